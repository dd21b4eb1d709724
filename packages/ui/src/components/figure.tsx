import type { ReactNode } from 'react';
import type { Tone } from '../activity.ts';
import { classNames } from '../class-names.ts';
import { IconAge } from '../icons.ts';
import './figure.css';

export interface FigureTrend {
  readonly direction: 'up' | 'down' | 'flat';
  /** Size and period ("5 za 10 min"). */
  readonly text: string;
  readonly tone?: Tone | undefined;
}

export interface FigureProps {
  readonly label: string;
  /** `null` is not measured and shows a dash. A `Timer` may stand here. */
  readonly value: ReactNode;
  readonly unit?: string | undefined;
  /** The target or what the number is part of ("cíl ≤ 85 %", "412 z 539"). */
  readonly target?: string | undefined;
  readonly trend?: FigureTrend | undefined;
  readonly tone?: Tone | undefined;
  /** Since when the number is old ("stav z 10:42:07"). Its presence greys the figure out. */
  readonly age?: string | undefined;
  /** Opens the events behind the number. */
  readonly onClick?: (() => void) | undefined;
}

const arrows: Readonly<Record<FigureTrend['direction'], string>> = { up: '▲', down: '▼', flat: '▬' };

/** A number with its name, target and trend. */
export const Figure = ({ label, value, unit, target, trend, tone = 'neutral', age, onClick }: FigureProps) => {
  const content = (
    <>
      <span className="cb-figure-label cb-cut">{label}</span>
      <span className="cb-figure-line">
        <span className={classNames('cb-figure-value', tone !== 'neutral' && `cb-${tone}`)}>
          {value ?? '–'}
          {unit !== undefined && <span className="cb-figure-unit"> {unit}</span>}
        </span>
        {trend && (
          <span className={classNames('cb-figure-note', `cb-figure-${trend.tone ?? 'neutral'}`)}>
            <span aria-hidden>{arrows[trend.direction]}</span> {trend.text}
          </span>
        )}
        {target !== undefined && age === undefined && <span className="cb-figure-note cb-figure-neutral">{target}</span>}
        {age !== undefined && (
          <span className="cb-figure-note cb-figure-age">
            <IconAge size={12} /> {age}
          </span>
        )}
      </span>
    </>
  );
  const className = classNames('cb-figure', age !== undefined && 'cb-figure-old');
  return onClick ? (
    <button type="button" className={className} onClick={onClick}>
      {content}
    </button>
  ) : (
    <div className={className}>{content}</div>
  );
};

export interface FigureStripProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Figures side by side in one card, all of one width. */
export const FigureStrip = ({ label, children }: FigureStripProps) => (
  <section className="cb-card cb-figures" aria-label={label}>
    {children}
  </section>
);
