import type { Tally } from './measure.ts';

/** A mean and half the width of the interval that holds the true value with 95 %. */
export type Estimate = { readonly mean: number; readonly halfWidth95: number };

export type Results = {
  /** Share of those who entered for whom no agent was free at once. */
  readonly pWait: Estimate;
  /** Mean wait of those who were answered, seconds. */
  readonly asaSeconds: Estimate;
  /** Share of those who entered that was answered within `slSeconds`. */
  readonly slWithin: Estimate;
  /** Share of those who entered that left without an answer. */
  readonly abandonRate: Estimate;
  /** Share of their ready time in which agents had something to do. */
  readonly occupancy: Estimate;
};

/** Student's t, 97.5 %, for 1 to 30 degrees of freedom; above that by the expansion in 1/df around the normal quantile, right to three places. */
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069,
  2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const Z_975 = 1.959964;
export const studentT975 = (degrees: number): number => T_975[degrees - 1] ?? Z_975 + (Z_975 ** 3 + Z_975) / (4 * degrees);

/**
 * The ratio of two sums over samples (stretches or replications) and its interval by the delta method: customers in a sample are not
 * independent of each other, samples are.
 */
const ratio = (tallies: readonly Tally[], above: (tally: Tally) => number, below: (tally: Tally) => number): Estimate => {
  const total = tallies.reduce((sum, tally) => sum + below(tally), 0);
  if (total === 0) return { mean: 0, halfWidth95: 0 };
  const mean = tallies.reduce((sum, tally) => sum + above(tally), 0) / total;
  const n = tallies.length;
  if (n < 2) return { mean, halfWidth95: 0 };
  const squares = tallies.reduce((sum, tally) => sum + (above(tally) - mean * below(tally)) ** 2, 0);
  const halfWidth95 = (studentT975(n - 1) * Math.sqrt(squares / (n - 1) / n)) / (total / n);
  return { mean, halfWidth95 };
};

export const estimate = (tallies: readonly Tally[]): Results => ({
  pWait: ratio(
    tallies,
    ({ waited }) => waited,
    ({ entered }) => entered,
  ),
  asaSeconds: ratio(
    tallies,
    ({ answeredWaitMs }) => answeredWaitMs / 1000,
    ({ answered }) => answered,
  ),
  slWithin: ratio(
    tallies,
    ({ answeredWithin }) => answeredWithin,
    ({ entered }) => entered,
  ),
  abandonRate: ratio(
    tallies,
    ({ abandoned }) => abandoned,
    ({ entered }) => entered,
  ),
  occupancy: ratio(
    tallies,
    ({ busyMs }) => busyMs,
    ({ busyMs, readyIdleMs }) => busyMs + readyIdleMs,
  ),
});
