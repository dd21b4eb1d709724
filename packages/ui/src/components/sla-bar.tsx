import { classNames } from '../class-names.ts';
import './sla-bar.css';

export interface SlaBarProps {
  /** Filled part, 0 to 1; values outside are cut. */
  readonly share: number;
  /** `neutral`: too little is known to rate it. */
  readonly tone: 'good' | 'warn' | 'bad' | 'accent' | 'neutral';
  /** What the bar and its colour say, for assistive technology and on hover. */
  readonly label: string;
  /** `line` 3 px under a list entry, `bar` 6 px in tables and long work. */
  readonly size?: 'line' | 'bar' | undefined;
  /** The number beside the bar ("68 %"). */
  readonly text?: string | undefined;
}

/** A share as a bar: time used of a limit, level of service, progress. */
export const SlaBar = ({ share, tone, label, size = 'line', text }: SlaBarProps) => {
  const percent = Math.min(1, Math.max(0, share)) * 100;
  const bar = (
    <span
      className={classNames('cb-sla', `cb-sla-${size}`, `cb-sla-${tone}`)}
      role="meter"
      aria-label={label}
      title={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
    >
      <i style={{ width: `${percent}%` }} />
    </span>
  );
  if (text === undefined) return bar;
  return (
    <span className="cb-sla-text">
      {bar}
      <span className="cb-medium">{text}</span>
    </span>
  );
};
