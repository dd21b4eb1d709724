import { type InteractionEvent, OUTSIDE } from '@callboard/contracts';
import { after, anna, connectionOf, customersLeg, handling, infoLine, interactionId, leg, MORNING, offer, stay, subjectId } from './vocabulary.ts';

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { type: T }>;
type Fact<T extends InteractionEvent['type']> = (over?: Partial<Omit<EventOf<T>, 'type'>>) => EventOf<T>;

export const started: Fact<'InteractionStarted'> = (over = {}) => ({
  type: 'InteractionStarted',
  interactionId,
  at: MORNING,
  channel: 'voice',
  direction: 'inbound',
  conversationId: null,
  subjectId,
  customer: { subjectId, clear: { address: '+420200111222', name: null } },
  entry: '800',
  evidence: 'observed',
  ...over,
});

export const customerJoined: Fact<'InteractionLegJoined'> = (over = {}) => ({
  type: 'InteractionLegJoined',
  interactionId,
  at: MORNING,
  legId: customersLeg,
  party: 'customer',
  agentId: null,
  role: 'customer',
  mode: 'talk',
  handlingId: null,
  connection: connectionOf(OUTSIDE),
  evidence: 'observed',
  ...over,
});

/** In the info line's queue from the first second on. */
export const queued: Fact<'InteractionQueued'> = (over = {}) => ({
  type: 'InteractionQueued',
  interactionId,
  at: MORNING,
  stayId: stay(1),
  queueId: infoLine,
  channel: 'voice',
  cause: 'entry',
  ageFrom: MORNING,
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
  ...over,
});

/** Decided after 10 s, for Anna, until second 30. */
export const routed: Fact<'InteractionRouted'> = (over = {}) => ({
  type: 'InteractionRouted',
  interactionId,
  at: after(10),
  offerId: offer(1),
  stayId: stay(1),
  queueId: infoLine,
  channel: 'voice',
  agentId: anna,
  source: 'router',
  expiresAt: after(30),
  explanation: null,
  ...over,
});

export const offered: Fact<'InteractionOffered'> = (over = {}) => ({
  type: 'InteractionOffered',
  interactionId,
  at: after(11),
  offerId: offer(1),
  stayId: stay(1),
  agentId: anna,
  connection: connectionOf('4001'),
  expiresAt: after(31),
  ...over,
});

export const accepted: Fact<'InteractionOfferAccepted'> = (over = {}) => ({
  type: 'InteractionOfferAccepted',
  interactionId,
  at: after(15),
  offerId: offer(1),
  agentId: anna,
  ...over,
});

export const timedOut: Fact<'InteractionOfferTimedOut'> = (over = {}) => ({
  type: 'InteractionOfferTimedOut',
  interactionId,
  at: after(31),
  offerId: offer(1),
  agentId: anna,
  ...over,
});

export const withdrawn: Fact<'InteractionOfferWithdrawn'> = (over = {}) => ({
  type: 'InteractionOfferWithdrawn',
  interactionId,
  at: after(20),
  offerId: offer(1),
  agentId: anna,
  reason: 'superseded',
  ...over,
});

export const leftQueue: Fact<'InteractionLeftQueue'> = (over = {}) => ({
  type: 'InteractionLeftQueue',
  interactionId,
  at: after(15),
  stayId: stay(1),
  queueId: infoLine,
  outcome: 'answered',
  waitedMs: 15_000,
  toQueueId: null,
  ...over,
});

export const answered: Fact<'InteractionAnswered'> = (over = {}) => ({
  type: 'InteractionAnswered',
  interactionId,
  at: after(15),
  stayId: stay(1),
  offerId: offer(1),
  legId: leg(1),
  handlingId: handling(1),
  agentId: anna,
  queueId: infoLine,
  overturnsOfferId: null,
  evidence: 'observed',
  ...over,
});

export const agentJoined: Fact<'InteractionLegJoined'> = (over = {}) => ({
  type: 'InteractionLegJoined',
  interactionId,
  at: after(15),
  legId: leg(1),
  party: 'agent',
  agentId: anna,
  role: 'handler',
  mode: 'talk',
  handlingId: handling(1),
  connection: connectionOf('4001'),
  evidence: 'observed',
  ...over,
});

export const customerLeft: Fact<'InteractionLegLeft'> = (over = {}) => ({
  type: 'InteractionLegLeft',
  interactionId,
  at: after(100),
  legId: customersLeg,
  party: 'customer',
  agentId: null,
  handlingId: null,
  evidence: 'observed',
  notBefore: null,
  notAfter: null,
  ...over,
});

export const agentLeft: Fact<'InteractionLegLeft'> = (over = {}) => ({
  ...customerLeft({ legId: leg(1), party: 'agent', agentId: anna, handlingId: handling(1) }),
  ...over,
});

/** From second 100 on, until second 160. */
export const wrapUpStarted: Fact<'InteractionWrapUpStarted'> = (over = {}) => ({
  type: 'InteractionWrapUpStarted',
  interactionId,
  at: after(100),
  handlingId: handling(1),
  agentId: anna,
  queueId: infoLine,
  deadline: after(160),
  ...over,
});

export const wrapped: Fact<'InteractionWrapped'> = (over = {}) => ({
  type: 'InteractionWrapped',
  interactionId,
  at: after(130),
  handlingId: handling(1),
  agentId: anna,
  how: 'agent',
  ...over,
});

export const dispositioned: Fact<'InteractionDispositioned'> = (over = {}) => ({
  type: 'InteractionDispositioned',
  interactionId,
  at: after(110),
  handlingId: handling(1),
  agentId: anna,
  dispositionIds: [],
  note: null,
  supersedes: null,
  ...over,
});

export const transferred: Fact<'InteractionTransferred'> = (over = {}) => ({
  type: 'InteractionTransferred',
  interactionId,
  at: after(50),
  kind: 'blind',
  fromAgentId: anna,
  fromHandlingId: handling(1),
  toAgentId: null,
  toQueueId: null,
  toOutside: null,
  ...over,
});

export const transferAsked: Fact<'InteractionTransferRequested'> = (over = {}) => ({
  type: 'InteractionTransferRequested',
  interactionId,
  at: after(48),
  kind: 'blind',
  fromAgentId: anna,
  fromHandlingId: handling(1),
  toAgentId: null,
  toQueueId: null,
  toOutside: null,
  pilot: '800101',
  alsoNeeds: [],
  ...over,
});

export const consultStarted: Fact<'InteractionConsultStarted'> = (over = {}) => ({
  type: 'InteractionConsultStarted',
  interactionId,
  at: after(40),
  legId: leg(9),
  agentId: anna,
  toAgentId: null,
  toQueueId: null,
  ...over,
});

export const closed: Fact<'InteractionClosed'> = (over = {}) => ({ type: 'InteractionClosed', interactionId, at: after(130), reason: 'completed', ...over });

/** How far a call has come, as the facts that led there. */
export const arrived: readonly InteractionEvent[] = [started(), customerJoined()];
export const waiting: readonly InteractionEvent[] = [...arrived, queued()];
export const decided: readonly InteractionEvent[] = [...waiting, routed()];
export const ringing: readonly InteractionEvent[] = [...decided, offered()];
export const missed: readonly InteractionEvent[] = [...ringing, timedOut()];
export const talking: readonly InteractionEvent[] = [...ringing, accepted(), leftQueue(), answered(), agentJoined()];
export const wrappingUp: readonly InteractionEvent[] = [...talking, customerLeft(), agentLeft(), wrapUpStarted()];
export const finished: readonly InteractionEvent[] = [...wrappingUp, wrapped(), closed()];

/** The same facts on a chat: no exchange, so no connections. */
export const onChat = (facts: readonly InteractionEvent[]): readonly InteractionEvent[] =>
  facts.map((fact): InteractionEvent => {
    if (fact.type === 'InteractionStarted' || fact.type === 'InteractionQueued' || fact.type === 'InteractionRouted') return { ...fact, channel: 'chat' };
    return fact.type === 'InteractionOffered' || fact.type === 'InteractionLegJoined' ? { ...fact, connection: null } : fact;
  });
