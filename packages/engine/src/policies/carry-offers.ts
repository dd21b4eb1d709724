import type { CallboardEvent } from '@callboard/contracts';
import type { Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../domain/commands.ts';

/** Carries each of the router's decisions to its interaction, where it always leaves exactly one fact. One interaction after the other only where they are the same. */
export const carryOffers: Policy<null, CallboardEvent, CallboardCommand> = {
  name: 'carry-offers',
  keyOf: (event) => (event.type === 'OffersDecided' ? String(event.epoch) : null),
  initial: null,
  evolve: () => null,
  react: ({ event }) =>
    event.type === 'OffersDecided'
      ? event.offers.map(({ offerId, interactionId, stayId, queueId, agentId, expiresAt, explanation }) => ({
          send: { type: 'RouteInteraction', interactionId, offerId, stayId, queueId, agentId, source: 'router', expiresAt, explanation, at: event.at },
          lane: interactionId,
        }))
      : [],
};
