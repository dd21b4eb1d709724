import type { InteractionEvent } from '@callboard/contracts';
import { isRejection } from '@callboard/kernel';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  after,
  agentJoined,
  agentLeft,
  askTransfer,
  anna,
  boris,
  claims,
  connectionOf,
  consult,
  consultStarted,
  customerLeft,
  customersLeg,
  cyril,
  endConsult,
  failTransfer,
  finished,
  handling,
  handOn,
  hangUp,
  interactionId,
  join,
  leave,
  leg,
  onChat,
  queued,
  ringing,
  stay,
  talking,
  transfer,
  transferAsked,
  transferred,
  wrapUpStarted,
} from '../../testing/index.ts';
import type { InteractionCommand, InteractionRejection } from './commands.ts';
import { interaction } from './interaction.ts';
import { isClosed, isHandedOn } from './state.ts';

const given = specFor(interaction.decider);
const borisLeg = { agentId: boris, legId: leg(2), handlingId: handling(2), connection: connectionOf('4002') };
const consulting = [...talking, consultStarted({ toAgentId: boris })];
const consulted = [...consulting, agentJoined({ ...borisLeg, role: 'consulted' })];
const consultEnded = (outcome: 'returned' | 'transferred' | 'conferenced' | 'failed', at = after(45)): InteractionEvent => ({
  type: 'InteractionConsultEnded',
  interactionId,
  at,
  agentId: anna,
  outcome,
});
const roleChanged = (role: 'handler' | 'conference', at = after(45)): InteractionEvent => ({
  type: 'InteractionLegRoleChanged',
  interactionId,
  at,
  legId: leg(2),
  role,
  mode: 'talk',
});

/** What Anna records of a chat that she has. */
const recordedOf = (command: InteractionCommand): readonly InteractionEvent[] => {
  const { decide, evolve, initial } = interaction.decider;
  const decision = decide(command, onChat(talking).reduce(evolve, initial));
  return isRejection(decision) ? [] : decision;
};

const toClaims = { toQueueId: claims, servedChannels: ['voice'] } as const;

describe('an agent asking for a transfer', () => {
  it('is recorded before anybody is asked, with where the call is sent', () => {
    given(...talking)
      .when(askTransfer(toClaims))
      .then(transferAsked({ toQueueId: claims }));
  });
  it('asks once, and for one target at a time', () => {
    const asked = [...talking, transferAsked({ toQueueId: claims })];
    given(...asked)
      .when(askTransfer(toClaims))
      .thenNothing();
    given(...asked)
      .when(askTransfer({ toAgentId: boris, servedChannels: ['voice'] }))
      .thenRejected('TransferUnderWay');
    given(...talking, transferred({ toQueueId: claims }))
      .when(askTransfer({ toAgentId: boris, servedChannels: ['voice'] }))
      .thenRejected('TransferUnderWay');
  });
  it('may ask again when it has failed, and it fails once', () => {
    const failed: InteractionEvent = { type: 'InteractionTransferFailed', interactionId, at: after(49), fromAgentId: anna, reason: 'busy' };
    const asked = [...talking, transferAsked({ toQueueId: claims })];
    given(...asked)
      .when(failTransfer())
      .then(failed);
    given(...asked, failed)
      .when(failTransfer())
      .thenNothing();
    given(...asked, failed)
      .when(askTransfer({ toAgentId: boris, servedChannels: ['voice'] }))
      .then(transferAsked({ toAgentId: boris }));
    given(...asked, transferred({ toQueueId: claims }))
      .when(failTransfer())
      .thenNothing();
    given(...finished)
      .when(failTransfer())
      .thenNothing();
  });
  it('is refused a queue or a colleague without the channel', () => {
    given(...talking)
      .when(askTransfer({ toQueueId: claims, servedChannels: ['chat', 'mail'] }))
      .thenRejected('QueueNotForChannel');
    given(...talking)
      .when(askTransfer({ toAgentId: boris, toQueueId: claims, servedChannels: ['chat'] }))
      .thenRejected('AgentNotForChannel');
  });
  it('is refused unless he handles it and the customer is there', () => {
    given(...ringing)
      .when(askTransfer(toClaims))
      .thenRejected('AgentNotInInteraction');
    given(...consulted)
      .when(askTransfer({ ...toClaims, fromAgentId: boris }))
      .thenRejected('HandlingOfAnotherAgent');
    given(...talking, customerLeft())
      .when(askTransfer(toClaims))
      .thenRejected('LegNotJoined');
    given(...finished)
      .when(askTransfer(toClaims))
      .thenRejected('InteractionClosed');
    given(...talking)
      .when(askTransfer({ toAgentId: anna, servedChannels: ['voice'] }))
      .thenRejected('TransferToSelf');
  });
  it('hands over after a consultation only to the one consulted', () => {
    given(...consulted)
      .when(askTransfer({ kind: 'consult', toAgentId: boris, pilot: null }))
      .then(transferAsked({ kind: 'consult', toAgentId: boris, pilot: null }));
    given(...consulted)
      .when(askTransfer({ kind: 'consult', toQueueId: claims }))
      .thenRejected('NoConsultation');
    given(...talking)
      .when(askTransfer({ kind: 'consult', toAgentId: boris }))
      .thenRejected('NoConsultation');
    given(...consulted)
      .when(askTransfer(toClaims))
      .thenRejected('ConsultationUnderWay');
  });
});

describe('an interaction that is handed on', () => {
  it('says by whose handling and to whom', () => {
    given(...talking)
      .when(transfer({ toQueueId: claims }))
      .then(transferred({ toQueueId: claims }));
  });
  it('stays open between two queues', () => {
    const handedOn = [...talking, transferred({ toQueueId: claims })];
    given(...handedOn)
      .when(leave({ at: after(100) }))
      .then(agentLeft(), wrapUpStarted());
    expect(isClosed(given(...handedOn, agentLeft()).state())).toBe(false);
    expect(isHandedOn(given(...handedOn, agentLeft()).state())).toBe(true);
    expect(isHandedOn(given(...handedOn, queued({ stayId: stay(2), queueId: claims })).state())).toBe(false);
    expect(isHandedOn(given(...handedOn, agentJoined(borisLeg)).state())).toBe(false);
  });
  it('is not on its way any more when the target was there first', () => {
    expect(isHandedOn(given(...talking, agentJoined(borisLeg), transferred({ toAgentId: boris })).state())).toBe(false);
  });
  it('is handed on once', () => {
    given(...talking, transferred({ toQueueId: claims }))
      .when(transfer({ toQueueId: claims }))
      .thenNothing();
  });
  it('ends when the customer hangs up on the way', () => {
    given(...talking, transferred({ toAgentId: boris }), agentLeft())
      .when(hangUp())
      .thenTypes('InteractionLegLeft', 'InteractionClosed');
  });
  it('is handed on only by somebody who handled it', () => {
    given(...ringing)
      .when(transfer())
      .thenRejected('AgentNotInInteraction');
    given(...finished)
      .when(transfer())
      .thenRejected('InteractionClosed');
  });
});

describe('an interaction in consultation', () => {
  it('is consulted about by an agent who is in it', () => {
    given(...talking)
      .when(consult({ toAgentId: boris }))
      .then(consultStarted({ toAgentId: boris }));
    given(...ringing)
      .when(consult({ toAgentId: boris }))
      .thenRejected('AgentNotInInteraction');
  });
  it('is not consulted about without need: by the one consulted, with oneself, without the customer, on its way elsewhere, on a foreign channel', () => {
    given(...consulted)
      .when(consult({ agentId: boris, toQueueId: claims }))
      .thenRejected('HandlingOfAnotherAgent');
    given(...talking)
      .when(consult({ toAgentId: anna }))
      .thenRejected('TransferToSelf');
    given(...talking, customerLeft())
      .when(consult({ toAgentId: boris }))
      .thenRejected('LegNotJoined');
    given(...talking, transferAsked({ toQueueId: claims }))
      .when(consult({ toAgentId: boris }))
      .thenRejected('TransferUnderWay');
    given(...talking)
      .when(consult({ toAgentId: boris, servedChannels: ['chat'] }))
      .thenRejected('AgentNotForChannel');
    given(...talking)
      .when(consult({ toQueueId: claims, servedChannels: ['chat'] }))
      .thenRejected('QueueNotForChannel');
    given(...finished)
      .when(consult({ toAgentId: boris }))
      .thenRejected('InteractionClosed');
  });
  it('starts once, and a second target ends the first', () => {
    given(...consulting)
      .when(consult({ toAgentId: boris }))
      .thenNothing();
    given(...consulting)
      .when(consult({ toQueueId: claims }))
      .then(consultEnded('failed', after(40)), consultStarted({ toQueueId: claims }));
  });
  it('has the other agent as consulted', () => {
    given(...consulting)
      .when(join(borisLeg))
      .then(agentJoined({ ...borisLeg, role: 'consulted' }));
  });
  it('returns once', () => {
    given(...consulted)
      .when(endConsult())
      .then(consultEnded('returned'));
    given(...consulted, consultEnded('returned'))
      .when(endConsult())
      .thenNothing();
    given(...finished)
      .when(endConsult())
      .thenNothing();
  });
  it('makes the one consulted its handler when it is transferred', () => {
    given(...consulted)
      .when(transfer({ kind: 'consult', toAgentId: boris }))
      .then(transferred({ kind: 'consult', toAgentId: boris }), consultEnded('transferred', after(50)), roleChanged('handler', after(50)));
    given(...consulted)
      .when(endConsult({ outcome: 'transferred' }))
      .then(consultEnded('transferred'), roleChanged('handler'));
  });
  it('becomes a conference of all', () => {
    const conferenced: InteractionEvent = { type: 'InteractionConferenced', interactionId, at: after(45), byAgentId: anna, legId: leg(2) };
    const ask = { type: 'RecordConference', interactionId, at: after(45), byAgentId: anna, legId: leg(2) } as const;
    given(...consulted)
      .when(ask)
      .then(conferenced, consultEnded('conferenced'), roleChanged('conference'));
    given(...consulted, conferenced, consultEnded('conferenced'), roleChanged('conference'))
      .when(ask)
      .thenNothing();
    given(...talking)
      .when(ask)
      .thenRejected('LegNotJoined');
    given(...consulted)
      .when({ ...ask, byAgentId: cyril })
      .thenRejected('AgentNotInInteraction');
    given(...consulted)
      .when({ ...ask, legId: customersLeg })
      .thenRejected('NoConsultation');
    given(...consulted)
      .when({ ...ask, legId: leg(1) })
      .thenRejected('NoConsultation');
    given(...finished)
      .when(ask)
      .thenRejected('InteractionClosed');
  });
  it('returns when the one consulted hangs up', () => {
    given(...consulted)
      .when(leave({ legId: leg(2), wrapUp: null }))
      .then(agentLeft({ agentId: boris, legId: leg(2), handlingId: handling(2) }), consultEnded('returned', after(100)));
  });
  it('fails when the one who consults leaves before an answer', () => {
    given(...consulting)
      .when(leave())
      .then(agentLeft(), wrapUpStarted(), consultEnded('failed', after(100)));
  });
  it('waits for its outcome when the one who consults leaves after an answer', () => {
    given(...consulted)
      .when(leave())
      .then(agentLeft(), wrapUpStarted());
  });
  it('fails with the interaction', () => {
    given(...consulting, customerLeft())
      .when(leave({ wrapUp: null }))
      .thenTypes('InteractionLegLeft', 'InteractionConsultEnded', 'InteractionClosed');
  });
});

describe('an agent handing written work on', () => {
  const chatting = onChat(talking);
  const [waits] = onChat([queued({ at: after(50), stayId: stay(2), queueId: claims, cause: 'transfer' })]);
  const out = [agentLeft({ at: after(50) }), wrapUpStarted({ at: after(50), deadline: after(110) })];

  it('is out of it and wraps up, and it waits in the other queue with its age', () => {
    given(...chatting)
      .when(handOn())
      .then(transferred({ toQueueId: claims }), ...(waits === undefined ? [] : [waits]), ...out);
  });
  it('to a colleague has it wait for him until a moment', () => {
    const events = recordedOf(handOn({ toAgentId: boris, reservedUntil: after(80) }));
    expect(events.map(({ type }) => type)).toEqual(['InteractionTransferred', 'InteractionQueued', 'InteractionLegLeft', 'InteractionWrapUpStarted']);
    expect(events[1]).toMatchObject({ reservedFor: boris, preferredUntil: after(80), ageFrom: queued().ageFrom });
  });
  it('does so once', () => {
    given(...chatting, ...(waits === undefined ? [] : [transferred({ toQueueId: claims }), waits]), ...out)
      .when(handOn())
      .thenNothing();
  });
  it('is bound by the rules of a transfer', () => {
    const refusedAs = (ask: Parameters<typeof handOn>[0], why: InteractionRejection) =>
      given(...chatting)
        .when(handOn(ask))
        .thenRejected(why);
    refusedAs({ servedChannels: ['voice'] }, 'QueueNotForChannel');
    refusedAs({ toAgentId: boris, servedChannels: ['voice'] }, 'AgentNotForChannel');
    refusedAs({ toAgentId: anna }, 'TransferToSelf');
    refusedAs({ fromAgentId: boris }, 'AgentNotInInteraction');
  });
  it('cannot be of a call: the exchange has it', () => {
    given(...talking)
      .when(handOn())
      .thenRejected('QueueNotForChannel');
  });
});
