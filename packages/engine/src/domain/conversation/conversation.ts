import type { ChannelKind, ConversationEvent, InteractionId, MessageId, MessageText, Party, Personal, SubjectId } from '@callboard/contracts';
import { type Aggregate, type Decision, reject } from '@callboard/kernel';
import type { ConversationCommand, ConversationRejection } from './commands.ts';

export type ConversationMessage =
  | { readonly from: 'customer'; readonly messageId: MessageId; readonly sentId: string }
  | { readonly from: 'us'; readonly messageId: MessageId; readonly delivery: 'sent' | 'delivered' | 'failed' };

type Reader = 'customer' | 'agent';

export type OpenConversation = {
  readonly presence: 'open';
  readonly channel: ChannelKind;
  readonly subjectId: SubjectId;
  readonly visitor: Personal<Party>;
  /** Which of our numbers, addresses or accounts it is with; null where the channel has none. */
  readonly entry: string | null;
  /** In which the latest message was said. */
  readonly interactionId: InteractionId | null;
  /** In the order in which they were recorded; texts are not kept. */
  readonly messages: readonly ConversationMessage[];
  /** How many of the messages each side has read, counted from the first. */
  readonly readCount: Readonly<Record<Reader, number>>;
};
export type Conversation = { readonly presence: 'absent' } | OpenConversation;

type ConversationDecision = Decision<ConversationEvent, ConversationRejection>;

const isEmpty = (content: Personal<MessageText>): boolean => 'clear' in content && content.clear.text.trim() === '';
const messageOf = (conversation: OpenConversation, messageId: MessageId): ConversationMessage | null =>
  conversation.messages.find((message) => message.messageId === messageId) ?? null;
const placeOf = (conversation: OpenConversation, messageId: MessageId): number =>
  conversation.messages.findIndex((message) => message.messageId === messageId) + 1;

const decideOpen = (command: ConversationCommand, conversation: OpenConversation): ConversationDecision => {
  const on = { conversationId: command.conversationId, at: command.at };
  const { subjectId } = conversation;
  switch (command.type) {
    case 'OpenConversation':
      return command.channel === conversation.channel && command.subjectId === subjectId ? [] : reject('ConversationAlreadyOpen');
    case 'ReceiveMessage': {
      const { messageId, interactionId, author, content, sentId } = command;
      if (conversation.messages.some((message) => message.messageId === messageId || (message.from === 'customer' && message.sentId === sentId))) return [];
      if (isEmpty(content)) return reject('MessageEmpty');
      return [{ type: 'ConversationMessageReceived', ...on, messageId, interactionId, author, subjectId, content, sentId }];
    }
    case 'SendMessage': {
      const { messageId, interactionId, author, content } = command;
      if (messageOf(conversation, messageId) !== null) return [];
      if (isEmpty(content)) return reject('MessageEmpty');
      return [{ type: 'ConversationMessageSent', ...on, messageId, interactionId, author, subjectId, content }];
    }
    case 'ConfirmDelivery': {
      const message = messageOf(conversation, command.messageId);
      if (message?.from !== 'us') return reject('MessageNotFound');
      return message.delivery === 'delivered' ? [] : [{ type: 'ConversationMessageDelivered', ...on, messageId: command.messageId }];
    }
    case 'MarkRead': {
      const place = placeOf(conversation, command.messageId);
      if (place === 0) return reject('MessageNotFound');
      return place <= conversation.readCount[command.by] ? [] : [{ type: 'ConversationMessageRead', ...on, messageId: command.messageId, by: command.by }];
    }
    case 'FailMessage': {
      const message = messageOf(conversation, command.messageId);
      if (message?.from !== 'us') return reject('MessageNotFound');
      return message.delivery === 'sent' ? [{ type: 'ConversationMessageFailed', ...on, messageId: command.messageId, reason: command.reason }] : [];
    }
  }
};

const decide = (command: ConversationCommand, conversation: Conversation): ConversationDecision => {
  if (conversation.presence === 'open') return decideOpen(command, conversation);
  if (command.type !== 'OpenConversation') return reject('ConversationNotFound');
  const { conversationId, at, channel, subjectId, visitor, context } = command;
  return [{ type: 'ConversationOpened', conversationId, at, channel, subjectId, visitor, context: { ...context } }];
};

const added = (conversation: OpenConversation, interactionId: InteractionId | null, message: ConversationMessage): OpenConversation => ({
  ...conversation,
  interactionId: interactionId ?? conversation.interactionId,
  messages: [...conversation.messages, message],
});

const withDelivery = (conversation: OpenConversation, messageId: MessageId, delivery: 'delivered' | 'failed'): OpenConversation => ({
  ...conversation,
  messages: conversation.messages.map((message) => (message.from === 'us' && message.messageId === messageId ? { ...message, delivery } : message)),
});

const evolve = (conversation: Conversation, event: ConversationEvent): Conversation => {
  if (event.type === 'ConversationOpened') {
    if (conversation.presence === 'open') return conversation;
    const { channel, subjectId, visitor } = event;
    const entry = event.context['entry'] ?? null;
    return { presence: 'open', channel, subjectId, visitor, entry, interactionId: null, messages: [], readCount: { customer: 0, agent: 0 } };
  }
  if (conversation.presence === 'absent') return conversation;
  switch (event.type) {
    case 'ConversationMessageReceived':
      return added(conversation, event.interactionId, { from: 'customer', messageId: event.messageId, sentId: event.sentId });
    case 'ConversationMessageSent':
      return added(conversation, event.interactionId, { from: 'us', messageId: event.messageId, delivery: 'sent' });
    case 'ConversationMessageDelivered':
      return withDelivery(conversation, event.messageId, 'delivered');
    case 'ConversationMessageFailed':
      return withDelivery(conversation, event.messageId, 'failed');
    case 'ConversationMessageRead': {
      const place = Math.max(placeOf(conversation, event.messageId), conversation.readCount[event.by]);
      return { ...conversation, readCount: { ...conversation.readCount, [event.by]: place } };
    }
  }
};

/** Messages and what became of them; outlives the interactions in which they are handled. */
export const conversation: Aggregate<Conversation, ConversationCommand, ConversationEvent, ConversationRejection> = {
  name: 'conversation',
  decider: { initial: { presence: 'absent' }, decide, evolve },
};
