import {
  AgentId,
  type CallboardEvent,
  type DecidedOffer,
  ExchangeId,
  HandlingId,
  InteractionId,
  LegId,
  OfferId,
  QueueId,
  SkillId,
  StayId,
  SubjectId,
} from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallboardCommand } from './domain/commands.ts';
import { leadRouter } from './router-lead.ts';

/*
 * The way from a change of capacity to an offer as it really goes: recorded events are observed, the router leads itself, wakes itself by its timers
 * and dispatches what it decides. Nobody calls a pass here.
 */

const START = instant(1_800_000_000_000);
const after = (seconds: number): Instant => instant(START + seconds * 1000);
const petra = AgentId.parse('petra');
const busy = AgentId.parse('busy');
const service = QueueId.parse('service');
const exchangeId = ExchangeId.parse('pbx');
const interactionId = InteractionId.parse('call');
const stayId = StayId.parse('stay');
const [german, law, magic] = [SkillId.parse('german'), SkillId.parse('law'), SkillId.parse('magic')];
const earlier = { interactionId: InteractionId.parse('earlier'), agentId: petra, legId: LegId.parse('leg'), handlingId: HandlingId.parse('handling') };

/** Something that keeps the call from the agent, until events or time take it away. */
type Blocker = {
  readonly name: string;
  readonly block: readonly CallboardEvent[];
  readonly free: readonly CallboardEvent[];
  readonly lift: readonly CallboardEvent[] | Instant;
};

const at = START;
const skill = (skillId: SkillId, level: number, validFrom: Instant | null = null): CallboardEvent => ({
  type: 'UserSkillSet',
  userId: petra,
  skillId,
  level,
  validFrom,
  validTo: null,
  at,
});
const capacity = (channel: 'voice' | 'chat'): CallboardEvent => ({
  type: 'UserCapacitySet',
  userId: petra,
  units: 3,
  channels: [{ channel, max: 1, cost: 3 }],
  chatDuringCall: false,
  at,
});
const started = (of: InteractionId): CallboardEvent => ({
  type: 'InteractionStarted',
  interactionId: of,
  channel: 'voice',
  direction: 'inbound',
  conversationId: null,
  subjectId: SubjectId.parse('subject'),
  customer: { subjectId: 'subject', erased: true },
  entry: null,
  evidence: 'observed',
  at,
});
const inQueue: CallboardEvent = { type: 'UserQueueSet', userId: petra, queueId: service, order: 1, at };
const ready: CallboardEvent = { type: 'AgentBecameReady', agentId: petra, at };

const blockers: readonly Blocker[] = [
  { name: 'not ready', block: [], free: [ready], lift: [ready] },
  { name: 'a skill he lacks', block: [], free: [skill(german, 3)], lift: [skill(german, 3)] },
  { name: 'a level too low', block: [skill(law, 1)], free: [skill(law, 4)], lift: [skill(law, 4)] },
  { name: 'a queue he is not in', block: [], free: [inQueue], lift: [inQueue] },
  { name: 'a channel he may not serve', block: [capacity('chat')], free: [capacity('voice')], lift: [capacity('voice')] },
  { name: 'disabled', block: [{ type: 'UserDisabled', userId: petra, at }], free: [], lift: [{ type: 'UserEnabled', userId: petra, at }] },
  {
    name: 'no telephone',
    block: [{ type: 'AgentDeviceChanged', agentId: petra, device: { kind: 'none', address: null }, at }],
    free: [],
    lift: [{ type: 'AgentDeviceChanged', agentId: petra, device: { kind: 'desk', address: '201' }, at }],
  },
  {
    name: 'a wrap-up',
    block: [
      started(earlier.interactionId),
      {
        type: 'InteractionAnswered',
        ...earlier,
        stayId: StayId.parse('s'),
        offerId: OfferId.parse('o'),
        queueId: service,
        overturnsOfferId: null,
        evidence: 'observed',
        at,
      },
      { type: 'InteractionLegLeft', ...earlier, party: 'agent', evidence: 'observed', notBefore: null, notAfter: null, at },
      {
        type: 'InteractionWrapUpStarted',
        interactionId: earlier.interactionId,
        handlingId: earlier.handlingId,
        agentId: petra,
        queueId: service,
        deadline: null,
        at,
      },
    ],
    free: [],
    lift: [{ type: 'InteractionWrapped', interactionId: earlier.interactionId, handlingId: earlier.handlingId, agentId: petra, how: 'timer', at }],
  },
  {
    name: 'a relaxation that is not due yet',
    block: [],
    free: [{ type: 'InteractionRelaxed', interactionId, stayId, step: 1, needs: [], alsoQueueIds: [], priority: 50, ruleVersion: 1, queueVersion: 1, at }],
    lift: [{ type: 'InteractionRelaxed', interactionId, stayId, step: 1, needs: [], alsoQueueIds: [], priority: 50, ruleVersion: 1, queueVersion: 1, at }],
  },
  {
    name: 'a lost link to the exchange',
    block: [{ type: 'ExchangeLinkLost', exchangeId, reason: 'closed', at }],
    free: [],
    lift: [{ type: 'ExchangeLinkRestored', exchangeId, callsFound: 1, callsGone: 0, at }],
  },
  { name: 'a skill that is not valid yet', block: [skill(magic, 5, after(100))], free: [skill(magic, 5)], lift: after(100) },
  { name: 'a moment before which nobody is asked', block: [], free: [], lift: after(200) },
  { name: 'an agent who is waited for', block: [], free: [], lift: after(300) },
];

const RELAXATION = 'a relaxation that is not due yet';

/** A waiting call and one agent, with these blockers in the way; whatever is decided reaches its interaction. */
const floorWith = async (blocked: ReadonlySet<string>) => {
  let now: Instant = START;
  let made = 0;
  let position = 0n;
  const offers: DecidedOffer[] = [];
  const deferred: (() => void)[] = [];
  const timers = new Map<string, { readonly at: Instant; readonly fire: () => void }>();
  const recorded = (event: CallboardEvent) => recordedAs<CallboardEvent>(event, { tenant: 'demo', position: (position += 1n), recordedAt: now });
  const happened = (command: CallboardCommand): readonly CallboardEvent[] => {
    if (command.type === 'LeadRouter') return [{ type: 'RouterLeaderChanged', epoch: 1, leaderId: command.leaderId, at: now }];
    if (command.type !== 'DecideOffers') return [];
    offers.push(...command.offers);
    const routed = command.offers.map((offer): CallboardEvent => ({ type: 'InteractionRouted', ...offer, source: 'router', at: now }));
    return [{ type: 'OffersDecided', epoch: command.epoch, offers: [...command.offers], at: now }, ...routed];
  };
  const lead = leadRouter({
    context: {
      tenant: 'demo',
      clock: { now: () => now },
      newId: () => `id-${(made += 1)}`,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      dispatch: (command) => {
        for (const event of happened(command)) lead.observe(recorded(event));
        return Promise.resolve({ ok: true, changed: true, position, revision: 0, repeated: false });
      },
    },
    timers: { arm: (key, when, fire) => void timers.set(key, { at: when, fire }), disarm: (key) => void timers.delete(key) },
    defer: (work) => void deferred.push(work),
    leaderId: 'me',
  });
  /** Until nothing more follows from anything. */
  const settled = async (): Promise<void> => {
    for (let idle = 0; idle < 20; idle += 1) {
      const work = deferred.shift();
      if (work !== undefined) idle = 0;
      work?.();
      await Promise.resolve();
    }
  };
  const tell = async (...events: readonly CallboardEvent[]): Promise<void> => {
    for (const event of events) lead.observe(recorded(event));
    await settled();
  };
  const comes = async (moment: Instant): Promise<void> => {
    now = moment;
    for (let due = [...timers].find(([, timer]) => timer.at <= now); due !== undefined; due = [...timers].find(([, timer]) => timer.at <= now)) {
      timers.delete(due[0]);
      due[1].fire();
      await settled();
    }
  };
  const waitedFor = blocked.has('an agent who is waited for');
  const notBefore = blocked.has('a moment before which nobody is asked') ? after(200) : null;
  await lead.start();
  await tell(
    { type: 'AgentSignedIn', agentId: petra, device: { kind: 'desk', address: '201' }, at },
    // Present and able, but on another call: who is waited for.
    ...[german, law, magic].map((skillId): CallboardEvent => ({ type: 'UserSkillSet', userId: busy, skillId, level: 5, validFrom: null, validTo: null, at })),
    { type: 'UserQueueSet', userId: busy, queueId: service, order: 1, at },
    { type: 'AgentSignedIn', agentId: busy, device: { kind: 'desk', address: '202' }, at },
    { type: 'AgentBecameReady', agentId: busy, at },
    started(InteractionId.parse('long')),
    {
      type: 'InteractionLegJoined',
      interactionId: InteractionId.parse('long'),
      legId: LegId.parse('long'),
      party: 'agent',
      agentId: busy,
      role: 'handler',
      mode: 'talk',
      handlingId: HandlingId.parse('long'),
      connection: null,
      evidence: 'observed',
      at,
    },
  );
  return { offers, tell, comes, now: () => now, waitedFor, notBefore };
};

const queuedFor = ({
  waitedFor,
  notBefore,
  relaxed,
}: {
  readonly waitedFor: boolean;
  readonly notBefore: Instant | null;
  readonly relaxed: boolean;
}): readonly CallboardEvent[] => [
  started(interactionId),
  {
    type: 'InteractionLegJoined',
    interactionId,
    legId: LegId.parse('customer'),
    party: 'customer',
    agentId: null,
    role: 'customer',
    mode: 'talk',
    handlingId: null,
    connection: { exchangeId, callId: '1', deviceId: 'outside' },
    evidence: 'observed',
    at,
  },
  {
    type: 'InteractionQueued',
    interactionId,
    stayId,
    queueId: service,
    channel: 'voice',
    cause: 'entry',
    ageFrom: at,
    needs: [...[german, law, magic].map((skillId) => ({ skillId, minLevel: 3 })), ...(relaxed ? [] : [{ skillId: 'nobody-has-it', minLevel: 1 }])],
    prefers: [],
    priority: 50,
    preferredAgentId: waitedFor ? busy : null,
    preferredUntil: waitedFor ? after(300) : null,
    notBefore,
    dueAt: null,
    reservedFor: null,
    contactId: null,
    subjectId: SubjectId.parse('subject'),
    at,
  },
];

const someInSomeOrder = fc.subarray([...blockers]).chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));

describe('every change of capacity', () => {
  it('leads to the offer by itself, at once, as soon as nothing is in the way any more', async () => {
    await fc.assert(
      fc.asyncProperty(someInSomeOrder, async (chosen) => {
        const names = new Set(chosen.map(({ name }) => name));
        const floor = await floorWith(names);
        const relaxedAway = (event: CallboardEvent): CallboardEvent =>
          event.type === 'InteractionRelaxed' ? { ...event, needs: [german, law, magic].map((skillId) => ({ skillId, minLevel: 3 })) } : event;
        const setUp = blockers.filter(({ name }) => name !== RELAXATION).flatMap(({ name, block, free }) => (names.has(name) ? block : free));
        await floor.tell(...setUp, ...queuedFor({ ...floor, relaxed: !names.has(RELAXATION) }));
        const remaining = new Map(chosen.map((blocker) => [blocker.name, blocker]));
        for (const blocker of chosen) {
          expect(floor.offers).toHaveLength(remaining.size === 0 ? 1 : 0);
          if (typeof blocker.lift === 'number') {
            if (blocker.lift > floor.now()) await floor.comes(blocker.lift);
          } else await floor.tell(...blocker.lift.map(relaxedAway));
          remaining.delete(blocker.name);
          for (const { name, lift } of remaining.values()) if (typeof lift === 'number' && lift <= floor.now()) remaining.delete(name);
        }
        expect(floor.offers.map((offer) => [offer.interactionId, offer.agentId])).toEqual([[interactionId, petra]]);
      }),
      { seed: 20_261_123, numRuns: 400 },
    );
  });
});
