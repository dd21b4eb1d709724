import { useNowMs } from '../clock.ts';
import { classNames } from '../class-names.ts';
import { formatDuration, formatDurationInFull, isoDuration } from '../format-duration.ts';
import './timer.css';

/** `since` counts up from that moment, `until` counts down to it (epoch ms, server's time). `limitMs` turns the figure red once passed. */
export interface TimerProps {
  readonly since?: number | null | undefined;
  readonly until?: number | null | undefined;
  readonly limitMs?: number | null | undefined;
  /** Sentence for assistive technology; the figure alone is read when absent. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** Running time as `m:ss`, from one hour `h:mm`. Every timer of a page follows one clock. */
export const Timer = ({ since, until, limitMs, label, className }: TimerProps) => {
  const nowMs = useNowMs();
  const durationMs = since != null ? nowMs - since : until != null ? until - nowMs : null;
  if (durationMs === null) return <span className={classNames('cb-timer', className)}>–</span>;
  const over = limitMs != null && durationMs > limitMs;
  return (
    <time
      className={classNames('cb-timer', over && 'cb-timer-over', className)}
      role="timer"
      aria-label={label === undefined ? undefined : `${label} ${formatDuration(durationMs)}`}
      dateTime={isoDuration(durationMs)}
      title={formatDurationInFull(durationMs)}
    >
      {formatDuration(durationMs)}
    </time>
  );
};
