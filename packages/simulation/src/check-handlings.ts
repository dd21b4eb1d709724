import type { AgentId, InteractionId } from '@callboard/contracts';
import type { CheckedFloor, CheckHandlers } from './checked-floor.ts';

/** Who talks with whom and who wraps up; what is closed has nothing open. */
export const checkHandlings = ({ interactions, stays, pairs, must, does, stops }: CheckedFloor): CheckHandlers => {
  const begins = (interactionId: InteractionId, agentId: AgentId, handlingId: string, legId: string): void => {
    const interaction = interactions.get(interactionId);
    if (interaction === undefined) return;
    const handling = interaction.handlings.get(handlingId) ?? { agentId, legs: new Set<string>() };
    handling.legs.add(legId);
    interaction.handlings.set(handlingId, handling);
    does(agentId, interactionId, handlingId);
  };
  const ends = (interactionId: InteractionId, handlingId: string): void => {
    const handling = interactions.get(interactionId)?.handlings.get(handlingId);
    if (handling === undefined) return;
    interactions.get(interactionId)?.handlings.delete(handlingId);
    stops(handling.agentId, interactionId, handlingId);
  };

  return {
    InteractionAnswered: ({ interactionId, agentId, handlingId, legId }) => begins(interactionId, agentId, handlingId, legId),
    InteractionLegJoined: ({ interactionId, agentId, handlingId, legId, party }) => {
      const interaction = interactions.get(interactionId);
      must(interaction?.closed === false, () => `somebody joined ${interactionId}, which is not open`);
      if (party === 'customer') interaction?.customerLegs.add(legId);
      // Whoever takes part is not asked about it any more.
      const stay = interaction?.stay == null ? undefined : stays.get(interaction.stay);
      if (agentId !== null && stay?.isConsult === true) {
        stay.asked.set(agentId, { againFrom: Infinity });
        pairs.relist(stay);
      }
      if (agentId !== null && handlingId !== null) begins(interactionId, agentId, handlingId, legId);
    },
    InteractionLegLeft: ({ interactionId, handlingId, legId, party }) => {
      if (party === 'customer') interactions.get(interactionId)?.customerLegs.delete(legId);
      if (handlingId === null) return;
      const handling = interactions.get(interactionId)?.handlings.get(handlingId);
      handling?.legs.delete(legId);
      if (handling?.legs.size === 0) ends(interactionId, handlingId);
    },
    InteractionWrapUpStarted: ({ interactionId, agentId, handlingId }) => begins(interactionId, agentId, handlingId, 'wrap-up'),
    InteractionWrapped: ({ interactionId, handlingId }) => ends(interactionId, handlingId),
    InteractionClosed: ({ interactionId }) => {
      const interaction = interactions.get(interactionId);
      must(interaction !== undefined && !interaction.closed, () => `${interactionId} closed twice`);
      if (interaction === undefined) return;
      must(interaction.stay === null, () => `${interactionId} closed while it waits`);
      must(interaction.offer === null, () => `${interactionId} closed while it is offered`);
      must(interaction.handlings.size === 0, () => `${interactionId} closed while somebody handles it`);
      must(interaction.consults.size === 0, () => `${interactionId} closed while somebody is asked about it`);
      must(!interaction.callbackPromised, () => `${interactionId} closed although it was promised a callback`);
      interaction.closed = true;
    },
  };
};
