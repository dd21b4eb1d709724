import type { AgentId, CallboardEvent, QueueId } from '@callboard/contracts';
import { customerConsults, isTalking } from './check-consults.ts';
import type { CheckedFloor, CheckedInteraction, CheckHandlers } from './checked-floor.ts';
import type { Stay } from './eligibility.ts';

/** Whoever hands work on or gives it back is not asked about it for so long, milliseconds. */
const PAUSE_MS = 15_000;

/** How work comes to wait because somebody gave it away, or asks others beside himself. */
const GIVEN_AWAY: ReadonlySet<Extract<CallboardEvent, { type: 'InteractionQueued' }>['cause']> = new Set(['transfer', 'requeue', 'consult']);

/** He handed it on, or is still talking as it begins to wait again. */
const giversOf = (interaction: CheckedInteraction | undefined): ReadonlySet<AgentId> => {
  const talking = [...(interaction?.handlings.values() ?? [])].filter(isTalking);
  return new Set([...talking.map(({ agentId }) => agentId), ...(interaction?.handedOnBy == null ? [] : [interaction.handedOnBy])]);
};

export type CheckStays = {
  readonly handlers: CheckHandlers;
  /** What came into each queue has left it or waits there. */
  readonly balanceAll: () => void;
};

/** Nobody is lost or waits in two places, a place once taken is kept, and each queue's counts balance. */
export const checkStays = ({ stays, interactions, pairs, must, queueOf }: CheckedFloor): CheckStays => {
  const queues = new Set<QueueId>();
  let arrivals = 0;

  const balance = (queueId: QueueId): void => {
    queues.add(queueId);
    const { queued, answered, abandoned, flowedOut, callback, other, waiting, asked, askedInVain, advised, asking } = queueOf(queueId);
    must(asked === askedInVain + advised + asking, () => `queue ${queueId} was asked ${asked} times, ${advised}+${askedInVain} ended, ${asking} are open`);
    must(
      queued === answered + abandoned + flowedOut + callback + other + waiting,
      () => `queue ${queueId} does not balance: ${queued} came, ${answered}+${abandoned}+${flowedOut}+${callback}+${other} left, ${waiting} wait`,
    );
  };

  /** Its age and the moment by which it is due are kept through transfers, overflow and returns; a callback begins where somebody was promised one. */
  const keepsItsPlace = (
    interaction: CheckedInteraction,
    { interactionId, ageFrom, dueAt, isCallback }: Pick<Stay, 'interactionId' | 'ageFrom' | 'dueAt' | 'isCallback'>,
  ): void => {
    must(interaction.ageFrom === null || interaction.ageFrom === ageFrom, () => `${interactionId} lost the place that its age gives it`);
    interaction.ageFrom ??= ageFrom;
    must(interaction.dueAt === null || interaction.dueAt === dueAt, () => `${interactionId} is due at another moment than was said`);
    interaction.dueAt ??= dueAt;
    must(isCallback || !interaction.callbackPromised, () => `${interactionId} was promised a callback and waits without one`);
    interaction.callbackPromised = false;
  };

  const handlers: CheckHandlers = {
    QueueCreated: ({ queueId, routing }) => {
      queueOf(queueId).ageing = routing.ageingPerMinute;
    },
    InteractionStarted: ({ interactionId, channel }) => {
      must(!interactions.has(interactionId), () => `${interactionId} started twice`);
      interactions.set(interactionId, {
        channel,
        stay: null,
        offer: null,
        closed: false,
        handlings: new Map(),
        customerLegs: new Set(),
        consults: new Map(),
        handedOnBy: null,
        ageFrom: null,
        dueAt: null,
        answeredCallback: null,
        callbackPromised: false,
      });
    },
    InteractionQueued: (event) => {
      const {
        interactionId,
        stayId,
        queueId,
        channel,
        cause,
        at,
        ageFrom,
        dueAt,
        notBefore,
        needs,
        prefers,
        priority,
        preferredAgentId,
        preferredUntil,
        reservedFor,
      } = event;
      const interaction = interactions.get(interactionId);
      must(interaction !== undefined && !interaction.closed, () => `${interactionId} was queued although it is not open`);
      must(interaction?.stay === null, () => `${interactionId} waits in two places`);
      arrivals += 1;
      const givenAway = GIVEN_AWAY.has(cause) ? [...giversOf(interaction)] : [];
      const stay: Stay = {
        line: null,
        stayId,
        interactionId,
        queueId,
        channel,
        ageFrom,
        dueAt,
        notBefore,
        arrival: arrivals,
        isCallback: cause === 'callback',
        isConsult: cause === 'consult',
        callbackOffered: false,
        prefers: prefers.length,
        needs,
        also: [],
        priority,
        preferred: preferredAgentId,
        preferredUntil,
        reservedFor,
        offerId: null,
        asked: new Map(givenAway.map((agentId) => [agentId, { againFrom: cause === 'consult' ? Infinity : at + PAUSE_MS }])),
      };
      if (interaction !== undefined) {
        interaction.stay = stayId;
        interaction.handedOnBy = null;
        keepsItsPlace(interaction, stay);
        if (stay.isConsult) must(customerConsults(interaction, queueId), () => `${interactionId} is asked about in ${queueId} although nobody there consults`);
        else must(interaction.consults.size === 0, () => `${interactionId} waits although it is only asked about`);
      }
      stays.set(stayId, stay);
      pairs.relist(stay);
      const count = queueOf(queueId);
      if (stay.isConsult) {
        count.asked += 1;
        count.asking += 1;
      } else {
        count.queued += 1;
        count.waiting += 1;
      }
      balance(queueId);
    },
    InteractionRelaxed: ({ stayId, needs, alsoQueueIds, priority }) => {
      const stay = stays.get(stayId);
      must(stay !== undefined, () => `${stayId} was relaxed although it does not wait`);
      if (stay === undefined) return;
      Object.assign(stay, { needs, also: alsoQueueIds, priority });
      pairs.relist(stay);
    },
    InteractionPriorityChanged: ({ stayId, priority }) => {
      const stay = stays.get(stayId);
      must(stay !== undefined, () => `${stayId} was given another priority although it does not wait`);
      if (stay === undefined) return;
      stay.priority = priority;
      pairs.relist(stay);
    },
    InteractionCallbackOffered: ({ interactionId, stayId }) => {
      const stay = stays.get(stayId);
      must(stay !== undefined && !stay.isCallback, () => `${interactionId} was offered a callback although it does not wait for a call`);
      if (stay !== undefined) stay.callbackOffered = true;
    },
    InteractionCallbackAccepted: ({ interactionId, stayId }) => {
      must(stays.get(stayId)?.callbackOffered === true, () => `${interactionId} was promised a callback that was not offered`);
      const interaction = interactions.get(interactionId);
      if (interaction !== undefined) interaction.callbackPromised = true;
    },
    InteractionCallbackUnreached: ({ interactionId, stayId, queueId, nextAt }) => {
      const interaction = interactions.get(interactionId);
      must(interaction?.stay === null, () => `${interactionId} was called in vain while it waits`);
      must(interaction?.answeredCallback === stayId, () => `${interactionId} was called in vain although nobody had taken this call, or twice`);
      if (interaction !== undefined) {
        interaction.answeredCallback = null;
        if (nextAt !== null) interaction.callbackPromised = true;
      }
      const count = queueOf(queueId);
      count.answered -= 1;
      count.other += 1;
      balance(queueId);
    },
    InteractionLeftQueue: ({ interactionId, stayId, queueId, outcome, waitedMs }) => {
      const interaction = interactions.get(interactionId);
      must(interaction?.stay === stayId, () => `${interactionId} left a queue in which it does not wait`);
      must(waitedMs >= 0, () => `${interactionId} waited ${waitedMs} ms`);
      const stay = stays.get(stayId);
      if (interaction !== undefined) {
        interaction.stay = null;
        if (stay?.isConsult !== true) interaction.answeredCallback = outcome === 'answered' && stay?.isCallback === true ? stayId : null;
      }
      stays.delete(stayId);
      if (stay !== undefined) {
        // He hung up because we said that we would call.
        must(!stay.isCallback || outcome !== 'abandoned', () => `${interactionId} waited for our call and counts as abandoned`);
        pairs.relist(stay);
        if (stay.isConsult) queueOf(stay.queueId).asking -= 1;
        else queueOf(stay.queueId).waiting -= 1;
      }
      const count = queueOf(queueId);
      if (stay?.isConsult === true) {
        must(outcome === 'answered' || outcome === 'closed', () => `${interactionId} was only asked about and ${outcome}`);
        if (outcome === 'answered') count.advised += 1;
        else count.askedInVain += 1;
      } else if (outcome === 'answered') count.answered += 1;
      else if (outcome === 'abandoned') count.abandoned += 1;
      else if (outcome === 'flowed-out') count.flowedOut += 1;
      else if (outcome === 'callback') count.callback += 1;
      else count.other += 1;
      balance(queueId);
      if (stay !== undefined && stay.queueId !== queueId) balance(stay.queueId);
    },
    InteractionTransferred: ({ interactionId, fromAgentId }) => {
      const interaction = interactions.get(interactionId);
      if (interaction !== undefined) interaction.handedOnBy = fromAgentId;
    },
  };

  return {
    handlers,
    balanceAll: () => {
      for (const queueId of queues) balance(queueId);
    },
  };
};
