import { graphql } from '../generated/index.ts';
import type { ExplanationQuery } from '../generated/graphql.ts';

export const ExplanationDocument = graphql(`
  query Explanation($offerId: ID, $stayId: ID) {
    explanation(offerId: $offerId, stayId: $stayId) {
      ruleVersion
      queueVersion
      stepVersion
      step
      waitedMs
      tieBreak
      at
      needs {
        skillId
        skillName
        minLevel
      }
      candidates {
        agentId
        agentName
        chosen
        reason
        idleMs
        level
      }
      others {
        reason
        count
      }
    }
  }
`);

/** The router's own account of one decision, or of one that is still to come. */
export type Explanation = NonNullable<ExplanationQuery['explanation']>;
