import type { CallboardEvent } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { fold } from '../measures/measure.ts';
import { answeredCount, queueIdentity } from '../measures/queue-counts.ts';
import { serviceLevelIgnoring } from '../measures/service-level.ts';
import { at, call } from '../testing/facts-of-life.ts';
import type { FactDocument } from './fact-document.ts';
import { interactionFacts } from './interaction-facts.ts';
import type { StayRow } from './rows.ts';

const given = specForProjection<FactDocument<object>, CallboardEvent>(interactionFacts.projection);
const staysOf = (...events: readonly CallboardEvent[]): readonly StayRow[] =>
  (given(...events).doc('i1')?.rows ?? []).filter(({ table }) => table === 'stay_facts').map(({ row }) => row as unknown as StayRow);

const limits = { serviceLevelMs: 20_000, shortAbandonMs: 5000 };
const c = call();
const queued = c.queued(60, 2);
if (queued.type !== 'InteractionQueued') throw new Error('the fixture queues nobody');
/** Called in vain at 60 s; tried again at 660 s. */
const again = [
  c.starts(0),
  c.queued(0),
  c.leaves(10, 'answered', 10_000),
  { ...queued, cause: 'callback', ageFrom: at(0), notBefore: at(660) },
] as const satisfies readonly CallboardEvent[];

describe('a call back that is tried again later', () => {
  it('stands in the queue from then on, not from the attempt in vain', () => {
    expect(staysOf(...again)[1]).toMatchObject({ queued_at: at(660), left_at: null });
    expect(staysOf(...again, c.leaves(665, 'answered', 5000, 2))[1]).toMatchObject({ queued_at: at(660), left_at: at(665), waited_ms: 5000 });
  });

  it('is past no limit before, and within it when it is answered soon after', () => {
    const levelOf = (rows: readonly StayRow[], to: number) => fold(serviceLevelIgnoring, rows, () => limits, { from: at(50), to: at(to) }).sums;
    expect(levelOf(staysOf(...again), 600)).toEqual({});
    expect(levelOf(staysOf(...again), 690)).toEqual({ past: 1 });
    expect(levelOf(staysOf(...again, c.leaves(665, 'answered', 5000, 2)), 900)).toEqual({ within: 1 });
  });

  it('balances in every period, also when it is given up before its time', () => {
    const gone = staysOf(...again, c.leaves(300, 'flowed-out', 0, 2));
    expect(gone[1]).toMatchObject({ queued_at: at(300), left_at: at(300), waited_ms: 0 });
    const rows = staysOf(...again, c.leaves(665, 'answered', 5000, 2));
    const periods = [
      [0, 50],
      [50, 600],
      [600, 662],
      [662, 900],
    ] as const;
    for (const stays of [gone, rows])
      expect(periods.map(([from, to]) => queueIdentity(stays, () => limits, { from: at(from), to: at(to) }).difference)).toEqual([0, 0, 0, 0]);
    expect(periods.map(([from, to]) => fold(answeredCount, rows, () => limits, { from: at(from), to: at(to) }).sums)).toMatchObject([
      { queued: 1 },
      {},
      { returned: 1 },
      {},
    ]);
  });
});
