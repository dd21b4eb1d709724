import type { QueueId } from '@callboard/contracts';
import type { CheckedFloor, CheckedInteraction, CheckHandlers } from './checked-floor.ts';

type Handling = CheckedInteraction['handlings'] extends ReadonlyMap<string, infer One> ? One : never;

/** One of his legs is joined, and he does not only wrap up. */
export const isTalking = ({ legs }: Handling): boolean => [...legs].some((leg) => leg !== 'wrap-up');

/** Somebody in it asks this queue just now. */
export const customerConsults = ({ consults }: CheckedInteraction, queueId: QueueId): boolean =>
  [...consults.values()].some(({ toQueueId }) => toQueueId === queueId);

/** Who asks whom about a customer: only who talks with one that is there, one at a time, and each time it comes to an end. */
export const checkConsults = ({ interactions, must }: CheckedFloor): CheckHandlers => ({
  InteractionConsultStarted: ({ interactionId, agentId, toQueueId }) => {
    const interaction = interactions.get(interactionId);
    if (interaction === undefined) return;
    must(!interaction.closed && interaction.customerLegs.size > 0, () => `${agentId} asks about ${interactionId}, where no customer is`);
    must(
      [...interaction.handlings.values()].some((handling) => handling.agentId === agentId && isTalking(handling)),
      () => `${agentId} asks about ${interactionId} without being in it`,
    );
    must(interaction.consults.size === 0, () => `${agentId} asks about ${interactionId} although somebody is asked already`);
    interaction.consults.set(agentId, { toQueueId });
  },
  InteractionConsultEnded: ({ interactionId, agentId }) => {
    const ended = interactions.get(interactionId)?.consults.delete(agentId);
    must(ended === true, () => `${agentId} ended a consultation about ${interactionId} that was over`);
  },
});
