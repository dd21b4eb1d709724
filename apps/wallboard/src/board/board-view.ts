import type { LiveView, WebClient } from '@callboard/web-client';
import { graphql } from '../generated/index.ts';
import type { WallboardSubscription } from '../generated/graphql.ts';

const WallboardDocument = graphql(`
  subscription Wallboard($after: Cursor) {
    wallboard(after: $after) {
      cursor
      position
      reset
      serverTime
      removes
      upserts {
        __typename
        ... on AgentRow {
          id
        }
        ... on WaitingItem {
          id
        }
        ... on QueueRow {
          id
          name
          channels
          waiting
          longestSince
          longestLimitMs
          estimateMs
          serviceLevel
          serviceLevelTarget
          serviceLevelSeconds
          serviceLevelOf
          answered
          abandoned
          ready
        }
        ... on CentreFigures {
          id
          waiting
          waitingTrend10Min
          serviceLevel
          serviceLevelWithin
          serviceLevelOf
          serviceLevelLast30Min
          answered
          abandoned
          abandonRate
          agentsReady
          agentsSignedIn
          agentsByState {
            state
            count
          }
          occupancy30Min
          quarters {
            from
            answered
            abandoned
          }
        }
        ... on FloorAlert {
          id
          kind
          severity
          since
          ofQueueId: queueId
          count
        }
      }
    }
  }
`);

export type BoardItem = WallboardSubscription['wallboard']['upserts'][number];
type OfType<Type extends BoardItem['__typename']> = Extract<BoardItem, { readonly __typename: Type }>;
export type QueueRow = OfType<'QueueRow'>;
export type CentreFigures = OfType<'CentreFigures'>;
export type FloorAlert = OfType<'FloorAlert'>;
export type BoardView = LiveView<BoardItem>;

/** Queues, the centre's figures and alerts, live. No names of customers or agents come to a wall. */
export const createBoardView = (client: WebClient): BoardView => client.liveView(WallboardDocument, {});
