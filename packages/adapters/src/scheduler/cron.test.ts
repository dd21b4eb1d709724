import { describe, expect, it } from 'vitest';
import { NotACron, nextTime, parseCron } from './cron.ts';

const next = (cron: string, after: string, timeZone = 'Europe/Prague'): string =>
  new Date(nextTime(parseCron(cron), timeZone, Date.parse(after))).toISOString();

describe('a cron expression', () => {
  it('comes at its wall-clock time in its zone, summer and winter', () => {
    expect(next('30 2 * * *', '2026-07-01T00:00:00Z')).toBe('2026-07-01T00:30:00.000Z');
    expect(next('30 2 * * *', '2026-12-01T00:00:00Z')).toBe('2026-12-01T01:30:00.000Z');
    expect(next('30 2 * * *', '2026-12-01T01:30:00Z')).toBe('2026-12-02T01:30:00.000Z');
  });

  it('comes once, just after the gap, on the day that has no such hour', () => {
    expect(next('30 2 * * *', '2027-03-28T00:00:00Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(next('30 2 * * *', '2027-03-28T01:30:00Z')).toBe('2027-03-29T00:30:00.000Z');
  });

  it('comes once on the day that has the hour twice', () => {
    expect(next('30 2 * * *', '2027-10-30T22:00:00Z')).toBe('2027-10-31T00:30:00.000Z');
    expect(next('30 2 * * *', '2027-10-31T00:30:00Z')).toBe('2027-11-01T01:30:00.000Z');
  });

  it('goes on through the doubled hour when it comes every hour', () => {
    expect(next('*/30 * * * *', '2027-10-31T00:30:00Z')).toBe('2027-10-31T01:00:00.000Z');
    expect(next('*/30 * * * *', '2027-10-31T01:00:00Z')).toBe('2027-10-31T01:30:00.000Z');
  });

  it('takes lists, ranges and steps', () => {
    expect(next('0 8-18/5 * * *', '2026-11-23T08:00:00Z', 'UTC')).toBe('2026-11-23T13:00:00.000Z');
    expect(next('5,50 * * * *', '2026-11-23T08:06:00Z', 'UTC')).toBe('2026-11-23T08:50:00.000Z');
  });

  it('takes days of the week and of the month as cron does', () => {
    expect(next('0 6 * * 1', '2026-11-23T06:00:00Z', 'UTC')).toBe('2026-11-30T06:00:00.000Z');
    expect(next('0 6 1 * *', '2026-11-23T06:00:00Z', 'UTC')).toBe('2026-12-01T06:00:00.000Z');
    expect(next('0 6 25 * 0', '2026-11-23T06:00:00Z', 'UTC')).toBe('2026-11-25T06:00:00.000Z');
    expect(next('0 0 29 2 *', '2026-11-23T06:00:00Z', 'UTC')).toBe('2028-02-29T00:00:00.000Z');
  });

  it('is refused when it is none, or never comes', () => {
    for (const wrong of ['', '* * * *', '60 * * * *', '* 24 * * *', '5-1 * * * *', '*/0 * * * *', 'a * * * *', '* * * * * *'])
      expect(() => parseCron(wrong)).toThrow(NotACron);
    expect(() => next('0 0 31 2 *', '2026-11-23T06:00:00Z')).toThrow(NotACron);
  });
});
