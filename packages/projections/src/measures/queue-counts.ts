import type { StayRow } from '../facts/rows.ts';
import { type Limits, type Measure, type Part, ratio, sum } from './measure.ts';
import { isCustomers, verdictOf } from './stay-verdict.ts';

/** New demand of a queue. A transfer or an overflow into it is; what returns to it (requeued, recalled, called back, parked) is not. */
const isEntry = ({ cause }: StayRow): boolean => cause === 'entry' || cause === 'transfer' || cause === 'overflow';
/** Where what was new demand came to its end: in its own stay, or in the call back it was promised. What an agent gave back had its answer before. */
const endsDemand = (row: StayRow): boolean => isEntry(row) || row.cause === 'callback';

const counts = (row: StayRow, limits: Limits): readonly Part[] => {
  if (!isCustomers(row)) return [];
  const entered: Part = { at: row.queued_at, sums: { [isEntry(row) ? 'queued' : 'returned']: 1 } };
  if (row.left_at === null) return [entered];
  const verdict = verdictOf(row, limits);
  return [entered, { at: row.left_at, sums: { [verdict]: 1, ...(endsDemand(row) ? { [`new-${verdict}`]: 1 } : {}), waitMs: row.waited_ms ?? 0 } }];
};
/** Of new demand only, so that a share opens to the rows it was made of. */
const newCounts = (row: StayRow, limits: Limits): readonly Part[] => (endsDemand(row) ? counts(row, limits) : []);

const stayMeasure = (id: string, unit: Measure['unit'], formula: string, value: Measure<'stay_facts'>['value'], parts = counts): Measure<'stay_facts'> => ({
  id,
  version: 2,
  table: 'stay_facts',
  unit,
  formula,
  attribution: 'entries at the moment of entering, outcomes at the moment of leaving',
  parts,
  value,
});

export const queued = stayMeasure('queued', 'count', 'Q = stays that entered the queue as new demand: what returns to it is not', (s) => sum(s, 'queued'));
export const returned = stayMeasure('returned', 'count', 'stays of what came back to the queue: given back, recalled, called back, parked', (s) =>
  sum(s, 'returned'),
);
export const answeredCount = stayMeasure('answered', 'count', 'A = stays answered by an agent', (s) => sum(s, 'answered'));
export const abandonedCount = stayMeasure('abandoned', 'count', 'Ab = left after the short threshold without an answer', (s) => sum(s, 'abandoned'));
export const shortAbandonedCount = stayMeasure('short-abandoned', 'count', 'Sh = left before the short threshold', (s) => sum(s, 'short-abandoned'));
export const flowedOutCount = stayMeasure('flowed-out', 'count', 'F = left to another queue or out of queueing', (s) => sum(s, 'flowed-out'));
// Shares are of new demand, so that nobody counts twice: Ab, Sh and A are here the outcomes of entries, and A has their call backs too.
const shareMeasure = (id: string, formula: string, value: Measure['value']): Measure<'stay_facts'> => stayMeasure(id, 'share', formula, value, newCounts);
export const abandonRate = shareMeasure('abandon-rate', 'Ab / Q', (s) => ratio(sum(s, 'new-abandoned'), sum(s, 'queued')));
export const abandonRateNet = shareMeasure('abandon-rate-net', 'Ab / (Q − Sh)', (s) =>
  ratio(sum(s, 'new-abandoned'), sum(s, 'queued') - sum(s, 'new-short-abandoned')),
);
export const abandonRateGross = shareMeasure('abandon-rate-gross', '(Ab + Sh) / Q', (s) =>
  ratio(sum(s, 'new-abandoned') + sum(s, 'new-short-abandoned'), sum(s, 'queued')),
);
export const answerRate = shareMeasure('answer-rate', 'A / Q', (s) => ratio(sum(s, 'new-answered'), sum(s, 'queued')));

/** Average speed of answer. */
export const averageWait = stayMeasure(
  'average-wait',
  'ms',
  'ASA = Σ wait of the answered / A',
  (s) => ratio(sum(s, 'waitMs'), sum(s, 'answered')),
  (row) =>
    isCustomers(row) && row.left_at !== null && row.outcome === 'answered' ? [{ at: row.left_at, sums: { answered: 1, waitMs: row.waited_ms ?? 0 } }] : [],
);

const estimated = (row: StayRow): readonly Part[] => {
  const { left_at: at, outcome, waited_ms: waitedMs, estimate_ms: estimateMs } = row;
  if (!isCustomers(row) || at === null || outcome !== 'answered' || waitedMs === null || estimateMs === null) return [];
  return [{ at, sums: { estimated: 1, errorMs: Math.abs(estimateMs - waitedMs), biasMs: estimateMs - waitedMs } }];
};

/** How far the expected wait was from the wait, of those who had to wait and were answered. */
export const waitEstimateError = stayMeasure(
  'wait-estimate-error',
  'ms',
  'MAE = Σ |expected wait − wait| / answered with an estimate',
  (s) => ratio(sum(s, 'errorMs'), sum(s, 'estimated')),
  estimated,
);

/** Positive: people wait less than they were told. */
export const waitEstimateBias = stayMeasure(
  'wait-estimate-bias',
  'ms',
  'Σ (expected wait − wait) / answered with an estimate',
  (s) => ratio(sum(s, 'biasMs'), sum(s, 'estimated')),
  estimated,
);

/** The accounting of a queue over a period. `difference` is 0 when nothing was lost or counted twice. */
export type QueueAccount = {
  /** Whoever entered, new or come back. */
  readonly queued: number;
  readonly left: { readonly [verdict: string]: number };
  readonly waitingBefore: number;
  readonly waitingAfter: number;
  readonly difference: number;
};

/** Q = A + Ab + Sh + F + C + X + (waiting at the end − waiting at the start), over [from, to). */
export const queueIdentity = (
  rows: readonly StayRow[],
  limitsOf: (row: StayRow) => Limits,
  { from, to }: { readonly from: number; readonly to: number },
): QueueAccount => {
  const customers = rows.filter(isCustomers);
  const within = (at: number | null): boolean => at !== null && at >= from && at < to;
  const waitingAt = (at: number): number => customers.filter((row) => row.queued_at < at && (row.left_at === null || row.left_at >= at)).length;
  const entered = customers.filter((row) => within(row.queued_at)).length;
  const left: Record<string, number> = {};
  for (const row of customers.filter(({ left_at: leftAt }) => within(leftAt))) {
    const verdict = verdictOf(row, limitsOf(row));
    left[verdict] = (left[verdict] ?? 0) + 1;
  }
  const gone = Object.values(left).reduce((a, b) => a + b, 0);
  const waitingBefore = waitingAt(from);
  const waitingAfter = waitingAt(to);
  return { queued: entered, left, waitingBefore, waitingAfter, difference: entered - gone - (waitingAfter - waitingBefore) };
};
