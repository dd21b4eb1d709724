import type { ConversationId, InteractionId } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import type { OpenInteraction } from '../domain/interaction/state.ts';

/** The conversation's interaction that is open; also one that began a moment ago and is not folded yet. */
export const runningInteraction = async (
  context: Pick<EngineContext, 'world' | 'conversation' | 'interaction'>,
  conversationId: ConversationId,
): Promise<{ readonly interactionId: InteractionId; readonly state: OpenInteraction } | null> => {
  const thread = await context.conversation(conversationId);
  const said = thread.presence === 'open' ? thread.interactionId : null;
  for (const interactionId of new Set([said, context.world.interactionByConversation(conversationId)])) {
    const state = interactionId === null ? null : await context.interaction(interactionId);
    if (interactionId !== null && state?.presence === 'open') return { interactionId, state };
  }
  return null;
};
