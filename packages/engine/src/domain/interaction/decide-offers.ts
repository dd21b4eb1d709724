import { channels, type InteractionEvent, type OfferId } from '@callboard/contracts';
import { reject } from '@callboard/kernel';
import { type AgentLeg, agentJoins, stayAnswered } from './answering.ts';
import type { InteractionCommand } from './commands.ts';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { type Interaction, legOf, legWithId, offerOf, openOffer, type OpenOffer, openStay } from './state.ts';

type Withdrawn = Extract<InteractionEvent, { type: 'InteractionOfferWithdrawn' }>;

/** Why a decision comes too late; null when it does not. */
const lateBecause = ({ stayId, expiresAt, at }: Asked<'RouteInteraction'>, state: Interaction): Withdrawn['reason'] | null => {
  if (state.presence !== 'open') return 'interaction-closed';
  if (openStay(state)?.stayId !== stayId) return 'stay-ended';
  if (openOffer(state) !== null) return 'taken-elsewhere';
  return at >= expiresAt ? 'too-late' : null;
};

/** Leaves exactly one fact per offer id, also when there is no such interaction (any more): the router waits for it. */
export const route = (command: Asked<'RouteInteraction'>, state: Interaction): InteractionDecision => {
  const { offerId, stayId, queueId, agentId, source, expiresAt, explanation } = command;
  const known = offerOf(state, offerId);
  if (known !== null) return known.agentId === agentId ? [] : reject('OfferAlreadyDecided');
  const standing = openOffer(state);
  // Whom a person names takes the place of whoever is asked just now.
  const isInstead = source === 'supervisor' && openStay(state)?.stayId === stayId && standing !== null;
  const reason = isInstead ? null : lateBecause(command, state);
  if (state.presence !== 'open' || reason !== null) {
    return [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId, agentId, reason: reason ?? 'interaction-closed' }];
  }
  const withdrawn: readonly InteractionEvent[] = isInstead
    ? [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId: standing.offerId, agentId: standing.agentId, reason: 'supervisor' }]
    : [];
  const { channel } = state;
  return [...withdrawn, { type: 'InteractionRouted', ...on(command), offerId, stayId, queueId, channel, agentId, source, expiresAt, explanation }];
};

const unknownOffer = (state: Interaction): InteractionDecision => reject(state.presence === 'absent' ? 'InteractionNotStarted' : 'OfferNotOpen');

export const confirm = (command: Asked<'ConfirmOffer'>, state: Interaction): InteractionDecision => {
  const offer = offerOf(state, command.offerId);
  if (offer === null) return unknownOffer(state);
  if (offer.status === 'late') return reject('OfferNotOpen');
  // Established may overtake alerting: what is accepted has alerted.
  if (offer.status === 'ended') return offer.how === 'accepted' ? [] : reject('OfferNotOpen');
  if (offer.alerting) return [];
  const { offerId, stayId, agentId } = offer;
  return [{ type: 'InteractionOffered', ...on(command), offerId, stayId, agentId, connection: command.connection, expiresAt: command.expiresAt }];
};

/** The exchange says established although the offer has ended: it rang on, and who talks to the customer has answered. */
export const lateAnswer = (leg: AgentLeg, overturnsOfferId: OfferId, command: InteractionCommand, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const stay = openStay(open);
    if (stay === null) return [agentJoins(open, leg, on(command))];
    return stayAnswered(open, stay, overturnsOfferId, leg, on(command), overturnsOfferId);
  });

export const answer = (command: Asked<'AnswerOffer'>, state: Interaction): InteractionDecision => {
  const offer = offerOf(state, command.offerId);
  if (offer === null) return unknownOffer(state);
  if ((offer.status === 'ended' && offer.how === 'accepted') || legWithId(state, command.legId) !== null) return [];
  const { offerId, agentId } = offer;
  const { legId, handlingId, connection, evidence } = command;
  const leg: AgentLeg = { legId, handlingId, agentId, connection, evidence };
  return whileOpen(state, (open) => {
    const stay = openStay(open);
    if (offer.status === 'open' && stay !== null) {
      return [{ type: 'InteractionOfferAccepted', ...on(command), offerId, agentId }, ...stayAnswered(open, stay, offerId, leg, on(command), null)];
    }
    // Without an exchange nothing rings on: the agent only clicked too late.
    if (!channels[open.channel].telephony) return legOf(open, agentId) === null ? reject('OfferNotOpen') : [];
    return legOf(open, agentId) === null ? lateAnswer(leg, offerId, command, open) : [];
  });
};

/** Ends the offer if it still stands. Timers and devices ask twice, so an ended offer is no refusal. */
const whileOffered = (state: Interaction, offerId: OfferId, ended: (offer: OpenOffer) => InteractionDecision): InteractionDecision => {
  const offer = offerOf(state, offerId);
  if (offer === null) return unknownOffer(state);
  return offer.status === 'open' ? ended(offer) : [];
};

export const rejectOffer = (command: Asked<'RejectOffer'>, state: Interaction): InteractionDecision => {
  const { offerId, agentId, reason } = command;
  const offer = offerOf(state, offerId);
  if (offer !== null && offer.agentId !== agentId) return reject('OfferOfAnotherAgent');
  return whileOffered(state, offerId, () => [{ type: 'InteractionOfferRejected', ...on(command), offerId, agentId, reason }]);
};

/** A timer that was set before the ringing time was moved changes nothing. Who could not have answered has not failed to. */
export const expire = (command: Asked<'ExpireOffer'>, state: Interaction): InteractionDecision =>
  whileOffered(state, command.offerId, ({ offerId, agentId, since, expiresAt }) => {
    const { at, outageAt } = command;
    if (at < expiresAt) return [];
    if (outageAt !== null && outageAt >= since) return [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId, agentId, reason: 'outage' }];
    return [{ type: 'InteractionOfferTimedOut', ...on(command), offerId, agentId }];
  });

export const fail = (command: Asked<'FailOffer'>, state: Interaction): InteractionDecision =>
  whileOffered(state, command.offerId, ({ offerId, agentId }) => [
    { type: 'InteractionOfferFailed', ...on(command), offerId, agentId, reason: command.reason },
  ]);

export const withdraw = (command: Asked<'WithdrawOffer'>, state: Interaction): InteractionDecision =>
  whileOffered(state, command.offerId, ({ offerId, agentId }) => [
    { type: 'InteractionOfferWithdrawn', ...on(command), offerId, agentId, reason: command.reason },
  ]);
