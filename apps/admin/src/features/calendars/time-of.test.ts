import { describe, expect, it } from 'vitest';
import { timeOf } from './time-of.ts';

describe('a time of day', () => {
  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['0830', '08:30'],
    ['17.15', '17:15'],
    [' 23:59 ', '23:59'],
  ])('%s is read as %s', (text, time) => expect(timeOf(text)).toBe(time));

  it.each(['', '24:00', '12:60', 'ráno', '123456'])('%s is none', (text) => expect(timeOf(text)).toBeNull());
});
