import { graphql } from '../../generated/index.ts';
import type { InteractionHistoryQuery } from '../../generated/graphql.ts';

export const HistoryDocument = graphql(`
  query InteractionHistory($interactionId: ID!, $after: String) {
    history(interactionId: $interactionId, after: $after) {
      interactionId
      steps {
        position
        revision
        type
        at
        recordedAt
        actorKind
        actorId
        actorName
        data
        state
      }
    }
  }
`);

/** One recorded event with the interaction's state right after it. */
export type Step = NonNullable<InteractionHistoryQuery['history']>['steps'][number];
