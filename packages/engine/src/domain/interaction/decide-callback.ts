import { channels, type InteractionEvent } from '@callboard/contracts';
import { reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { queued } from './decide-stays.ts';
import { leftQueue } from './endings.ts';
import { customerLeg, type Interaction, legWithId, openOffer, openStay, stayOf } from './state.ts';

/** Only who waits at a telephone is offered a call back; once a stay, and not while he is called back already. */
export const offerCallback = (command: Asked<'OfferCallback'>, state: Interaction): InteractionDecision => {
  const stay = stayOf(state, command.stayId);
  if (stay === null || state.presence === 'absent') return state.presence === 'absent' ? reject('InteractionNotStarted') : reject('StayNotOpen');
  if (stay.status === 'left' || stay.callbackOffered || stay.cause === 'callback' || !channels[state.channel].telephony) return [];
  return [{ type: 'InteractionCallbackOffered', ...on(command), stayId: stay.stayId, queueId: stay.queueId, step: command.step }];
};

/** The customer may hang up now: his place is kept by a stay that waits without him, with the age and the needs he had. */
export const acceptCallback = (command: Asked<'AcceptCallback'>, state: Interaction): InteractionDecision => {
  if (stayOf(state, command.newStayId) !== null) return [];
  return whileOpen(state, (open) => {
    const stay = openStay(open);
    if (stay === null) return reject('StayNotOpen');
    if (stay.cause === 'callback') return [];
    if (!stay.callbackOffered) return reject('CallbackNotOffered');
    const { interactionId, at, newStayId, number } = command;
    const { stayId, queueId, needs, prefers, priority } = stay;
    const offer = openOffer(open);
    const withdrawn: readonly InteractionEvent[] =
      offer === null ? [] : [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId: offer.offerId, agentId: offer.agentId, reason: 'stay-ended' }];
    const nobody = { preferredAgentId: null, preferredUntil: null, reservedFor: null };
    return [
      ...withdrawn,
      { type: 'InteractionCallbackAccepted', ...on(command), stayId, queueId, number },
      leftQueue(stay, on(command), 'callback'),
      queued(open, { interactionId, at, stayId: newStayId, queueId, cause: 'callback', needs, prefers, priority, ...nobody }),
    ];
  });
};

/** The customer who had gone is in the call again: he answered when he was called back. */
export const joinCustomer = (command: Asked<'JoinCustomer'>, state: Interaction): InteractionDecision => {
  if (legWithId(state, command.legId) !== null) return [];
  return whileOpen(state, (open) => {
    if (customerLeg(open) !== null) return [];
    const { legId, connection, evidence } = command;
    const customer = { party: 'customer', agentId: null, role: 'customer', mode: 'talk', handlingId: null } as const;
    return [{ type: 'InteractionLegJoined', ...on(command), legId, ...customer, connection, evidence }];
  });
};
