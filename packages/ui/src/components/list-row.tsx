import type { ReactNode } from 'react';
import type { Tone } from '../activity.ts';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import './list-row.css';

export interface ListRowProps {
  readonly icon: Icon;
  /** What the icon means where the words do not say it. */
  readonly iconLabel?: string | undefined;
  readonly tone?: Tone | undefined;
  readonly title: string;
  readonly subtitle?: ReactNode | undefined;
  readonly right?: ReactNode | undefined;
  /** 500 for what is open, 400 for what is past. */
  readonly strong?: boolean | undefined;
  readonly divided?: boolean | undefined;
  /** A long title goes on in the next line instead of being cut: where its end says what it is about. */
  readonly wrap?: boolean | undefined;
  readonly onClick?: (() => void) | undefined;
}

/** A line of a panel: alert, case, past contact. */
export const ListRow = ({ icon: Glyph, iconLabel, tone = 'neutral', title, subtitle, right, strong, divided, wrap, onClick }: ListRowProps) => {
  const ink = tone === 'neutral' ? 'cb-muted' : `cb-${tone}`;
  const content = (
    <>
      <span className={classNames('cb-line-icon', ink)}>
        <Glyph size={16} title={iconLabel} />
      </span>
      <span className={classNames(!wrap && 'cb-cut', strong && 'cb-medium')}>{title}</span>
      <span className="cb-12 cb-muted cb-nowrap">{right}</span>
      {subtitle !== undefined && <span className="cb-line-subtitle cb-12 cb-muted">{subtitle}</span>}
    </>
  );
  const className = classNames('cb-line', divided && 'cb-line-divided');
  return onClick ? (
    <button type="button" className={className} onClick={onClick}>
      {content}
    </button>
  ) : (
    <div className={className}>{content}</div>
  );
};

export interface FactsProps {
  readonly items: readonly { readonly term: string; readonly value: ReactNode }[];
}

/** Names and values in two columns. */
export const Facts = ({ items }: FactsProps) => (
  <dl className="cb-facts">
    {items.map(({ term, value }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
