import type { ChannelKind, CloseReason, EventOf, Evidence, MessageText, OfferSource, Party, Personal, StayCause, StayOutcome } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type Started = EventOf<'InteractionStarted'>;
type Joined = EventOf<'InteractionLegJoined'>;

/** Moments in ms, as everywhere here. */
export type CardStay = {
  readonly stayId: string;
  readonly queueId: string;
  readonly cause: StayCause;
  readonly ageFrom: Instant;
  /** Since when it stands in line: a call back that is tried again later stands there only from then on. */
  readonly queuedAt: Instant;
  /** The moment before which nobody was to be asked; null: none. */
  readonly notBefore: Instant | null;
  readonly leftAt: Instant | null;
  readonly outcome: StayOutcome | null;
  readonly waitedMs: number | null;
  /** What was expected at its beginning, ms; null where nothing was (it was offered at once, or nobody was there). */
  readonly estimateMs: number | null;
  readonly step: number;
  readonly priority: number;
  readonly toQueueId: string | null;
};
export type OfferOutcome = 'accepted' | 'rejected' | 'timed-out' | 'withdrawn' | 'customer-left' | 'failed';
/** An offer; open while its outcome is null. */
export type CardOffer = {
  readonly offerId: string;
  readonly stayId: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly channel: ChannelKind;
  readonly source: OfferSource;
  readonly routedAt: Instant;
  /** Null until it really alerts. */
  readonly offeredAt: Instant | null;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
  readonly outcome: OfferOutcome | null;
};
export type CardLeg = {
  readonly legId: string;
  readonly party: Joined['party'];
  readonly agentId: string | null;
  readonly role: Joined['role'];
  readonly mode: Joined['mode'];
  readonly handlingId: string | null;
  readonly state: 'talking' | 'held' | 'ended';
  readonly joinedAt: Instant;
  /** Since when it is in its state. */
  readonly since: Instant;
  /** Up to `since`. */
  readonly talkMs: number;
  readonly holdMs: number;
  readonly evidence: Evidence;
};
export type CardHandling = {
  readonly handlingId: string;
  readonly agentId: string;
  readonly queueId: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly wrapUpSince: Instant | null;
  readonly wrapUpDeadline: Instant | null;
  readonly wrappedAt: Instant | null;
  readonly dispositionIds: readonly string[];
  readonly note: Personal<MessageText> | null;
  /** What the union of his legs does, and since when: he talks while he talks on any of them. Null when none is left. */
  readonly phase: 'talking' | 'held' | null;
  readonly phaseSince: Instant;
  /** Up to `phaseSince`. */
  readonly talkMs: number;
  readonly holdMs: number;
};
export type CardTransfer = {
  readonly at: Instant;
  readonly kind: 'blind' | 'consult';
  readonly fromAgentId: string;
  readonly fromHandlingId: string;
  readonly toAgentId: string | null;
  readonly toQueueId: string | null;
  readonly toOutside: Personal<Party> | null;
};

/** One interaction: stays, offers, legs and handlings each with their own beginning and end. */
export type InteractionState = {
  readonly id: string;
  readonly channel: Started['channel'];
  readonly direction: Started['direction'];
  readonly entry: string | null;
  readonly conversationId: string | null;
  readonly customer: Personal<Party>;
  readonly subjectId: string;
  readonly contactId: string | null;
  readonly attributes: { readonly [name: string]: string };
  readonly language: string | null;
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closeReason: CloseReason | null;
  /** Of the newest stay; null before the first. */
  readonly queueId: string | null;
  readonly queuedAt: Instant | null;
  readonly firstQueueId: string | null;
  readonly firstQueuedAt: Instant | null;
  /** Of all stays that ended. */
  readonly waitedMs: number;
  readonly lastAgentId: string | null;
  readonly customerGone: boolean;
  readonly consultingAgentId: string | null;
  readonly offersMade: number;
  readonly transfersMade: number;
  readonly stays: readonly CardStay[];
  /** The open ones and the last fifty that ended. */
  readonly offers: readonly CardOffer[];
  readonly legs: readonly CardLeg[];
  readonly handlings: readonly CardHandling[];
  readonly transfers: readonly CardTransfer[];
};
export const startInteraction = (event: Started): InteractionState => ({
  id: event.interactionId,
  channel: event.channel,
  direction: event.direction,
  entry: event.entry,
  conversationId: event.conversationId,
  customer: event.customer,
  subjectId: event.subjectId,
  contactId: null,
  attributes: {},
  language: null,
  startedAt: event.at,
  closedAt: null,
  closeReason: null,
  queueId: null,
  queuedAt: null,
  firstQueueId: null,
  firstQueuedAt: null,
  waitedMs: 0,
  lastAgentId: null,
  customerGone: false,
  consultingAgentId: null,
  offersMade: 0,
  transfersMade: 0,
  stays: [],
  offers: [],
  legs: [],
  handlings: [],
  transfers: [],
});

/** Talk, hold and wrap-up of a handling, as far as they ended. */
export const handledMs = ({ talkMs, holdMs, wrapUpSince, wrappedAt }: CardHandling): number =>
  talkMs + holdMs + (wrapUpSince === null || wrappedAt === null ? 0 : Math.max(0, wrappedAt - wrapUpSince));

/** Somebody was only asked for advice in it: he never handled the customer, nor took part in a conference. */
export const isConsultation = (s: Pick<InteractionState, 'legs'>, { handlingId }: Pick<CardHandling, 'handlingId'>): boolean => {
  const legs = s.legs.filter((leg) => leg.handlingId === handlingId);
  return legs.length > 0 && legs.every(({ role }) => role === 'consulted');
};

/** The offers that stand now. */
export const openOffers = (s: Pick<InteractionState, 'offers'>): readonly CardOffer[] => s.offers.filter((offer) => offer.outcome === null);
