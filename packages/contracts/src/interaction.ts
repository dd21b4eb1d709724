import { z } from 'zod';
import { AgentId, ContactId, ConversationId, DispositionId, HandlingId, InteractionId, LegId, OfferId, QueueId, StayId, SubjectId } from './ids.ts';
import { MessageText, Party, personal } from './personal.ts';
import { ChannelKind, Connection, Evidence, Instant, Priority, SkillNeed } from './values.ts';

const common = { interactionId: InteractionId, at: Instant };

export const Direction = z.enum(['inbound', 'outbound', 'internal', 'none']);
export const StayCause = z.enum(['entry', 'requeue', 'transfer', 'overflow', 'callback', 'recall', 'parked', 'consult']);
export type StayCause = z.infer<typeof StayCause>;
export const StayOutcome = z.enum(['answered', 'abandoned', 'flowed-out', 'callback', 'unreached', 'merged', 'closed']);
export type StayOutcome = z.infer<typeof StayOutcome>;
export const OfferSource = z.enum(['router', 'direct', 'pickup', 'recall', 'supervisor']);
export type OfferSource = z.infer<typeof OfferSource>;
export const LegPartyKind = z.enum(['customer', 'agent', 'external', 'flow', 'bot', 'device']);
export const LegRole = z.enum(['customer', 'handler', 'consulted', 'conference', 'supervisor']);
export const LegMode = z.enum(['talk', 'listen', 'whisper', 'barge']);
export const OfferRejectReason = z.enum(['busy-elsewhere', 'not-my-skill', 'technical', 'other']);
/** `too-late`: its ringing time was over before it reached anybody. `outage`: while it rang, commands could not be taken. Neither is his fault. */
export const WithdrawReason = z.enum([
  'interaction-closed',
  'stay-ended',
  'taken-elsewhere',
  'agent-left',
  'late-answer',
  'supervisor',
  'superseded',
  'too-late',
  'outage',
]);
export const CloseReason = z.enum(['customer-left', 'agent-ended', 'completed', 'abandoned', 'system', 'link-lost', 'outside-hours', 'merged', 'visitor-gone']);
export type CloseReason = z.infer<typeof CloseReason>;

/** Why one agent was or was not chosen. Codes, not sentences: screens say them in the reader's language. */
export const CandidateVerdict = z.object({
  agentId: AgentId,
  chosen: z.boolean(),
  /** `chosen`, `idle-later`, `lower-level`, `no-skill`, `not-in-queue`, `no-channel`, `at-capacity`, `not-ready`, `not-responding`, `signed-out`, `no-device`, `was-asked`, `gave-back`, `takes-part` … */
  reason: z.string(),
  idleMs: z.number().nullable(),
  /** Sum of the levels of the wanted skills, null where a skill is missing. */
  level: z.number().nullable(),
});
export type CandidateVerdict = z.infer<typeof CandidateVerdict>;

export const Explanation = z.object({
  /** Version of the published rules in force. */
  ruleVersion: z.number().int(),
  /** Version of the queue's settings that were used (order, ageing, steps), counted from 1; null where that was not recorded yet. */
  queueVersion: z.number().int().nullable(),
  /** Version of the queue's settings that the relaxation step in force is from; null while there is none, and where that was not recorded yet. */
  stepVersion: z.number().int().nullable(),
  /** Relaxation step in force, 0 = none yet. */
  step: z.number().int(),
  needs: z.array(SkillNeed),
  waitedMs: z.number(),
  /** `longest-idle`, `highest-level`, `preferred-agent`, `only-one`, `direct` */
  tieBreak: z.string(),
  /** The ten best candidates. */
  candidates: z.array(CandidateVerdict),
  /** How many of the others fell to each reason. */
  others: z.record(z.string(), z.number()),
});
export type Explanation = z.infer<typeof Explanation>;

/** What can happen in one handling episode over one channel. No status field: stays, offers, legs and handlings each have their own beginning and end. */
export const InteractionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('InteractionStarted'),
    ...common,
    channel: ChannelKind,
    direction: Direction,
    conversationId: ConversationId.nullable(),
    subjectId: SubjectId,
    customer: personal(Party),
    /** The number, site or mailbox it came in by. */
    entry: z.string().nullable(),
    evidence: Evidence,
  }),
  z.object({ type: z.literal('InteractionIdentified'), ...common, contactId: ContactId, subjectId: SubjectId }),
  z.object({ type: z.literal('InteractionUnidentified'), ...common, contactId: ContactId }),
  z.object({ type: z.literal('InteractionDescribed'), ...common, attributes: z.record(z.string(), z.string()), language: z.string().nullable() }),
  z.object({
    type: z.literal('InteractionQueued'),
    ...common,
    stayId: StayId,
    queueId: QueueId,
    channel: ChannelKind,
    cause: StayCause,
    /** The moment its age counts from: kept through transfers and re-queues. */
    ageFrom: Instant,
    needs: z.array(SkillNeed),
    prefers: z.array(SkillNeed),
    priority: Priority,
    preferredAgentId: AgentId.nullable(),
    /** The preferred agent is waited for until then. */
    preferredUntil: Instant.nullable(),
    notBefore: Instant.nullable(),
    /** By when it should be done; of those equally urgent the one that is due first is served first. Since version 2. */
    dueAt: Instant.nullable(),
    reservedFor: AgentId.nullable(),
    contactId: ContactId.nullable(),
    subjectId: SubjectId,
  }),
  /** What was expected when it had to wait. Kept so that the estimate can be compared with the wait that followed. */
  z.object({
    type: z.literal('InteractionWaitEstimated'),
    ...common,
    stayId: StayId,
    queueId: QueueId,
    /** Place in its queue, 1 is next. */
    place: z.number().int().min(1),
    /** How many could be served at once by whoever was there. */
    slots: z.number().nonnegative(),
    meanHandleMs: z.number().int().nonnegative(),
    expectedWaitMs: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal('InteractionRelaxed'),
    ...common,
    stayId: StayId,
    step: z.number().int(),
    needs: z.array(SkillNeed),
    alsoQueueIds: z.array(QueueId),
    priority: Priority,
    ruleVersion: z.number().int(),
    /** Version of the queue's settings the step is from, counted from 1. Since version 2; null before. */
    queueVersion: z.number().int().nullable(),
  }),
  /** A relaxation step: the customer may hang up and be called back without losing his place. */
  z.object({ type: z.literal('InteractionCallbackOffered'), ...common, stayId: StayId, queueId: QueueId, step: z.number().int() }),
  /** He took it; `number` is where he wants to be called. His stay ends as `callback`, another one waits in his place. */
  z.object({
    type: z.literal('InteractionCallbackAccepted'),
    ...common,
    stayId: StayId,
    queueId: QueueId,
    number: personal(Party),
    /** How often he will be tried, and the pause between, seconds: as his queue promised then. Since version 2. */
    attempts: z.number().int().min(1),
    retrySeconds: z.number().int().nonnegative(),
  }),
  /** He was called back and did not answer; `nextAt` is when he is tried again, null when that was the last attempt. Corrects the outcome of the stay. */
  z.object({
    type: z.literal('InteractionCallbackUnreached'),
    ...common,
    stayId: StayId,
    queueId: QueueId,
    agentId: AgentId,
    handlingId: HandlingId,
    /** Counted from 1. */
    attempt: z.number().int().min(1),
    nextAt: Instant.nullable(),
  }),
  z.object({ type: z.literal('InteractionPriorityChanged'), ...common, stayId: StayId, priority: Priority }),
  z.object({
    type: z.literal('InteractionLeftQueue'),
    ...common,
    stayId: StayId,
    queueId: QueueId,
    outcome: StayOutcome,
    waitedMs: z.number().int().nonnegative(),
    toQueueId: QueueId.nullable(),
  }),
  z.object({
    type: z.literal('InteractionRouted'),
    ...common,
    offerId: OfferId,
    stayId: StayId,
    queueId: QueueId,
    channel: ChannelKind,
    agentId: AgentId,
    source: OfferSource,
    expiresAt: Instant,
    explanation: Explanation.nullable(),
  }),
  z.object({
    type: z.literal('InteractionOffered'),
    ...common,
    offerId: OfferId,
    stayId: StayId,
    agentId: AgentId,
    connection: Connection.nullable(),
    expiresAt: Instant,
  }),
  z.object({ type: z.literal('InteractionOfferAccepted'), ...common, offerId: OfferId, agentId: AgentId }),
  z.object({ type: z.literal('InteractionOfferRejected'), ...common, offerId: OfferId, agentId: AgentId, reason: OfferRejectReason }),
  z.object({ type: z.literal('InteractionOfferTimedOut'), ...common, offerId: OfferId, agentId: AgentId }),
  z.object({ type: z.literal('InteractionOfferWithdrawn'), ...common, offerId: OfferId, agentId: AgentId, reason: WithdrawReason }),
  z.object({ type: z.literal('InteractionOfferCustomerLeft'), ...common, offerId: OfferId, agentId: AgentId }),
  z.object({ type: z.literal('InteractionOfferFailed'), ...common, offerId: OfferId, agentId: AgentId, reason: z.string() }),
  z.object({
    type: z.literal('InteractionAnswered'),
    ...common,
    stayId: StayId,
    offerId: OfferId,
    legId: LegId,
    handlingId: HandlingId,
    agentId: AgentId,
    queueId: QueueId,
    overturnsOfferId: OfferId.nullable(),
    evidence: Evidence,
  }),
  z.object({
    type: z.literal('InteractionLegJoined'),
    ...common,
    legId: LegId,
    party: LegPartyKind,
    agentId: AgentId.nullable(),
    role: LegRole,
    mode: LegMode,
    handlingId: HandlingId.nullable(),
    connection: Connection.nullable(),
    evidence: Evidence,
  }),
  z.object({ type: z.literal('InteractionLegHeld'), ...common, legId: LegId, agentId: AgentId.nullable() }),
  z.object({ type: z.literal('InteractionLegRetrieved'), ...common, legId: LegId, agentId: AgentId.nullable() }),
  z.object({ type: z.literal('InteractionLegRebound'), ...common, legId: LegId, connection: Connection }),
  z.object({ type: z.literal('InteractionLegRoleChanged'), ...common, legId: LegId, role: LegRole, mode: LegMode }),
  z.object({
    type: z.literal('InteractionLegLeft'),
    ...common,
    legId: LegId,
    party: LegPartyKind,
    agentId: AgentId.nullable(),
    handlingId: HandlingId.nullable(),
    evidence: Evidence,
    notBefore: Instant.nullable(),
    notAfter: Instant.nullable(),
  }),
  z.object({
    type: z.literal('InteractionConsultStarted'),
    ...common,
    legId: LegId,
    agentId: AgentId,
    toAgentId: AgentId.nullable(),
    toQueueId: QueueId.nullable(),
  }),
  z.object({ type: z.literal('InteractionConsultEnded'), ...common, agentId: AgentId, outcome: z.enum(['returned', 'transferred', 'conferenced', 'failed']) }),
  /**
   * An agent asked for his call to be handed on; recorded before the exchange is asked, so that a restarted server knows the call where it arrives.
   * Followed by `Transferred` or `TransferFailed`, or by the end of the interaction.
   */
  z.object({
    type: z.literal('InteractionTransferRequested'),
    ...common,
    kind: z.enum(['blind', 'consult']),
    fromAgentId: AgentId,
    fromHandlingId: HandlingId,
    toAgentId: AgentId.nullable(),
    toQueueId: QueueId.nullable(),
    toOutside: personal(Party).nullable(),
    /** The pilot number the exchange sends it to, null where it goes to no pilot. */
    pilot: z.string().nullable(),
    /** What whoever takes it must be able to, beside what the queue wants. Since version 2. */
    alsoNeeds: z.array(SkillNeed),
  }),
  /** What was asked did not happen: the exchange refused, or the call still stands where it was. */
  z.object({ type: z.literal('InteractionTransferFailed'), ...common, fromAgentId: AgentId, reason: z.string() }),
  z.object({
    type: z.literal('InteractionTransferred'),
    ...common,
    kind: z.enum(['blind', 'consult']),
    fromAgentId: AgentId,
    fromHandlingId: HandlingId,
    toAgentId: AgentId.nullable(),
    toQueueId: QueueId.nullable(),
    toOutside: personal(Party).nullable(),
  }),
  z.object({ type: z.literal('InteractionConferenced'), ...common, byAgentId: AgentId, legId: LegId }),
  z.object({ type: z.literal('InteractionMerged'), ...common, intoInteractionId: InteractionId }),
  z.object({ type: z.literal('InteractionAbsorbed'), ...common, fromInteractionId: InteractionId }),
  z.object({
    type: z.literal('InteractionWrapUpStarted'),
    ...common,
    handlingId: HandlingId,
    agentId: AgentId,
    queueId: QueueId.nullable(),
    deadline: Instant.nullable(),
  }),
  z.object({ type: z.literal('InteractionWrapUpExtended'), ...common, handlingId: HandlingId, agentId: AgentId, deadline: Instant.nullable() }),
  z.object({
    type: z.literal('InteractionWrapped'),
    ...common,
    handlingId: HandlingId,
    agentId: AgentId,
    how: z.enum(['agent', 'timer', 'supervisor', 'sign-out']),
  }),
  z.object({
    type: z.literal('InteractionDispositioned'),
    ...common,
    handlingId: HandlingId,
    agentId: AgentId,
    dispositionIds: z.array(DispositionId),
    note: personal(MessageText).nullable(),
    /** The earlier disposition this one corrects (its event's command id), null for the first. */
    supersedes: z.string().nullable(),
  }),
  /** It is over for the customer, and why, while an agent still wraps up; `Closed` follows with the same reason. */
  z.object({ type: z.literal('InteractionEnded'), ...common, reason: CloseReason }),
  z.object({ type: z.literal('InteractionClosed'), ...common, reason: CloseReason }),
]);
export type InteractionEvent = z.infer<typeof InteractionEvent>;
