import { specForPolicy } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { accepted, after, anna, interactionId, offer, offered, queued, routed, timedOut, withdrawn } from '../testing/index.ts';
import { endOffers } from './end-offers.ts';

const given = specForPolicy(endOffers);
const ended = { cancel: 'offer:offer-1' };
const expiresAt = (seconds: number) => ({
  schedule: { type: 'ExpireOffer', interactionId, offerId: offer(1), outageAt: null, at: after(seconds) } as const,
  at: after(seconds),
  key: 'offer:offer-1',
});
const stops = (at: ReturnType<typeof after>) => ({ send: { type: 'StopResponding', agentId: anna, offerId: offer(1), at } as const });
const failed = (reason: string) => ({ type: 'InteractionOfferFailed', interactionId, offerId: offer(1), agentId: anna, reason, at: after(12) }) as const;

describe('an offer', () => {
  it('by telephone expires even when it never alerts', () => given().when(routed()).then(expiresAt(30)));
  it('of a message alerts at once', () =>
    given()
      .when(routed({ channel: 'chat' }))
      .then(expiresAt(30), {
        send: { type: 'ConfirmOffer', interactionId, offerId: offer(1), connection: null, expiresAt: after(30), at: after(10) },
      }));
  it('that alerts expires when its own time is over', () => given(routed()).when(offered()).then(expiresAt(31)));
  it('that nobody took makes its agent one who does not respond', () =>
    given(routed(), offered())
      .when(timedOut())
      .then(ended, stops(after(31))));
  it.each(['device-missing', 'device-refused: resourceOutOfService'])('that failed at his telephone (%s) makes him one who does not respond', (reason) =>
    given(routed())
      .when(failed(reason))
      .then(ended, stops(after(12))),
  );
  it.each(['call-gone: invalidCallID', 'call-not-found', 'link-lost'])('that failed for another reason (%s) says nothing against him', (reason) =>
    given(routed()).when(failed(reason)).then(ended),
  );
  it('that was taken expires no more', () => given(routed(), offered()).when(accepted()).then(ended));
  it('that was withdrawn expires no more', () => given(routed(), offered()).when(withdrawn()).then(ended));
  it('that he rejected expires no more', () =>
    given(routed(), offered())
      .when({ type: 'InteractionOfferRejected', interactionId, offerId: offer(1), agentId: anna, reason: 'other', at: after(20) })
      .then(ended));
  it('whose customer left expires no more', () =>
    given(routed(), offered())
      .when({ type: 'InteractionOfferCustomerLeft', interactionId, offerId: offer(1), agentId: anna, at: after(20) })
      .then(ended));
});

describe('an interaction that waits', () => {
  it('has no offer to end', () => given().when(queued()).thenNothing());
});
