import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Count } from './count.tsx';
import './card.css';

export interface CardProps {
  readonly title?: string | undefined;
  readonly count?: number | undefined;
  /** Behind the title: filters, switches. */
  readonly tools?: ReactNode | undefined;
  /** At the end of the head. */
  readonly end?: ReactNode | undefined;
  /** Pads the content; tables and lists go edge to edge without it. */
  readonly padded?: boolean | undefined;
  /** Takes the remaining height; the content scrolls inside. */
  readonly fill?: boolean | undefined;
  /** Name for assistive technology where there is no title. */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** A surface with a hairline, optionally with a head. */
export const Card = ({ title, count, tools, end, padded, fill, label, children }: CardProps) => (
  <section className={classNames('cb-card', fill && 'cb-card-fill')} aria-label={label ?? title}>
    {(title !== undefined || tools !== undefined || end !== undefined) && (
      <div className="cb-card-head">
        {title !== undefined && <h2 className="cb-strong cb-cut">{title}</h2>}
        {count !== undefined && <Count>{count}</Count>}
        {tools}
        {end !== undefined && <span className="cb-row cb-end">{end}</span>}
      </div>
    )}
    <div className={classNames('cb-card-body', padded && 'cb-card-padded')}>{children}</div>
  </section>
);

export interface SectionHeadProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly end?: ReactNode | undefined;
  /** Place in the outline of the page; 3 inside a drawer or a titled card. */
  readonly level?: 2 | 3 | undefined;
}

/** Small grey heading of a section inside a panel. */
export const SectionHead = ({ title, count, end, level = 2 }: SectionHeadProps) => (
  <div className="cb-row cb-section-head">
    <span className="cb-cap" role="heading" aria-level={level}>
      {title}
    </span>
    {count !== undefined && <Count>{count}</Count>}
    {end !== undefined && <span className="cb-row cb-end cb-12">{end}</span>}
  </div>
);
