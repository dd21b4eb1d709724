import { describe, expect, it } from 'vitest';
import { stepWords, toldSteps } from './step-words.ts';

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
    expect(said('wrap-up-started', { agentId: 'a-1' })).toBe('Dokončování: Hana Nováková');
    expect(said('wrap-up-started', { agentId: 'a-2' })).toBe('Dokončování po hovoru');
    expect(said('wrapped', { agentId: 'a-1' })).toBe('Dokončil(a) Hana Nováková');
    expect(said('wrapped', { agentId: 'a-2' })).toBe('Dokončeno');
    expect(said('transferred', { toAgentId: null, toQueueId: 'q-1' })).toBe('Přepojeno do fronty Obecné dotazy');
  });
  it('leaves out what its neighbours say', () => {
    const steps = [
      { code: 'leg-joined', details: { party: 'customer', role: 'customer' } },
      { code: 'leg-joined', details: { party: 'agent', role: 'consulted' } },
      { code: 'left-queue', details: { outcome: 'answered' } },
      { code: 'left-queue', details: { outcome: 'abandoned' } },
    ];
    expect(toldSteps(steps)).toEqual([steps[1], steps[3]]);
  });
  it('understands the names of events', () => {
    expect(text('InteractionLegHeld', {})).toBe('Hovor [podržen]');
    expect(text('offer_timed_out', {})).toBe('Nabídka vypršela');
  });
  it('shows a code it does not know', () => {
    expect(text('teleported', {})).toBe('teleported');
  });
});

describe('every event of an interaction', () => {
  // Each event type of the contracts has a sample; a test there sees to it.
  const events = Object.keys(import.meta.glob('../../contracts/src/samples/Interaction*.v1.json')).map((path) => path.replace(/^.*\/(\w+)\.v1\.json$/, '$1'));

  it('is looked at', () => expect(events.length).toBeGreaterThan(35));

  // The replay shows them all, those that are no step of an agent's story too.
  it.each(events)('%s is said in both languages', (event) => {
    for (const language of ['cs', 'en'] as const) expect(text(event, {}, language)).not.toBe(event);
  });
});

describe('the end of a call', () => {
  const joined = (party: string) => ({ code: 'leg-joined', details: { party, role: 'handler' } });
  const left = (party: string) => ({ code: 'leg-left', details: { party } });
  const codes = (...steps: readonly { readonly code: string; readonly details: unknown }[]): readonly string[] => toldSteps(steps).map(({ code }) => code);

  it('says that the customer hung up when he left while an agent was there', () => {
    expect(codes(joined('customer'), joined('agent'), left('customer'), left('agent'))).toEqual(['customer-hung-up']);
    expect(text('customer-hung-up', {})).toBe('Klient [ukončil hovor]');
  });
  it('does not say so when the agent hung up, or when nobody had answered', () => {
    expect(codes(joined('customer'), joined('agent'), left('agent'), left('customer'))).toEqual([]);
    expect(codes(joined('customer'), left('customer'))).toEqual([]);
  });
  it('counts every agent of a call that was passed on', () => {
    expect(codes(joined('customer'), joined('agent'), joined('agent'), left('agent'), left('customer'))).toEqual(['customer-hung-up']);
  });
  it('is told as it was recorded, once, whatever the order of the legs suggests', () => {
    const ended = { code: 'ended', details: { reason: 'agent-ended' } };
    const closed = { code: 'closed', details: { reason: 'agent-ended' } };
    expect(codes(joined('customer'), joined('agent'), left('customer'), left('agent'), ended, closed)).toEqual(['ended']);
    expect(text('ended', { reason: 'agent-ended' })).toBe('Ukončeno: [ukončil agent]');
  });
  it('does not blame the customer for a lost link', () => {
    const closed = { code: 'closed', details: { reason: 'link-lost' } };
    expect(codes(joined('customer'), joined('agent'), left('customer'), left('agent'), closed)).toEqual(['closed']);
  });
  it('still reads the legs when the wrap-up only completed it', () => {
    const closed = { code: 'closed', details: { reason: 'completed' } };
    expect(codes(joined('customer'), joined('agent'), left('customer'), left('agent'), closed)).toEqual(['customer-hung-up', 'closed']);
  });
});
