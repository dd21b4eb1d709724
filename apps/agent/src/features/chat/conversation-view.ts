import { useWebClient, type LiveView, type WebClient } from '@callboard/web-client';
import { graphql } from '../../generated/index.ts';
import type { ConversationSubscription } from '../../generated/graphql.ts';

const ConversationDocument = graphql(`
  subscription Conversation($conversationId: ID!, $after: Cursor) {
    conversation(conversationId: $conversationId, after: $after) {
      cursor
      position
      reset
      serverTime
      removes
      upserts {
        __typename
        ... on Message {
          id
          author
          authorName
          text
          erased
          at
          state
        }
        ... on Typing {
          id
          author
          name
          until
        }
        ... on ConversationState {
          id
          open
          endedBy
        }
      }
    }
  }
`);

export type ConversationItem = ConversationSubscription['conversation']['upserts'][number];
export type Message = Extract<ConversationItem, { readonly __typename: 'Message' }>;
export type ConversationView = LiveView<ConversationItem>;

/** Conversations already opened by this client keep their messages and cursor, so that going back to one shows it at once. */
const opened = new WeakMap<WebClient, Map<string, ConversationView>>();

export const useConversationView = (conversationId: string): ConversationView => {
  const client = useWebClient();
  const views = opened.get(client) ?? new Map<string, ConversationView>();
  opened.set(client, views);
  const view = views.get(conversationId) ?? client.liveView(ConversationDocument, { conversationId });
  views.set(conversationId, view);
  return view;
};
