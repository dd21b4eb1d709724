import { expect, it } from 'vitest';
import { checkSubscribers, type Heard, type HeardStep } from './check-subscribers.ts';

const cursor = (sequence: number, { instance = 'one', view = 'desk', position = sequence } = {}): string =>
  `${view}.${String(position).padStart(20, '0')}.${instance}.${sequence}`;
const reset = (at: string, asked: string | null = null): HeardStep => ({ first: true, asked, cursor: at, since: null, reset: true });
const resumed = (from: string, to: string): HeardStep => ({ first: true, asked: from, cursor: to, since: from, reset: false });
const next = (from: string, to: string): HeardStep => ({ first: false, asked: null, cursor: to, since: from, reset: false });

/** Loaded, followed, cut off, resumed, another process, resumed by position, followed, then all anew. */
const elsewhere = { instance: 'two', position: 9 };
const life: readonly HeardStep[] = [
  reset(cursor(3)),
  next(cursor(3), cursor(4)),
  next(cursor(4), cursor(7)),
  resumed(cursor(7), cursor(8)),
  resumed(cursor(8), cursor(1, elsewhere)),
  next(cursor(1, elsewhere), cursor(2, elsewhere)),
  { ...next('', cursor(3, elsewhere)), since: null, reset: true },
];
const found = (steps: readonly HeardStep[], differs: string | null = null): readonly string[] =>
  checkSubscribers([{ who: 'petra', steps, differs } satisfies Heard]).map(({ rule, where }) => `${rule}: ${where}`);

it('a subscriber who misses nothing is found faultless', () => expect(found(life)).toEqual([]));

it('a step may begin before what its reader already has', () => {
  expect(found([reset(cursor(5)), next(cursor(3), cursor(6))])).toEqual([]);
  expect(found([reset(cursor(5)), next(cursor(5), cursor(5))])).toEqual([]);
});

it.each<[string, readonly HeardStep[]]>([
  ['there is a gap', life.filter((_step, index) => index !== 1)],
  ['there is a gap', [reset(cursor(3)), next(cursor(4), cursor(5))]],
  ['goes back', [reset(cursor(7)), next(cursor(5), cursor(6))]],
  ['goes back', [reset(cursor(7)), resumed(cursor(7), cursor(1, { instance: 'two', position: 6 }))]],
  ['begins in the middle', [next(cursor(1), cursor(2))]],
  ['asked with', [reset(cursor(3)), resumed(cursor(2), cursor(4))]],
  ['goes on from', [reset(cursor(3)), { ...resumed(cursor(3), cursor(6)), since: cursor(5) }]],
  ['another view', [reset(cursor(3)), next(cursor(3, { view: 'floor' }), cursor(4, { view: 'floor' }))]],
  ['a reset says', [{ ...reset(cursor(3)), since: cursor(2) }]],
])('is found where it is not so: %s', (what, steps) => {
  const all = found(steps);
  expect(all.length).toBeGreaterThan(0);
  expect(all.some((line) => line.includes(what))).toBe(true);
});

it('who hears nothing, or holds something else in the end, is found', () => {
  expect(found([])).toEqual(['a subscriber hears something: petra']);
  expect(found(life, 'x is missing')).toEqual(['a subscriber ends with the view as it is: petra: x is missing']);
});
