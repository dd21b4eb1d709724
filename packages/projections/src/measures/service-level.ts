import type { StayRow } from '../facts/rows.ts';
import { type Limits, type Measure, type Part, ratio, sum } from './measure.ts';
import { isCustomers, verdictOf } from './stay-verdict.ts';

/**
 * A stay's service level event: answered or abandoned within the limit at that moment, else the moment it passed the limit, waiting or not.
 * Short abandons are none; nor is what leaves within the limit in another way.
 */
const eventOf = (row: StayRow, limits: Limits, now: number): readonly Part[] => {
  const verdict = verdictOf(row, limits);
  if (verdict === 'short-abandoned') return [];
  const waited = row.waited_ms ?? now - row.queued_at;
  if (waited > limits.serviceLevelMs) return [{ at: row.queued_at + limits.serviceLevelMs, sums: { past: 1 } }];
  if (verdict === 'waiting') return [];
  const at = row.left_at ?? now;
  if (verdict === 'answered') return [{ at, sums: { within: 1 } }];
  if (verdict === 'abandoned') return [{ at, sums: { abandonedWithin: 1 } }];
  return [];
};

const serviceLevel = (id: string, formula: string, value: Measure<'stay_facts'>['value']): Measure<'stay_facts'> => ({
  id,
  version: 1,
  table: 'stay_facts',
  unit: 'share',
  formula,
  attribution: 'at the service level event: answered, abandoned, or past the limit',
  parts: (row, limits, now) => (isCustomers(row) ? eventOf(row, limits, now) : []),
  value,
});

/** The default: abandons within the limit are ignored. */
export const serviceLevelIgnoring = serviceLevel('service-level', 'SL-IGN = A≤X / (SL events − Ab≤X)', (s) =>
  ratio(sum(s, 'within'), sum(s, 'within') + sum(s, 'past')),
);
export const serviceLevelNegative = serviceLevel('service-level-negative', 'SL-NEG = A≤X / SL events', (s) =>
  ratio(sum(s, 'within'), sum(s, 'within') + sum(s, 'abandonedWithin') + sum(s, 'past')),
);
export const serviceLevelPositive = serviceLevel('service-level-positive', 'SL-POS = (A≤X + Ab≤X) / SL events', (s) =>
  ratio(sum(s, 'within') + sum(s, 'abandonedWithin'), sum(s, 'within') + sum(s, 'abandonedWithin') + sum(s, 'past')),
);

/** Removed from the queue within the limit, whether answered, abandoned or called back, of all that were queued. Short abandons are removals too. */
export const serviceLevelAws: Measure<'stay_facts'> = {
  id: 'service-level-aws',
  version: 1,
  table: 'stay_facts',
  unit: 'share',
  formula: 'AWS = removed within X (answered, abandoned or callback) / queued',
  attribution: 'at arrival',
  parts: (row, limits) => {
    if (!isCustomers(row)) return [];
    const removed = row.outcome === 'answered' || row.outcome === 'abandoned' || row.outcome === 'callback';
    const within = removed && row.waited_ms !== null && row.waited_ms <= limits.serviceLevelMs;
    return [{ at: row.queued_at, sums: { queued: 1, ...(within ? { removed: 1 } : {}) } }];
  },
  value: (s) => ratio(sum(s, 'removed'), sum(s, 'queued')),
};

export type GenesysSwitches = { readonly flowOuts: boolean; readonly shortAbandons: boolean; readonly abandons: boolean };

/** (A − late) / (A + abandons, short abandons and flow-outs as switched). */
export const serviceLevelGenesys = ({ flowOuts, shortAbandons, abandons }: GenesysSwitches): Measure<'stay_facts'> => ({
  id: 'service-level-genesys',
  version: 1,
  table: 'stay_facts',
  unit: 'share',
  formula: `(A − late) / (A${abandons ? ' + Ab' : ''}${shortAbandons ? ' + Sh' : ''}${flowOuts ? ' + F' : ''})`,
  attribution: 'when the stay ends',
  parts: (row, limits) => {
    if (row.left_at === null || !isCustomers(row)) return [];
    const verdict = verdictOf(row, limits);
    const at = row.left_at;
    if (verdict === 'answered') return [{ at, sums: { of: 1, ...((row.waited_ms ?? 0) <= limits.serviceLevelMs ? { inTime: 1 } : {}) } }];
    const counts = (verdict === 'abandoned' && abandons) || (verdict === 'short-abandoned' && shortAbandons) || (verdict === 'flowed-out' && flowOuts);
    return counts ? [{ at, sums: { of: 1 } }] : [];
  },
  value: (s) => ratio(sum(s, 'inTime'), sum(s, 'of')),
});
