import { InteractionEvent } from '@callboard/contracts';
import { instant, memoryEventStore } from '@callboard/kernel';
import { cardAfter, type InteractionCard } from '@callboard/projections';
import { describe, expect, it } from 'vitest';
import { createReads } from './reads.ts';

const clock = { now: () => instant(100_000) };
const at = (s: number): number => s * 1000;
const of = (s: number) => ({ interactionId: 'i1', at: at(s) });
const leg = (s: number, agentId: string) => ({ ...of(s), legId: `leg-${agentId}`, party: 'agent', agentId, handlingId: `handling-${agentId}` });
const joined = (s: number, agentId: string) => ({
  type: 'InteractionLegJoined',
  ...leg(s, agentId),
  role: 'handler',
  mode: 'talk',
  connection: { exchangeId: 'pbx', callId: 'c1', deviceId: agentId },
  evidence: 'observed',
});

/** Anna spoke first and transferred it; Boris talks now. */
const transferred = [
  {
    type: 'InteractionStarted',
    ...of(0),
    channel: 'voice',
    direction: 'inbound',
    conversationId: null,
    subjectId: 's1',
    customer: { subjectId: 's1', erased: true },
    entry: '800100',
    evidence: 'observed',
  },
  joined(10, 'anna'),
  { type: 'InteractionLegLeft', ...leg(40, 'anna'), evidence: 'observed', notBefore: null, notAfter: null },
  joined(50, 'boris'),
];

const readsOf = (events: readonly object[]) => {
  const card = events.reduce<InteractionCard | null>((before, event) => cardAfter(before, { event: InteractionEvent.parse(event), tenant: 'demo' }), null);
  const nothing = new Map<string, never>();
  const none = {
    'agent-board': nothing,
    'centre-item': nothing,
    'contact-card': nothing,
    conversation: nothing,
    'exchange-link': nothing,
    'interaction-card': nothing,
    message: nothing,
    queue: nothing,
    user: nothing,
    waiting: nothing,
  };
  return createReads({
    documents: {
      load: <Doc extends object>() => Promise.resolve(card as unknown as Doc),
      find: () => Promise.resolve([]),
      count: () => Promise.resolve(0),
    },
    store: memoryEventStore(clock),
    vault: { read: () => Promise.resolve(null) },
    live: { documentsOf: () => none, floorOf: () => null },
    clock,
  });
};

describe('an interaction that a colleague has now', () => {
  it('is his, not the reader’s: who had it before sees his own finished part', async () => {
    const work = await readsOf(transferred).interaction('demo', 'anna', 'i1');
    expect(work).toMatchObject({ legState: 'ended', handlingId: 'handling-anna', finishedAt: at(40), offer: null, others: ['boris'] });
  });
  it('is live for the one who has it', async () => {
    expect(await readsOf(transferred).interaction('demo', 'boris', 'i1')).toMatchObject({
      legState: 'talking',
      handlingId: 'handling-boris',
      finishedAt: null,
    });
  });
  it('offers nothing to a supervisor who only looks', async () => {
    expect(await readsOf(transferred).interaction('demo', 'iva', 'i1')).toMatchObject({ legState: null, handlingId: null, offer: null, others: ['boris'] });
  });
  it('is nothing in another tenant', async () => {
    expect(await readsOf(transferred).interaction('other', 'boris', 'i1')).toBeNull();
  });
});
