/** How well a figure is; `none` says nothing: no data, or too few customers. */
export type Level = 'none' | 'good' | 'warn' | 'bad';

/** When a figure is a warning and when a breach. */
export interface Threshold {
  /** `high`: more is worse (a wait). `low`: less is worse (a service level). */
  readonly worse: 'high' | 'low';
  /** From here on it is a warning. */
  readonly warn: number;
  /** From here on it is a breach. */
  readonly bad: number;
  /** How far back it must come before a worse level is left again, in the figure's own unit: no tile flickers between two colours. */
  readonly backBy: number;
  /** Fewer cases than this say nothing. */
  readonly leastSample: number;
}

/** The level after a new value, given the one shown before. `value` null is not measured. */
export const levelAfter = (shown: Level, value: number | null, sample: number, { worse, warn, bad, backBy, leastSample }: Threshold): Level => {
  if (value === null || sample < leastSample) return 'none';
  const sign = worse === 'high' ? 1 : -1;
  const beyond = (limit: number): boolean => sign * (value - limit) >= 0;
  const stillNear = (limit: number): boolean => sign * (value - limit) > -backBy;
  if (beyond(bad) || (shown === 'bad' && stillNear(bad))) return 'bad';
  if (beyond(warn) || ((shown === 'bad' || shown === 'warn') && stillNear(warn))) return 'warn';
  return 'good';
};
