import type { InteractionEvent } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import {
  acceptCallback,
  after,
  anna,
  boris,
  claims,
  close,
  closed,
  consult,
  consultStarted,
  customerLeft,
  endConsult,
  hangUp,
  infoLine,
  leave,
  leftQueue,
  leg,
  agentLeft,
  offer,
  offerCallback,
  overflow,
  queued,
  routed,
  stay,
  talking,
  waiting,
  withdrawn,
} from '../../testing/index.ts';
import { interaction } from './interaction.ts';

const given = specFor(interaction.decider);

const wait = { stayId: stay(2), needs: [], prefers: [], priority: 60 };
const asks = consult({ toQueueId: claims, servedChannels: ['voice'], wait, legId: leg(1) });
const began = consultStarted({ toQueueId: claims, legId: leg(1) });
const stands = queued({ at: after(40), stayId: stay(2), queueId: claims, cause: 'consult', priority: 60 });
const asking = [...talking, began, stands] as const;
const found = [...asking, routed({ at: after(42), offerId: offer(2), stayId: stay(2), queueId: claims, agentId: boris, expiresAt: after(62) })] as const;
const ended = (outcome: 'returned' | 'failed', at = after(45)): InteractionEvent => ({
  type: 'InteractionConsultEnded',
  interactionId: began.interactionId,
  at,
  agentId: anna,
  outcome,
});
const nobodyAny = (seconds: number) => leftQueue({ at: after(seconds), stayId: stay(2), queueId: claims, outcome: 'closed', waitedMs: (seconds - 40) * 1000 });
const taken = (seconds: number) => withdrawn({ at: after(seconds), offerId: offer(2), agentId: boris, reason: 'stay-ended' });

describe('a consultation through a queue', () => {
  it('stands in that queue with the age of the customer', () => {
    given(...talking)
      .when(asks)
      .then(began, stands);
    given(...asking)
      .when(asks)
      .thenNothing();
  });

  it('needs a queue for the channel, and a call that waits for nobody else', () => {
    given(...talking)
      .when({ ...asks, servedChannels: ['chat'] })
      .thenRejected('QueueNotForChannel');
    given(...waiting)
      .when(asks)
      .thenRejected('AgentNotInInteraction');
  });

  it('is taken back: nobody of the queue is asked any more', () => {
    given(...asking)
      .when(endConsult())
      .then(nobodyAny(45), ended('returned'));
    given(...found)
      .when(endConsult())
      .then(taken(45), nobodyAny(45), ended('returned'));
  });

  it('gives way to another one', () => {
    given(...asking)
      .when(consult({ at: after(50), toQueueId: infoLine, wait: { ...wait, stayId: stay(3) }, legId: leg(1) }))
      .then(
        nobodyAny(50),
        ended('failed', after(50)),
        consultStarted({ at: after(50), toQueueId: infoLine, legId: leg(1) }),
        queued({ at: after(50), stayId: stay(3), queueId: infoLine, cause: 'consult', priority: 60 }),
      );
  });

  it('ends with the customer, as no wait of his', () => {
    given(...found)
      .when(hangUp({ at: after(50) }))
      .then(taken(50), nobodyAny(50), ended('failed', after(50)), customerLeft({ at: after(50) }));
  });

  it('ends with the agent who asks', () => {
    given(...asking, customerLeft({ at: after(44) }))
      .when(leave({ at: after(50), wrapUp: null }))
      .then(agentLeft({ at: after(50) }), nobodyAny(50), ended('failed', after(50)), closed({ at: after(50), reason: 'completed' }));
  });

  it('ends when everything does, not as an abandon', () => {
    given(...asking)
      .when(close({ at: after(50), reason: 'customer-left', wrapUp: null }))
      .then(
        nobodyAny(50),
        ended('failed', after(50)),
        customerLeft({ at: after(50), evidence: 'observed' }),
        agentLeft({ at: after(50) }),
        closed({ at: after(50), reason: 'customer-left' }),
      );
  });

  it('neither flows over nor becomes a call back', () => {
    given(...asking)
      .when(overflow({ stayId: stay(2), newStayId: stay(3), toQueueId: infoLine, at: after(50) }))
      .thenRejected('ConsultationUnderWay');
    given(...asking)
      .when(offerCallback({ stayId: stay(2) }))
      .thenNothing();
    given(...asking)
      .when(acceptCallback({ newStayId: stay(3) }))
      .thenRejected('CallbackNotOffered');
  });
});
