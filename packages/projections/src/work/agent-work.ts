import type { ChannelKind, EventOf } from '@callboard/contracts';
import type { Instant, Recorded } from '@callboard/kernel';

export type LegState = 'talking' | 'held';
export type Activity = 'idle' | 'alerting' | 'talking' | 'held' | 'consulting' | 'wrapup';

/** An offer that has not ended yet; `alerting` once it really alerts at the agent. Moments in ms. */
export type AgentOffer = {
  readonly offerId: string;
  readonly interactionId: string;
  readonly queueId: string;
  readonly channel: ChannelKind;
  readonly alerting: boolean;
  readonly routedAt: Instant;
  readonly expiresAt: Instant;
};
export type AgentLeg = {
  readonly legId: string;
  readonly interactionId: string;
  readonly handlingId: string | null;
  readonly state: LegState;
  readonly since: Instant;
};
export type AgentWrapUp = { readonly handlingId: string; readonly interactionId: string; readonly since: Instant };

/** What one agent has in hand: open offers, joined legs, wrap-ups, and the interactions in which he consults. */
export type AgentWork = {
  readonly offers: readonly AgentOffer[];
  readonly legs: readonly AgentLeg[];
  readonly wrapUps: readonly AgentWrapUp[];
  readonly consulting: readonly string[];
};

export const noWork: AgentWork = { offers: [], legs: [], wrapUps: [], consulting: [] };

export type AgentWorkEvent = EventOf<
  | 'InteractionRouted'
  | 'InteractionOffered'
  | 'InteractionOfferAccepted'
  | 'InteractionOfferRejected'
  | 'InteractionOfferTimedOut'
  | 'InteractionOfferWithdrawn'
  | 'InteractionOfferCustomerLeft'
  | 'InteractionOfferFailed'
  | 'InteractionAnswered'
  | 'InteractionLegJoined'
  | 'InteractionLegHeld'
  | 'InteractionLegRetrieved'
  | 'InteractionLegLeft'
  | 'InteractionConsultStarted'
  | 'InteractionConsultEnded'
  | 'InteractionWrapUpStarted'
  | 'InteractionWrapped'
>;

/** What the system sees, by precedence: consulting, talking, held, alerting, wrap-up, else idle. */
export const activityOf = ({ offers, legs, wrapUps, consulting }: AgentWork): Activity => {
  const talking = legs.some((leg) => leg.state === 'talking');
  if (talking && consulting.length > 0) return 'consulting';
  if (talking) return 'talking';
  if (legs.length > 0) return 'held';
  if (offers.some((offer) => offer.alerting)) return 'alerting';
  return wrapUps.length > 0 ? 'wrapup' : 'idle';
};

const withoutOffer = (work: AgentWork, offerId: string): AgentWork =>
  work.offers.some((offer) => offer.offerId === offerId) ? { ...work, offers: work.offers.filter((offer) => offer.offerId !== offerId) } : work;

const withLeg = (work: AgentWork, leg: AgentLeg): AgentWork =>
  work.legs.some((known) => known.legId === leg.legId) ? work : { ...work, legs: [...work.legs, leg] };

const turned = (work: AgentWork, legId: string, state: LegState, since: Instant): AgentWork => ({
  ...work,
  legs: work.legs.map((leg) => (leg.legId === legId && leg.state !== state ? { ...leg, state, since } : leg)),
});

const left = (work: AgentWork, legId: string, interactionId: string): AgentWork => {
  const legs = work.legs.filter((leg) => leg.legId !== legId);
  const still = legs.some((leg) => leg.interactionId === interactionId);
  return { ...work, legs, consulting: still ? work.consulting : work.consulting.filter((id) => id !== interactionId) };
};

/** The work after an event that names this agent. */
export const evolveWork = (work: AgentWork, event: AgentWorkEvent): AgentWork => {
  const { interactionId, at } = event;
  switch (event.type) {
    case 'InteractionRouted': {
      const { offerId, queueId, channel, expiresAt } = event;
      return {
        ...withoutOffer(work, offerId),
        offers: [...withoutOffer(work, offerId).offers, { offerId, interactionId, queueId, channel, alerting: false, routedAt: at, expiresAt }],
      };
    }
    case 'InteractionOffered':
      return {
        ...work,
        offers: work.offers.map((offer) => (offer.offerId === event.offerId ? { ...offer, alerting: true, expiresAt: event.expiresAt } : offer)),
      };
    case 'InteractionOfferAccepted':
    case 'InteractionOfferRejected':
    case 'InteractionOfferTimedOut':
    case 'InteractionOfferWithdrawn':
    case 'InteractionOfferCustomerLeft':
    case 'InteractionOfferFailed':
      return withoutOffer(work, event.offerId);
    case 'InteractionAnswered':
      return withLeg(withoutOffer(work, event.offerId), { legId: event.legId, interactionId, handlingId: event.handlingId, state: 'talking', since: at });
    case 'InteractionLegJoined':
      return withLeg(work, { legId: event.legId, interactionId, handlingId: event.handlingId, state: 'talking', since: at });
    case 'InteractionLegHeld':
      return turned(work, event.legId, 'held', at);
    case 'InteractionLegRetrieved':
      return turned(work, event.legId, 'talking', at);
    case 'InteractionLegLeft':
      return left(work, event.legId, interactionId);
    case 'InteractionConsultStarted':
      return { ...work, consulting: [...work.consulting.filter((id) => id !== interactionId), interactionId] };
    case 'InteractionConsultEnded':
      return { ...work, consulting: work.consulting.filter((id) => id !== interactionId) };
    case 'InteractionWrapUpStarted':
      return {
        ...work,
        wrapUps: [...work.wrapUps.filter((w) => w.handlingId !== event.handlingId), { handlingId: event.handlingId, interactionId, since: at }],
      };
    case 'InteractionWrapped':
      return { ...work, wrapUps: work.wrapUps.filter((w) => w.handlingId !== event.handlingId) };
  }
};

type Lifted<Doc> = (doc: Doc | null, recorded: Recorded<AgentWorkEvent>) => Doc | null;

/** The handlers of every event that changes an agent's work, for a projection that keeps it. */
export const onAgentWork = <Doc>(
  apply: Lifted<Doc>,
): { readonly [T in AgentWorkEvent['type']]: (doc: Doc | null, recorded: Recorded<EventOf<T>>) => Doc | null } => ({
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
  InteractionLegLeft: apply,
  InteractionConsultStarted: apply,
  InteractionConsultEnded: apply,
  InteractionWrapUpStarted: apply,
  InteractionWrapped: apply,
});
