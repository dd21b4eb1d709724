import type { CallboardEvent, EventOf } from '@callboard/contracts';
import { type Instant, positionText, type Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

type Added = EventOf<'ConversationMessageSent' | 'ConversationMessageReceived'>;
export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';

export type Message = {
  readonly tenant: string;
  readonly id: string;
  readonly conversationId: string;
  readonly interactionId: string | null;
  readonly author: Added['author'];
  readonly subjectId: string;
  readonly content: Added['content'];
  readonly at: Instant;
  /** Place in its conversation: the log position as text, so that order is string order. */
  readonly order: string;
  /** The customer's own id of it, null for ours. */
  readonly sentId: string | null;
  readonly state: MessageState;
  readonly failure: string | null;
};

const advance = (doc: Message | null, state: 'delivered' | 'read'): Message | null => (doc === null || doc.state === 'read' ? doc : { ...doc, state });

const added = (event: Added, tenant: string, order: string, sentId: string | null): Message => ({
  tenant,
  id: event.messageId,
  conversationId: event.conversationId,
  interactionId: event.interactionId,
  author: event.author,
  subjectId: event.subjectId,
  content: event.content,
  at: event.at,
  order,
  sentId,
  state: 'sent',
  failure: null,
});

export const message: Projection<Message, CallboardEvent> = {
  name: 'message',
  version: 2,
  idsOf: ({ event }) => ('messageId' in event ? [event.messageId] : []),
  on: {
    ConversationMessageReceived: (_, { event, tenant, position }) => added(event, tenant, positionText(position), event.sentId),
    ConversationMessageSent: (_, { event, tenant, position }) => added(event, tenant, positionText(position), null),
    ConversationMessageDelivered: (doc) => advance(doc, 'delivered'),
    ConversationMessageRead: (doc, { event }) => (doc !== null && (doc.author.kind === 'customer') === (event.by === 'agent') ? advance(doc, 'read') : doc),
    ConversationMessageFailed: (doc, { event }) => doc && { ...doc, state: 'failed', failure: event.reason },
  },
};

/** Oldest first; at most `limit` (default 1,000). */
export const messagesOf = (documents: DocumentReader, tenant: string, conversationId: string, limit = 1000): Promise<readonly Message[]> =>
  documents.find<Message>('message', { where: { tenant, conversationId }, orderBy: { field: 'order', direction: 'ascending' }, limit });

/** Reading is recorded once for everything up to a message: whatever one side wrote before a message of its own that was read counts as read too. Expects one conversation, oldest first. */
export const withReadState = (messages: readonly Message[]): readonly Message[] => {
  const readUpTo = { customer: -1, us: -1 };
  for (const [index, { state, author }] of messages.entries()) if (state === 'read') readUpTo[author.kind === 'customer' ? 'customer' : 'us'] = index;
  return messages.map((m, index) =>
    m.state !== 'failed' && m.state !== 'read' && index < readUpTo[m.author.kind === 'customer' ? 'customer' : 'us'] ? { ...m, state: 'read' as const } : m,
  );
};
