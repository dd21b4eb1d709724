import type { LiveView, WebClient } from '@callboard/web-client';
import { graphql } from '../generated/index.ts';
import type { DeskSubscription } from '../generated/graphql.ts';

const DeskDocument = graphql(`
  subscription Desk($after: Cursor) {
    desk(after: $after) {
      cursor
      position
      reset
      serverTime
      removes
      upserts {
        __typename
        ... on MyState {
          id
          ...MyDesk
        }
        ... on WorkItem {
          id
          ...Work
        }
        ... on ExchangeState {
          id
          up
          since
        }
      }
    }
  }
`);

/** One thing that stands on the agent's desktop. */
export type DeskItem = DeskSubscription['desk']['upserts'][number];
export type DeskView = LiveView<DeskItem>;

/** The agent's own state, his work and the exchange's link, live. */
export const createDeskView = (client: WebClient): DeskView => client.liveView(DeskDocument, {});
