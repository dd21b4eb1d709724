import type { InteractionEvent } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import {
  acceptCallback,
  after,
  agentJoined,
  anna,
  askTransfer,
  boris,
  claims,
  close,
  closed,
  consult,
  connectionOf,
  consultStarted,
  customerLeft,
  cyril,
  endConsult,
  german,
  handling,
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
const ended = (outcome: 'returned' | 'failed' | 'conferenced', at = after(45), agentId = anna): InteractionEvent => ({
  type: 'InteractionConsultEnded',
  interactionId: began.interactionId,
  at,
  agentId,
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

const borisLeg = { agentId: boris, legId: leg(2), handlingId: handling(2), connection: connectionOf('4002') };
const cyrilLeg = { agentId: cyril, legId: leg(3), handlingId: handling(3), connection: connectionOf('4003', 'second') };
/** Anna and Boris both talk to the customer, and Anna asks the claims queue. */
const conference = [...talking, agentJoined({ ...borisLeg, at: after(30), role: 'conference' }), began, stands] as const;
/** As a log may have it that was written when both could consult at once. */
const both = [
  ...conference,
  consultStarted({ agentId: boris, legId: leg(2), toAgentId: cyril }),
  agentJoined({ ...cyrilLeg, at: after(44), role: 'consulted' }),
];

const his = (n: number) => ({ legId: leg(n), handlingId: handling(n) });

describe('a consultation through a queue, in a conference of two who handle it', () => {
  it('is the only one: the other waits until it has ended', () => {
    given(...conference)
      .when(consult({ agentId: boris, legId: leg(2), toAgentId: cyril, servedChannels: ['voice'] }))
      .thenRejected('ConsultationOfAnotherAgent');
    given(...conference)
      .when({ ...asks, agentId: boris, legId: leg(2), wait: { ...wait, stayId: stay(3) } })
      .thenRejected('ConsultationOfAnotherAgent');
    given(...conference, nobodyAny(45), ended('returned'))
      .when(consult({ agentId: boris, legId: leg(2), toAgentId: cyril, servedChannels: ['voice'], at: after(46) }))
      .then(consultStarted({ agentId: boris, legId: leg(2), toAgentId: cyril, at: after(46) }));
  });

  it('keeps the call where it is: neither of them hands it on', () => {
    for (const target of [{ toQueueId: infoLine }, { toAgentId: cyril }, { toQueueId: infoLine, alsoNeeds: [{ skillId: german, minLevel: 3 }] }]) {
      given(...conference)
        .when(askTransfer({ ...target, servedChannels: ['voice'] }))
        .thenRejected('ConsultationUnderWay');
      given(...conference)
        .when(askTransfer({ ...target, fromAgentId: boris, servedChannels: ['voice'] }))
        .thenRejected('ConsultationOfAnotherAgent');
    }
    given(...both)
      .when(askTransfer({ kind: 'consult', fromAgentId: boris, toAgentId: cyril, at: after(48) }))
      .then({
        type: 'InteractionTransferRequested',
        interactionId: began.interactionId,
        at: after(48),
        kind: 'consult',
        fromAgentId: boris,
        fromHandlingId: handling(2),
        toAgentId: cyril,
        toQueueId: null,
        toOutside: null,
        pilot: '800101',
        alsoNeeds: [],
      });
  });

  it('goes on when the other leaves, and when his own consultation ends', () => {
    given(...conference)
      .when(leave({ legId: leg(2), at: after(50), wrapUp: null }))
      .then(agentLeft({ ...his(2), agentId: boris, at: after(50) }));
    given(...both)
      .when(endConsult({ agentId: boris }))
      .then(ended('returned', after(45), boris));
    given(...both)
      .when(leave({ legId: leg(3), at: after(50), wrapUp: null }))
      .then(agentLeft({ ...his(3), agentId: cyril, at: after(50) }), ended('returned', after(50), boris));
  });

  it('ends with the one who asks, and the other one goes on with his', () => {
    given(...both)
      .when(leave({ at: after(50), wrapUp: null }))
      .then(agentLeft({ at: after(50) }), nobodyAny(50), ended('failed', after(50)));
    given(...both)
      .when(hangUp({ at: after(50) }))
      .then(nobodyAny(50), ended('failed', after(50)), customerLeft({ at: after(50) }));
  });

  it('is over, with whom it looks for, when he puts somebody else through by hand', () => {
    given(...asking, agentJoined({ ...cyrilLeg, at: after(44) }))
      .when({ type: 'RecordConference', interactionId: began.interactionId, byAgentId: anna, legId: leg(3), at: after(45) })
      .then(
        { type: 'InteractionConferenced', interactionId: began.interactionId, at: after(45), byAgentId: anna, legId: leg(3) },
        nobodyAny(45),
        ended('conferenced'),
        { type: 'InteractionLegRoleChanged', interactionId: began.interactionId, at: after(45), legId: leg(3), role: 'conference', mode: 'talk' },
      );
  });
});
