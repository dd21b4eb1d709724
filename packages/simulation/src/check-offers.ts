import type { AgentId, CallboardEvent, DecidedOffer, InteractionId, OfferId } from '@callboard/contracts';
import type { CheckedFloor, CheckHandlers } from './checked-floor.ts';
import { isFor, isPlain, type Stay, unfree } from './eligibility.ts';

type Ended = { readonly interactionId: InteractionId; readonly offerId: OfferId; readonly agentId: AgentId };
type Withdrawn = Extract<CallboardEvent, { type: 'InteractionOfferWithdrawn' }>;

/** Whose offer never reached its interaction is not asked about it for so long, milliseconds. */
const RELEASED_PAUSE_MS = 5_000;

/** What is said of a decision that came too late to be an offer at all. */
const TOO_LATE: ReadonlySet<Withdrawn['reason']> = new Set(['interaction-closed', 'stay-ended', 'taken-elsewhere']);

/** Of two that ask for the same: due first, then older, then arrived first; where age makes urgent, an older one is not equally urgent. */
const comesAfter = (later: Stay, earlier: Stay, ageing: number): boolean => {
  const byDue = later.dueAt === earlier.dueAt ? 0 : (later.dueAt ?? Infinity) - (earlier.dueAt ?? Infinity);
  const byAge = later.ageFrom - earlier.ageFrom;
  return ((ageing > 0 ? byAge || byDue : byDue || byAge) || later.arrival - earlier.arrival) > 0;
};

/** Offers: only to who may have them, in the order within equal work, to one agent at a time, and each ends exactly once. */
export const checkOffers = ({ agents, stays, offers, interactions, pairs, must, actor, agentOf, does, stops, queueOf }: CheckedFloor): CheckHandlers => {
  const inOrder = (stay: Stay): void => {
    for (const other of stay.line ?? []) {
      if (other === stay) continue;
      must(
        comesAfter(other, stay, queueOf(stay.queueId).ageing),
        () => `${stay.interactionId} was served before ${other.interactionId}, which is older and equal`,
      );
    }
  };

  const decided = (offer: DecidedOffer, at: number): void => {
    const { offerId, agentId, interactionId, stayId } = offer;
    const stay = stays.get(stayId);
    const agent = agentOf(agentId);
    must(!offers.has(offerId), () => `offer ${offerId} was decided twice`);
    must(
      stay !== undefined && stay.offerId === null,
      () => `${interactionId} was offered although it ${stay === undefined ? 'does not wait' : 'is offered already'}`,
    );
    offers.set(offerId, { offerId, agentId, interactionId, stayId, state: 'decided' });
    if (stay === undefined) return;
    const unfreeBecause = unfree(agent, stay.channel);
    must(unfreeBecause === null, () => `${agentId} was offered ${interactionId} although he ${unfreeBecause ?? ''}`);
    must(isFor(agents, agentId, agent, stay, at), () => `${agentId} was offered ${interactionId} although he lacks its queue or skills, or another is meant`);
    must(stay.asked.get(agentId)?.againFrom !== Infinity, () => `${agentId} was asked about ${interactionId}, in which he takes part`);
    if (isPlain(stay)) inOrder(stay);
    stay.offerId = offerId;
    pairs.relist(stay);
    does(agentId, interactionId, offerId);
  };

  const ends = ({ interactionId, offerId, agentId }: Ended, asked: { againFrom: number } | null): void => {
    const offer = offers.get(offerId);
    must(offer !== undefined && offer.state !== 'ended', () => `offer ${offerId} ended ${offer === undefined ? 'although it was never decided' : 'twice'}`);
    if (offer === undefined) return;
    offer.state = 'ended';
    const interaction = interactions.get(interactionId);
    if (interaction?.offer === offerId) interaction.offer = null;
    const stay = offer.stayId === null ? undefined : stays.get(offer.stayId);
    if (stay?.offerId === offerId) stay.offerId = null;
    if (asked !== null) stay?.asked.set(agentId, asked);
    if (stay !== undefined) pairs.relist(stay);
    stops(agentId, interactionId, offerId);
  };

  /**
   * A person named the agent: what he may do counts, how much he has to do already does not, neither now nor when he answers. Whoever gives work out by hand may
   * overload somebody on purpose; no rule of capacity is asked. What he was given is his work from then on, so the router's next offers to him are held against it.
   */
  const named = ({ interactionId, agentId, channel, stayId, offerId, source }: Extract<CallboardEvent, { type: 'InteractionRouted' }>): void => {
    must(source !== 'supervisor' || agents.get(agentId)?.channels.has(channel) === true, () => `${agentId} was given ${interactionId} without being entitled`);
    offers.set(offerId, { offerId, agentId, interactionId, stayId, state: 'routed' });
    does(agentId, interactionId, offerId);
    const stay = stays.get(stayId);
    must(stay !== undefined, () => `${interactionId} was given to ${agentId} although it does not wait`);
    if (stay === undefined) return;
    // Whatever the router has decided about it meanwhile comes too late.
    stay.offerId = offerId;
    pairs.relist(stay);
  };

  return {
    OffersDecided: ({ offers: list, at }) => {
      for (const offer of list) decided(offer, at);
    },
    OffersReleased: ({ offerIds, at }) => {
      for (const offerId of offerIds) {
        const offer = offers.get(offerId);
        must(offer?.state === 'decided', () => `offer ${offerId} was released although it ${offer === undefined ? 'was never decided' : `is ${offer.state}`}`);
        if (offer?.state === 'decided') ends(offer, { againFrom: at + RELEASED_PAUSE_MS });
      }
    },
    InteractionRouted: (event) => {
      const { interactionId, offerId, source } = event;
      const interaction = interactions.get(interactionId);
      const offer = offers.get(offerId);
      must(interaction?.offer === null, () => `${interactionId} is offered to two agents`);
      must(source !== 'router' || offer?.state === 'decided', () => `offer ${offerId} was routed without being decided, or twice`);
      if (interaction !== undefined) interaction.offer = offerId;
      if (offer !== undefined) offer.state = 'routed';
      else named(event);
    },
    InteractionOfferAccepted: (event) => ends(event, null),
    InteractionOfferRejected: (event) => ends(event, { againFrom: event.at + 60_000 }),
    InteractionOfferTimedOut: (event) => ends(event, { againFrom: event.at }),
    InteractionOfferFailed: (event) => ends(event, { againFrom: event.at + 60_000 }),
    InteractionOfferWithdrawn: (event) => {
      const { interactionId, offerId, agentId, reason } = event;
      // A person's decision is not recorded before it reaches the interaction: one that comes too late begins and ends with this. The router's is.
      if (TOO_LATE.has(reason) && !offers.has(offerId) && actor().kind === 'user')
        offers.set(offerId, { offerId, agentId, interactionId, stayId: null, state: 'ended' });
      else ends(event, null);
    },
    InteractionOfferCustomerLeft: (event) => ends(event, null),
  };
};
