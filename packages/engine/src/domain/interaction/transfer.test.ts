import type { InteractionEvent } from '@callboard/contracts';
import { specFor } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import {
  after,
  agentJoined,
  agentLeft,
  anna,
  boris,
  claims,
  connectionOf,
  consult,
  consultStarted,
  customerLeft,
  endConsult,
  finished,
  handling,
  hangUp,
  interactionId,
  join,
  leave,
  leg,
  queued,
  ringing,
  stay,
  talking,
  transfer,
  transferred,
  wrapUpStarted,
} from '../../testing/index.ts';
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
