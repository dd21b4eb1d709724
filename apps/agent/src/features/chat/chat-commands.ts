import { graphql } from '../../generated/index.ts';

export const SendMessage = graphql(`
  mutation SendMessage($interactionId: ID!, $text: String!, $messageId: ID, $commandId: ID) {
    sendMessage(interactionId: $interactionId, text: $text, messageId: $messageId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const TypingNow = graphql(`
  mutation TypingNow($interactionId: ID!) {
    typing(interactionId: $interactionId)
  }
`);
export const MarkRead = graphql(`
  mutation MarkRead($interactionId: ID!, $messageId: ID!, $commandId: ID) {
    markRead(interactionId: $interactionId, messageId: $messageId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const EndConversation = graphql(`
  mutation EndConversation($interactionId: ID!, $commandId: ID) {
    endConversation(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
