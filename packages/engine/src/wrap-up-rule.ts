import type { InteractionId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { World } from './world.ts';

/** How the queue an interaction came through wants wrap-up: null = none, a null deadline = as long as the agent needs. */
export const wrapUpOf = (world: World, interactionId: InteractionId, at: Instant): { readonly deadline: Instant | null } | null => {
  const queueId = world.interaction(interactionId)?.queueId ?? null;
  const service = queueId === null ? null : (world.queue(queueId)?.service ?? null);
  if (service === null || service.wrapUp === 'off') return null;
  return { deadline: service.wrapUp === 'timed' ? ((at + service.wrapUpSeconds * 1000) as Instant) : null };
};
