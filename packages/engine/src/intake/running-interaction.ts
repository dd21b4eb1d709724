import type { ConversationId, InteractionId } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import { customerIsGone, type Interaction, type OpenInteraction } from '../domain/interaction/state.ts';

type Found = { readonly interactionId: InteractionId; readonly state: OpenInteraction };

/** Over for the customer: closed, or its agents only wrap up. What he writes now is the beginning of another. */
export const isOverForCustomer = (state: Interaction): boolean =>
  state.presence === 'closed' || (state.presence === 'open' && (state.ended !== null || customerIsGone(state)));

/** The conversation's interaction that is not closed, over for the customer or not; also one that began a moment ago and is not folded yet. */
export const unclosedInteraction = async (
  context: Pick<EngineContext, 'world' | 'conversation' | 'interaction'>,
  conversationId: ConversationId,
): Promise<Found | null> => {
  const thread = await context.conversation(conversationId);
  const said = thread.presence === 'open' ? thread.interactionId : null;
  let over: Found | null = null;
  for (const interactionId of new Set([said, context.world.interactionByConversation(conversationId)])) {
    const state = interactionId === null ? null : await context.interaction(interactionId);
    if (interactionId === null || state?.presence !== 'open') continue;
    if (!isOverForCustomer(state)) return { interactionId, state };
    over ??= { interactionId, state };
  }
  return over;
};

/** The conversation's interaction in which the customer still is. */
export const runningInteraction = async (
  context: Pick<EngineContext, 'world' | 'conversation' | 'interaction'>,
  conversationId: ConversationId,
): Promise<Found | null> => {
  const found = await unclosedInteraction(context, conversationId);
  return found === null || isOverForCustomer(found.state) ? null : found;
};
