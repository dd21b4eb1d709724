import { InteractionId, MessageId } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import { z } from 'zod';
import { meOf, metaOf } from '../../context.ts';
import { type Builder, mutations, overWebSocket, parsed, subscriptions } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import type { Sent } from '../types/change.ts';
import { act, outcomeOf } from '../types/outcome.ts';
import type { ConversationItem } from '../../ports.ts';
import { sayTyping } from '../../live/typing.ts';

const MAX_TEXT_CHARACTERS = 20_000;
const OnWork = z.object({ interactionId: InteractionId });
const Said = OnWork.extend({ text: z.string().min(1).max(MAX_TEXT_CHARACTERS), messageId: MessageId.nullish() });
const Read = OnWork.extend({ messageId: MessageId });

/** The agent's side of a conversation. */
export const messagesModule = (builder: Builder, { Outcome, ConversationChange }: StaffTypes): void => {
  builder.mutationFields((t) => {
    const interactionId = t.arg.id({ required: true });
    const commandId = t.arg.id();
    return mutations({
      sendMessage: t.field({
        type: Outcome,
        args: { interactionId, text: t.arg.string({ required: true }), messageId: t.arg.id(), commandId },
        resolve: async (_root, args, context) => {
          const { meta, at } = metaOf(context, args.commandId);
          const said = parsed(Said, args);
          // The same command again is the same message.
          const messageId = said.messageId ?? MessageId.parse(idOf('message', context.tenant, meta.commandId));
          const work = { agentId: meOf(context), interactionId: said.interactionId, text: said.text, messageId, at };
          return outcomeOf(await context.services.engine.desk.sendMessage(work, meta), messageId);
        },
      }),
      typing: t.boolean({
        args: { interactionId },
        resolve: async (_root, args, context) => {
          const { services, tenant } = context;
          const me = meOf(context);
          const { interactionId: id } = parsed(OnWork, args);
          if (!(await services.reads.wasAgentIn(tenant, me, id))) return false;
          const [conversationId, account] = await Promise.all([services.reads.conversationOf(tenant, id), services.accounts.byId(tenant, me)]);
          if (conversationId === null) return false;
          sayTyping(services.whispers, tenant, conversationId, { author: 'agent', name: account?.displayName ?? null });
          return true;
        },
      }),
      markRead: t.field({
        type: Outcome,
        args: { interactionId, messageId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, context) =>
          act(context, args.commandId, (meta, at) => context.services.engine.desk.markRead({ ...parsed(Read, args), agentId: meOf(context), at }, meta)),
      }),
      endConversation: t.field({
        type: Outcome,
        description: "Ends a chat from the agent's side.",
        args: { interactionId, commandId },
        resolve: (_root, args, context) =>
          act(context, args.commandId, (meta, at) =>
            context.services.engine.desk.endConversation({ ...parsed(OnWork, args), agentId: meOf(context), at }, meta),
          ),
      }),
    });
  });
  builder.subscriptionFields((t) =>
    subscriptions({
      conversation: t.field({
        type: ConversationChange,
        args: { conversationId: t.arg.id({ required: true }), after: t.arg({ type: 'Cursor' }) },
        subscribe: overWebSocket,
        resolve: (step: Sent<ConversationItem>) => step,
      }),
    }),
  );
};
