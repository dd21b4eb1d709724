import type { AgentId, CallboardEvent, ExchangeId } from '@callboard/contracts';
import type { FloorInteraction, FloorState } from './floor-state.ts';
import type { FoldHandlers } from './fold-people.ts';
import type { Asked } from './model.ts';

type Queued = Extract<CallboardEvent, { type: 'InteractionQueued' }>;

/**
 * Who gave it away is not asked about it at once: whoever is in it while it goes back, or handed it on. Who is in it while somebody is consulted is never asked.
 * Null where it came otherwise.
 */
const keptAway = ({ handedOnBy, handlings }: FloorInteraction, { cause, at }: Queued): Map<AgentId, Asked> | null => {
  if (cause !== 'requeue' && cause !== 'transfer' && cause !== 'consult') return null;
  const kept = [...handlings.values()].filter(({ legs }) => legs.size > 0).map(({ agentId }) => agentId);
  if (handedOnBy !== null) kept.push(handedOnBy);
  return kept.length === 0 ? null : new Map(kept.map((agentId) => [agentId, { how: cause === 'consult' ? 'takes-part' : 'gave-back', at }]));
};

/** What happens to interactions: who waits, who is asked, who works. `arrival` counts stays in the order of the log; `rulesNow` is the version of the published rules. */
export const foldWork = (floor: FloorState, lead: (epoch: number, leaderId: string) => void, rulesNow: () => number): FoldHandlers => {
  const { waiting } = floor;
  let arrival = 0;

  return {
    RouterLeaderChanged: ({ epoch, leaderId }) => lead(epoch, leaderId),
    OffersDecided: ({ offers }) => {
      for (const offer of offers) floor.hold(offer, 'decided');
    },
    OffersReleased: ({ offerIds, at }) => {
      for (const offerId of offerIds) floor.settle(offerId, 'released', at);
    },
    InteractionStarted: ({ interactionId, channel }) => {
      floor.interactionOf(interactionId, channel);
    },
    InteractionQueued: (event) => {
      const interaction = floor.interactionOf(event.interactionId, event.channel);
      if (waiting.stays.has(event.stayId)) return;
      const asked = keptAway(interaction, event);
      interaction.handedOnBy = null;
      if (event.cause === 'consult') {
        interaction.consulting = event.stayId;
        floor.pace.adviceAsked(event.interactionId, event.stayId);
      }
      // Before the first line is opened this costs nothing, and after a long replay it would cost agents times lines at once.
      floor.settleRefits();
      waiting.begin(
        {
          id: event.stayId,
          interactionId: event.interactionId,
          channel: event.channel,
          queueId: event.queueId,
          queuedAt: event.at,
          ageFrom: event.ageFrom,
          dueAt: event.dueAt,
          arrival: (arrival += 1),
          prefers: event.prefers,
          needs: event.needs,
          alsoQueueIds: [],
          priority: event.priority,
          notBefore: event.notBefore,
          reservedFor: event.reservedFor,
          preferredAgentId: event.preferredAgentId,
          preferredUntil: event.preferredUntil,
          exchangeId: interaction.exchangeId,
          step: 0,
          ruleVersion: rulesNow(),
          stepVersion: null,
          offerId: null,
          asked,
          profile: null,
        },
        floor.now(),
      );
    },
    InteractionRelaxed: ({ stayId, step, needs, alsoQueueIds, priority, ruleVersion, queueVersion }) => {
      const stay = waiting.stays.get(stayId);
      if (stay === undefined) return;
      waiting.replace(stay, floor.now(), () => {
        stay.step = step;
        stay.needs = needs;
        stay.alsoQueueIds = alsoQueueIds;
        stay.priority = priority;
        stay.ruleVersion = ruleVersion;
        stay.stepVersion = queueVersion;
      });
    },
    InteractionPriorityChanged: ({ stayId, priority }) => {
      const stay = waiting.stays.get(stayId);
      if (stay === undefined) return;
      waiting.replace(stay, floor.now(), () => {
        stay.priority = priority;
      });
    },
    InteractionWaitEstimated: ({ stayId }) => {
      const stay = waiting.stays.get(stayId);
      if (stay !== undefined) waiting.fresh.delete(stay);
    },
    InteractionLeftQueue: (event) => {
      const { stayId, at } = event;
      floor.pace.leftQueue(event);
      const stay = waiting.end(stayId);
      // One that has not reached its interaction still leaves a fact there, and holds its agent until then. An accepted one is a handling now.
      if (stay?.offerId != null && floor.offers.get(stay.offerId)?.known === 'routed') floor.settle(stay.offerId, null, at);
    },
    InteractionTransferred: ({ interactionId, fromAgentId }) => {
      const interaction = floor.interactions.get(interactionId);
      if (interaction !== undefined) interaction.handedOnBy = fromAgentId;
    },
    InteractionRouted: (event) => floor.hold(event, 'routed'),
    InteractionOfferRejected: ({ offerId, at }) => floor.settle(offerId, 'rejected', at),
    InteractionOfferTimedOut: ({ offerId, at }) => floor.settle(offerId, 'missed', at),
    InteractionOfferFailed: ({ offerId, at }) => floor.settle(offerId, 'failed', at),
    InteractionOfferWithdrawn: ({ offerId, at }) => floor.settle(offerId, null, at),
    InteractionOfferCustomerLeft: ({ offerId, at }) => floor.settle(offerId, null, at),
    InteractionAnswered: (event) => {
      const { interactionId, stayId, offerId, handlingId, legId, agentId, at } = event;
      floor.pace.turnBegan(event);
      floor.beginHandling(interactionId, handlingId, agentId)?.legs.add(legId);
      waiting.end(stayId);
      floor.settle(offerId, null, at);
    },
    ExchangeLinkLost: ({ exchangeId }) => waiting.linkChanged(exchangeId, false, floor.now()),
    ExchangeLinkRestored: ({ exchangeId }) => waiting.linkChanged(exchangeId, true, floor.now()),
    InteractionLegJoined: ({ interactionId, legId, agentId, handlingId, party, connection, at }) => {
      const interaction = floor.interactions.get(interactionId);
      const consulting = interaction?.consulting == null ? undefined : waiting.stays.get(interaction.consulting);
      if (agentId !== null && consulting !== undefined) consulting.asked = new Map(consulting.asked).set(agentId, { how: 'takes-part', at });
      if (party === 'customer' && connection !== null && interaction !== undefined) interaction.exchangeId = connection.exchangeId as ExchangeId;
      if (agentId !== null) floor.beginHandling(interactionId, handlingId ?? legId, agentId)?.legs.add(legId);
    },
    InteractionLegRoleChanged: ({ interactionId, legId, role }) => floor.pace.roleChanged(interactionId, legId, role),
    InteractionLegLeft: ({ interactionId, legId, handlingId, at }) => {
      const key = handlingId ?? legId;
      const handling = floor.interactions.get(interactionId)?.handlings.get(key);
      handling?.legs.delete(legId);
      if (handling?.legs.size !== 0 || handling.wrapUp) return;
      if (handlingId !== null) floor.pace.turnOver(interactionId, handlingId, at);
      floor.endHandling(interactionId, key, at);
    },
    InteractionWrapUpStarted: ({ interactionId, handlingId, agentId }) => {
      const handling = floor.beginHandling(interactionId, handlingId, agentId);
      if (handling !== null) handling.wrapUp = true;
    },
    InteractionWrapped: ({ interactionId, handlingId, at }) => {
      floor.pace.turnOver(interactionId, handlingId, at);
      floor.endHandling(interactionId, handlingId, at);
    },
    InteractionClosed: ({ interactionId, at }) => {
      floor.close(interactionId, at);
      floor.pace.forget(interactionId);
    },
  };
};
