import type { ReactNode } from 'react';
import type { Tone } from '../activity.ts';
import { classNames } from '../class-names.ts';
import type { Icon } from '../icons.ts';
import './timeline-row.css';

export interface TimelineRowProps {
  /** The moment as text ("10:41:03"). */
  readonly time: string;
  /** The same moment for machines, ISO 8601. */
  readonly dateTime?: string | undefined;
  readonly icon?: Icon | undefined;
  readonly tone?: Tone | undefined;
  /** What happened; put what matters into `<b>`. */
  readonly children: ReactNode;
}

/** One event in the course of something, its time in a column of its own. */
export const TimelineRow = ({ time, dateTime, icon: Glyph, tone = 'neutral', children }: TimelineRowProps) => (
  <div className="cb-event">
    <time dateTime={dateTime}>{time}</time>
    {Glyph && (
      <span className={classNames('cb-event-icon', tone !== 'neutral' && `cb-${tone}`)}>
        <Glyph size={14} />
      </span>
    )}
    <span className="cb-event-text">{children}</span>
  </div>
);
