import { type AgentId, channels, type HandlingId, type InteractionEvent, type StayId } from '@callboard/contracts';
import { idOf, instant, reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, type On, whileOpen } from './decision.ts';
import { queued } from './decide-stays.ts';
import { leftQueue } from './endings.ts';
import { customerLeg, type Interaction, legWithId, openOffer, type OpenInteraction, openStay, stayOf } from './state.ts';

/** Only who waits at a telephone is offered a call back; once a stay, and not while he is called back already. */
export const offerCallback = (command: Asked<'OfferCallback'>, state: Interaction): InteractionDecision => {
  const stay = stayOf(state, command.stayId);
  if (stay === null || state.presence === 'absent') return state.presence === 'absent' ? reject('InteractionNotStarted') : reject('StayNotOpen');
  if (stay.status === 'left' || stay.callbackOffered || stay.cause === 'callback' || stay.cause === 'consult' || !channels[state.channel].telephony) return [];
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
    const { interactionId, at, newStayId, number, attempts, retrySeconds } = command;
    const { stayId, queueId, needs, prefers, priority } = stay;
    const offer = openOffer(open);
    const withdrawn: readonly InteractionEvent[] =
      offer === null ? [] : [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId: offer.offerId, agentId: offer.agentId, reason: 'stay-ended' }];
    const nobody = { preferredAgentId: null, preferredUntil: null, reservedFor: null };
    return [
      ...withdrawn,
      { type: 'InteractionCallbackAccepted', ...on(command), stayId, queueId, number, attempts, retrySeconds },
      leftQueue(stay, on(command), 'callback'),
      queued(open, { interactionId, at, stayId: newStayId, queueId, cause: 'callback', needs, prefers, priority, ...nobody }),
    ];
  });
};

/**
 * The agent who called back has put down and the customer never answered: the attempt was in vain. Tried again later, in his place, as often as was promised him.
 * `handlingId`: the turn that ends. Nothing where this was no such attempt.
 */
export const unreached = (open: OpenInteraction, agentId: AgentId, handlingId: HandlingId, { interactionId, at }: On): readonly InteractionEvent[] => {
  const { callback } = open;
  const stay = open.stays.at(-1);
  if (callback === null || callback.reached || stay === undefined || stay.cause !== 'callback' || stay.status === 'open' || stay.outcome !== 'answered')
    return [];
  const attempt = callback.tried + 1;
  const nextAt = attempt < callback.attempts ? instant(at + callback.retrySeconds * 1000) : null;
  const { stayId, queueId, needs, prefers, priority } = stay;
  const inVain: InteractionEvent = { type: 'InteractionCallbackUnreached', interactionId, at, stayId, queueId, agentId, handlingId, attempt, nextAt };
  if (nextAt === null) return [inVain];
  const again = { stayId: idOf('callback-again', stayId) as StayId, queueId, cause: 'callback', needs, prefers, priority, notBefore: nextAt } as const;
  return [inVain, queued(open, { interactionId, at, ...again, preferredAgentId: null, preferredUntil: null, reservedFor: null })];
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
