import { describe, expect, it } from 'vitest';
import { expectedWaitMs } from './expected-wait.ts';

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
