import type { CloseReason } from '@callboard/contracts';
import type { InteractionCard } from '../read-models/interaction-card.ts';
import { type Message, withReadState } from '../read-models/message.ts';
import type { AuthorKind, ChatMessage, ConversationItem, ConversationState } from './shapes.ts';
import type { TenantDocuments } from './tenant-documents.ts';

export const conversationMessages = (conversationId: string, docs: TenantDocuments): readonly Message[] =>
  withReadState([...docs.message.values()].filter((message) => message.conversationId === conversationId).sort((a, b) => (a.order < b.order ? -1 : 1)));

const shown = (message: Message, docs: TenantDocuments): ChatMessage => ({
  type: 'Message',
  id: message.id,
  conversationId: message.conversationId,
  author: message.author.kind,
  authorName: message.author.kind === 'agent' ? (docs['agent-board'].get(message.author.id)?.displayName ?? null) : null,
  content: message.content,
  at: message.at,
  state: message.state,
});

const enders: { readonly [R in CloseReason]: AuthorKind } = {
  'customer-left': 'customer',
  'visitor-gone': 'customer',
  abandoned: 'customer',
  'agent-ended': 'agent',
  completed: 'agent',
  system: 'system',
  'link-lost': 'system',
  'outside-hours': 'system',
  merged: 'system',
};

/** Whether somebody is there, who, and if not where in the queue it stands. Without a known interaction (closed and forgotten) it is over. */
export const conversationState = (
  conversationId: string,
  docs: TenantDocuments,
  card: InteractionCard | null,
  place: { readonly place: number; readonly estimateMs: number | null } | null,
): ConversationState => {
  const conversation = docs.conversation.get(conversationId);
  const over = card === null ? (conversation?.interactionId ?? null) !== null : card.closeReason !== null;
  // When it is over, whoever was in it last is still named: he may be the one who ended it.
  const agent = card?.legs.findLast((leg) => leg.party === 'agent' && (over || leg.state !== 'ended'))?.agentId ?? null;
  return {
    type: 'ConversationState',
    id: conversationId,
    interactionId: conversation?.interactionId ?? null,
    open: !over,
    agentName: agent === null ? null : (docs['agent-board'].get(agent)?.displayName ?? null),
    waiting: !over && agent === null,
    position: place?.place ?? null,
    estimateMs: place?.estimateMs ?? null,
    endedBy: card?.closeReason === null || card?.closeReason === undefined ? null : enders[card.closeReason],
  };
};

/** The conversation's items by id: its messages, and its own state under its id. */
export const conversationItems = (conversationId: string, docs: TenantDocuments, state: ConversationState): ReadonlyMap<string, ConversationItem> =>
  new Map<string, ConversationItem>([
    ...conversationMessages(conversationId, docs).map((message): [string, ConversationItem] => [message.id, shown(message, docs)]),
    [conversationId, state],
  ]);
