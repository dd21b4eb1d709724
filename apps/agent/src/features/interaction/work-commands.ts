import { graphql } from '../../generated/index.ts';

export const SetDisposition = graphql(`
  mutation SetDisposition($interactionId: ID!, $handlingId: ID, $dispositionIds: [ID!]!, $note: String, $commandId: ID) {
    setDisposition(interactionId: $interactionId, handlingId: $handlingId, dispositionIds: $dispositionIds, note: $note, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ExtendWrapUp = graphql(`
  mutation ExtendWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {
    extendWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const FinishWrapUp = graphql(`
  mutation FinishWrapUp($interactionId: ID!, $handlingId: ID, $commandId: ID) {
    finishWrapUp(interactionId: $interactionId, handlingId: $handlingId, commandId: $commandId) {
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
