import { channels, type InteractionEvent } from '@callboard/contracts';
import { isRejection, reject } from '@callboard/kernel';
import { consultBy, consultEnds } from './decide-consult.ts';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { queued } from './decide-stays.ts';
import { legsLeave } from './endings.ts';
import { customerIsGone, handlingOf, type Interaction, joinedLegs, legOf, openStay, stayOf } from './state.ts';

type Target = Pick<Asked<'RequestTransfer'>, 'toAgentId' | 'toQueueId'>;
const sameTarget = (a: Target, b: Target): boolean => a.toAgentId === b.toAgentId && a.toQueueId === b.toQueueId;

/**
 * Whoever handles it may hand it on, once at a time, while the customer is there, to a queue that serves its channel or to an agent who may have it.
 * After a consultation only to the one consulted, and not while another one in the call consults somebody.
 */
export const requestTransfer = (command: Asked<'RequestTransfer'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const { kind, fromAgentId, toAgentId, toQueueId, toOutside, pilot, alsoNeeds, servedChannels } = command;
    const leg = legOf(open, fromAgentId);
    const handling = handlingOf(open, fromAgentId);
    if (leg === null || handling === null) return reject('AgentNotInInteraction');
    if (leg.role === 'consulted') return reject('HandlingOfAnotherAgent');
    if (customerIsGone(open)) return reject('LegNotJoined');
    if (toAgentId === fromAgentId) return reject('TransferToSelf');
    const consult = consultBy(open, fromAgentId);
    if (kind === 'consult' && (consult === null || !sameTarget(consult, command))) return reject('NoConsultation');
    if (kind === 'blind' && consult !== null) return reject('ConsultationUnderWay');
    if (kind === 'blind' && (open.consults.length > 0 || openStay(open)?.cause === 'consult')) return reject('ConsultationOfAnotherAgent');
    if (servedChannels !== null && !servedChannels.includes(open.channel)) return reject(toAgentId === null ? 'QueueNotForChannel' : 'AgentNotForChannel');
    const { transferAsked: asked, handedOn } = open;
    const before = asked ?? handedOn;
    if (before !== null) {
      const isSame =
        sameTarget(before, command) && (asked === null || (asked.fromAgentId === fromAgentId && asked.kind === kind && !asked.outside && toOutside === null));
      return isSame ? [] : reject('TransferUnderWay');
    }
    const fromHandlingId = handling.handlingId;
    return [
      {
        type: 'InteractionTransferRequested',
        ...on(command),
        kind,
        fromAgentId,
        fromHandlingId,
        toAgentId,
        toQueueId,
        toOutside,
        pilot,
        alsoNeeds: [...alsoNeeds],
      },
    ];
  });

/** What was asked did not happen. */
export const failTransfer = (command: Asked<'FailTransfer'>, state: Interaction): InteractionDecision => {
  if (state.presence === 'closed') return [];
  return whileOpen(state, ({ transferAsked }) =>
    transferAsked?.fromAgentId === command.fromAgentId
      ? [{ type: 'InteractionTransferFailed', ...on(command), fromAgentId: command.fromAgentId, reason: command.reason }]
      : [],
  );
};

/** Only the fact: the next stay or leg, and the end of the one who hands on, come by commands of their own. A consultation ends with it. */
export const recordTransfer = (command: Asked<'RecordTransfer'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const { kind, fromAgentId, toAgentId, toQueueId, toOutside } = command;
    const handling = handlingOf(open, fromAgentId);
    if (handling === null) return reject('AgentNotInInteraction');
    const { handedOn } = open;
    if (handedOn?.fromHandlingId === handling.handlingId && handedOn.toAgentId === toAgentId && handedOn.toQueueId === toQueueId) return [];
    const transferred: InteractionEvent = {
      type: 'InteractionTransferred',
      ...on(command),
      kind,
      fromAgentId,
      fromHandlingId: handling.handlingId,
      toAgentId,
      toQueueId,
      toOutside,
    };
    const consult = kind === 'consult' ? consultBy(open, fromAgentId) : null;
    return consult === null ? [transferred] : [transferred, ...consultEnds(open, consult, 'transferred', on(command))];
  });

/** Where no exchange stands between: handed on by the rules of a transfer, it waits again with its age, and whoever handed it on is out of it. */
export const handOn = (command: Asked<'HandOnInteraction'>, state: Interaction): InteractionDecision => {
  if (stayOf(state, command.stayId) !== null) return [];
  return whileOpen(state, (open) => {
    const { interactionId, at, fromAgentId, toAgentId, toQueueId, stayId, needs, prefers, priority, reservedUntil, wrapUp } = command;
    // A call is where the exchange says, not where it is wanted.
    if (channels[open.channel].telephony) return reject('QueueNotForChannel');
    const allowed = requestTransfer({ ...command, type: 'RequestTransfer', kind: 'blind', toOutside: null, pilot: null, alsoNeeds: [] }, open);
    if (isRejection(allowed)) return allowed;
    if (openStay(open) !== null) return reject('AlreadyInQueue');
    const transferred = recordTransfer({ ...command, type: 'RecordTransfer', kind: 'blind', toOutside: null }, open);
    if (isRejection(transferred)) return transferred;
    const waits = { needs, prefers, priority, preferredAgentId: null, preferredUntil: toAgentId === null ? null : reservedUntil, reservedFor: toAgentId };
    const his = joinedLegs(open).filter((leg) => leg.agentId === fromAgentId);
    return [
      ...transferred,
      queued(open, { interactionId, at, stayId, queueId: toQueueId, cause: 'transfer', ...waits }),
      ...legsLeave(open, his, on(command), { evidence: 'observed', notBefore: null, notAfter: null }, wrapUp),
    ];
  });
};
