import { idOf } from '@callboard/kernel';
import { ConversationId, MessageId } from '@callboard/contracts';
import { z } from 'zod';
import { type GatewayContext, metaOf, Refused } from '../../context.ts';
import { sayTyping } from '../../live/typing.ts';
import type { ConversationItem } from '../../ports.ts';
import { type Builder, overWebSocket, parsed, visitorMutations, visitorSubscriptions } from '../builder.ts';
import type { Sent } from '../types/change.ts';
import type { VisitorTypes } from '../types/index.ts';
import { act, refused } from '../types/outcome.ts';
import type { RefusalShape } from '../refusals.ts';

type Start = { readonly ok: boolean; readonly token: string | null; readonly conversationId: string | null; readonly refusal: RefusalShape | null };

const MAX_TEXT_CHARACTERS = 4_000;
const Text = z.string().trim().min(1).max(MAX_TEXT_CHARACTERS);
const SentId = z.string().min(1).max(100);
const Started = z.object({
  site: z.string().min(1).max(100),
  name: z.string().trim().max(200).nullish(),
  text: Text,
  sentId: SentId,
  context: z.array(z.object({ name: z.string().min(1).max(50), value: z.string().max(2_000) })).max(20),
});
const Said = z.object({ text: Text, sentId: SentId });

const notStarted = (name: string): Start => ({ ok: false, token: null, conversationId: null, refusal: { name, detail: null } });

const conversationOf = ({ reader }: GatewayContext): ConversationId => {
  if (reader.kind !== 'visitor') throw new Refused('NotSignedIn');
  return ConversationId.parse(reader.conversationId);
};

/** The visitor's side of a chat on somebody's web page. */
export const visitorModule = (builder: Builder, { Refusal, Outcome, ConversationChange }: VisitorTypes): void => {
  const ContextInput = builder.inputType('ContextInput', { fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }) });
  const ChatStart = builder.objectRef<Start>('ChatStart').implement({
    fields: (t) => ({
      ok: t.exposeBoolean('ok'),
      token: t.exposeString('token', { nullable: true }),
      conversationId: t.exposeID('conversationId', { nullable: true }),
      refusal: t.field({ type: Refusal, nullable: true, resolve: (start) => start.refusal }),
    }),
  });

  builder.queryType({ fields: (t) => ({ open: t.boolean({ resolve: (_root, _args, { services }) => services.chatOpen() }) }) });
  builder.mutationType({});
  builder.subscriptionType({});
  builder.mutationFields((t) =>
    visitorMutations({
      startChat: t.field({
        type: ChatStart,
        description:
          "Starts (or, after the last one ended, starts again) the visitor's conversation with its first message. `context` holds page url, referrer, language.",
        args: {
          site: t.arg.string({ required: true }),
          name: t.arg.string(),
          text: t.arg.string({ required: true }),
          sentId: t.arg.id({ required: true }),
          context: t.arg({ type: [ContextInput], required: true }),
        },
        resolve: async (_root, args, c): Promise<Start> => {
          const { services, reader, tenant, address } = c;
          if (!services.chatOpen()) return notStarted('ChatClosed');
          if (!services.chatStarts(address)) return notStarted('TooManyRequests');
          const { site, name, text, sentId, context } = parsed(Started, args);
          const known = reader.kind === 'visitor' ? ConversationId.parse(reader.conversationId) : null;
          // The first message's own id is all a new visitor has to be recognised by, should the answer to it be lost.
          const { meta, at } = metaOf(c, known === null ? idOf('start-chat', tenant, sentId) : null);
          const facts = Object.fromEntries(context.map((fact) => [fact.name, fact.value]));
          const outcome = await services.engine.chat.startChat(
            { conversationId: known, site, name: name === undefined || name === '' ? null : name, text, sentId, context: facts, at },
            meta,
          );
          if (!outcome.ok) return notStarted(outcome.rejected);
          const conversationId = outcome.id ?? known;
          if (conversationId === null) throw new Error('a started chat has no conversation');
          services.expectVisitor(tenant, conversationId);
          return { ok: true, token: await services.sessions.issueVisitor(tenant, conversationId), conversationId, refusal: null };
        },
      }),
      say: t.field({
        type: Outcome,
        args: { text: t.arg.string({ required: true }), sentId: t.arg.id({ required: true }) },
        resolve: (_root, args, context) => {
          const conversationId = conversationOf(context);
          if (!context.services.chatMessages(conversationId)) return refused('TooManyRequests');
          return act(context, null, (meta, at) => context.services.engine.chat.say({ ...parsed(Said, args), conversationId, at }, meta));
        },
      }),
      typing: t.boolean({
        resolve: (_root, _args, context) => {
          sayTyping(context.services.whispers, context.tenant, conversationOf(context), { author: 'customer', name: null });
          return true;
        },
      }),
      read: t.field({
        type: Outcome,
        args: { messageId: t.arg.id({ required: true }) },
        resolve: (_root, args, context) =>
          act(context, null, (meta, at) =>
            context.services.engine.chat.read({ conversationId: conversationOf(context), messageId: parsed(MessageId, args.messageId), at }, meta),
          ),
      }),
      endChat: t.field({
        type: Outcome,
        resolve: (_root, _args, context) =>
          act(context, null, (meta, at) => context.services.engine.chat.endChat({ conversationId: conversationOf(context), at }, meta)),
      }),
    }),
  );
  builder.subscriptionFields((t) =>
    visitorSubscriptions({
      conversation: t.field({
        type: ConversationChange,
        args: { after: t.arg({ type: 'Cursor' }) },
        subscribe: overWebSocket,
        resolve: (step: Sent<ConversationItem>) => step,
      }),
    }),
  );
};
