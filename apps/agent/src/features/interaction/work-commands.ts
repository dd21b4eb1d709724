import { graphql } from '../../generated/index.ts';

export const SetDisposition = graphql(`
  mutation SetDisposition($interactionId: ID!, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {
    setDisposition(interactionId: $interactionId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ExtendWrapUp = graphql(`
  mutation ExtendWrapUp($interactionId: ID!, $commandId: ID) {
    extendWrapUp(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const FinishWrapUp = graphql(`
  mutation FinishWrapUp($interactionId: ID!, $commandId: ID) {
    finishWrapUp(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ReturnToQueue = graphql(`
  mutation ReturnToQueue($interactionId: ID!, $commandId: ID) {
    returnToQueue(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
