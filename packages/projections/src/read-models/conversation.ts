import type { CallboardEvent, ChannelKind, EventOf, Party, Personal } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';

type Author = EventOf<'ConversationMessageSent'>['author'];
type Message = EventOf<'ConversationMessageSent' | 'ConversationMessageReceived'>;

/** A thread as a list shows it; its messages are documents of their own (`message`). */
export type Conversation = {
  readonly tenant: string;
  readonly id: string;
  readonly channel: ChannelKind;
  readonly subjectId: string;
  readonly visitor: Personal<Party>;
  readonly context: { readonly [name: string]: string };
  readonly openedAt: Instant;
  /** The newest interaction in which it is handled. */
  readonly interactionId: string | null;
  readonly messages: number;
  readonly last: { readonly messageId: string; readonly author: Author; readonly at: Instant; readonly content: Message['content'] } | null;
  /** Customer's messages that no agent has read, oldest first, at most 200. */
  readonly unread: readonly string[];
  /** Messages from our side that the customer has not read, oldest first, at most 200. */
  readonly unreadByCustomer: readonly string[];
};

const UNREAD = 200;

const added = (doc: Conversation | null, { event }: { readonly event: Message }): Conversation | null => {
  if (doc === null) return null;
  const fromCustomer = event.author.kind === 'customer';
  return {
    ...doc,
    interactionId: event.interactionId ?? doc.interactionId,
    messages: doc.messages + 1,
    last: { messageId: event.messageId, author: event.author, at: event.at, content: event.content },
    unread: fromCustomer ? [...doc.unread, event.messageId].slice(-UNREAD) : doc.unread,
    unreadByCustomer: fromCustomer ? doc.unreadByCustomer : [...doc.unreadByCustomer, event.messageId].slice(-UNREAD),
  };
};

/** A reader who has seen this message has seen what came before it. A message that is not in the list was read already. */
const afterReading = (unread: readonly string[], messageId: string): readonly string[] => unread.slice(unread.indexOf(messageId) + 1);

export const conversation: Projection<Conversation, CallboardEvent> = {
  name: 'conversation',
  version: 2,
  idsOf: ({ event }) => ('conversationId' in event && event.conversationId !== null ? [event.conversationId] : []),
  on: {
    ConversationOpened: (_, { event, tenant }) => ({
      tenant,
      id: event.conversationId,
      channel: event.channel,
      subjectId: event.subjectId,
      visitor: event.visitor,
      context: event.context,
      openedAt: event.at,
      interactionId: null,
      messages: 0,
      last: null,
      unread: [],
      unreadByCustomer: [],
    }),
    InteractionStarted: (doc, { event }) => doc && { ...doc, interactionId: event.interactionId },
    ConversationMessageReceived: added,
    ConversationMessageSent: added,
    ConversationMessageRead: (doc, { event }) =>
      doc &&
      (event.by === 'agent'
        ? { ...doc, unread: afterReading(doc.unread, event.messageId) }
        : { ...doc, unreadByCustomer: afterReading(doc.unreadByCustomer, event.messageId) }),
  },
};

export const conversationOf = async (documents: DocumentReader, tenant: string, conversationId: string): Promise<Conversation | null> => {
  const found = await documents.load<Conversation>('conversation', tenant, conversationId);
  return found?.tenant === tenant ? found : null;
};
