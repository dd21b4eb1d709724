import { describe, expect, it } from 'vitest';
import { weekWords } from './week-words.ts';

const names = ['', 'Po', 'Út', 'St', 'Čt', 'Pá', 'So', 'Ne'];
const said = (week: Parameters<typeof weekWords>[0]): string => weekWords(week, (day) => names[day] ?? '', 'zavřeno').replaceAll('\u00a0', ' ');
const whole = [{ from: '07:00', to: '18:00' }];
const morning = [{ from: '08:00', to: '12:00' }];

describe('the opening hours of a week', () => {
  it('say days with the same hours together and leave closed ones out', () => {
    expect(said({ 1: whole, 2: whole, 3: whole, 4: whole, 5: whole, 6: morning, 7: [] })).toBe('Po–Pá 07:00–18:00, So 08:00–12:00');
  });
  it('keep days apart that a closed one or other hours stand between', () => {
    expect(said({ 1: whole, 3: whole, 4: [...morning, { from: '13:00', to: '17:00' }] })).toBe('Po 07:00–18:00, St 07:00–18:00, Čt 08:00–12:00 + 13:00–17:00');
  });
  it('say so when it is closed all week', () => expect(said({})).toBe('zavřeno'));
});
