import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  after,
  agentJoined,
  answer,
  answered,
  anna,
  arrived,
  boris,
  confirm,
  connectionOf,
  customerLeft,
  decided,
  expire,
  fail,
  finished,
  handling,
  interactionId,
  join,
  leftQueue,
  leg,
  missed,
  offer,
  offered,
  onChat,
  rejectOffer,
  ringing,
  route,
  routed,
  stay,
  talking,
  timedOut,
  waiting,
  withdraw,
  withdrawn,
} from '../../testing/index.ts';
import { interaction } from './interaction.ts';
import { openOffer, openStay } from './state.ts';

const given = specFor(interaction.decider);
const toBoris = { offerId: offer(2), agentId: boris };

describe('an interaction that is routed', () => {
  it('is offered to the agent while it waits', () => {
    given(...waiting)
      .when(route())
      .then(routed());
  });
  it('leaves one fact per decision', () => {
    given(...decided)
      .when(route())
      .thenNothing();
    given(...missed)
      .when(route())
      .thenNothing();
  });
  it('refuses the same decision for another agent', () => {
    given(...decided)
      .when(route({ agentId: boris }))
      .thenRejected('OfferAlreadyDecided');
  });
  it('withdraws a decision that comes while another agent is asked', () => {
    given(...ringing)
      .when(route(toBoris))
      .then(withdrawn({ ...toBoris, at: after(10), reason: 'taken-elsewhere' }));
  });
  it('withdraws a decision that comes when its ringing time is over', () => {
    given(...waiting)
      .when(route({ at: after(30) }))
      .then(withdrawn({ at: after(30), reason: 'too-late' }));
  });
  it('takes the place of an offer that stands when a person decides, in one', () => {
    given(...ringing)
      .when(route({ ...toBoris, source: 'supervisor' }))
      .then(withdrawn({ at: after(10), reason: 'supervisor' }), routed({ ...toBoris, source: 'supervisor' }));
    given(...ringing)
      .when(route({ ...toBoris, stayId: stay(9), source: 'supervisor' }))
      .then(withdrawn({ ...toBoris, at: after(10), reason: 'stay-ended' }));
  });
  it('withdraws a decision for a stay that has ended', () => {
    given(...talking)
      .when(route(toBoris))
      .then(withdrawn({ ...toBoris, at: after(10), reason: 'stay-ended' }));
    given(...waiting)
      .when(route({ stayId: stay(9) }))
      .then(withdrawn({ at: after(10), reason: 'stay-ended' }));
  });
  it('withdraws a decision that comes after its end', () => {
    given(...finished)
      .when(route(toBoris))
      .then(withdrawn({ ...toBoris, at: after(10), reason: 'interaction-closed' }));
  });
  it('withdraws a decision that comes before its beginning, and remembers it', () => {
    const late = withdrawn({ at: after(10), reason: 'interaction-closed' });
    given().when(route()).then(late);
    given(late).when(route()).thenNothing();
    given(late, ...waiting)
      .when(route())
      .thenNothing();
  });
  it('may be offered again after an offer has ended', () => {
    given(...missed)
      .when(route(toBoris))
      .then(routed(toBoris));
  });
});

describe('an interaction that alerts', () => {
  it('is offered from then on, with the ringing time counted from here', () => {
    given(...decided)
      .when(confirm())
      .then(offered());
    expect(openOffer(given(...ringing).state())).toMatchObject({ alerting: true, expiresAt: after(31), connection: connectionOf('4001') });
  });
  it('says so once', () => {
    given(...ringing)
      .when(confirm())
      .thenNothing();
    given(...talking)
      .when(confirm())
      .thenNothing();
  });
  it('refuses it for an offer that has ended unanswered', () => {
    given(...missed)
      .when(confirm())
      .thenRejected('OfferNotOpen');
    given(...waiting)
      .when(confirm())
      .thenRejected('OfferNotOpen');
  });
});

describe('an interaction that is answered', () => {
  it('ends its wait and joins the agent', () => {
    given(...ringing)
      .when(answer())
      .then(accepted(), leftQueue(), answered(), agentJoined());
  });
  it('may be answered before the alerting was seen', () => {
    given(...decided)
      .when(answer())
      .then(accepted(), leftQueue(), answered(), agentJoined());
  });
  it('is answered once', () => {
    given(...talking)
      .when(answer())
      .thenNothing();
    given(...finished)
      .when(answer({ legId: leg(2), handlingId: handling(2) }))
      .thenNothing();
  });
  it('never waited a negative time', () => {
    given(...decided)
      .when(answer({ at: after(-1) }))
      .then(accepted({ at: after(-1) }), leftQueue({ at: after(-1), waitedMs: 0 }), answered({ at: after(-1) }), agentJoined({ at: after(-1) }));
  });
  it('refuses an answer to an offer that nobody made', () => {
    given(...waiting)
      .when(answer())
      .thenRejected('OfferNotOpen');
    given().when(answer()).thenRejected('InteractionNotStarted');
  });
});

describe('an interaction that is answered late', () => {
  const late = { at: after(32) };
  it('overturns the time-out when the exchange says established', () => {
    given(...missed)
      .when(answer(late))
      .then(leftQueue({ ...late, waitedMs: 32_000 }), answered({ ...late, overturnsOfferId: offer(1) }), agentJoined(late));
  });
  it('takes it from the agent who is asked now', () => {
    given(...missed, routed(toBoris))
      .when(answer(late))
      .then(
        withdrawn({ ...toBoris, ...late, reason: 'late-answer' }),
        leftQueue({ ...late, waitedMs: 32_000 }),
        answered({ ...late, overturnsOfferId: offer(1) }),
        agentJoined(late),
      );
  });
  it('overturns it too when only the leg is reported', () => {
    given(...missed, routed(toBoris))
      .when(join(late))
      .then(
        withdrawn({ ...toBoris, ...late, reason: 'late-answer' }),
        leftQueue({ ...late, waitedMs: 32_000 }),
        answered({ ...late, overturnsOfferId: offer(1) }),
        agentJoined(late),
      );
  });
  it('does so once', () => {
    const overturned = [...missed, leftQueue(), answered({ overturnsOfferId: offer(1) }), agentJoined()];
    given(...overturned)
      .when(answer({ legId: leg(2) }))
      .thenNothing();
  });
  it('only joins the agent when another one has answered meanwhile', () => {
    const another = { agentId: boris, offerId: offer(2), legId: leg(2), handlingId: handling(2) };
    const { offerId: _offerId, ...borisLeg } = another;
    given(...missed, routed(toBoris), accepted(toBoris), leftQueue(), answered(another), agentJoined({ ...borisLeg, connection: connectionOf('4002') }))
      .when(answer(late))
      .then(agentJoined(late));
  });
  it('is refused where no exchange lets it ring on', () => {
    given(...onChat(missed))
      .when(answer({ ...late, connection: null }))
      .thenRejected('OfferNotOpen');
  });
  it('is refused after its end', () => {
    given(...missed, leftQueue({ outcome: 'abandoned' }), customerLeft(), { type: 'InteractionClosed', interactionId, at: after(32), reason: 'abandoned' })
      .when(answer(late))
      .thenRejected('InteractionClosed');
  });
});

describe('an interaction whose offer ends', () => {
  it('records why, and waits on', () => {
    given(...ringing)
      .when(rejectOffer())
      .then({ type: 'InteractionOfferRejected', interactionId, at: after(14), offerId: offer(1), agentId: anna, reason: 'busy-elsewhere' });
    given(...ringing)
      .when(expire())
      .then(timedOut());
    given(...ringing)
      .when(fail())
      .then({ type: 'InteractionOfferFailed', interactionId, at: after(12), offerId: offer(1), agentId: anna, reason: 'device-refused' });
    given(...ringing)
      .when(withdraw())
      .then(withdrawn());
    expect(openStay(given(...missed).state())?.stayId).toBe(stay(1));
    expect(openOffer(given(...missed).state())).toBeNull();
  });
  it.each([
    ['an answered one', talking],
    ['a missed one', missed],
    ['one of a closed interaction', finished],
  ])('ends once: %s', (_what, past) => {
    given(...past)
      .when(rejectOffer())
      .thenNothing();
    given(...past)
      .when(expire())
      .thenNothing();
    given(...past)
      .when(fail())
      .thenNothing();
    given(...past)
      .when(withdraw())
      .thenNothing();
  });
  it('is withdrawn when commands could not be taken while it rang, and times out when they could', () => {
    given(...ringing)
      .when(expire({ outageAt: after(11) }))
      .then(withdrawn({ at: after(31), reason: 'outage' }));
    given(...ringing)
      .when(expire({ outageAt: after(10) }))
      .then(timedOut());
    given(...ringing)
      .when(expire({ at: after(30), outageAt: after(20) }))
      .thenNothing();
  });
  it('ignores a timer that was set before the ringing time was moved', () => {
    given(...ringing)
      .when(expire({ at: after(30) }))
      .thenNothing();
  });
  it('lets nobody reject the offer of another agent', () => {
    given(...ringing)
      .when(rejectOffer({ agentId: boris }))
      .thenRejected('OfferOfAnotherAgent');
    given(...missed)
      .when(rejectOffer({ agentId: boris }))
      .thenRejected('OfferOfAnotherAgent');
  });
  it('knows its offers', () => {
    given(...arrived)
      .when(expire())
      .thenRejected('OfferNotOpen');
    given().when(expire()).thenRejected('InteractionNotStarted');
  });
});
