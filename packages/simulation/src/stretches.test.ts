import { describe, expect, it } from 'vitest';
import { createStretches } from './stretches.ts';

describe('time spread over stretches', () => {
  it.each([1, 3, 7, 60, 997])('loses nothing, however many stretches there are (%d)', (count) => {
    const stretches = createStretches(1000, 1_801_000, count);
    const sums = stretches.zeros();
    for (let at = 0; at < 2_000_000; at += 1237) stretches.spread(sums, at, at + 1237);
    expect(sums).toHaveLength(count);
    expect(sums.reduce((all, one) => all + one, 0)).toBeCloseTo(1_800_000, 4);
    for (const sum of sums) expect(sum).toBeCloseTo(1_800_000 / count, 4);
  });

  it('weighs the time', () => {
    const stretches = createStretches(0, 100, 2);
    const sums = stretches.zeros();
    stretches.spread(sums, 40, 70, 3);
    expect(sums).toEqual([30, 60]);
  });
});
