import { describe, expect, it } from 'vitest';
import { occupiedIn, shareOf } from './occupancy.ts';

const minute = 60_000;
const stretch = (state: string, fromMinute: number, toMinute: number | null) => ({
  state,
  from: fromMinute * minute,
  to: toMinute === null ? null : toMinute * minute,
});

describe('occupancy of the last half hour', () => {
  it('splits a stretch at the edge of the period and lets an open one go on', () => {
    const day = [stretch('talking', 0, 20), stretch('wrapup', 20, 25), stretch('ready', 25, null)];
    expect(occupiedIn(day, 10 * minute, 40 * minute)).toEqual({ busyMs: 15 * minute, idleMs: 15 * minute });
  });
  it('counts ringing as idle and a break as neither', () => {
    const day = [stretch('alerting', 0, 5), stretch('not-ready', 5, 20), stretch('held', 20, 30)];
    expect(occupiedIn(day, 0, 30 * minute)).toEqual({ busyMs: 10 * minute, idleMs: 5 * minute });
  });
  it('is a share, or nothing where nobody was there', () => {
    expect(shareOf({ busyMs: 3, idleMs: 1 })).toBe(0.75);
    expect(shareOf({ busyMs: 0, idleMs: 0 })).toBeNull();
  });
});
