import { graphql } from '../../generated/index.ts';
import type { FindInteractionsQuery } from '../../generated/graphql.ts';

export const FindInteractionsDocument = graphql(`
  query FindInteractions($queueId: ID, $agentId: ID, $from: Instant, $to: Instant, $limit: Int) {
    findInteractions(queueId: $queueId, agentId: $agentId, from: $from, to: $to, limit: $limit) {
      interactionId
      channel
      at
      queueName
      agentName
      outcome
      handleMs
      waitedMs
      dispositionIds
    }
  }
`);

export type Visit = FindInteractionsQuery['findInteractions'][number];
