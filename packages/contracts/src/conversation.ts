import { z } from 'zod';
import { ConversationId, InteractionId, MessageId, SubjectId } from './ids.ts';
import { MessageText, Party, personal } from './personal.ts';
import { ChannelKind, Instant } from './values.ts';

const common = { conversationId: ConversationId, at: Instant };

export const Author = z.object({ kind: z.enum(['customer', 'agent', 'bot', 'system']), id: z.string() });
export type Author = z.infer<typeof Author>;

/** Messages and their threads. It outlives the interactions in which it is handled. */
export const ConversationEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ConversationOpened'),
    ...common,
    channel: ChannelKind,
    subjectId: SubjectId,
    visitor: personal(Party),
    /** Where the customer wrote from: page, referrer, form fields that are no personal data. */
    context: z.record(z.string(), z.string()),
  }),
  z.object({
    type: z.literal('ConversationMessageReceived'),
    ...common,
    messageId: MessageId,
    interactionId: InteractionId.nullable(),
    author: Author,
    subjectId: SubjectId,
    content: personal(MessageText),
    /** The sender's own id of the message: the same one is never taken twice. */
    sentId: z.string(),
  }),
  z.object({
    type: z.literal('ConversationMessageSent'),
    ...common,
    messageId: MessageId,
    interactionId: InteractionId.nullable(),
    author: Author,
    subjectId: SubjectId,
    content: personal(MessageText),
  }),
  z.object({ type: z.literal('ConversationMessageDelivered'), ...common, messageId: MessageId }),
  /** Everything up to this message was read by the other side. */
  z.object({ type: z.literal('ConversationMessageRead'), ...common, messageId: MessageId, by: z.enum(['customer', 'agent']) }),
  z.object({ type: z.literal('ConversationMessageFailed'), ...common, messageId: MessageId, reason: z.string() }),
]);
export type ConversationEvent = z.infer<typeof ConversationEvent>;
