import type { AgentId, InteractionEvent } from '@callboard/contracts';
import { reject } from '@callboard/kernel';
import { type Asked, type InteractionDecision, on, type On, whileOpen } from './decision.ts';
import { queued } from './decide-stays.ts';
import { leftQueue } from './endings.ts';
import {
  type Consult,
  customerIsGone,
  type Interaction,
  type JoinedLeg,
  joinedLegs,
  legOf,
  openOffer,
  type OpenInteraction,
  openStay,
  stayOf,
} from './state.ts';

type ConsultOutcome = Asked<'EndConsult'>['outcome'];

export const consultBy = (open: OpenInteraction, agentId: AgentId): Consult | null => open.consults.find((consult) => consult.agentId === agentId) ?? null;

/** Somebody of a queue is asked for, and nobody has answered. */
const isUnanswered = (open: OpenInteraction, { stayId }: Consult): boolean => stayId !== null && openStay(open)?.stayId === stayId;

/** Whether this consultation reached him: the agent it was meant for, else whoever was consulted through a queue or outside. */
export const isConsultedIn = (open: OpenInteraction, consult: Consult, leg: JoinedLeg): boolean =>
  leg.role === 'consulted' && !isUnanswered(open, consult) && (consult.toAgentId === null || leg.agentId === consult.toAgentId);

const consultedLeg = (open: OpenInteraction, consult: Consult): JoinedLeg | null => joinedLegs(open).find((leg) => isConsultedIn(open, consult, leg)) ?? null;

const roleChanged = (leg: JoinedLeg, role: JoinedLeg['role'], on: On): InteractionEvent => ({
  type: 'InteractionLegRoleChanged',
  ...on,
  legId: leg.legId,
  role,
  mode: leg.mode,
});

/** After a transfer the one consulted handles; after a conference he takes part. */
const roleAfter: Readonly<Record<ConsultOutcome, JoinedLeg['role'] | null>> = {
  returned: null,
  failed: null,
  transferred: 'handler',
  conferenced: 'conference',
};

/** Nobody of the queue is looked for any more: it was no customer who waited. Whom another agent looks for is none of its business. */
const nobodyAsked = (open: OpenInteraction, consult: Consult, on: On): readonly InteractionEvent[] => {
  const stay = openStay(open);
  if (stay === null || stay.stayId !== consult.stayId) return [];
  const offer = openOffer(open);
  const withdrawn: readonly InteractionEvent[] =
    offer === null ? [] : [{ type: 'InteractionOfferWithdrawn', ...on, offerId: offer.offerId, agentId: offer.agentId, reason: 'stay-ended' }];
  return [...withdrawn, leftQueue(stay, on, 'closed')];
};

/** What is left of consultations that nobody of a queue has answered yet, when there is no customer any more. */
export const unansweredConsultsEnd = (open: OpenInteraction, on: On): readonly InteractionEvent[] =>
  open.consults.filter((consult) => isUnanswered(open, consult)).flatMap((consult) => consultEnds(open, consult, 'failed', on));

export const consultEnds = (open: OpenInteraction, consult: Consult, outcome: ConsultOutcome, on: On): readonly InteractionEvent[] => {
  const leg = consultedLeg(open, consult);
  const role = roleAfter[outcome];
  const ended: InteractionEvent = { type: 'InteractionConsultEnded', ...on, agentId: consult.agentId, outcome };
  const unasked = nobodyAsked(open, consult, on);
  return leg === null || role === null ? [...unasked, ended] : [...unasked, ended, roleChanged(leg, role, on)];
};

/**
 * Whoever handles it may consult, one party at a time, while the customer is there: a second consultation ends an unanswered first one. In a conference one
 * of them consults at a time.
 */
export const startConsult = (command: Asked<'StartConsult'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const { legId, agentId, toAgentId, toQueueId, servedChannels, wait } = command;
    const leg = legOf(open, agentId);
    if (leg === null) return reject('AgentNotInInteraction');
    if (leg.role === 'consulted') return reject('HandlingOfAnotherAgent');
    if (customerIsGone(open)) return reject('LegNotJoined');
    if (toAgentId === agentId) return reject('TransferToSelf');
    if (open.transferAsked !== null) return reject('TransferUnderWay');
    if (servedChannels !== null && !servedChannels.includes(open.channel)) return reject(toAgentId === null ? 'QueueNotForChannel' : 'AgentNotForChannel');
    if (wait !== undefined && stayOf(open, wait.stayId) !== null) return [];
    const present = consultBy(open, agentId);
    if (present !== null && present.toAgentId === toAgentId && present.toQueueId === toQueueId) return [];
    if (open.consults.some((consult) => consult !== present)) return reject('ConsultationOfAnotherAgent');
    const stay = openStay(open);
    if (stay !== null && stay.stayId !== present?.stayId) return reject('AlreadyInQueue');
    const started: InteractionEvent = { type: 'InteractionConsultStarted', ...on(command), legId, agentId, toAgentId, toQueueId };
    const before = present === null ? [] : consultEnds(open, present, 'failed', on(command));
    if (toQueueId === null || wait === undefined) return [...before, started];
    const asked = { ...wait, queueId: toQueueId, cause: 'consult', preferredAgentId: null, preferredUntil: null, reservedFor: null } as const;
    return [...before, started, queued(open, { interactionId: command.interactionId, at: command.at, ...asked })];
  });

export const endConsult = (command: Asked<'EndConsult'>, state: Interaction): InteractionDecision => {
  if (state.presence === 'closed') return [];
  return whileOpen(state, (open) => {
    const consult = consultBy(open, command.agentId);
    return consult === null ? [] : consultEnds(open, consult, command.outcome, on(command));
  });
};

/** A fact of the exchange: somebody else than the customer and the one who asked takes part from now on. */
export const recordConference = (command: Asked<'RecordConference'>, state: Interaction): InteractionDecision =>
  whileOpen(state, (open) => {
    const { byAgentId, legId } = command;
    const leg = joinedLegs(open).find((joined) => joined.legId === legId);
    if (leg === undefined) return reject('LegNotJoined');
    if (legOf(open, byAgentId) === null) return reject('AgentNotInInteraction');
    if (leg.party === 'customer' || leg.agentId === byAgentId) return reject('NoConsultation');
    const consult = consultBy(open, byAgentId);
    if (consult === null && leg.role === 'conference') return [];
    const conferenced: InteractionEvent = { type: 'InteractionConferenced', ...on(command), byAgentId, legId };
    const ended: readonly InteractionEvent[] =
      consult === null
        ? []
        : [...nobodyAsked(open, consult, on(command)), { type: 'InteractionConsultEnded', ...on(command), agentId: byAgentId, outcome: 'conferenced' }];
    return leg.role === 'conference' ? [conferenced, ...ended] : [conferenced, ...ended, roleChanged(leg, 'conference', on(command))];
  });
