import type {
  AgentId,
  ChannelKind,
  CloseReason,
  Connection,
  ContactId,
  ConversationId,
  DispositionId,
  Evidence,
  Explanation,
  HandlingId,
  InteractionId,
  LegId,
  MessageText,
  OfferId,
  OfferSource,
  Party,
  Personal,
  QueueId,
  SkillNeed,
  StayCause,
  StayId,
  SubjectId,
} from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly interactionId: InteractionId; readonly at: Instant };

/** What can be asked of an interaction. Ids of what begins (stay, offer, leg, handling) come in with the command. */
export type InteractionCommand =
  | ({
      type: 'StartInteraction';
      channel: ChannelKind;
      direction: 'inbound' | 'outbound' | 'internal';
      conversationId: ConversationId | null;
      subjectId: SubjectId;
      customer: Personal<Party>;
      entry: string | null;
      evidence: Evidence;
      /** The customer's connection, null where the channel has none. Joins the customer's leg. */
      customerLeg: { legId: LegId; connection: Connection | null };
    } & On)
  | ({ type: 'IdentifyInteraction'; contactId: ContactId; subjectId: SubjectId } & On)
  | ({ type: 'UnidentifyInteraction' } & On)
  | ({ type: 'DescribeInteraction'; attributes: Readonly<Record<string, string>>; language: string | null } & On)
  | ({
      type: 'EnqueueInteraction';
      stayId: StayId;
      queueId: QueueId;
      cause: StayCause;
      needs: readonly SkillNeed[];
      prefers: readonly SkillNeed[];
      priority: number;
      preferredAgentId: AgentId | null;
      preferredUntil: Instant | null;
      reservedFor: AgentId | null;
      /** By when it should be done, where its queue says so; the first stay's counts. */
      dueAt?: Instant | null;
    } & On)
  | ({
      type: 'RelaxStay';
      stayId: StayId;
      step: number;
      needs: readonly SkillNeed[];
      alsoQueueIds: readonly QueueId[];
      priority: number;
      ruleVersion: number;
      /** Version of the queue's settings the step is from. */
      queueVersion: number;
    } & On)
  | ({ type: 'ChangePriority'; priority: number } & On)
  /** What the router expects when a stay has to wait. The first estimate counts, so that it can be compared with the wait. */
  | ({ type: 'EstimateWait'; stayId: StayId; place: number; slots: number; meanHandleMs: number; expectedWaitMs: number } & On)
  | ({ type: 'OfferCallback'; stayId: StayId; step: number } & On)
  /** The customer wants to be called back at `number`; the stay that keeps his place is `newStayId`. He is tried `attempts` times, `retrySeconds` apart. */
  | ({ type: 'AcceptCallback'; newStayId: StayId; number: Personal<Party>; attempts: number; retrySeconds: number } & On)
  /** Who was called back has answered. */
  | ({ type: 'JoinCustomer'; legId: LegId; connection: Connection | null; evidence: Evidence } & On)
  /** The stay ends because the call goes to another queue (overflow) or out. */
  | ({
      /** `servedChannels`: what the queue it goes to may have. */
      type: 'OverflowStay';
      stayId: StayId;
      toQueueId: QueueId;
      servedChannels: readonly ChannelKind[];
      newStayId: StayId;
      needs: readonly SkillNeed[];
      prefers: readonly SkillNeed[];
      priority: number;
    } & On)
  /**
   * The router's (or a person's) decision. Leaves exactly one fact per offerId: Routed, or OfferWithdrawn when it comes too late. A person's takes the place of
   * an offer that stands.
   */
  | ({
      type: 'RouteInteraction';
      offerId: OfferId;
      stayId: StayId;
      queueId: QueueId;
      agentId: AgentId;
      source: OfferSource;
      expiresAt: Instant;
      explanation: Explanation | null;
    } & On)
  /** It really alerts at the agent now. `expiresAt` may move: the ringing time counts from here. */
  | ({ type: 'ConfirmOffer'; offerId: OfferId; connection: Connection | null; expiresAt: Instant } & On)
  /** Accepted by the agent (messages), or established at his device (voice). Ends the stay as answered, joins his leg, opens a handling. A late answer overturns a time-out. */
  | ({ type: 'AnswerOffer'; offerId: OfferId; legId: LegId; handlingId: HandlingId; connection: Connection | null; evidence: Evidence } & On)
  | ({ type: 'RejectOffer'; offerId: OfferId; agentId: AgentId; reason: 'busy-elsewhere' | 'not-my-skill' | 'technical' | 'other' } & On)
  /** `outageAt`: when commands could not be taken the last time, as far as is known; whose offer stood then was not asked in earnest, and it is withdrawn. */
  | ({ type: 'ExpireOffer'; offerId: OfferId; outageAt: Instant | null } & On)
  | ({ type: 'FailOffer'; offerId: OfferId; reason: string } & On)
  | ({ type: 'WithdrawOffer'; offerId: OfferId; reason: 'agent-left' | 'supervisor' | 'taken-elsewhere' | 'superseded' } & On)
  /** An agent's leg that no offer announced: pickup, hard phone, a transfer straight to him. */
  | ({ type: 'JoinAgent'; legId: LegId; handlingId: HandlingId; agentId: AgentId; connection: Connection | null; evidence: Evidence } & On)
  | ({ type: 'JoinOutside'; legId: LegId; connection: Connection | null; evidence: Evidence } & On)
  | ({ type: 'HoldLeg'; legId: LegId } & On)
  | ({ type: 'RetrieveLeg'; legId: LegId } & On)
  | ({ type: 'RebindLeg'; legId: LegId; connection: Connection } & On)
  /**
   * A leg is over. The customer's: open offers end as CustomerLeft, stays as abandoned, the agents' legs wait for their own end (voice) or end too (messages).
   * An agent's: his handling goes to wrap-up when it was his last leg. When nobody and nothing is left open, the interaction closes.
   */
  | ({
      type: 'LeaveLeg';
      legId: LegId;
      evidence: Evidence;
      notBefore: Instant | null;
      notAfter: Instant | null;
      /** How the queue wants wrap-up for the agent that leaves: null = none. */
      wrapUp: { deadline: Instant | null } | null;
    } & On)
  /**
   * An agent wants to hand his interaction on. `servedChannels`: what the queue or the agent it goes to may have; null where that does not matter (outside).
   * Decided before the outside is asked.
   */
  | ({
      type: 'RequestTransfer';
      kind: 'blind' | 'consult';
      fromAgentId: AgentId;
      toAgentId: AgentId | null;
      toQueueId: QueueId | null;
      toOutside: Personal<Party> | null;
      pilot: string | null;
      /** Skills somebody asked for, beside what the queue wants. */
      alsoNeeds: readonly SkillNeed[];
      servedChannels: readonly ChannelKind[] | null;
    } & On)
  | ({ type: 'FailTransfer'; fromAgentId: AgentId; reason: string } & On)
  | ({
      type: 'RecordTransfer';
      kind: 'blind' | 'consult';
      fromAgentId: AgentId;
      toAgentId: AgentId | null;
      toQueueId: QueueId | null;
      toOutside: Personal<Party> | null;
    } & On)
  /**
   * A written interaction goes on to a queue, or in it to one agent: what was asked of whom, the wait and the end of the one who hands it on are one decision,
   * as no exchange stands between. `wrapUp` as in LeaveLeg, `servedChannels` as in RequestTransfer.
   */
  | ({
      type: 'HandOnInteraction';
      fromAgentId: AgentId;
      toAgentId: AgentId | null;
      toQueueId: QueueId;
      stayId: StayId;
      needs: readonly SkillNeed[];
      prefers: readonly SkillNeed[];
      priority: number;
      /** The agent it goes to is waited for until then; null where it goes to the queue. */
      reservedUntil: Instant | null;
      servedChannels: readonly ChannelKind[];
      wrapUp: { deadline: Instant | null } | null;
    } & On)
  /** `servedChannels` as in RequestTransfer. `wait`: how the queue is asked for somebody, where a queue is consulted. */
  | ({
      type: 'StartConsult';
      legId: LegId;
      agentId: AgentId;
      toAgentId: AgentId | null;
      toQueueId: QueueId | null;
      servedChannels: readonly ChannelKind[] | null;
      wait?: { stayId: StayId; needs: readonly SkillNeed[]; prefers: readonly SkillNeed[]; priority: number };
    } & On)
  | ({ type: 'EndConsult'; agentId: AgentId; outcome: 'returned' | 'transferred' | 'conferenced' | 'failed' } & On)
  | ({ type: 'RecordConference'; byAgentId: AgentId; legId: LegId } & On)
  /** The agent has finished the wrap-up, or its time is over. */
  | ({ type: 'FinishWrapUp'; handlingId: HandlingId; how: 'agent' | 'timer' | 'supervisor' | 'sign-out' } & On)
  | ({ type: 'ExtendWrapUp'; handlingId: HandlingId; agentId: AgentId; deadline: Instant | null } & On)
  | ({ type: 'Disposition'; handlingId: HandlingId; agentId: AgentId; dispositionIds: readonly DispositionId[]; note: Personal<MessageText> | null } & On)
  /**
   * Ends everything that is open: messages channels, lost links, spam, shutdown. `wrapUp` as in LeaveLeg, for the agents still in it. `whileInStay`: only if it
   * still waits there; a limit of waiting ends nobody's conversation.
   */
  | ({ type: 'CloseInteraction'; whileInStay?: StayId; reason: CloseReason; wrapUp: { deadline: Instant | null } | null; evidence: Evidence } & On);

export type InteractionRejection =
  | 'InteractionNotStarted'
  | 'InteractionAlreadyStarted'
  | 'InteractionClosed'
  | 'StayNotOpen'
  | 'AlreadyInQueue'
  | 'CallbackNotOffered'
  | 'OfferNotOpen'
  | 'OfferOfAnotherAgent'
  | 'OfferAlreadyDecided'
  | 'LegNotJoined'
  | 'HandlingNotOpen'
  | 'HandlingOfAnotherAgent'
  | 'NotInWrapUp'
  | 'AgentNotInInteraction'
  | 'QueueNotForChannel'
  | 'AgentNotForChannel'
  | 'TransferUnderWay'
  | 'TransferToSelf'
  | 'NoConsultation'
  | 'ConsultationUnderWay'
  | 'ConsultationOfAnotherAgent';
