import { graphql } from '../generated/index.ts';

export const ReassignDocument = graphql(`
  mutation Reassign($interactionId: ID!, $queueId: ID, $agentId: ID, $commandId: ID) {
    reassign(interactionId: $interactionId, queueId: $queueId, agentId: $agentId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

export const ChangePriorityDocument = graphql(`
  mutation ChangePriority($interactionId: ID!, $priority: Int!, $commandId: ID) {
    changePriority(interactionId: $interactionId, priority: $priority, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

export const PullDocument = graphql(`
  mutation Pull($interactionId: ID!, $commandId: ID) {
    pull(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

export const AcceptCallbackDocument = graphql(`
  mutation AcceptCallback($interactionId: ID!, $commandId: ID) {
    acceptCallback(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
