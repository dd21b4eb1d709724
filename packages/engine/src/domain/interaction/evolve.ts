import type { HandlingId, InteractionEvent, LegId, OfferId, StayId } from '@callboard/contracts';
import type { EndedOffer, Handling, Interaction, Leg, OpenInteraction, Stay } from './state.ts';

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { type: T }>;

const started = (event: EventOf<'InteractionStarted'>, state: Interaction): OpenInteraction => {
  const { interactionId, channel, direction, conversationId, entry, subjectId, customer, at } = event;
  return {
    presence: 'open',
    interactionId,
    channel,
    direction,
    conversationId,
    entry,
    startedAt: at,
    subjectId,
    customer,
    callback: null,
    contact: null,
    attributes: {},
    language: null,
    ageFrom: null,
    dueAt: null,
    stays: [],
    offers: state.offers,
    legs: [],
    handlings: [],
    consults: [],
    handedOn: null,
    transferAsked: null,
    ended: null,
  };
};

const withStay = (state: OpenInteraction, stayId: StayId, change: (stay: Stay) => Stay): OpenInteraction => ({
  ...state,
  stays: state.stays.map((stay) => (stay.stayId === stayId ? change(stay) : stay)),
});

const withLeg = (state: OpenInteraction, legId: LegId, change: (leg: Leg) => Leg): OpenInteraction => ({
  ...state,
  legs: state.legs.map((leg) => (leg.legId === legId ? change(leg) : leg)),
});

const withHandling = <S extends Exclude<Interaction, { presence: 'absent' }>>(
  state: S,
  handlingId: HandlingId,
  change: (handling: Handling) => Handling,
): S => ({
  ...state,
  handlings: state.handlings.map((handling) => (handling.handlingId === handlingId ? change(handling) : handling)),
});

const withOfferEnded = (state: OpenInteraction, offerId: OfferId, how: EndedOffer['how']): OpenInteraction => ({
  ...state,
  offers: state.offers.map((offer): OpenInteraction['offers'][number] => {
    if (offer.offerId !== offerId || offer.status !== 'open') return offer;
    const { alerting: _alerting, ...facts } = offer;
    return { ...facts, status: 'ended', how };
  }),
});

const withHandlingOpened = (
  state: OpenInteraction,
  { handlingId, agentId, queueId }: Pick<Handling, 'handlingId' | 'agentId' | 'queueId'>,
): OpenInteraction => {
  if (state.handlings.some((handling) => handling.handlingId === handlingId)) return state;
  const opened: Handling = { handlingId, agentId, queueId, disposition: { count: 0, dispositionIds: [], noted: false }, status: 'active' };
  return { ...state, handlings: [...state.handlings, opened] };
};

const queued = (state: OpenInteraction, event: EventOf<'InteractionQueued'>): OpenInteraction => {
  const { stayId, queueId, cause, at, priority, needs, prefers, ageFrom, notBefore } = event;
  if (state.stays.some((stay) => stay.stayId === stayId)) return state;
  const begun = { step: 0, estimated: false, callbackOffered: false, status: 'open' } as const;
  const stay: Stay = { stayId, queueId, cause, queuedAt: at, priority, needs, prefers, notBefore, ...begun };
  // Its consultation began in the moment before.
  const isFor = (place: number): boolean => cause === 'consult' && place === state.consults.length - 1;
  const consults = state.consults.map((consult, place) => (isFor(place) && consult.toQueueId === queueId ? { ...consult, stayId } : consult));
  return { ...state, ageFrom: state.ageFrom ?? ageFrom, dueAt: state.dueAt ?? event.dueAt, stays: [...state.stays, stay], consults, handedOn: null };
};

const unreached = (state: OpenInteraction, { stayId }: EventOf<'InteractionCallbackUnreached'>): OpenInteraction => ({
  ...withStay(state, stayId, (stay) => (stay.status === 'left' ? { ...stay, outcome: 'unreached' } : stay)),
  callback: state.callback === null ? null : { ...state.callback, tried: state.callback.tried + 1 },
});

const routed = (state: OpenInteraction, event: EventOf<'InteractionRouted'>): OpenInteraction => {
  const { offerId, agentId, stayId, queueId, source, expiresAt, at: since } = event;
  if (state.offers.some((offer) => offer.offerId === offerId)) return state;
  const fresh = { offerId, agentId, stayId, queueId, source, since, expiresAt, connection: null, status: 'open', alerting: false } as const;
  return { ...state, offers: [...state.offers, fresh] };
};

const offered = (state: OpenInteraction, event: EventOf<'InteractionOffered'>): OpenInteraction => ({
  ...state,
  offers: state.offers.map((offer) =>
    offer.offerId === event.offerId && offer.status === 'open'
      ? { ...offer, connection: event.connection, since: event.at, expiresAt: event.expiresAt, alerting: true }
      : offer,
  ),
});

const legJoined = (state: OpenInteraction, event: EventOf<'InteractionLegJoined'>): OpenInteraction => {
  const { legId, party, agentId, role, mode, handlingId, connection, at } = event;
  if (state.legs.some((leg) => leg.legId === legId)) return state;
  const joined: Leg = { legId, party, agentId, role, mode, handlingId, connection, joinedAt: at, status: 'joined', held: false };
  const reached = state.callback === null ? null : { ...state.callback, reached: true };
  const taken = party === 'customer' ? { ...state, callback: reached } : { ...state, handedOn: null };
  const withLegs = { ...taken, legs: [...state.legs, joined] };
  return agentId === null || handlingId === null ? withLegs : withHandlingOpened(withLegs, { handlingId, agentId, queueId: null });
};

const legLeft = (state: OpenInteraction, { legId, handlingId }: EventOf<'InteractionLegLeft'>): OpenInteraction => {
  const left = withLeg(state, legId, (leg) => {
    if (leg.status === 'left') return leg;
    const { held: _held, ...facts } = leg;
    return { ...facts, status: 'left' };
  });
  if (handlingId === null || left.legs.some((leg) => leg.status === 'joined' && leg.handlingId === handlingId)) return left;
  return withHandling(left, handlingId, (handling) => (handling.status === 'active' ? { ...handling, status: 'ended' } : handling));
};

const transferred = (state: OpenInteraction, { fromHandlingId, toAgentId, toQueueId }: EventOf<'InteractionTransferred'>): OpenInteraction => {
  const isThere =
    state.legs.some((leg) => leg.status === 'joined' && toAgentId !== null && leg.agentId === toAgentId) ||
    state.stays.some((stay) => stay.status === 'open' && stay.queueId === toQueueId);
  return { ...state, transferAsked: null, handedOn: isThere ? null : { fromHandlingId, toAgentId, toQueueId } };
};

const consultStarted = (state: OpenInteraction, { legId, agentId, toAgentId, toQueueId }: EventOf<'InteractionConsultStarted'>): OpenInteraction => ({
  ...state,
  consults: [...state.consults.filter((consult) => consult.agentId !== agentId), { legId, agentId, toAgentId, toQueueId, stayId: null }],
});

const disposed = <S extends Exclude<Interaction, { presence: 'absent' }>>(state: S, event: EventOf<'InteractionDispositioned'>): S =>
  withHandling(state, event.handlingId, (handling) => ({
    ...handling,
    disposition: { count: handling.disposition.count + 1, dispositionIds: event.dispositionIds, noted: event.note !== null },
  }));

const lateOffer = <S extends Interaction>(state: S, { offerId, agentId }: EventOf<'InteractionOfferWithdrawn'>): S =>
  state.offers.some((offer) => offer.offerId === offerId) ? state : { ...state, offers: [...state.offers, { status: 'late', offerId, agentId }] };

const evolveOpen = (state: OpenInteraction, event: InteractionEvent): Interaction => {
  switch (event.type) {
    case 'InteractionIdentified':
      return { ...state, contact: { contactId: event.contactId, subjectId: event.subjectId } };
    case 'InteractionUnidentified':
      return { ...state, contact: null };
    case 'InteractionDescribed':
      return { ...state, attributes: { ...state.attributes, ...event.attributes }, language: event.language ?? state.language };
    case 'InteractionQueued':
      return queued(state, event);
    case 'InteractionRelaxed':
      return withStay(state, event.stayId, (stay) => ({ ...stay, step: event.step, priority: event.priority, needs: event.needs }));
    case 'InteractionCallbackOffered':
      return withStay(state, event.stayId, (stay) => ({ ...stay, callbackOffered: true }));
    case 'InteractionCallbackAccepted':
      return { ...state, callback: { to: event.number, attempts: event.attempts, retrySeconds: event.retrySeconds, tried: 0, reached: false } };
    case 'InteractionCallbackUnreached':
      return unreached(state, event);
    case 'InteractionPriorityChanged':
      return withStay(state, event.stayId, (stay) => ({ ...stay, priority: event.priority }));
    case 'InteractionWaitEstimated':
      return withStay(state, event.stayId, (stay) => ({ ...stay, estimated: true }));
    case 'InteractionLeftQueue':
      return withStay(state, event.stayId, (stay) => (stay.status === 'open' ? { ...stay, status: 'left', outcome: event.outcome } : stay));
    case 'InteractionRouted':
      return routed(state, event);
    case 'InteractionOffered':
      return offered(state, event);
    case 'InteractionOfferAccepted':
      return withOfferEnded(state, event.offerId, 'accepted');
    case 'InteractionOfferRejected':
      return withOfferEnded(state, event.offerId, 'rejected');
    case 'InteractionOfferTimedOut':
      return withOfferEnded(state, event.offerId, 'timed-out');
    case 'InteractionOfferWithdrawn':
      return withOfferEnded(lateOffer(state, event), event.offerId, 'withdrawn');
    case 'InteractionOfferCustomerLeft':
      return withOfferEnded(state, event.offerId, 'customer-left');
    case 'InteractionOfferFailed':
      return withOfferEnded(state, event.offerId, 'failed');
    case 'InteractionAnswered':
      return withHandlingOpened(state, event);
    case 'InteractionLegJoined':
      return legJoined(state, event);
    case 'InteractionLegHeld':
      return withLeg(state, event.legId, (leg) => (leg.status === 'joined' ? { ...leg, held: true } : leg));
    case 'InteractionLegRetrieved':
      return withLeg(state, event.legId, (leg) => (leg.status === 'joined' ? { ...leg, held: false } : leg));
    case 'InteractionLegRebound':
      return withLeg(state, event.legId, (leg) => ({ ...leg, connection: event.connection }));
    case 'InteractionLegRoleChanged':
      return withLeg(state, event.legId, (leg) => ({ ...leg, role: event.role, mode: event.mode }));
    case 'InteractionLegLeft':
      return legLeft(state, event);
    case 'InteractionConsultStarted':
      return consultStarted(state, event);
    case 'InteractionConsultEnded':
      return { ...state, consults: state.consults.filter((consult) => consult.agentId !== event.agentId) };
    case 'InteractionTransferRequested': {
      const { kind, fromAgentId, toAgentId, toQueueId, toOutside } = event;
      return { ...state, transferAsked: { kind, fromAgentId, toAgentId, toQueueId, outside: toOutside !== null } };
    }
    case 'InteractionTransferFailed':
      return { ...state, transferAsked: null };
    case 'InteractionTransferred':
      return transferred(state, event);
    case 'InteractionWrapUpStarted':
      return withHandling(state, event.handlingId, (handling) => ({ ...handling, status: 'wrap-up', deadline: event.deadline }));
    case 'InteractionWrapUpExtended':
      return withHandling(state, event.handlingId, (handling) => (handling.status === 'wrap-up' ? { ...handling, deadline: event.deadline } : handling));
    case 'InteractionWrapped':
      return withHandling(state, event.handlingId, ({ handlingId, agentId, queueId, disposition }) => ({
        handlingId,
        agentId,
        queueId,
        disposition,
        status: 'ended',
      }));
    case 'InteractionDispositioned':
      return disposed(state, event);
    case 'InteractionEnded':
      return { ...state, ended: event.reason };
    case 'InteractionClosed':
      return { ...state, presence: 'closed', reason: event.reason };
    case 'InteractionStarted':
    case 'InteractionConferenced':
    case 'InteractionMerged':
    case 'InteractionAbsorbed':
      return state;
  }
};

/** What follows from a fact. Before its beginning only late offers leave a trace, after its end also corrections of codes. */
export const evolve = (state: Interaction, event: InteractionEvent): Interaction => {
  if (state.presence === 'open') return evolveOpen(state, event);
  if (event.type === 'InteractionOfferWithdrawn') return lateOffer(state, event);
  if (state.presence === 'absent') return event.type === 'InteractionStarted' ? started(event, state) : state;
  return event.type === 'InteractionDispositioned' ? disposed(state, event) : state;
};
