import { graphql } from '../../generated/index.ts';

export const Hold = graphql(`
  mutation Hold($interactionId: ID!, $commandId: ID) {
    hold(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const Retrieve = graphql(`
  mutation Retrieve($interactionId: ID!, $commandId: ID) {
    retrieve(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const HangUp = graphql(`
  mutation HangUp($interactionId: ID!, $commandId: ID) {
    hangUp(interactionId: $interactionId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const TransferToAgent = graphql(`
  mutation TransferToAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {
    transferToAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const TransferToQueue = graphql(`
  mutation TransferToQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {
    transferToQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const TransferToSkill = graphql(`
  mutation TransferToSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {
    transferToSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const TransferToNumber = graphql(`
  mutation TransferToNumber($interactionId: ID!, $number: String!, $commandId: ID) {
    transferToNumber(interactionId: $interactionId, number: $number, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ConsultAgent = graphql(`
  mutation ConsultAgent($interactionId: ID!, $agentId: ID!, $commandId: ID) {
    consultAgent(interactionId: $interactionId, agentId: $agentId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ConsultQueue = graphql(`
  mutation ConsultQueue($interactionId: ID!, $queueId: ID!, $commandId: ID) {
    consultQueue(interactionId: $interactionId, queueId: $queueId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const ConsultSkill = graphql(`
  mutation ConsultSkill($interactionId: ID!, $skillId: ID!, $minLevel: Int, $commandId: ID) {
    consultSkill(interactionId: $interactionId, skillId: $skillId, minLevel: $minLevel, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
export const CompleteConsult = graphql(`
  mutation CompleteConsult($interactionId: ID!, $how: String!, $commandId: ID) {
    completeConsult(interactionId: $interactionId, how: $how, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);
