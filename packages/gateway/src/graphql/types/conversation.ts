import { openField } from '../../context.ts';
import type { ChatMessage, ConversationItem as Item, ConversationState as State, Typing as TypingShape } from '../../ports.ts';
import type { Builder } from '../builder.ts';
import { changeFields } from './change.ts';
import type { messageEnums } from './enums.ts';

/** A conversation, the same for its visitor and for the agent. */
export const defineConversation = (builder: Builder, { AuthorKind, MessageState }: ReturnType<typeof messageEnums>) => {
  const Message = builder.objectRef<ChatMessage>('Message').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      conversationId: t.exposeID('conversationId'),
      author: t.field({ type: AuthorKind, resolve: (message) => message.author }),
      authorName: t.exposeString('authorName', { nullable: true }),
      text: t.string({ nullable: true, resolve: async (message, _args, context) => (await openField(context, message.content))?.text ?? null }),
      erased: t.boolean({ resolve: async (message, _args, context) => (await openField(context, message.content)) === null }),
      at: t.field({ type: 'Instant', resolve: (message) => message.at }),
      state: t.field({ type: MessageState, resolve: (message) => message.state }),
    }),
  });
  const Typing = builder.objectRef<TypingShape>('Typing').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      author: t.field({ type: AuthorKind, resolve: (typing) => typing.author }),
      name: t.exposeString('name', { nullable: true }),
      until: t.field({ type: 'Instant', resolve: (typing) => typing.until }),
    }),
  });
  const ConversationState = builder.objectRef<State>('ConversationState').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      interactionId: t.exposeID('interactionId', { nullable: true }),
      open: t.exposeBoolean('open'),
      agentName: t.exposeString('agentName', { nullable: true }),
      waiting: t.exposeBoolean('waiting'),
      position: t.exposeInt('position', { nullable: true }),
      estimateMs: t.exposeFloat('estimateMs', { nullable: true }),
      endedBy: t.field({ type: AuthorKind, nullable: true, resolve: (state) => state.endedBy }),
    }),
  });
  const ConversationItem = builder.unionType('ConversationItem', { types: [Message, Typing, ConversationState], resolveType: (item) => item.type });
  const ConversationChange = changeFields<Item>(builder, 'ConversationChange').implement({
    fields: (t) => ({ upserts: t.field({ type: [ConversationItem], resolve: (step) => step.upserts }) }),
  });
  return { ConversationChange };
};
