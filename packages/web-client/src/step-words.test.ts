import { describe, expect, it } from 'vitest';
import { isTold, stepWords } from './step-words.ts';

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
  it('names agents and queues by their ids, and the reader himself', () => {
    const names = { agent: (id: string) => (id === 'a-1' ? 'Hana Nováková' : null), queue: () => 'Obecné dotazy', me: 'a-2' };
    const said = (code: string, details: unknown): string =>
      stepWords({ code, details }, 'cs', names)
        .map(({ text: piece }) => piece)
        .join('');
    expect(said('offered', { agentId: 'a-1' })).toBe('Nabídnuto: Hana Nováková');
    expect(said('offered', { agentId: 'a-2' })).toBe('Nabídnuto vám');
    expect(said('offered', { agentId: 'a-3' })).toBe('Nabídnuto');
    expect(said('transferred', { toAgentId: null, toQueueId: 'q-1' })).toBe('Přepojeno do fronty Obecné dotazy');
  });
  it('leaves out what its neighbours say', () => {
    expect(isTold({ code: 'leg-joined', details: { party: 'customer', role: 'customer' } })).toBe(false);
    expect(isTold({ code: 'leg-joined', details: { party: 'agent', role: 'consulted' } })).toBe(true);
    expect(isTold({ code: 'left-queue', details: { outcome: 'answered' } })).toBe(false);
    expect(isTold({ code: 'left-queue', details: { outcome: 'abandoned' } })).toBe(true);
  });
  it('understands the names of events', () => {
    expect(text('InteractionLegHeld', {})).toBe('Hovor [podržen]');
    expect(text('offer_timed_out', {})).toBe('Nabídka vypršela');
  });
  it('shows a code it does not know', () => {
    expect(text('teleported', {})).toBe('teleported');
  });
});
