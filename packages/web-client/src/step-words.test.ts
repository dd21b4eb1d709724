import { describe, expect, it } from 'vitest';
import { stepWords } from './step-words.ts';

const text = (code: string, details: unknown, language: 'cs' | 'en' = 'cs'): string =>
  stepWords({ code, details }, language)
    .map(({ text: piece, strong }) => (strong ? `[${piece}]` : piece))
    .join('');

describe('a timeline step in words', () => {
  it('takes its details, the strong ones marked', () => {
    expect(text('queued', { queueName: 'Pojistné a platby', position: 3 })).toBe('Zařazen do fronty [Pojistné a platby], 3. v pořadí');
    expect(text('queued', { queueName: 'Pojistné a platby' }, 'en')).toBe('Put in the queue [Pojistné a platby]');
  });
  it('does with fewer details than it would like', () => {
    expect(text('queued', {})).toBe('Zařazen do fronty');
    expect(text('queued', null)).toBe('Zařazen do fronty');
  });
  it('understands the names of events', () => {
    expect(text('InteractionLegHeld', {})).toBe('Hovor [podržen]');
    expect(text('offer_timed_out', {})).toBe('Nabídka vypršela');
  });
  it('shows a code it does not know', () => {
    expect(text('teleported', {})).toBe('teleported');
  });
});
