import type { AgentBoard } from '../read-models/agent-board.ts';
import type { CentreItem } from '../read-models/centre-item.ts';
import type { ContactCard } from '../read-models/contact-card.ts';
import type { Conversation } from '../read-models/conversation.ts';
import type { ExchangeLink } from '../read-models/exchange-link.ts';
import type { InteractionCard } from '../read-models/interaction-card.ts';
import type { Message } from '../read-models/message.ts';
import type { Queue } from '../read-models/queue.ts';
import type { User } from '../read-models/user.ts';
import type { Waiting } from '../read-models/waiting.ts';

/** The documents that live views are made from, by projection and id. */
export type LiveDocumentTypes = {
  readonly 'agent-board': AgentBoard;
  readonly 'centre-item': CentreItem;
  readonly 'contact-card': ContactCard;
  readonly conversation: Conversation;
  readonly 'exchange-link': ExchangeLink;
  readonly 'interaction-card': InteractionCard;
  readonly message: Message;
  readonly queue: Queue;
  readonly user: User;
  readonly waiting: Waiting;
};
export type LiveName = keyof LiveDocumentTypes;

/** One tenant's documents in memory: everything open, everything set up, and lately seen conversations and contacts. */
export type TenantDocuments = { readonly [N in LiveName]: Map<string, LiveDocumentTypes[N]> };

export const liveNames = [
  'agent-board',
  'centre-item',
  'contact-card',
  'conversation',
  'exchange-link',
  'interaction-card',
  'message',
  'queue',
  'user',
  'waiting',
] as const satisfies readonly LiveName[];

export const noDocuments = (): TenantDocuments => ({
  'agent-board': new Map(),
  'centre-item': new Map(),
  'contact-card': new Map(),
  conversation: new Map(),
  'exchange-link': new Map(),
  'interaction-card': new Map(),
  message: new Map(),
  queue: new Map(),
  user: new Map(),
  waiting: new Map(),
});

/** A document before and after a change; null where it was not, or is no more. */
export type DocumentChange<N extends LiveName = LiveName> = {
  readonly [K in N]: { readonly projection: K; readonly id: string; readonly before: LiveDocumentTypes[K] | null; readonly after: LiveDocumentTypes[K] | null };
}[N];

/** The name of a centre item, null when it is not defined. */
export const nameIn = (docs: TenantDocuments, kind: 'team' | 'site', id: string | null): string | null => {
  const item = id === null ? undefined : docs['centre-item'].get(`${kind}:${id}`);
  return item?.kind === kind && typeof item.name === 'string' ? item.name : null;
};

export const queueName = (docs: TenantDocuments, queueId: string | null): string | null => (queueId === null ? null : (docs.queue.get(queueId)?.name ?? null));
