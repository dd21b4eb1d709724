import { describe, expect, it } from 'vitest';
import { levelAfter, type Level, type Threshold } from './breach.ts';

const wait: Threshold = { worse: 'high', warn: 84, bad: 120, backBy: 12, leastSample: 1 };
const serviceLevel: Threshold = { worse: 'low', warn: 0.8, bad: 0.6, backBy: 0.01, leastSample: 10 };

/** The levels shown one after another. */
const shown = (values: readonly number[], threshold: Threshold, sample = 100): readonly Level[] => {
  let level: Level = 'none';
  return values.map((value) => {
    level = levelAfter(level, value, sample, threshold);
    return level;
  });
};

describe('a wait against its limit', () => {
  it('is good, then a warning, then a breach', () => {
    expect(shown([0, 83, 84, 119, 120, 500], wait)).toEqual(['good', 'good', 'warn', 'warn', 'bad', 'bad']);
  });
  it('stays a breach until it is clearly below the limit again', () => {
    expect(shown([130, 119, 109, 108], wait)).toEqual(['bad', 'bad', 'bad', 'warn']);
  });
  it('stays a warning until it is clearly below that, too', () => {
    expect(shown([130, 80, 73, 72], wait)).toEqual(['bad', 'warn', 'warn', 'good']);
  });
  it('does not flicker while it moves around the limit', () => {
    expect(new Set(shown([121, 118, 122, 117, 120, 112], wait))).toEqual(new Set(['bad']));
  });
  it('says nothing while nobody waits', () => {
    expect(levelAfter('bad', null, 0, wait)).toBe('none');
  });
});

describe('a service level against its target', () => {
  it('is worse when it is low', () => {
    expect(shown([0.9, 0.8, 0.7, 0.6, 0.3], serviceLevel)).toEqual(['good', 'warn', 'warn', 'bad', 'bad']);
  });
  it('comes back only with a margin', () => {
    expect(shown([0.6, 0.605, 0.61, 0.805, 0.81], serviceLevel)).toEqual(['bad', 'bad', 'warn', 'warn', 'good']);
  });
  it('says nothing while too few customers made it', () => {
    expect(levelAfter('good', 0.1, 9, serviceLevel)).toBe('none');
    expect(levelAfter('none', 0.1, 10, serviceLevel)).toBe('bad');
  });
});
