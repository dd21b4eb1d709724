import { describe, expect, it } from 'vitest';
import type { StayRow } from '../facts/rows.ts';
import { fold, type Limits } from '../measures/measure.ts';
import { abandonRate, answeredCount, averageWait } from '../measures/queue-counts.ts';
import { serviceLevelIgnoring, serviceLevelNegative } from '../measures/service-level.ts';
import { createMeasureBoard } from './measure-board.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23, 8);
const measures = [serviceLevelIgnoring, serviceLevelNegative, answeredCount, averageWait, abandonRate];

/** The same numbers at every run: a linear congruence over 31 bits. */
const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};

const stay = (no: number, queuedAt: number): StayRow => ({
  tenant: 'demo',
  interaction_id: `i${no}`,
  queue_id: no % 2 === 0 ? 'sales' : 'support',
  channel: 'voice',
  cause: 'entry',
  queued_at: queuedAt,
  left_at: null,
  outcome: null,
  waited_ms: null,
  step: 0,
  priority: 50,
  to_queue_id: null,
  estimate_ms: null,
});
const outcomes = ['answered', 'answered', 'abandoned', 'flowed-out', 'closed'] as const;

describe('live equals history', () => {
  it.each([1, 2, 3])('whatever happens, at whatever moment one looks (sequence %i)', (seed) => {
    const next = sequence(seed);
    let limits: Limits = { serviceLevelMs: 20_000, shortAbandonMs: 5000 };
    const limitsOf = (): Limits => limits;
    const board = createMeasureBoard<'stay_facts'>({ measures, groupOf: (row) => row.queue_id, limitsOf, isOpen: (row) => row.left_at === null });
    const rows = new Map<string, StayRow>();
    const put = (id: string, row: StayRow): void => {
      rows.set(id, row);
      board.put(id, row);
    };
    let now = START;
    for (let no = 0; no < 400; no += 1) {
      now += next(30_000);
      put(`s${no}`, stay(no, now));
      const waiting = [...rows].filter(([, row]) => row.left_at === null);
      const [id, row] = waiting[next(waiting.length)] ?? [];
      if (id !== undefined && row !== undefined && next(3) > 0) {
        const outcome = outcomes[next(outcomes.length)] ?? 'closed';
        put(id, { ...row, left_at: now, outcome, waited_ms: now - row.queued_at });
      }
      // A correction replaces a row that was counted already.
      if (next(10) === 0) {
        const [old, closed] = [...rows].find(([, one]) => one.outcome === 'abandoned') ?? [];
        if (old !== undefined && closed !== undefined) put(old, { ...closed, outcome: 'answered' });
      }
      if (no === 200) {
        limits = { serviceLevelMs: 40_000, shortAbandonMs: 10_000 };
        board.recount();
      }
      if (no % 20 !== 0) continue;
      const from = Math.floor((now - next(60) * MINUTE) / MINUTE) * MINUTE;
      for (const measure of measures) {
        for (const queue of ['sales', 'support', null]) {
          const mine = [...rows.values()].filter((one) => queue === null || one.queue_id === queue);
          // What is recorded now lies before `to`.
          const history = fold(measure, mine, limitsOf, { from, to: now + 1 });
          expect(measure.value(board.sums(measure, queue, from, now + 1, now + 1))).toBe(history.value);
        }
      }
    }
    expect(fold(answeredCount, [...rows.values()], limitsOf, { from: START, to: now + 1 }).value).toBeGreaterThan(100);
  });

  it('forgetting old rows changes nothing later', () => {
    const board = createMeasureBoard<'stay_facts'>({
      measures,
      groupOf: (row) => row.queue_id,
      limitsOf: () => ({ serviceLevelMs: 20_000, shortAbandonMs: 0 }),
      isOpen: (row) => row.left_at === null,
    });
    board.put('old', { ...stay(0, START), left_at: START + 1000, outcome: 'answered', waited_ms: 1000 });
    board.put('new', { ...stay(2, START + 60 * MINUTE), left_at: START + 60 * MINUTE + 1000, outcome: 'answered', waited_ms: 1000 });
    const later = () => board.sums(answeredCount, 'sales', START + 30 * MINUTE, START + 90 * MINUTE, START + 90 * MINUTE);
    const before = later();
    board.prune(START + 30 * MINUTE);
    expect(later()).toEqual(before);
    expect(board.rows('sales')).toHaveLength(1);
  });
});
