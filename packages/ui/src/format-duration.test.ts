import { describe, expect, it } from 'vitest';
import { formatDuration, formatDurationInFull, isoDuration } from './format-duration.ts';

const secondMs = 1000;
const hourMs = 3_600_000;

describe('a duration', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [44 * secondMs, '0:44'],
    [252 * secondMs, '4:12'],
    [hourMs - 1, '59:59'],
    [hourMs, '1:00'],
    [hourMs + 125 * secondMs, '1:02'],
    [27 * hourMs, '27:00'],
    [-5 * secondMs, '0:00'],
  ])('of %i ms reads %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it('in full leaves nothing out', () => {
    expect(formatDurationInFull(hourMs + 125 * secondMs)).toBe('1:02:05');
    expect(isoDuration(hourMs + 125 * secondMs)).toBe('PT3725S');
  });
});
