import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import { instant } from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { steadyClock } from './steady-clock.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

/** A machine whose clock a test may set, and which it may put to sleep. */
const machine = () => {
  const state = { wall: NOON, elapsed: 5000, uptime: 900_000 };
  return {
    passes: (ms: number): void => {
      state.wall += ms;
      state.elapsed += ms;
      state.uptime += ms;
    },
    isSet: (byMs: number): void => void (state.wall += byMs),
    sleeps: (ms: number): void => {
      state.wall += ms;
      state.uptime += ms;
    },
    clock: () => steadyClock({ wallMs: () => state.wall, elapsedMs: () => state.elapsed, uptimeMs: () => state.uptime }),
  };
};

describe('the clock of a server', () => {
  it('is the clock of the system while that is steady, small corrections included', () => {
    const { clock, passes, isSet } = machine();
    const steady = clock();
    expect(steady.now()).toBe(NOON);
    passes(60_000);
    isSet(300);
    expect(steady.now()).toBe(NOON + 60_300);
    isSet(-200);
    expect(steady.now()).toBe(NOON + 60_300);
    passes(1000);
    expect(steady.now()).toBe(NOON + 61_100);
  });

  it.each([
    ['an hour forward', HOUR],
    ['an hour back', -HOUR],
    ['ten seconds back', -10_000],
  ])('keeps its durations when the system is set %s, and makes the step good slowly', (_what, step) => {
    const { clock, passes, isSet } = machine();
    const steady = clock();
    const before = steady.now();
    isSet(step);
    expect(steady.now()).toBe(before);
    passes(20_000);
    expect(steady.now() - before).toBe(20_000 + Math.sign(step) * 1000);
    for (let minute = 0; minute < 25 * 60; minute += 1) {
      const earlier = steady.now();
      passes(60_000);
      expect(steady.now()).toBeGreaterThan(earlier);
    }
    expect(steady.now()).toBe(before + 20_000 + 25 * HOUR + step);
  });

  it('goes on while the clock of the system stands still', () => {
    const { clock, passes, isSet } = machine();
    const steady = clock();
    for (let second = 0; second < 60; second += 1) {
      passes(1000);
      isSet(-1000);
      steady.now();
    }
    expect(steady.now() - NOON).toBeGreaterThan(50_000);
    expect(steady.now() - NOON).toBeLessThanOrEqual(60_000);
  });

  it('is right at once after the machine slept', () => {
    const { clock, passes, sleeps } = machine();
    const steady = clock();
    passes(1000);
    steady.now();
    sleeps(8 * HOUR);
    expect(steady.now()).toBe(NOON + 1000 + 8 * HOUR);
  });

  it('does not begin before what was recorded, unless that is beyond belief', () => {
    const { clock, passes } = machine();
    const steady = clock();
    steady.notBefore(instant(NOON + HOUR));
    expect(steady.now()).toBe(NOON + HOUR);
    passes(10_000);
    expect(steady.now()).toBe(NOON + HOUR + 9500);
    const other = clock();
    other.notBefore(instant(NOON + 900 * HOUR));
    expect(other.now()).toBe(NOON + 10_000);
  });
});

describe('the timers of the engine', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOON }));
  afterEach(() => vi.useRealTimers());

  it.each([HOUR, -HOUR])('fire when they are due, neither before nor after, when the system is set by %i ms', (step) => {
    const steady = steadyClock({ uptimeMs: () => 0 });
    const timers = clockTimers(steady, (error) => expect.unreachable(String(error)));
    const fired: string[] = [];
    for (const [key, afterMs] of [
      ['offer', 20_000],
      ['wrap-up', 45_000],
      ['tomorrow', 20 * HOUR],
    ] as const)
      timers.arm(key, instant(steady.now() + afterMs), () => fired.push(key));
    vi.setSystemTime(NOON + step);
    vi.advanceTimersByTime(18_000);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(5000);
    expect(fired).toEqual(['offer']);
    vi.advanceTimersByTime(30_000);
    expect(fired).toEqual(['offer', 'wrap-up']);
    timers.close();
  });
});
