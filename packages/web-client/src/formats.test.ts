import { describe, expect, it } from 'vitest';
import { formatsOf } from './formats.ts';
import { formatPhone } from './phone.ts';

const cs = formatsOf('cs');
const en = formatsOf('en');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const at = new Date(2026, 10, 9, 8, 5, 3).getTime();
const now = new Date(2026, 10, 23, 10, 0).getTime();

describe('formats', () => {
  it('write dates with the day first', () => {
    expect(plain(cs.date(at))).toBe('9. 11. 2026');
    expect(plain(cs.day(at, now))).toBe('9. 11.');
    expect(plain(cs.day(new Date(2025, 8, 2).getTime(), now))).toBe('2. 9. 2025');
    expect(en.date(at)).toBe('09/11/2026');
  });
  it('write times of 24 hours', () => {
    expect(cs.timeInFull(at)).toBe('8:05:03');
    expect(cs.time(new Date(2026, 10, 9, 17, 30).getTime())).toBe('17:30');
    expect(cs.timeOrDay(now - 60_000, now)).toBe('9:59');
    expect(plain(cs.timeOrDay(at, now))).toBe('9. 11.');
  });
  it('write numbers with the comma of the language', () => {
    expect(plain(cs.number(1234.5, 1))).toBe('1 234,5');
    expect(en.number(1234.5, 1)).toBe('1,234.5');
    expect(plain(cs.percent(0.843, 1))).toBe('84,3 %');
    expect(en.percent(0.84)).toBe('84%');
  });
  it('write durations as figures and in words', () => {
    expect([0, 38_400, 252_000, 3_600_000, 7_500_000, -5].map(cs.duration)).toEqual(['0:00', '0:38', '4:12', '1:00', '2:05', '0:00']);
    expect([3_000, 72_000, 120_000, 845_000, 7_500_000].map(cs.durationInWords)).toEqual(['3 s', '1 min 12 s', '2 min', '14 min', '2 h 5 min']);
    expect(cs.ago(3_000)).toBe('před 3 s');
    expect(en.ago(3_000)).toBe('3 s ago');
  });
  it('group phone numbers and leave the rest alone', () => {
    expect(formatPhone('+420603118427')).toBe('+420 603 118 427');
    expect(formatPhone('00420603118427')).toBe('+420 603 118 427');
    expect(formatPhone('+12025550123')).toBe('+1 202 555 012 3');
    expect(formatPhone('800100')).toBe('800 100');
    expect(formatPhone('4001')).toBe('4001');
    expect(formatPhone('Lenka')).toBe('Lenka');
  });
  it('put ISO dates in words and order Czech as Czech', () => {
    expect(plain(cs.isoDate('1982-03-14'))).toBe('14. 3. 1982');
    expect(cs.isoDate('neuvedeno')).toBe('neuvedeno');
    expect(['Chalupa', 'Havel', 'Cibulka'].sort(cs.compare)).toEqual(['Cibulka', 'Havel', 'Chalupa']);
  });
});
