import type { ActivityState } from '../activity.ts';
import './stacked-day-bar.css';

export interface DaySegment {
  readonly state: ActivityState;
  readonly durationMs: number;
  /** What and when ("Hovoří 8:02–8:14"), shown at the pointer and read aloud. */
  readonly label: string;
}

export interface StackedDayBarProps {
  readonly label: string;
  /** Oldest first, without gaps. */
  readonly segments: readonly DaySegment[];
  readonly startLabel: string;
  readonly endLabel: string;
}

/** Somebody's day as a strip of states. */
export const StackedDayBar = ({ label, segments, startLabel, endLabel }: StackedDayBarProps) => (
  <div className="cb-day">
    <ol className="cb-day-bar" aria-label={label}>
      {segments.map((segment, index) => (
        <li key={index} className={`cb-day-${segment.state}`} style={{ flexGrow: segment.durationMs }} title={segment.label}>
          <span className="cb-sr-only">{segment.label}</span>
        </li>
      ))}
    </ol>
    <div className="cb-row cb-11 cb-muted">
      <span>{startLabel}</span>
      <span className="cb-end">{endLabel}</span>
    </div>
  </div>
);
