import { describe, expect, it } from 'vitest';
import { stretchesOf, totalsOf } from './stretches.ts';

describe('the course of a day', () => {
  const day = [
    { state: 'ready', from: 0, to: 10 },
    { state: 'not-ready', from: 10, to: 15 },
    { state: 'not_ready', from: 15, to: 16 },
    { state: 'talking', from: 16, to: null },
  ];
  it('lasts until now where a stretch is open', () => {
    expect(stretchesOf(day, 26).map(({ state, durationMs }) => [state, durationMs])).toEqual([
      ['ready', 10],
      ['away', 5],
      ['away', 1],
      ['talking', 10],
    ]);
  });
  it('adds up by state', () => {
    expect([...totalsOf(stretchesOf(day, 26))]).toEqual([
      ['ready', 10],
      ['away', 6],
      ['talking', 10],
    ]);
  });
});
