import {
  type AgentEvent,
  AgentId,
  type CallboardEvent,
  type CentreEvent,
  ConversationId,
  DispositionId,
  HandlingId,
  type InteractionEvent,
  InteractionId,
  LegId,
  MessageId,
  OfferId,
  type Party,
  type Personal,
  QueueId,
  type QueueEvent,
  type QueueService,
  ReasonId,
  SiteId,
  StayId,
  SubjectId,
  TeamId,
  type UserEvent,
  UserId,
  LATER_ROUTING,
} from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';

/** A small vocabulary of what happens, for read-side tests. Moments are seconds after `T0`. */
export const T0 = Date.UTC(2026, 10, 23, 9, 0, 0);
export const at = (seconds: number): Instant => instant(T0 + seconds * 1000);

const sealed = <T>(subjectId: string): Personal<T> => ({ subjectId, sealed: { keyVersion: 1, iv: 'aXY=', data: 'ZGF0YQ==' } });

export const service: QueueService = {
  serviceLevelSeconds: 20,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 120,
  wrapUp: 'timed',
  wrapUpSeconds: 30,
};

export const queueCreated = (id = 'sales', over: Partial<QueueService> = {}): QueueEvent => ({
  type: 'QueueCreated',
  at: at(0),
  queueId: QueueId.parse(id),
  name: id,
  channels: ['voice', 'chat'],
  routing: {
    needs: [],
    prefers: [],
    priority: 50,
    ageingPerMinute: 0,
    order: 'longest-idle',
    ...LATER_ROUTING,
    offerSeconds: 20,
    autoAnswer: false,
    preferLastAgentSeconds: 0,
    relaxation: [],
    maxWaitSeconds: null,
    calendarId: null,
    outsideHours: 'queue',
    outsideHoursQueueId: null,
  },
  service: { ...service, ...over },
});

export const userCreated = (id = 'anna'): UserEvent => ({
  type: 'UserCreated',
  at: at(0),
  userId: UserId.parse(id),
  login: `${id}@demo`,
  displayName: id,
  roles: ['agent'],
  teamId: TeamId.parse('team'),
  siteId: SiteId.parse('site'),
  language: 'cs',
  demo: true,
});
export const inQueue = (id = 'anna', queueId = 'sales', order: number | null = 1): UserEvent => ({
  type: 'UserQueueSet',
  at: at(0),
  userId: UserId.parse(id),
  queueId: QueueId.parse(queueId),
  order,
});
export const withCapacity = (id = 'anna'): UserEvent => ({
  type: 'UserCapacitySet',
  at: at(0),
  userId: UserId.parse(id),
  units: 3,
  channels: [
    { channel: 'voice', max: 1, cost: 3 },
    { channel: 'chat', max: 3, cost: 1 },
  ],
  chatDuringCall: false,
});
export const teamDefined: CentreEvent = { type: 'TeamDefined', at: at(0), teamId: TeamId.parse('team'), name: 'Day', siteId: SiteId.parse('site') };
export const lunch: CentreEvent = {
  type: 'ReasonDefined',
  at: at(0),
  reasonId: ReasonId.parse('lunch'),
  name: { cs: 'Oběd', en: 'Lunch' },
  productive: false,
  maxMinutes: 30,
  retired: false,
};

export const agent = (id = 'anna') => {
  const agentId = AgentId.parse(id);
  return {
    signsIn: (s: number): AgentEvent => ({ type: 'AgentSignedIn', agentId, at: at(s), device: { kind: 'desk', address: '101' } }),
    ready: (s: number): AgentEvent => ({ type: 'AgentBecameReady', agentId, at: at(s) }),
    pauses: (s: number): AgentEvent => ({ type: 'AgentBecameNotReady', agentId, at: at(s), reasonId: ReasonId.parse('lunch') }),
    stopsResponding: (s: number): AgentEvent => ({ type: 'AgentStoppedResponding', agentId, at: at(s), offerId: OfferId.parse('o1') }),
    signsOut: (s: number): AgentEvent => ({ type: 'AgentSignedOut', agentId, at: at(s), reason: 'agent' }),
  };
};

/** One call (or chat) step by step. Ids of parts are told apart by `no`. */
export const call = (id = 'i1', { channel = 'voice', queueId = 'sales' }: { readonly channel?: 'voice' | 'chat'; readonly queueId?: string } = {}) => {
  const interactionId = InteractionId.parse(id);
  const subjectId = SubjectId.parse(`subject-${id}`);
  const of = (s: number) => ({ interactionId, at: at(s) });
  const part = (no: number) => ({
    stayId: StayId.parse(`${id}-stay-${no}`),
    offerId: OfferId.parse(`${id}-offer-${no}`),
    legId: LegId.parse(`${id}-leg-${no}`),
    handlingId: HandlingId.parse(`${id}-handling-${no}`),
  });
  const queue = QueueId.parse(queueId);
  return {
    starts: (s: number): InteractionEvent => ({
      type: 'InteractionStarted',
      ...of(s),
      channel,
      direction: 'inbound',
      conversationId: channel === 'chat' ? ConversationId.parse(`${id}-conversation`) : null,
      subjectId,
      customer: sealed<Party>(subjectId),
      entry: '800100',
      evidence: 'observed',
    }),
    queued: (s: number, no = 1, cause: 'entry' | 'transfer' | 'consult' = 'entry', into = queueId): InteractionEvent => ({
      type: 'InteractionQueued',
      ...of(s),
      stayId: part(no).stayId,
      queueId: QueueId.parse(into),
      channel,
      cause,
      ageFrom: at(s),
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
    }),
    leaves: (s: number, outcome: 'answered' | 'abandoned' | 'flowed-out', waitedMs: number, no = 1): InteractionEvent => ({
      type: 'InteractionLeftQueue',
      ...of(s),
      stayId: part(no).stayId,
      queueId: queue,
      outcome,
      waitedMs,
      toQueueId: null,
    }),
    estimated: (s: number, expectedWaitMs: number, no = 1): InteractionEvent => ({
      type: 'InteractionWaitEstimated',
      interactionId,
      at: at(s),
      stayId: StayId.parse(`${id}-stay-${no}`),
      queueId: QueueId.parse(queueId),
      place: 1,
      slots: 1,
      meanHandleMs: 180_000,
      expectedWaitMs,
    }),
    routed: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionRouted',
      ...of(s),
      offerId: part(no).offerId,
      stayId: part(1).stayId,
      queueId: queue,
      channel,
      agentId: AgentId.parse(agentId),
      source: 'router',
      expiresAt: at(s + 20),
      explanation: null,
    }),
    offered: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionOffered',
      ...of(s),
      offerId: part(no).offerId,
      stayId: part(1).stayId,
      agentId: AgentId.parse(agentId),
      connection: null,
      expiresAt: at(s + 20),
    }),
    missed: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionOfferTimedOut',
      ...of(s),
      offerId: part(no).offerId,
      agentId: AgentId.parse(agentId),
    }),
    answered: (s: number, agentId = 'anna', no = 1, stayNo = 1): InteractionEvent => ({
      type: 'InteractionAnswered',
      ...of(s),
      ...part(no),
      stayId: part(stayNo).stayId,
      agentId: AgentId.parse(agentId),
      queueId: queue,
      overturnsOfferId: null,
      evidence: 'observed',
    }),
    joined: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionLegJoined',
      ...of(s),
      legId: part(no).legId,
      party: 'agent',
      agentId: AgentId.parse(agentId),
      role: 'handler',
      mode: 'talk',
      handlingId: part(no).handlingId,
      connection: null,
      evidence: 'observed',
    }),
    held: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionLegHeld',
      ...of(s),
      legId: part(no).legId,
      agentId: AgentId.parse(agentId),
    }),
    retrieved: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionLegRetrieved',
      ...of(s),
      legId: part(no).legId,
      agentId: AgentId.parse(agentId),
    }),
    left: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionLegLeft',
      ...of(s),
      legId: part(no).legId,
      party: 'agent',
      agentId: AgentId.parse(agentId),
      handlingId: part(no).handlingId,
      evidence: 'observed',
      notBefore: null,
      notAfter: null,
    }),
    wrapsUp: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionWrapUpStarted',
      ...of(s),
      handlingId: part(no).handlingId,
      agentId: AgentId.parse(agentId),
      queueId: queue,
      deadline: at(s + 30),
    }),
    dispositioned: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionDispositioned',
      ...of(s),
      handlingId: part(no).handlingId,
      agentId: AgentId.parse(agentId),
      dispositionIds: [DispositionId.parse('sold')],
      note: null,
      supersedes: null,
    }),
    wrapped: (s: number, agentId = 'anna', no = 1): InteractionEvent => ({
      type: 'InteractionWrapped',
      ...of(s),
      handlingId: part(no).handlingId,
      agentId: AgentId.parse(agentId),
      how: 'agent',
    }),
    closed: (s: number): InteractionEvent => ({ type: 'InteractionClosed', ...of(s), reason: 'customer-left' }),
  };
};

/** A call from its arrival to its wrap-up: 10 s waiting, 4 s of them ringing, 60 s talking with 20 s on hold in it, 15 s wrap-up. */
export const wholeCall = (id = 'i1', from = 0, agentId = 'anna'): readonly InteractionEvent[] => {
  const c = call(id);
  return [
    c.starts(from),
    c.queued(from),
    c.routed(from + 5, agentId),
    c.offered(from + 6, agentId),
    c.leaves(from + 10, 'answered', 10_000),
    c.answered(from + 10, agentId),
    c.joined(from + 10, agentId),
    c.held(from + 30, agentId),
    c.retrieved(from + 50, agentId),
    c.left(from + 90, agentId),
    c.wrapsUp(from + 90, agentId),
    c.dispositioned(from + 100, agentId),
    c.closed(from + 90),
    c.wrapped(from + 105, agentId),
  ];
};

/** Bob of the call's queue is asked for advice while Anna handles it: asked for, answers, leaves again. The second parts of the call are his. */
export const consultation = (c: ReturnType<typeof call>, asked: number, answers: number, leaves: number): readonly InteractionEvent[] => {
  const joined = c.joined(answers, 'bob', 2);
  if (joined.type !== 'InteractionLegJoined') throw new Error('nobody joins');
  return [
    c.queued(asked, 2, 'consult'),
    c.leaves(answers, 'answered', (answers - asked) * 1000, 2),
    c.answered(answers, 'bob', 2, 2),
    { ...joined, role: 'consulted' },
    c.left(leaves, 'bob', 2),
  ];
};

/** A chat's conversation, with messages by customer and agent. */
export const chat = (id = 'i1') => {
  const conversationId = ConversationId.parse(`${id}-conversation`);
  const subjectId = SubjectId.parse(`subject-${id}`);
  return {
    opened: (s: number): CallboardEvent => ({
      type: 'ConversationOpened',
      conversationId,
      at: at(s),
      channel: 'chat',
      subjectId,
      visitor: sealed(subjectId),
      context: {},
    }),
    received: (s: number, messageId: string): CallboardEvent => ({
      type: 'ConversationMessageReceived',
      conversationId,
      at: at(s),
      messageId: MessageId.parse(messageId),
      interactionId: InteractionId.parse(id),
      author: { kind: 'customer', id: subjectId },
      subjectId,
      content: sealed(subjectId),
      sentId: messageId,
    }),
    sent: (s: number, messageId: string): CallboardEvent => ({
      type: 'ConversationMessageSent',
      conversationId,
      at: at(s),
      messageId: MessageId.parse(messageId),
      interactionId: InteractionId.parse(id),
      author: { kind: 'agent', id: 'anna' },
      subjectId,
      content: sealed(subjectId),
    }),
    read: (s: number, messageId: string, by: 'customer' | 'agent'): CallboardEvent => ({
      type: 'ConversationMessageRead',
      conversationId,
      at: at(s),
      messageId: MessageId.parse(messageId),
      by,
    }),
  };
};
