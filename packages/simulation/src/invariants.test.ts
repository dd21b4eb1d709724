import { AgentId, type CallboardEvent, HandlingId, InteractionId, LegId, OfferId, QueueId, StayId, SubjectId, UserId } from '@callboard/contracts';
import { type Actor, instant } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { createInvariants } from './invariants.ts';

const at = instant(1000);
const queueId = QueueId.parse('service');
const petra = AgentId.parse('petra');
const jana = AgentId.parse('jana');

const present = (agentId: AgentId): readonly CallboardEvent[] => [
  { type: 'UserCapacitySet', userId: UserId.parse(agentId), units: 3, channels: [{ channel: 'voice', max: 1, cost: 3 }], chatDuringCall: false, at },
  { type: 'UserQueueSet', userId: UserId.parse(agentId), queueId, order: 1, at },
  { type: 'AgentSignedIn', agentId, device: { kind: 'desk', address: '201' }, at },
  { type: 'AgentBecameReady', agentId, at },
];
const call = (name: string, ageFrom = 1000): readonly CallboardEvent[] => {
  const interactionId = InteractionId.parse(name);
  const subjectId = SubjectId.parse('subject');
  return [
    {
      type: 'InteractionStarted',
      interactionId,
      at,
      channel: 'voice',
      direction: 'inbound',
      conversationId: null,
      subjectId,
      customer: { subjectId, erased: true },
      entry: null,
      evidence: 'observed',
    },
    {
      type: 'InteractionQueued',
      interactionId,
      at,
      stayId: StayId.parse(`stay-${name}`),
      queueId,
      channel: 'voice',
      cause: 'entry',
      ageFrom: instant(ageFrom),
      needs: [],
      prefers: [],
      priority: 50,
      preferredAgentId: null,
      preferredUntil: null,
      notBefore: null,
      dueAt: null,
      reservedFor: null,
      contactId: null,
      subjectId,
    },
  ];
};
const decided = (name: string, agentId: AgentId, offer = `offer-${name}`): CallboardEvent => ({
  type: 'OffersDecided',
  at,
  epoch: 1,
  offers: [
    {
      offerId: OfferId.parse(offer),
      interactionId: InteractionId.parse(name),
      stayId: StayId.parse(`stay-${name}`),
      queueId,
      channel: 'voice',
      agentId,
      expiresAt: at,
      explanation: { ruleVersion: 0, queueVersion: null, stepVersion: null, step: 0, needs: [], waitedMs: 0, tieBreak: 'only-one', candidates: [], others: {} },
    },
  ],
});
const timedOut = (name: string, agentId: AgentId, offer = `offer-${name}`): CallboardEvent => ({
  type: 'InteractionOfferTimedOut',
  interactionId: InteractionId.parse(name),
  offerId: OfferId.parse(offer),
  agentId,
  at,
});

const left = (name: string, from: QueueId, outcome: 'abandoned' | 'callback' | 'answered' | 'closed' = 'abandoned', stay = `stay-${name}`): CallboardEvent => ({
  type: 'InteractionLeftQueue',
  interactionId: InteractionId.parse(name),
  stayId: StayId.parse(stay),
  queueId: from,
  outcome,
  waitedMs: 10,
  toQueueId: null,
  at,
});

const callback = { interactionId: InteractionId.parse('one'), stayId: StayId.parse('stay-one'), queueId, at } as const;
const callbackOffered: CallboardEvent = { type: 'InteractionCallbackOffered', ...callback, step: 1 };
const callbackAccepted: CallboardEvent = {
  type: 'InteractionCallbackAccepted',
  ...callback,
  number: { subjectId: SubjectId.parse('subject'), erased: true },
  attempts: 1,
  retrySeconds: 0,
};
const again = (name: string, cause: 'callback' | 'requeue', ageFrom = 1000): readonly CallboardEvent[] =>
  call(name, ageFrom).flatMap((event) => (event.type === 'InteractionQueued' ? [{ ...event, stayId: StayId.parse(`again-${name}`), cause }] : []));
const given = (name: string, agentId: AgentId): CallboardEvent => ({
  type: 'InteractionRouted',
  interactionId: InteractionId.parse(name),
  offerId: OfferId.parse(`given-${name}`),
  stayId: StayId.parse(`stay-${name}`),
  queueId,
  channel: 'voice',
  agentId,
  source: 'supervisor',
  expiresAt: at,
  explanation: null,
  at,
});
const withdrawn = (name: string, agentId: AgentId, offer = `given-${name}`): CallboardEvent => ({
  type: 'InteractionOfferWithdrawn',
  interactionId: InteractionId.parse(name),
  offerId: OfferId.parse(offer),
  agentId,
  reason: 'taken-elsewhere',
  at,
});

const released = (name: string): CallboardEvent => ({
  type: 'OffersReleased',
  epoch: 1,
  offerIds: [OfferId.parse(`offer-${name}`)],
  reason: 'not-carried-out',
  at,
});
const unreached = (name: string, stay: string): CallboardEvent => ({
  type: 'InteractionCallbackUnreached',
  interactionId: InteractionId.parse(name),
  stayId: StayId.parse(stay),
  queueId,
  agentId: petra,
  handlingId: HandlingId.parse('handling'),
  attempt: 1,
  nextAt: null,
  at,
});
/** What waits, with other fields than a call that comes in. */
type Queued = Extract<CallboardEvent, { type: 'InteractionQueued' }>;
const queuedAs = (events: readonly CallboardEvent[], over: Partial<Queued>): readonly CallboardEvent[] =>
  events.map((event) => (event.type === 'InteractionQueued' ? { ...event, ...over } : event));
/** It waits until somebody calls. */
const toBeCalled = (name: string) => queuedAs(call(name), { stayId: StayId.parse(`again-${name}`), cause: 'callback' });
const customerJoined: CallboardEvent = {
  type: 'InteractionLegJoined',
  interactionId: callback.interactionId,
  legId: LegId.parse('customer'),
  party: 'customer',
  agentId: null,
  role: 'customer',
  mode: 'talk',
  handlingId: null,
  connection: null,
  evidence: 'observed',
  at,
};
const consultStarted = (agentId = petra, toQueueId: QueueId | null = queueId): CallboardEvent => ({
  type: 'InteractionConsultStarted',
  interactionId: callback.interactionId,
  legId: LegId.parse('leg'),
  agentId,
  toAgentId: null,
  toQueueId,
  at,
});
const consultEnded: CallboardEvent = { type: 'InteractionConsultEnded', interactionId: callback.interactionId, agentId: petra, outcome: 'failed', at };
const closedOne: CallboardEvent = { type: 'InteractionClosed', interactionId: callback.interactionId, reason: 'system', at };
/** One who may have two chats talks in one of them, and it waits a second time. */
const chatting = (cause: 'entry' | 'consult'): readonly CallboardEvent[] => {
  const [started, queued] = call('one').map((event) => ('channel' in event ? { ...event, channel: 'chat' as const } : event));
  if (started === undefined || queued === undefined) return [];
  const capacity: CallboardEvent = {
    type: 'UserCapacitySet',
    userId: petra,
    units: 3,
    channels: [{ channel: 'chat', max: 2, cost: 1 }],
    chatDuringCall: false,
    at,
  };
  const answered: CallboardEvent = {
    type: 'InteractionAnswered',
    interactionId: callback.interactionId,
    stayId: callback.stayId,
    offerId: OfferId.parse('offer-one'),
    legId: LegId.parse('leg'),
    handlingId: HandlingId.parse('handling'),
    agentId: petra,
    queueId,
    overturnsOfferId: null,
    evidence: 'observed',
    at,
  };
  const asked = queuedAs([queued], { stayId: StayId.parse('again-one'), cause });
  const consult = cause === 'consult' ? [consultStarted()] : [];
  return [...present(petra), capacity, started, customerJoined, queued, left('one', queueId, 'answered'), answered, ...consult, ...asked];
};
/** Petra, who is in no queue, was named. */
const meantForPetra = (preferredUntil: number | null): readonly CallboardEvent[] => [
  ...present(petra),
  { type: 'UserQueueSet', userId: UserId.parse(petra), queueId, order: null, at },
  ...present(jana),
  ...queuedAs(call('one'), { reservedFor: petra, preferredUntil: preferredUntil === null ? null : instant(preferredUntil) }),
];

/** The decision is about the second stay. */
const asking = (event: CallboardEvent): CallboardEvent =>
  event.type === 'OffersDecided'
    ? { ...event, offers: event.offers.map((offer) => ({ ...offer, stayId: StayId.parse('again-one'), channel: 'chat' })) }
    : event;

/** Offers by hand are a person's doing, all else is the engine's. */
const actorOf = (event: CallboardEvent): Actor =>
  'offerId' in event && event.offerId?.startsWith('given-') === true ? { kind: 'user', id: 'supervisor' } : { kind: 'policy', id: 'engine' };

const breachesOf = (...events: readonly CallboardEvent[]): string => {
  const invariants = createInvariants();
  for (const [index, event] of events.entries()) invariants.fold(recordedAs(event, { position: BigInt(index + 1), actor: actorOf(event) }));
  invariants.quiet(1000);
  return invariants.breaches.join('\n');
};

/** A checker that finds nothing proves nothing: each rule is broken once. */
describe('the checker of a simulated floor', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(breachesOf(...present(petra), ...call('one'), decided('one', petra))).toBe('');
  });

  it('finds nothing wrong with what people may do beside the router', () => {
    const promised = [...call('one'), callbackOffered, callbackAccepted, left('one', queueId, 'callback'), ...again('one', 'callback')];
    expect(breachesOf(...promised)).toBe('');
    // He is busy with one, which the supervisor knew; the other is not the router's to give while it is his.
    expect(breachesOf(...present(petra), ...call('one'), ...call('two'), decided('one', petra), given('two', petra))).toBe('');
    expect(breachesOf(...present(petra), ...call('one'), decided('one', petra), withdrawn('one', jana))).toBe('');
    // Whoever asks others is not one of them.
    expect(breachesOf(...chatting('consult'))).toBe('');
    expect(breachesOf(...chatting('consult'), left('one', queueId, 'closed', 'again-one'), consultEnded)).toBe('');
    expect(breachesOf(...meantForPetra(null), decided('one', petra))).toBe('');
    expect(breachesOf(...present(petra), ...call('one'), decided('one', petra), released('one'))).toBe('');
    expect(breachesOf(...toBeCalled('one'), left('one', queueId, 'answered', 'again-one'), unreached('one', 'again-one'))).toBe('');
  });

  it.each<[string, RegExp, readonly CallboardEvent[]]>([
    ['a free agent beside a waiting call', /petra is free for one, which still waits/, [...present(petra), ...call('one')]],
    [
      'an agent over his capacity',
      /petra was offered two although he is over capacity/,
      [...present(petra), ...call('one'), ...call('two'), decided('one', petra), decided('two', petra)],
    ],
    [
      'a call offered to two agents',
      /one was offered although it is offered already/,
      [...present(petra), ...present(jana), ...call('one'), decided('one', petra), decided('one', jana, 'offer-other')],
    ],
    [
      'an agent who is not entitled',
      /although he is not entitled to the channel/,
      [...present(petra), { type: 'UserCapacitySet', userId: petra, units: 3, channels: [], chatDuringCall: false, at }, ...call('one'), decided('one', petra)],
    ],
    [
      'an agent who is not ready',
      /although he is not ready/,
      [...present(petra), { type: 'AgentStoppedResponding', agentId: petra, offerId: OfferId.parse('x'), at }, ...call('one'), decided('one', petra)],
    ],
    [
      'an agent outside the queue',
      /lacks its queue or skills/,
      [...present(petra), { type: 'UserQueueSet', userId: petra, queueId, order: null, at }, ...call('one'), decided('one', petra)],
    ],
    [
      'an offer that ends twice',
      /offer offer-one ended twice/,
      [...present(petra), ...call('one'), decided('one', petra), timedOut('one', petra), timedOut('one', petra)],
    ],
    [
      'a younger call served first',
      /young was served before old, which is older and equal/,
      [...present(petra), ...call('old', 500), ...call('young', 600), decided('young', petra)],
    ],
    [
      'an agent who joins the queue of a waiting call',
      /petra is free for one, which still waits/,
      [present(petra)[0], present(petra)[2], present(petra)[3], ...call('one'), present(petra)[1]].flatMap((event) => event ?? []),
    ],
    [
      'a call that leaves its queue twice',
      /queue service does not balance: 1 came, 0\+2\+0\+0\+0 left, 0 wait/,
      [...call('one'), left('one', queueId), left('one', queueId)],
    ],
    ['a call that leaves a queue in which it never was', /queue claims does not balance/, [...call('one'), left('one', QueueId.parse('claims'))]],
    ['a call given to somebody who may have none', /petra was given one without being entitled/, [...call('one'), given('one', petra)]],
    [
      'a call that a supervisor gave away and the router offers',
      /one was offered although it is offered already/,
      [...present(petra), ...present(jana), ...call('one'), given('one', petra), decided('one', jana)],
    ],
    [
      'an offer that came too late and ends twice',
      /offer given-one ended twice/,
      [...call('one'), withdrawn('one', petra), timedOut('one', petra, 'given-one')],
    ],
    ['one who is asked about his own work as anybody else', /petra is free for one, which still waits/, chatting('entry')],
    ['a call that waits although the one it is meant for is free', /petra is free for one, which still waits/, meantForPetra(null)],
    ['a call that is meant for somebody else', /jana was offered one although .* another is meant/, [...meantForPetra(2000), decided('one', jana)]],
    ['a call kept for somebody longer than it should be', /jana is free for one, which still waits/, meantForPetra(1000)],
    [
      'an offer that is released after it ended',
      /offer offer-one was released although it is ended/,
      [...present(petra), ...call('one'), decided('one', petra), timedOut('one', petra), released('one')],
    ],
    ['an offer that is released and was none', /offer offer-one was released although it was never decided/, [...call('one'), released('one')]],
    [
      'a late offer of the router that it never decided',
      /offer offer-one ended although it was never decided/,
      [...call('one'), withdrawn('one', petra, 'offer-one')],
    ],
    [
      'a call back in vain that nobody had taken',
      /one was called in vain although nobody had taken this call/,
      [...call('two'), left('two', queueId, 'answered'), ...toBeCalled('one'), left('one', queueId, 'callback', 'again-one'), unreached('one', 'again-one')],
    ],
    [
      'a call back that was in vain twice',
      /one was called in vain although nobody had taken this call, or twice/,
      [...toBeCalled('one'), left('one', queueId, 'answered', 'again-one'), unreached('one', 'again-one'), unreached('one', 'again-one')],
    ],
    [
      'a router that gives more to somebody whom a supervisor overloaded',
      /petra was offered three although he is over capacity/,
      [
        ...present(petra),
        ...call('one'),
        ...call('two'),
        ...call('three'),
        decided('one', petra),
        given('two', petra),
        timedOut('one', petra),
        decided('three', petra),
      ],
    ],
    ['a callback that nobody offered', /one was promised a callback that was not offered/, [...call('one'), callbackAccepted]],
    [
      'a promised callback that does not wait',
      /one was promised a callback and waits without one/,
      [...call('one'), callbackOffered, callbackAccepted, left('one', queueId, 'callback'), ...again('one', 'requeue')],
    ],
    [
      'a promised callback that is closed instead',
      /one closed although it was promised a callback/,
      [
        ...call('one'),
        callbackOffered,
        callbackAccepted,
        left('one', queueId, 'callback'),
        { type: 'InteractionClosed', interactionId: InteractionId.parse('one'), reason: 'system', at },
      ],
    ],
    [
      'a callback that counts as abandoned',
      /one waited for our call and counts as abandoned/,
      [...call('one'), left('one', queueId), ...again('one', 'callback'), left('one', queueId, 'abandoned', 'again-one')],
    ],
    [
      'a call that lost its place when it came back',
      /one lost the place that its age gives it/,
      [...call('one'), left('one', queueId), ...again('one', 'requeue', 2000)],
    ],
    [
      'a call that is due later after it came back',
      /one is due at another moment than was said/,
      [...queuedAs(call('one'), { dueAt: instant(5000) }), left('one', queueId), ...queuedAs(again('one', 'requeue'), { dueAt: instant(9000) })],
    ],
    ['an agent who asks about somebody who is not there', /petra asks about one, where no customer is/, [...present(petra), ...call('one'), consultStarted()]],
    [
      'an agent who asks about a call of somebody else',
      /jana asks about one without being in it/,
      [...chatting('consult'), left('one', queueId, 'closed', 'again-one'), consultEnded, consultStarted(jana)],
    ],
    ['an agent who asks twice at once', /petra asks about one although somebody is asked already/, [...chatting('consult'), consultStarted(petra, null)]],
    [
      'a consultation that ends twice',
      /petra ended a consultation about one that was over/,
      [...chatting('consult'), left('one', queueId, 'closed', 'again-one'), consultEnded, consultEnded],
    ],
    [
      'a queue that is asked by nobody',
      /one is asked about in service although nobody there consults/,
      [...call('one'), left('one', queueId, 'answered'), ...queuedAs(call('one').slice(1), { stayId: StayId.parse('again-one'), cause: 'consult' })],
    ],
    [
      'a customer who waits again while he is only asked about',
      /one waits although it is only asked about/,
      [...chatting('consult'), left('one', queueId, 'closed', 'again-one'), ...again('one', 'requeue')],
    ],
    [
      'an interaction that closes while somebody is asked about it',
      /one closed while somebody is asked about it/,
      [...chatting('consult'), left('one', queueId, 'closed', 'again-one'), closedOne],
    ],
    [
      'a consultation that counts as an abandoned customer',
      /one was only asked about and abandoned/,
      [...chatting('consult'), left('one', queueId, 'abandoned', 'again-one')],
    ],
    [
      'a queue whose consultations do not balance',
      /queue service was asked 1 times, 0\+0 ended, 0 are open/,
      [...chatting('consult'), left('one', QueueId.parse('claims'), 'answered', 'again-one')],
    ],
    [
      'an agent who is asked about what he takes part in',
      /petra was asked about one, in which he takes part/,
      [...chatting('consult'), asking(decided('one', petra))],
    ],
    ['a call in two queues', /one waits in two places/, [...call('one'), ...call('one').slice(1)]],
    [
      'a call that closes while it waits',
      /one closed while it waits/,
      [...call('one'), { type: 'InteractionClosed', interactionId: InteractionId.parse('one'), reason: 'system', at }],
    ],
  ])('finds %s', (_what, breach, events) => {
    expect(breachesOf(...events)).toMatch(breach);
  });

  it('finds, when everybody has gone, what was left open', () => {
    const invariants = createInvariants();
    for (const event of [...present(petra), ...call('one'), decided('one', petra)]) invariants.fold(recordedAs(event));
    invariants.finish();
    expect(invariants.breaches.join('\n')).toMatch(/one was never closed[\s\S]*offer offer-one never ended[\s\S]*petra is still busy/);
  });
});
