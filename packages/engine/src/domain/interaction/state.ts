import type {
  AgentId,
  ChannelKind,
  CloseReason,
  Connection,
  ContactId,
  ConversationId,
  DispositionId,
  HandlingId,
  InteractionEvent,
  InteractionId,
  LegId,
  OfferId,
  OfferSource,
  Party,
  Personal,
  QueueId,
  SkillNeed,
  StayCause,
  StayId,
  StayOutcome,
  SubjectId,
} from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type LegJoined = Extract<InteractionEvent, { type: 'InteractionLegJoined' }>;
export type LegRole = LegJoined['role'];

/** One visit of one queue. */
export type Stay = {
  readonly stayId: StayId;
  readonly queueId: QueueId;
  readonly cause: StayCause;
  readonly queuedAt: Instant;
  readonly priority: number;
  readonly needs: readonly SkillNeed[];
  readonly prefers: readonly SkillNeed[];
  /** Nobody is asked before; null: at once. */
  readonly notBefore: Instant | null;
  readonly callbackOffered: boolean;
  /** Relaxation step in force, 0 = none yet. */
  readonly step: number;
  /** What it would have to wait was told. */
  readonly estimated: boolean;
} & ({ readonly status: 'open' } | { readonly status: 'left'; readonly outcome: StayOutcome });
export type OpenStay = Extract<Stay, { status: 'open' }>;

type OfferFacts = {
  readonly offerId: OfferId;
  readonly agentId: AgentId;
  readonly stayId: StayId;
  readonly queueId: QueueId;
  readonly source: OfferSource;
  /** From when he could have answered it, as far as is known. */
  readonly since: Instant;
  readonly expiresAt: Instant;
  /** Where it alerts; null before it does, and where the channel has no connections. */
  readonly connection: Connection | null;
};
export type OpenOffer = OfferFacts & { readonly status: 'open'; /** It really alerts at the agent. */ readonly alerting: boolean };
export type EndedOffer = OfferFacts & {
  readonly status: 'ended';
  readonly how: 'accepted' | 'rejected' | 'timed-out' | 'withdrawn' | 'customer-left' | 'failed';
};
/** `late`: withdrawn in the moment of its decision, so it was never open. */
export type Offer = OpenOffer | EndedOffer | { readonly status: 'late'; readonly offerId: OfferId; readonly agentId: AgentId };

type LegFacts = Pick<LegJoined, 'legId' | 'party' | 'agentId' | 'role' | 'mode' | 'handlingId' | 'connection'> & { readonly joinedAt: Instant };
export type JoinedLeg = Readonly<LegFacts> & { readonly status: 'joined'; readonly held: boolean };
export type Leg = JoinedLeg | (Readonly<LegFacts> & { readonly status: 'left' });

/** One agent's turn. `active` while one of his legs is joined. */
export type Handling = {
  readonly handlingId: HandlingId;
  readonly agentId: AgentId;
  /** The queue it was answered from, null where no queue offered it. */
  readonly queueId: QueueId | null;
  readonly disposition: { readonly count: number; readonly dispositionIds: readonly DispositionId[]; readonly noted: boolean };
} & ({ readonly status: 'active' } | { readonly status: 'wrap-up'; readonly deadline: Instant | null } | { readonly status: 'ended' });
export type HandlingInWrapUp = Extract<Handling, { status: 'wrap-up' }>;

export type Consult = {
  readonly legId: LegId;
  readonly agentId: AgentId;
  readonly toAgentId: AgentId | null;
  readonly toQueueId: QueueId | null;
  /** The stay in which somebody of the queue is asked; null where no queue is consulted. */
  readonly stayId: StayId | null;
};
/** A transfer that was asked for and has neither happened nor failed yet. */
export type TransferAsked = Pick<Extract<InteractionEvent, { type: 'InteractionTransferRequested' }>, 'kind' | 'fromAgentId' | 'toAgentId' | 'toQueueId'> & {
  readonly outside: boolean;
};
export type HandedOn = { readonly fromHandlingId: HandlingId; readonly toAgentId: AgentId | null; readonly toQueueId: QueueId | null };

/** Where a customer wants to be called back, how often he is tried, and how far that is. */
export type Callback = {
  readonly to: Personal<Party>;
  readonly attempts: number;
  readonly retrySeconds: number;
  /** Attempts in vain. */
  readonly tried: number;
  /** He has answered. */
  readonly reached: boolean;
};

type Begun = {
  readonly interactionId: InteractionId;
  readonly channel: ChannelKind;
  readonly direction: Extract<InteractionEvent, { type: 'InteractionStarted' }>['direction'];
  readonly conversationId: ConversationId | null;
  readonly entry: string | null;
  readonly startedAt: Instant;
  /** Whose data its own facts are, identified or not. */
  readonly subjectId: SubjectId;
  /** Who he was when he came, as the channel told it. */
  readonly customer: Personal<Party>;
  /** He wants to be called back; null while he does not. */
  readonly callback: Callback | null;
  readonly contact: { readonly contactId: ContactId; readonly subjectId: SubjectId } | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly language: string | null;
  /** Where its age counts from: the beginning of its first stay. */
  readonly ageFrom: Instant | null;
  /** By when it should be done: what its first stay said. */
  readonly dueAt: Instant | null;
  readonly stays: readonly Stay[];
  readonly offers: readonly Offer[];
  readonly legs: readonly Leg[];
  readonly handlings: readonly Handling[];
  /** Those that have not ended, at most one per agent. */
  readonly consults: readonly Consult[];
  /** Transferred, and whoever it goes to has not joined, nor a stay begun, yet. */
  readonly handedOn: HandedOn | null;
  readonly transferAsked: TransferAsked | null;
  /** Why it is over for the customer, while an agent still wraps up. */
  readonly ended: CloseReason | null;
};

export type OpenInteraction = Begun & { readonly presence: 'open' };
export type ClosedInteraction = Begun & { readonly presence: 'closed'; readonly reason: CloseReason };
/** No status but open or closed: stays, offers, legs and handlings each begin and end by themselves. Offers can come before the beginning; each leaves its fact. */
export type Interaction = { readonly presence: 'absent'; readonly offers: readonly Offer[] } | OpenInteraction | ClosedInteraction;

export const isClosed = (state: Interaction): boolean => state.presence === 'closed';

export const offerOf = (state: Interaction, offerId: OfferId): Offer | null => state.offers.find((offer) => offer.offerId === offerId) ?? null;

/** The offer that stands now; there is at most one. */
export const openOffer = (state: Interaction): OpenOffer | null => state.offers.find((offer): offer is OpenOffer => offer.status === 'open') ?? null;

export const stayOf = (state: Interaction, stayId: StayId): Stay | null =>
  state.presence === 'absent' ? null : (state.stays.find((stay) => stay.stayId === stayId) ?? null);

/** The queue it waits in now; there is at most one. */
export const openStay = (state: Interaction): OpenStay | null =>
  state.presence === 'absent' ? null : (state.stays.find((stay): stay is OpenStay => stay.status === 'open') ?? null);

/** When it entered the queue it waits in now; null when it waits in none. */
export const waitingSince = (state: Interaction): Instant | null => openStay(state)?.queuedAt ?? null;

export const legWithId = (state: Interaction, legId: LegId): Leg | null =>
  state.presence === 'absent' ? null : (state.legs.find((leg) => leg.legId === legId) ?? null);

export const joinedLegs = (state: Interaction): readonly JoinedLeg[] =>
  state.presence === 'absent' ? [] : state.legs.filter((leg): leg is JoinedLeg => leg.status === 'joined');

/** The agent's joined leg (the latest of several); null when he is not in it. */
export const legOf = (state: Interaction, agentId: AgentId): JoinedLeg | null => joinedLegs(state).findLast((leg) => leg.agentId === agentId) ?? null;

/** The customer's leg while it is joined. */
export const customerLeg = (state: Interaction): JoinedLeg | null => joinedLegs(state).find((leg) => leg.party === 'customer') ?? null;

/** He is called back: he hung up, and an agent has taken his callback. */
export const isCalledBack = (state: Interaction): boolean =>
  customerIsGone(state) && state.presence === 'open' && state.stays.some(({ cause, status }) => cause === 'callback' && status === 'left');

/** The customer was in it and has left. */
export const customerIsGone = (state: Interaction): boolean =>
  state.presence !== 'absent' && customerLeg(state) === null && state.legs.some((leg) => leg.party === 'customer');

export const agentLegs = (state: Interaction): readonly JoinedLeg[] => joinedLegs(state).filter((leg) => leg.party === 'agent');

/** Who has it in hand now: whose legs handle it. Whoever is only consulted does not. */
export const handlersOf = (state: Interaction): readonly AgentId[] => [
  ...new Set(agentLegs(state).flatMap(({ role, agentId }) => (agentId !== null && (role === 'handler' || role === 'conference') ? [agentId] : []))),
];

/** Whose leg is at this device now; also of one who has signed out, or works at another device, since he joined. */
export const agentAtDevice = (state: Interaction, deviceId: string): AgentId | null =>
  agentLegs(state).find((leg) => leg.connection?.deviceId === deviceId)?.agentId ?? null;

/** How many agents are in it now, each counted once. */
export const agentsTalking = (state: Interaction): number => new Set(agentLegs(state).map((leg) => leg.agentId)).size;

/** Whether another agent than this one was in this call and has left it. */
export const wasShared = (state: Interaction, agentId: AgentId | null, { exchangeId, callId }: Connection): boolean =>
  state.presence !== 'absent' &&
  state.legs.some(
    ({ status, agentId: other, connection }) =>
      status === 'left' && other !== null && other !== agentId && connection?.callId === callId && connection.exchangeId === exchangeId,
  );

/** The agent's present handling, else the latest that has ended. */
export const handlingOf = (state: Interaction, agentId: AgentId): Handling | null => {
  if (state.presence === 'absent') return null;
  const his = state.handlings.filter((handling) => handling.agentId === agentId);
  return his.findLast((handling) => handling.status === 'active') ?? his.findLast((handling) => handling.status === 'wrap-up') ?? his.at(-1) ?? null;
};

export const openWrapUps = (state: Interaction): readonly HandlingInWrapUp[] =>
  state.presence === 'absent' ? [] : state.handlings.filter((handling): handling is HandlingInWrapUp => handling.status === 'wrap-up');

/** An agent was in it at some time. */
export const wasAnswered = (state: Interaction): boolean => state.presence !== 'absent' && state.handlings.length > 0;

/** Transferred and not yet taken up: whoever it goes to is still to come. */
export const isHandedOn = (state: Interaction): boolean => state.presence === 'open' && state.handedOn !== null;

/** Something keeps it open: the customer or an agent is in it, it waits, is offered, or an agent wraps up. Other parties alone do not. */
export const isBusy = (state: Interaction): boolean =>
  customerLeg(state) !== null || agentLegs(state).length > 0 || openStay(state) !== null || openOffer(state) !== null || openWrapUps(state).length > 0;
