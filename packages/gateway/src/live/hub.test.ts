import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ViewStep } from '../ports.ts';
import { viewDouble, type ViewDouble } from '../testing/view-double.ts';
import { newCounters } from './counters.ts';
import { createHub, type Member } from './hub.ts';
import type { Pace } from './live-fields.ts';

type Item = { readonly id: string; readonly value: number };
type Heard = Member & { readonly steps: ViewStep<Item>[]; readonly failures: unknown[] };

const member = (): Heard => {
  const steps: ViewStep<Item>[] = [];
  const failures: unknown[] = [];
  return { steps, failures, send: (tail) => void steps.push(JSON.parse(tail.toString()) as ViewStep<Item>), failed: (error) => void failures.push(error) };
};

/** Lets everything happen that waits for no timer. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the hub', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const hubOver = (pace: Pace, view: ViewDouble<Item> = viewDouble<Item>('v')) => {
    const counters = newCounters();
    const hub = createHub({ counters, sharedGapMs: 100, heartbeatMs: 10_000, elapsed: () => Date.now() });
    const join = (who: Member, after: string | null = null, key = 'k') =>
      hub.join({ key, view, pace, encode: async (step) => Buffer.from(JSON.stringify(step)) }, who, after);
    return { hub, counters, view, join };
  };
  const valueOf = (who: Heard): number | undefined => who.steps.at(-1)?.upserts[0]?.value;

  it('sends a shared view at most ten times a second, and its last state', async () => {
    const { view, join } = hubOver('shared');
    const reader = member();
    join(reader);
    await settle();
    for (let value = 1; value <= 1_000; value += 1) {
      view.put({ id: 'a', value });
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(valueOf(reader)).toBe(1_000);
    expect(reader.steps.length - 1).toBeLessThanOrEqual(11);
    expect(reader.steps.length - 1).toBeGreaterThanOrEqual(9);
  });

  it('sends the first change of a quiet shared view without waiting', async () => {
    const { view, join } = hubOver('shared');
    const reader = member();
    join(reader);
    await vi.advanceTimersByTimeAsync(500);
    view.put({ id: 'a', value: 1 });
    await settle();
    expect(valueOf(reader)).toBe(1);
  });

  it('sends an own view at once', async () => {
    const { view, join } = hubOver('own');
    const reader = member();
    join(reader);
    await settle();
    for (let value = 1; value <= 5; value += 1) {
      view.put({ id: 'a', value });
      await settle();
    }
    expect(reader.steps.slice(1).map(({ upserts }) => upserts[0]?.value)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps an own view going whose only reader joined while it changed', async () => {
    const { view, join } = hubOver('own');
    const reader = member();
    join(reader);
    view.put({ id: 'a', value: 1 });
    await settle();
    view.put({ id: 'a', value: 2 });
    await settle();
    expect(valueOf(reader)).toBe(2);
  });

  it('executes the same resume of a thousand readers once', async () => {
    const { view, join, counters } = hubOver('shared');
    view.put({ id: 'a', value: 1 });
    const readers = Array.from({ length: 1_000 }, member);
    for (const reader of readers) join(reader, 'v:0');
    await settle();
    expect(readers.every((reader) => valueOf(reader) === 1 && reader.steps[0]?.reset === false)).toBe(true);
    expect(counters).toMatchObject({ stepsEncoded: 1, resumesServed: 1_000, snapshotsSent: 0 });
  });

  it('loses nothing for a reader that joins between two steps of its group', async () => {
    const { view, join } = hubOver('shared');
    const [early, late] = [member(), member()];
    join(early);
    await vi.advanceTimersByTimeAsync(500);
    view.put({ id: 'a', value: 1 });
    await settle();
    view.put({ id: 'b', value: 2 });
    join(late);
    view.put({ id: 'c', value: 3 });
    await vi.advanceTimersByTimeAsync(100);
    const held = (who: Heard) => {
      const items = new Map<string, number>();
      for (const step of who.steps) {
        if (step.reset) items.clear();
        for (const { id, value } of step.upserts) items.set(id, value);
      }
      return Object.fromEntries(items);
    };
    expect(held(late)).toEqual({ a: 1, b: 2, c: 3 });
    expect(held(early)).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('says now and then that a quiet shared view is still alive', async () => {
    const { join } = hubOver('shared');
    const reader = member();
    join(reader);
    await vi.advanceTimersByTimeAsync(20_500);
    expect(reader.steps.slice(1)).toMatchObject([
      { reset: false, upserts: [], removes: [] },
      { reset: false, upserts: [], removes: [] },
    ]);
  });

  it('lets the view go with its last reader', async () => {
    const { view, join, counters } = hubOver('shared');
    const leave = [join(member()), join(member())];
    await settle();
    expect([view.readers(), counters.groups]).toEqual([1, 1]);
    for (const stop of leave) stop();
    expect([view.readers(), counters.groups]).toEqual([0, 0]);
  });

  it('tells its readers when the view fails, and starts anew for the next one', async () => {
    const view = viewDouble<Item>('v');
    let broken = true;
    const failing: ViewDouble<Item> = { ...view, since: (after) => (broken ? Promise.reject(new Error('read store away')) : view.since(after)) };
    const { join } = hubOver('own', failing);
    const [first, second] = [member(), member()];
    join(first);
    await settle();
    expect(first.failures).toHaveLength(1);
    broken = false;
    join(second);
    await settle();
    expect(second.steps).toHaveLength(1);
    expect(second.failures).toEqual([]);
  });
});
