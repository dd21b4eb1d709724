import type { EventOf, InteractionEvent } from '@callboard/contracts';
import type { Instant, Recorded } from '@callboard/kernel';
import {
  type CardHandling,
  type CardLeg,
  type CardOffer,
  type CardStay,
  type InteractionState,
  isConsultation,
  type OfferOutcome,
} from './interaction-state.ts';

const outcomes = {
  InteractionOfferAccepted: 'accepted',
  InteractionOfferRejected: 'rejected',
  InteractionOfferTimedOut: 'timed-out',
  InteractionOfferWithdrawn: 'withdrawn',
  InteractionOfferCustomerLeft: 'customer-left',
  InteractionOfferFailed: 'failed',
} as const;

type Joined = EventOf<'InteractionLegJoined'>;

const patched = <Part>(parts: readonly Part[], is: (part: Part) => boolean, change: Partial<Part>): readonly Part[] =>
  parts.map((part) => (is(part) ? { ...part, ...change } : part));

const stayChanged = (s: InteractionState, stayId: string, change: Partial<CardStay>): InteractionState => ({
  ...s,
  stays: patched(s.stays, (p) => p.stayId === stayId, change),
});
const offerChanged = (s: InteractionState, offerId: string, change: Partial<CardOffer>): InteractionState => ({
  ...s,
  offers: patched(s.offers, (p) => p.offerId === offerId, change),
});
const legChanged = (s: InteractionState, legId: string, change: Partial<CardLeg>): InteractionState => ({
  ...s,
  legs: patched(s.legs, (p) => p.legId === legId, change),
});

/** The leg in its next state, the time in the state before added up. Moments that come in disorder add nothing. */
const turned = (leg: CardLeg, state: CardLeg['state'], at: Instant): CardLeg => {
  const ms = Math.max(0, at - leg.since);
  if (leg.state === state || leg.state === 'ended') return leg;
  return { ...leg, state, since: at, talkMs: leg.talkMs + (leg.state === 'talking' ? ms : 0), holdMs: leg.holdMs + (leg.state === 'held' ? ms : 0) };
};

const legTurned = (s: InteractionState, legId: string, state: CardLeg['state'], at: Instant): InteractionState => ({
  ...s,
  legs: s.legs.map((leg) => (leg.legId === legId ? turned(leg, state, at) : leg)),
});

const phased = (handling: CardHandling, legs: readonly CardLeg[], at: Instant): CardHandling => {
  const mine = legs.filter((leg) => leg.handlingId === handling.handlingId && leg.state !== 'ended');
  const phase = mine.length === 0 ? null : mine.some((leg) => leg.state === 'talking') ? 'talking' : 'held';
  if (phase === handling.phase) return handling;
  const ms = Math.max(0, at - handling.phaseSince);
  const { talkMs, holdMs, endedAt } = handling;
  return {
    ...handling,
    phase,
    phaseSince: at,
    endedAt: phase === null ? (endedAt ?? at) : null,
    talkMs: talkMs + (handling.phase === 'talking' ? ms : 0),
    holdMs: holdMs + (handling.phase === 'held' ? ms : 0),
  };
};

/** Handlings follow their legs: a handling ends with the last one, and goes on when another joins. */
const withPhases = (s: InteractionState, at: Instant): InteractionState => ({ ...s, handlings: s.handlings.map((handling) => phased(handling, s.legs, at)) });
const handlingChanged = (s: InteractionState, handlingId: string, change: Partial<CardHandling>): InteractionState => ({
  ...s,
  handlings: patched(s.handlings, (p) => p.handlingId === handlingId, change),
});

const KEPT_OFFERS = 50;

const offerEnded = (s: InteractionState, offerId: string, outcome: OfferOutcome, endedAt: Instant): InteractionState => {
  const offers = patched(s.offers, (offer) => offer.offerId === offerId && (offer.outcome === null || outcome === 'accepted'), { outcome, endedAt });
  const ended = offers.filter((offer) => offer.outcome !== null).slice(-KEPT_OFFERS);
  return { ...s, offers: offers.filter((offer) => offer.outcome === null || ended.includes(offer)) };
};

/** The stay is over. One that had not come to its turn, as a call back promised for later, stood in line for no time at all. */
const stayLeft = (stay: CardStay, at: Instant, left: Pick<CardStay, 'outcome' | 'toQueueId' | 'waitedMs'>): CardStay => ({
  ...stay,
  ...left,
  leftAt: at,
  queuedAt: stay.notBefore !== null && at < stay.notBefore ? at : stay.queuedAt,
});

const isConsultStay = (s: InteractionState, stayId: string): boolean => s.stays.some((stay) => stay.stayId === stayId && stay.cause === 'consult');

/** The agent's handling begins with his first leg, whichever event tells of it first. */
const handlingBegun = (s: InteractionState, handlingId: string | null, agentId: string | null, queueId: string | null, at: Instant): InteractionState => {
  if (handlingId === null || agentId === null || s.handlings.some((h) => h.handlingId === handlingId)) return s;
  const times = { startedAt: at, endedAt: null, wrapUpSince: null, wrapUpDeadline: null, wrappedAt: null, phase: null, phaseSince: at, talkMs: 0, holdMs: 0 };
  const handling = { handlingId, agentId, queueId, dispositionIds: [], note: null, ...times };
  return { ...s, handlings: [...s.handlings, handling] };
};

const legJoined = (s: InteractionState, leg: Omit<CardLeg, 'state' | 'since' | 'talkMs' | 'holdMs'>): InteractionState =>
  s.legs.some((known) => known.legId === leg.legId) ? s : { ...s, legs: [...s.legs, { ...leg, state: 'talking', since: leg.joinedAt, talkMs: 0, holdMs: 0 }] };

/** A leg that an answer has told of already takes its role from here. */
const legKnown = (s: InteractionState, { legId, party, role, mode, evidence }: Joined): InteractionState =>
  legChanged(s, legId, { party, role, mode, evidence });

const legLeft = (s: InteractionState, event: EventOf<'InteractionLegLeft'>): InteractionState => {
  const after = legTurned(s, event.legId, 'ended', event.at);
  return event.party === 'customer' ? { ...after, customerGone: !after.legs.some((leg) => leg.party === 'customer' && leg.state !== 'ended') } : after;
};

const closed = (s: InteractionState, event: EventOf<'InteractionClosed'>): InteractionState => ({
  ...s,
  closedAt: event.at,
  closeReason: event.reason,
  consultingAgentId: null,
  offers: s.offers.map((offer) => (offer.outcome === null ? { ...offer, outcome: 'withdrawn', endedAt: event.at } : offer)),
  stays: s.stays.map((stay) =>
    stay.leftAt === null ? stayLeft(stay, event.at, { ...stay, outcome: 'closed', waitedMs: Math.max(0, event.at - stay.queuedAt) }) : stay,
  ),
  legs: s.legs.map((leg) => turned(leg, 'ended', event.at)),
});

/** Whoever had the customer last; who was only asked for advice had not. */
const withLastAgent = (s: InteractionState): InteractionState => ({
  ...s,
  lastAgentId: s.handlings.findLast((handling) => !isConsultation(s, handling))?.agentId ?? null,
});

/** The interaction after one more of its events. Never throws; what cannot apply leaves it as it is. */
export const evolveInteraction = <S extends InteractionState>(state: S, event: InteractionEvent): S => ({
  ...state,
  ...withLastAgent(withPhases(evolved(state, event), event.at)),
});

const evolved = (s: InteractionState, event: InteractionEvent): InteractionState => {
  const { at } = event;
  switch (event.type) {
    case 'InteractionStarted':
    case 'InteractionLegRebound':
    case 'InteractionMerged':
    case 'InteractionAbsorbed':
    case 'InteractionConferenced':
    case 'InteractionCallbackOffered':
    case 'InteractionCallbackAccepted':
      return s;
    case 'InteractionCallbackUnreached':
      return stayChanged(s, event.stayId, { outcome: 'unreached' });
    case 'InteractionIdentified':
      return { ...s, contactId: event.contactId };
    case 'InteractionUnidentified':
      return { ...s, contactId: null };
    case 'InteractionDescribed':
      return { ...s, attributes: { ...s.attributes, ...event.attributes }, language: event.language ?? s.language };
    case 'InteractionQueued': {
      const { stayId, queueId, cause, ageFrom, priority, notBefore } = event;
      const queuedAt = notBefore === null || notBefore < at ? at : notBefore;
      const stay = {
        stayId,
        queueId,
        cause,
        ageFrom,
        queuedAt,
        notBefore,
        leftAt: null,
        outcome: null,
        waitedMs: null,
        estimateMs: null,
        step: 0,
        priority,
        toQueueId: null,
      };
      const first = { firstQueueId: s.firstQueueId ?? queueId, firstQueuedAt: s.firstQueuedAt ?? at };
      const stays = [...s.stays, stay];
      // Somebody is asked for while the customer is served: it stays where it was answered from.
      if (cause === 'consult') return { ...s, stays };
      return { ...s, ...first, contactId: event.contactId ?? s.contactId, queueId, queuedAt, stays };
    }
    case 'InteractionRelaxed':
      return stayChanged(s, event.stayId, { step: event.step, priority: event.priority });
    case 'InteractionWaitEstimated':
      return stayChanged(s, event.stayId, { estimateMs: event.expectedWaitMs });
    case 'InteractionPriorityChanged':
      return stayChanged(s, event.stayId, { priority: event.priority });
    case 'InteractionLeftQueue': {
      const { outcome, waitedMs, toQueueId } = event;
      const waited = isConsultStay(s, event.stayId) ? 0 : waitedMs;
      const stays = s.stays.map((stay) => (stay.stayId === event.stayId ? stayLeft(stay, at, { outcome, waitedMs, toQueueId }) : stay));
      return { ...s, stays, waitedMs: s.waitedMs + waited };
    }
    case 'InteractionRouted': {
      const { offerId, stayId, queueId, agentId, channel, source, expiresAt } = event;
      if (s.offers.some((offer) => offer.offerId === offerId)) return s;
      const offer = { offerId, stayId, queueId, agentId, channel, source, routedAt: at, offeredAt: null, expiresAt, endedAt: null, outcome: null };
      return { ...s, offersMade: s.offersMade + 1, offers: [...s.offers, offer] };
    }
    case 'InteractionOffered':
      return offerChanged(s, event.offerId, { offeredAt: at, expiresAt: event.expiresAt });
    case 'InteractionOfferAccepted':
    case 'InteractionOfferRejected':
    case 'InteractionOfferTimedOut':
    case 'InteractionOfferWithdrawn':
    case 'InteractionOfferCustomerLeft':
      return offerEnded(s, event.offerId, outcomes[event.type], at);
    // At the agent only if it was his telephone: a lost link or a call that is gone is nobody's non-response.
    case 'InteractionOfferFailed':
      return offerEnded(s, event.offerId, event.reason.startsWith('device') ? outcomes[event.type] : 'withdrawn', at);
    case 'InteractionAnswered': {
      const { legId, handlingId, agentId, queueId, stayId } = event;
      const role = isConsultStay(s, stayId) ? 'consulted' : 'handler';
      const leg = { legId, party: 'agent', agentId, role, mode: 'talk', handlingId, joinedAt: at, evidence: event.evidence } as const;
      const accepted = offerEnded(s, event.offerId, 'accepted', at);
      const overturned = event.overturnsOfferId === null ? accepted : offerEnded(accepted, event.overturnsOfferId, 'accepted', at);
      return legJoined(handlingBegun(overturned, handlingId, agentId, queueId, at), leg);
    }
    case 'InteractionLegJoined': {
      const { legId, party, agentId, role, mode, handlingId, evidence } = event;
      if (s.legs.some((leg) => leg.legId === legId)) return legKnown(s, event);
      const customerGone = party === 'customer' ? false : s.customerGone;
      return legJoined(handlingBegun({ ...s, customerGone }, handlingId, agentId, s.queueId, at), {
        legId,
        party,
        agentId,
        role,
        mode,
        handlingId,
        joinedAt: at,
        evidence,
      });
    }
    case 'InteractionLegHeld':
      return legTurned(s, event.legId, 'held', at);
    case 'InteractionLegRetrieved':
      return legTurned(s, event.legId, 'talking', at);
    case 'InteractionLegRoleChanged':
      return legChanged(s, event.legId, { role: event.role, mode: event.mode });
    case 'InteractionLegLeft':
      return legLeft(s, event);
    case 'InteractionTransferRequested':
    case 'InteractionTransferFailed':
      return s;
    case 'InteractionConsultStarted':
      return { ...s, consultingAgentId: event.agentId };
    case 'InteractionConsultEnded':
      return { ...s, consultingAgentId: null };
    case 'InteractionTransferred': {
      const { kind, fromAgentId, fromHandlingId, toAgentId, toQueueId, toOutside } = event;
      return {
        ...s,
        transfersMade: s.transfersMade + 1,
        transfers: [...s.transfers, { at, kind, fromAgentId, fromHandlingId, toAgentId, toQueueId, toOutside }].slice(-10),
      };
    }
    case 'InteractionWrapUpStarted':
      return handlingChanged(s, event.handlingId, { wrapUpSince: at, wrapUpDeadline: event.deadline });
    case 'InteractionWrapUpExtended':
      return handlingChanged(s, event.handlingId, { wrapUpDeadline: event.deadline });
    case 'InteractionWrapped':
      return handlingChanged(s, event.handlingId, { wrappedAt: at });
    case 'InteractionDispositioned':
      return handlingChanged(s, event.handlingId, { dispositionIds: event.dispositionIds, note: event.note });
    case 'InteractionEnded':
      return { ...s, closeReason: event.reason };
    case 'InteractionClosed':
      return closed(s, event);
  }
};

/** The handlers of every event of an interaction, for a projection that folds them all. */
export const onInteraction = <Doc>(
  apply: (doc: Doc | null, recorded: Recorded<InteractionEvent>) => Doc | null,
): { readonly [T in InteractionEvent['type']]: (doc: Doc | null, recorded: Recorded<EventOf<T>>) => Doc | null } => ({
  InteractionStarted: apply,
  InteractionIdentified: apply,
  InteractionUnidentified: apply,
  InteractionDescribed: apply,
  InteractionQueued: apply,
  InteractionCallbackOffered: apply,
  InteractionCallbackAccepted: apply,
  InteractionCallbackUnreached: apply,
  InteractionWaitEstimated: apply,
  InteractionRelaxed: apply,
  InteractionPriorityChanged: apply,
  InteractionLeftQueue: apply,
  InteractionRouted: apply,
  InteractionOffered: apply,
  InteractionOfferAccepted: apply,
  InteractionOfferRejected: apply,
  InteractionOfferTimedOut: apply,
  InteractionOfferWithdrawn: apply,
  InteractionOfferCustomerLeft: apply,
  InteractionOfferFailed: apply,
  InteractionAnswered: apply,
  InteractionLegJoined: apply,
  InteractionLegHeld: apply,
  InteractionLegRetrieved: apply,
  InteractionLegRebound: apply,
  InteractionLegRoleChanged: apply,
  InteractionLegLeft: apply,
  InteractionConsultStarted: apply,
  InteractionConsultEnded: apply,
  InteractionTransferRequested: apply,
  InteractionTransferFailed: apply,
  InteractionTransferred: apply,
  InteractionConferenced: apply,
  InteractionMerged: apply,
  InteractionAbsorbed: apply,
  InteractionWrapUpStarted: apply,
  InteractionWrapUpExtended: apply,
  InteractionWrapped: apply,
  InteractionDispositioned: apply,
  InteractionEnded: apply,
  InteractionClosed: apply,
});
