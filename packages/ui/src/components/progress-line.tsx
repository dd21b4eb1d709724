import type { ReactNode } from 'react';
import './progress-line.css';

export interface ProgressLineProps {
  readonly title: string;
  /** How far and how long yet ("182 400 z 410 000 · zbývá 1 s"). */
  readonly status: string;
  /** Done part, 0 to 1; `null` while the end is not known. */
  readonly share: number | null;
  readonly note?: ReactNode | undefined;
}

/** Long work: what, how far, when it ends, what holds meanwhile. */
export const ProgressLine = ({ title, status, share, note }: ProgressLineProps) => {
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="cb-progress">
      <div className="cb-row">
        <span className="cb-medium cb-cut">{title}</span>
        <span className="cb-end cb-12 cb-second cb-nowrap">{status}</span>
      </div>
      <div
        className="cb-progress-track"
        role="progressbar"
        aria-label={title}
        aria-valuetext={status}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i className={percent === undefined ? 'cb-progress-unknown' : undefined} style={{ width: percent === undefined ? '30%' : `${percent}%` }} />
      </div>
      {note !== undefined && <div className="cb-12 cb-muted">{note}</div>}
    </div>
  );
};
