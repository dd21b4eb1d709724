import { type InteractionEvent, StayId } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import {
  acceptCallback,
  accepted as offerAccepted,
  after,
  agentJoined as annaJoined,
  agentLeft as annaLeft,
  anna,
  answered,
  arrived,
  claims,
  closed,
  connectionOf,
  customerJoined,
  customerLeft as customerGone,
  finished,
  handling,
  hangUp,
  infoLine,
  interactionId,
  joinCustomer,
  leave as annaHangsUp,
  leftQueue,
  offer,
  offerCallback,
  onChat,
  overflow,
  queued,
  ringing,
  routed,
  stay,
  subjectId,
  waiting,
  withdrawn,
} from '../../testing/index.ts';
import { interaction } from './interaction.ts';

const given = specFor(interaction.decider);

const offered: InteractionEvent = { type: 'InteractionCallbackOffered', interactionId, at: after(9), stayId: stay(1), queueId: infoLine, step: 1 };
const { number } = acceptCallback();
const accepted: InteractionEvent = {
  type: 'InteractionCallbackAccepted',
  interactionId,
  at: after(12),
  stayId: stay(1),
  queueId: infoLine,
  number,
  attempts: 2,
  retrySeconds: 600,
};
const left = leftQueue({ at: after(12), outcome: 'callback', waitedMs: 12_000 });
const callback = queued({ at: after(12), stayId: stay(2), cause: 'callback' });
const calledBack = [...waiting, offered, accepted, left, callback] as const;
const customerLeft = customerGone({ at: after(13) });

describe('a call back', () => {
  it('is offered once to a customer who waits at a telephone', () => {
    given(...waiting)
      .when(offerCallback())
      .then(offered);
    given(...waiting, offered)
      .when(offerCallback({ step: 2 }))
      .thenNothing();
    given(...finished)
      .when(offerCallback())
      .thenNothing();
    given(...arrived)
      .when(offerCallback())
      .thenRejected('StayNotOpen');
    given().when(offerCallback()).thenRejected('InteractionNotStarted');
  });

  it('is not offered where there is no telephone', () => {
    given(...onChat(waiting))
      .when(offerCallback())
      .thenNothing();
  });

  it('is accepted only when it was offered', () => {
    given(...waiting)
      .when(acceptCallback())
      .thenRejected('CallbackNotOffered');
    given(...arrived)
      .when(acceptCallback())
      .thenRejected('StayNotOpen');
    given(...finished)
      .when(acceptCallback())
      .thenRejected('InteractionClosed');
  });

  it('keeps his place: the stay ends, and another one with his age and needs begins', () => {
    given(...waiting, offered)
      .when(acceptCallback())
      .then(accepted, left, callback);
    given(...calledBack)
      .when(acceptCallback())
      .thenNothing();
    given(...calledBack)
      .when(acceptCallback({ newStayId: stay(3), at: after(14) }))
      .thenNothing();
  });

  it('takes an offer that rings back', () => {
    given(...ringing, { ...offered, at: after(11) })
      .when(acceptCallback({ at: after(13) }))
      .then(
        withdrawn({ at: after(13), offerId: offer(1), agentId: anna, reason: 'stay-ended' }),
        { ...accepted, at: after(13) },
        { ...left, at: after(13), waitedMs: 13_000 },
        { ...callback, at: after(13) },
      );
  });

  it('waits on when the customer hangs up', () => {
    given(...calledBack)
      .when(hangUp({ at: after(13) }))
      .then(customerLeft);
  });

  it('has the customer in the call again when he answers', () => {
    const joined: InteractionEvent = {
      type: 'InteractionLegJoined',
      interactionId,
      at: after(40),
      legId: joinCustomer().legId,
      party: 'customer',
      agentId: null,
      role: 'customer',
      mode: 'talk',
      handlingId: null,
      connection: connectionOf('outside'),
      evidence: 'observed',
    };
    given(...calledBack, customerLeft)
      .when(joinCustomer())
      .then(joined);
    given(...calledBack, customerLeft, joined)
      .when(joinCustomer())
      .thenNothing();
    given(...calledBack)
      .when(joinCustomer())
      .thenNothing();
  });

  it('belongs to the person who asked for it', () => {
    given(...waiting, offered)
      .when(acceptCallback({ number: { subjectId, clear: { address: '+420601000002', name: 'Eva' } } }))
      .then({ ...accepted, number: { subjectId, clear: { address: '+420601000002', name: 'Eva' } } }, left, callback);
  });

  it('stays one when it flows over to another queue', () => {
    given(...calledBack, customerLeft)
      .when(overflow({ stayId: stay(2), newStayId: stay(3), toQueueId: claims, at: after(40) }))
      .then(
        leftQueue({ at: after(40), stayId: stay(2), outcome: 'flowed-out', waitedMs: 28_000, toQueueId: claims }),
        queued({ at: after(40), stayId: stay(3), queueId: claims, cause: 'callback' }),
      );
  });
});

describe('a customer who is called back and does not answer', () => {
  const stayAgain = StayId.parse(idOf('callback-again', stay(2)));
  const oneAgain = [...calledBack, customerLeft] as const;
  const dialled = [
    ...oneAgain,
    routed({ at: after(20), stayId: stay(2), expiresAt: after(40) }),
    offerAccepted({ at: after(25) }),
    leftQueue({ at: after(25), stayId: stay(2), outcome: 'answered', waitedMs: 13_000 }),
    answered({ at: after(25), stayId: stay(2) }),
    annaJoined({ at: after(25) }),
  ] as const;
  const annaLeaves = annaLeft({ at: after(50) });
  const inVain = (over: object = {}): InteractionEvent => ({
    type: 'InteractionCallbackUnreached',
    interactionId,
    at: after(50),
    stayId: stay(2),
    queueId: infoLine,
    agentId: anna,
    handlingId: handling(1),
    attempt: 1,
    nextAt: after(650),
    ...over,
  });
  const again = queued({ at: after(50), stayId: stayAgain, cause: 'callback', notBefore: after(650) });

  it('is tried again after the pause that was promised, in his place', () => {
    given(...dialled)
      .when(annaHangsUp({ at: after(50), wrapUp: null }))
      .then(annaLeaves, inVain(), again);
  });

  it('is not tried more often than was promised', () => {
    const once = dialled.map((event) => (event.type === 'InteractionCallbackAccepted' ? { ...event, attempts: 1 } : event));
    given(...once)
      .when(annaHangsUp({ at: after(50), wrapUp: null }))
      .then(annaLeaves, inVain({ nextAt: null }), closed({ at: after(50), reason: 'completed' }));
  });

  it('was reached once he has answered, however short', () => {
    const joined: InteractionEvent = { ...customerJoined(), at: after(30), legId: joinCustomer().legId };
    const gone = customerGone({ at: after(45), legId: joinCustomer().legId });
    given(...dialled, joined, gone)
      .when(annaHangsUp({ at: after(50), wrapUp: null }))
      .then(annaLeaves, closed({ at: after(50), reason: 'completed' }));
  });

  it('counts the wait from when he was to be tried again', () => {
    given(...dialled, annaLeaves, inVain(), again)
      .when(overflow({ stayId: stayAgain, newStayId: stay(3), toQueueId: claims, at: after(700) }))
      .then(
        leftQueue({ at: after(700), stayId: stayAgain, outcome: 'flowed-out', waitedMs: 50_000, toQueueId: claims }),
        queued({ at: after(700), stayId: stay(3), queueId: claims, cause: 'callback', notBefore: after(650) }),
      );
  });
});
