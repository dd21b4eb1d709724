import type { LiveView, WebClient } from '@callboard/web-client';
import { graphql } from '../generated/index.ts';
import type { FloorSubscription } from '../generated/graphql.ts';

const FloorDocument = graphql(`
  subscription Floor($after: Cursor) {
    floor(after: $after) {
      cursor
      position
      reset
      serverTime
      removes
      upserts {
        __typename
        ... on AgentRow {
          id
          displayName
          teamId
          teamName
          siteId
          siteName
          place
          deviceKind
          deviceAddress
          status
          statusSince
          reasonId
          next {
            status
            reasonId
          }
          activity
          activitySince
          connectionLost
          current {
            interactionId
            channel
            queueId
            queueName
            state
            customerLabel
            since
          }
          callsToday
          chatsToday
          handleMsToday
          signedInMsToday
          pauseMsToday
          missedToday
          day {
            state
            from
            to
          }
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
          serviceLevelWithin
          serviceLevelOf
          answered
          abandoned
          shortAbandoned
          averageWaitMs
          averageHandleMs
          ready
          members
          recent
        }
        ... on WaitingItem {
          id
          interactionId
          stayId
          queueId
          queueName
          channel
          customerLabel
          since
          priority
          position
          step
          offeredToAgentId
          expectedWaitMs
          callback
        }
        ... on CentreFigures {
          id
          waiting
          waitingTrend10Min
          longestSince
          longestQueueName
          serviceLevel
          serviceLevelWithin
          serviceLevelOf
          answered
          abandoned
          abandonRate
          agentsReady
          agentsSignedIn
          occupancy30Min
        }
        ... on FloorAlert {
          id
          kind
          severity
          since
          ofQueueId: queueId
          ofAgentId: agentId
          count
        }
      }
    }
  }
`);

/** One thing on the floor. */
export type FloorItem = FloorSubscription['floor']['upserts'][number];
type OfType<Type extends FloorItem['__typename']> = Extract<FloorItem, { readonly __typename: Type }>;
export type AgentRow = OfType<'AgentRow'>;
export type CurrentWork = AgentRow['current'][number];
export type QueueRow = OfType<'QueueRow'>;
export type WaitingItem = OfType<'WaitingItem'>;
export type CentreFigures = OfType<'CentreFigures'>;
export type FloorAlert = OfType<'FloorAlert'>;
export type FloorView = LiveView<FloorItem>;

/** Agents, queues, who waits, the centre's figures and alerts, live. */
export const createFloorView = (client: WebClient): FloorView => client.liveView(FloorDocument, {});
