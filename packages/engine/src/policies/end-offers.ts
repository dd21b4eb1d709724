import { type CallboardEvent, channels, type OfferId } from '@callboard/contracts';
import { type Action, byType, type Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../domain/commands.ts';

const offerTimer = (offerId: OfferId): string => `offer:${offerId}`;

const cancelled = ({ offerId }: { offerId: OfferId }): readonly Action<CallboardCommand>[] => [{ cancel: offerTimer(offerId) }];

const reactions = byType<CallboardEvent, [], readonly Action<CallboardCommand>[]>(
  {
    InteractionRouted: ({ interactionId, offerId, expiresAt, at, channel }) => {
      const expiry: Action<CallboardCommand> = {
        schedule: { type: 'ExpireOffer', interactionId, offerId, outageAt: null, at: expiresAt },
        at: expiresAt,
        key: offerTimer(offerId),
      };
      if (channels[channel].telephony) return [expiry];
      return [expiry, { send: { type: 'ConfirmOffer', interactionId, offerId, connection: null, expiresAt, at } }];
    },
    InteractionOffered: ({ interactionId, offerId, expiresAt }) => [
      { schedule: { type: 'ExpireOffer', interactionId, offerId, outageAt: null, at: expiresAt }, at: expiresAt, key: offerTimer(offerId) },
    ],
    InteractionOfferTimedOut: ({ agentId, offerId, at }) => [{ cancel: offerTimer(offerId) }, { send: { type: 'StopResponding', agentId, offerId, at } }],
    InteractionOfferFailed: ({ agentId, offerId, reason, at }) => [
      { cancel: offerTimer(offerId) },
      ...(reason.startsWith('device') ? [{ send: { type: 'StopResponding', agentId, offerId, at } } as const] : []),
    ],
    InteractionOfferAccepted: cancelled,
    InteractionOfferRejected: cancelled,
    InteractionOfferWithdrawn: cancelled,
    InteractionOfferCustomerLeft: cancelled,
  },
  () => [],
);

/**
 * Every offer ends: it expires when its time is over; who let it expire stops responding. Message channels alert at once, a telephone
 * alerts when the exchange says so.
 */
export const endOffers: Policy<null, CallboardEvent, CallboardCommand> = {
  name: 'end-offers',
  keyOf: (event) => ('interactionId' in event ? event.interactionId : null),
  initial: null,
  evolve: () => null,
  react: ({ event }) => reactions(event),
};
