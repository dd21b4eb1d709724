import { describe, expect, it } from 'vitest';
import { aheadOf, expectedWaitMs, isServing, slotsFor } from './expected-wait.ts';

const outlook = { ahead: 0, slots: 1, meanHandleMs: 60_000, leavingPerMs: 0 };

describe('an expected wait', () => {
  it('is one handle time for the next one before a single busy agent', () => {
    expect(expectedWaitMs(outlook)).toBe(60_000);
  });

  it('grows with those before and shrinks with those who serve', () => {
    expect(expectedWaitMs({ ...outlook, ahead: 3 })).toBe(240_000);
    expect(expectedWaitMs({ ...outlook, ahead: 3, slots: 8 })).toBe(30_000);
  });

  it('is shorter when those before may give up', () => {
    // One a minute is served, each who waits gives up once in two minutes: 1 + 1 ÷ 1.5 + 1 ÷ 2 minutes.
    expect(expectedWaitMs({ ...outlook, ahead: 2, leavingPerMs: 1 / 120_000 })).toBeCloseTo(60_000 * (1 + 1 / 1.5 + 1 / 2), 3);
  });

  it('counts those who share only some of the agents in part', () => {
    expect(expectedWaitMs({ ...outlook, ahead: 1.5 })).toBe(150_000);
    expect(expectedWaitMs({ ...outlook, ahead: 0.5, leavingPerMs: 1 / 60_000 })).toBeCloseTo(60_000 * (1 + 0.5 / 2), 3);
  });

  it('cannot be told while nobody is there', () => {
    expect(expectedWaitMs({ ...outlook, slots: 0 })).toBeNull();
  });
});

describe('what it is worked out from', () => {
  it('is as many as somebody may have at once, by his cap and by his units', () => {
    const capacities = [
      { channel: 'voice', max: 1, cost: 3 },
      { channel: 'chat', max: 5, cost: 2 },
      { channel: 'mail', max: 2, cost: 1 },
    ] as const;
    expect((['voice', 'chat', 'mail', 'sms'] as const).map((channel) => slotsFor(6, capacities, channel))).toEqual([1, 3, 2, 0]);
  });

  it('is what everybody may have where nothing was set for him', () => {
    expect((['voice', 'chat', 'mail', 'social'] as const).map((channel) => slotsFor(0, null, channel))).toEqual([1, 3, 2, 0]);
  });

  it('is nothing where every channel was taken from him', () => {
    expect((['voice', 'chat', 'mail'] as const).map((channel) => slotsFor(6, [], channel))).toEqual([0, 0, 0]);
  });

  it('is only who takes work, or will when what he has is done', () => {
    expect(isServing('ready', null)).toBe(true);
    expect(isServing('ready', { status: 'ready' })).toBe(true);
    expect(isServing('ready', { status: 'signed-out' })).toBe(false);
    expect(isServing('not-ready', null)).toBe(false);
  });

  it('is of each line the part whose agents are his too', () => {
    const own = { before: 3, commonSlots: 4, slots: 4 };
    const half = { before: 6, commonSlots: 2, slots: 4 };
    const strangers = { before: 50, commonSlots: 0, slots: 9 };
    expect(aheadOf([own, half, strangers])).toBe(6);
  });
});
