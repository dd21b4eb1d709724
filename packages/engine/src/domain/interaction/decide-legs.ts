import { channels, type Connection, type InteractionEvent, type LegId, OfferId } from '@callboard/contracts';
import { idOf, reject } from '@callboard/kernel';
import { type AgentLeg, agentJoins, roleOf, stayAnswered } from './answering.ts';
import { type Asked, type InteractionDecision, on, whileOpen } from './decision.ts';
import { unreached } from './decide-callback.ts';
import { consultEnds, isConsultedIn, unansweredConsultsEnd } from './decide-consult.ts';
import { answer, lateAnswer } from './decide-offers.ts';
import { closedWhenIdle, leftQueue, legsLeave } from './endings.ts';
import {
  agentLegs,
  type Interaction,
  type JoinedLeg,
  joinedLegs,
  legWithId,
  openOffer,
  type OpenInteraction,
  openStay,
  type OpenStay,
  wasAnswered,
} from './state.ts';

const sameConnection = (a: Connection | null, b: Connection | null): boolean =>
  a === b || (a !== null && b !== null && a.exchangeId === b.exchangeId && a.callId === b.callId && a.deviceId === b.deviceId);

/** Somebody took a waiting customer without being asked. It is recorded as an offer of its own, so that every answered stay names the offer that answered it. */
const pickUp = (open: OpenInteraction, stay: OpenStay, leg: AgentLeg, command: Asked<'JoinAgent'>): readonly InteractionEvent[] => {
  const offerId = OfferId.parse(idOf('pickup', command.interactionId, leg.legId));
  const { agentId } = leg;
  const { stayId, queueId } = stay;
  const other = openOffer(open);
  const withdrawn: readonly InteractionEvent[] =
    other === null ? [] : [{ type: 'InteractionOfferWithdrawn', ...on(command), offerId: other.offerId, agentId: other.agentId, reason: 'taken-elsewhere' }];
  const alone = { ...open, offers: open.offers.filter((offer) => offer !== other) };
  return [
    ...withdrawn,
    {
      type: 'InteractionRouted',
      ...on(command),
      offerId,
      stayId,
      queueId,
      channel: open.channel,
      agentId,
      source: 'pickup',
      expiresAt: command.at,
      explanation: null,
    },
    { type: 'InteractionOfferAccepted', ...on(command), offerId, agentId },
    ...stayAnswered(alone, stay, offerId, leg, on(command), null),
  ];
};

export const joinAgent = (command: Asked<'JoinAgent'>, state: Interaction): InteractionDecision => {
  const { legId, handlingId, agentId, connection, evidence } = command;
  if (legWithId(state, legId) !== null) return [];
  return whileOpen(state, (open) => {
    if (agentLegs(open).some((leg) => leg.agentId === agentId && sameConnection(leg.connection, connection))) return [];
    const leg: AgentLeg = { legId, handlingId, agentId, connection, evidence };
    const offer = openOffer(open);
    if (offer?.agentId === agentId) return answer({ ...command, type: 'AnswerOffer', offerId: offer.offerId }, open);
    const stay = openStay(open);
    const isConsulted = roleOf(open, agentId, null) === 'consulted';
    if (stay === null || isConsulted || agentLegs(open).some((own) => own.agentId === agentId)) return [agentJoins(open, leg, on(command))];
    const missed = open.offers.findLast((ended) => ended.status === 'ended' && ended.agentId === agentId && ended.stayId === stay.stayId);
    return missed === undefined ? pickUp(open, stay, leg, command) : lateAnswer(leg, missed.offerId, command, open);
  });
};

export const joinOutside = (command: Asked<'JoinOutside'>, state: Interaction): InteractionDecision => {
  const { legId, connection, evidence } = command;
  if (legWithId(state, legId) !== null) return [];
  return whileOpen(state, (open) => {
    const isConsulted = open.consults.some((consult) => consult.toAgentId === null && consult.toQueueId === null);
    const role = isConsulted ? 'consulted' : open.handedOn !== null ? 'handler' : 'conference';
    return [
      { type: 'InteractionLegJoined', ...on(command), legId, party: 'external', agentId: null, role, mode: 'talk', handlingId: null, connection, evidence },
    ];
  });
};

const whileJoined = (state: Interaction, legId: LegId, decide: (leg: JoinedLeg, open: OpenInteraction) => InteractionDecision): InteractionDecision =>
  whileOpen(state, (open) => {
    const leg = legWithId(open, legId);
    return leg?.status === 'joined' ? decide(leg, open) : reject('LegNotJoined');
  });

export const hold = (command: Asked<'HoldLeg'>, state: Interaction): InteractionDecision =>
  whileJoined(state, command.legId, ({ legId, agentId, held }) => (held ? [] : [{ type: 'InteractionLegHeld', ...on(command), legId, agentId }]));

export const retrieve = (command: Asked<'RetrieveLeg'>, state: Interaction): InteractionDecision =>
  whileJoined(state, command.legId, ({ legId, agentId, held }) => (held ? [{ type: 'InteractionLegRetrieved', ...on(command), legId, agentId }] : []));

export const rebind = (command: Asked<'RebindLeg'>, state: Interaction): InteractionDecision =>
  whileJoined(state, command.legId, ({ legId, connection }) =>
    sameConnection(connection, command.connection) ? [] : [{ type: 'InteractionLegRebound', ...on(command), legId, connection: command.connection }],
  );

/** With the customer goes what waits for him, but for his callback. By voice the agents' legs end when the exchange says so, elsewhere with his. */
const customerLeaves = (leg: JoinedLeg, open: OpenInteraction, command: Asked<'LeaveLeg'>): readonly InteractionEvent[] => {
  const isCalledBack = openStay(open)?.cause === 'callback';
  const unanswered = unansweredConsultsEnd(open, on(command));
  const offer = isCalledBack || unanswered.length > 0 ? null : openOffer(open);
  const stay = isCalledBack || unanswered.length > 0 ? null : openStay(open);
  const events: InteractionEvent[] = [...unanswered];
  if (offer !== null) events.push({ type: 'InteractionOfferCustomerLeft', ...on(command), offerId: offer.offerId, agentId: offer.agentId });
  if (stay !== null) events.push(leftQueue(stay, on(command), 'abandoned'));
  const others = channels[open.channel].telephony ? [] : joinedLegs(open).filter((other) => other.legId !== leg.legId);
  events.push(...legsLeave(open, [leg, ...others], on(command), command, command.wrapUp));
  return closedWhenIdle(open, events, on(command), wasAnswered(open) ? 'customer-left' : 'abandoned');
};

/** A consultation ends with the one who is consulted in it; with the one who consults only if nobody has answered him. Those of others go on. */
const consultsLeft = (leg: JoinedLeg, open: OpenInteraction, command: Asked<'LeaveLeg'>): readonly InteractionEvent[] => {
  const others = joinedLegs(open).filter((other) => other.legId !== leg.legId);
  return open.consults.flatMap((consult): InteractionEvent[] => {
    const { agentId } = consult;
    const isReached = others.some((other) => isConsultedIn(open, consult, other));
    if (isConsultedIn(open, consult, leg) && !isReached) return [...consultEnds(open, consult, 'returned', on(command))];
    const isAlone = leg.agentId === agentId && !isReached && !others.some((other) => other.agentId === agentId);
    return isAlone ? [...consultEnds(open, consult, 'failed', on(command))] : [];
  });
};

export const leave = (command: Asked<'LeaveLeg'>, state: Interaction): InteractionDecision => {
  if (legWithId(state, command.legId)?.status === 'left') return [];
  return whileJoined(state, command.legId, (leg, open) => {
    if (leg.party === 'customer') return customerLeaves(leg, open, command);
    const { agentId, handlingId } = leg;
    const isLast = !agentLegs(open).some((other) => other.legId !== leg.legId);
    const inVain = agentId === null || handlingId === null || !isLast ? [] : unreached(open, agentId, handlingId, on(command));
    const events = [...legsLeave(open, [leg], on(command), command, command.wrapUp), ...inVain, ...consultsLeft(leg, open, command)];
    return closedWhenIdle(open, events, on(command), 'completed');
  });
};
