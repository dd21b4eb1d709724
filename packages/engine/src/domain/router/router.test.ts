import { AgentId, type DecidedOffer, InteractionId, OfferId, QueueId, StayId } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { router } from './router.ts';

const given = specFor(router.decider);
const at = instant(1000);
const offer: DecidedOffer = {
  offerId: OfferId.parse('offer'),
  interactionId: InteractionId.parse('call'),
  stayId: StayId.parse('stay'),
  queueId: QueueId.parse('queue'),
  channel: 'voice',
  agentId: AgentId.parse('petra'),
  expiresAt: instant(21_000),
  explanation: { ruleVersion: 0, queueVersion: 1, stepVersion: null, step: 0, needs: [], waitedMs: 0, tieBreak: 'only-one', candidates: [], others: {} },
};
const led = { type: 'RouterLeaderChanged', at, epoch: 1, leaderId: 'one' } as const;
const ledByAnother = { type: 'RouterLeaderChanged', at, epoch: 2, leaderId: 'two' } as const;
const decided = { type: 'OffersDecided', at, epoch: 1, offers: [offer] } as const;
const released = { type: 'OffersReleased', at, epoch: 1, offerIds: [offer.offerId], reason: 'gone' } as const;

describe('the router’s stream', () => {
  it('gives every new leader an epoch of its own', () => {
    given().when({ type: 'LeadRouter', leaderId: 'one', at }).then(led);
    given(led).when({ type: 'LeadRouter', leaderId: 'two', at }).then(ledByAnother);
  });

  it('gives the same leader a new epoch when it starts again', () => {
    given(led)
      .when({ type: 'LeadRouter', leaderId: 'one', at })
      .then({ ...led, epoch: 2 });
  });

  it('records what the present leader decides', () => {
    given(led)
      .when({ type: 'DecideOffers', epoch: 1, offers: [offer], at })
      .then({ ...decided, offers: [offer] });
  });

  it('refuses a leader that has been replaced', () => {
    given(led, ledByAnother)
      .when({ type: 'DecideOffers', epoch: 1, offers: [offer], at })
      .thenRejected('LeaderChanged');
    given(led, ledByAnother)
      .when({ type: 'ReleaseOffers', epoch: 1, offerIds: [offer.offerId], reason: 'gone', at })
      .thenRejected('LeaderChanged');
  });

  it('refuses decisions while nobody leads', () => {
    given()
      .when({ type: 'DecideOffers', epoch: 1, offers: [offer], at })
      .thenRejected('LeaderChanged');
  });

  it('records nothing when nothing was decided', () => {
    given(led).when({ type: 'DecideOffers', epoch: 1, offers: [], at }).thenNothing();
  });

  it('releases an offer once', () => {
    const release = { type: 'ReleaseOffers', epoch: 1, offerIds: [offer.offerId], reason: 'gone', at } as const;
    given(led, { ...decided, offers: [offer] })
      .when(release)
      .then({ ...released, offerIds: [offer.offerId] });
    given(led, { ...decided, offers: [offer] }, { ...released, offerIds: [offer.offerId] })
      .when(release)
      .thenNothing();
  });
});
