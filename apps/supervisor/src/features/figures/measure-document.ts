import { graphql } from '../../generated/index.ts';
import type { MeasureQuery } from '../../generated/graphql.ts';

export const MeasureDocument = graphql(`
  query Measure($name: String!, $queueId: ID, $from: Instant, $to: Instant) {
    measure(name: $name, queueId: $queueId, from: $from, to: $to) {
      measure
      version
      formula
      unit
      value
      rows
      totalRows
    }
  }
`);

/** A measure's value with the rows it was made of. */
export type Evidence = MeasureQuery['measure'];
