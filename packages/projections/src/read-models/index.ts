import type { CallboardEvent } from '@callboard/contracts';
import type { AnyProjection } from '@callboard/kernel';
import { agentBoard } from './agent-board.ts';
import { centreItem } from './centre-item.ts';
import { contactCard } from './contact-card.ts';
import { conversation } from './conversation.ts';
import { exchangeLink } from './exchange-link.ts';
import { interactionCard } from './interaction-card.ts';
import { login } from './login.ts';
import { message } from './message.ts';
import { offerExplanation } from './offer-explanation.ts';
import { queue } from './queue.ts';
import { user } from './user.ts';
import { waiting } from './waiting.ts';

/** Every read model. A new one is one line here. */
export const readModels: readonly AnyProjection<CallboardEvent>[] = [
  agentBoard,
  centreItem,
  contactCard,
  conversation,
  exchangeLink,
  interactionCard,
  login,
  message,
  offerExplanation,
  queue,
  user,
  waiting,
];

/** Fields by which documents are looked for, for the store's indexes. */
export const indexedFields: { readonly [projection: string]: readonly string[] } = {
  'agent-board': ['tenant'],
  'centre-item': ['tenant'],
  conversation: ['interactionId'],
  'exchange-link': ['tenant'],
  'interaction-card': ['open', 'contactId', 'queueId', 'lastAgentId', 'startedAt'],
  login: ['login'],
  message: ['conversationId', 'order'],
  'offer-explanation': ['stayId'],
  queue: ['tenant'],
  user: ['tenant'],
  waiting: ['since'],
};
