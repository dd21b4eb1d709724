import type { Author, ChannelKind, ConversationId, InteractionId, MessageId, MessageText, Party, Personal, SubjectId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly conversationId: ConversationId; readonly at: Instant };

export type ConversationCommand =
  | ({ type: 'OpenConversation'; channel: ChannelKind; subjectId: SubjectId; visitor: Personal<Party>; context: Readonly<Record<string, string>> } & On)
  /** A message from the customer. The same `sentId` again changes nothing. */
  | ({ type: 'ReceiveMessage'; messageId: MessageId; interactionId: InteractionId | null; author: Author; content: Personal<MessageText>; sentId: string } & On)
  | ({ type: 'SendMessage'; messageId: MessageId; interactionId: InteractionId | null; author: Author; content: Personal<MessageText> } & On)
  | ({ type: 'ConfirmDelivery'; messageId: MessageId } & On)
  | ({ type: 'MarkRead'; messageId: MessageId; by: 'customer' | 'agent' } & On)
  | ({ type: 'FailMessage'; messageId: MessageId; reason: string } & On);

export type ConversationRejection = 'ConversationNotFound' | 'ConversationAlreadyOpen' | 'MessageNotFound' | 'MessageEmpty';
