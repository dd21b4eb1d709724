export const openQuery = 'query { open }';

export const startMutation = `mutation($site: String!, $text: String!, $sentId: ID!, $context: [ContextInput!]!) {
  startChat(site: $site, text: $text, sentId: $sentId, context: $context) { ok token refusal { name sentence } }
}`;

export const sayMutation = 'mutation($text: String!, $sentId: ID!) { say(text: $text, sentId: $sentId) { ok position refusal { name sentence } } }';
export const typingMutation = 'mutation { typing }';
export const readMutation = 'mutation($messageId: ID!) { read(messageId: $messageId) { ok refusal { name sentence } } }';
export const endMutation = 'mutation { endChat { ok refusal { name sentence } } }';

export const conversationSubscription = `subscription($after: Cursor) { conversation(after: $after) {
  cursor position reset removes serverTime upserts {
    __typename
    ... on Message { id author authorName text at state }
    ... on Typing { id author name until }
    ... on ConversationState { id interactionId open agentName waiting position estimateMs endedBy }
  }
} }`;

export interface Refusal {
  readonly name: string;
  readonly sentence: string;
}
export interface OutcomeFields {
  readonly ok: boolean;
  readonly position?: string | null;
  readonly refusal: Refusal | null;
}
export interface StartFields {
  readonly ok: boolean;
  readonly token: string | null;
  readonly refusal: Refusal | null;
}
