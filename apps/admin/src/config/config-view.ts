import type { LiveView, WebClient } from '@callboard/web-client';
import type { ConfigSubscription } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

const ConfigDocument = graphql(`
  subscription Config($after: Cursor) {
    config(after: $after) {
      cursor
      position
      reset
      serverTime
      removes
      upserts {
        __typename
        ... on User {
          id
          login
          displayName
          roles
          teamId
          userSiteId: siteId
          language
          deskAddress
          place
          skills {
            skillId
            level
            validFrom
            validTo
          }
          queues {
            queueId
            order
          }
          units
          capacities: channels {
            channel
            max
            cost
          }
          chatDuringCall
          disabled
        }
        ... on Queue {
          id
          name
          channels
          routing
          service
          entries {
            channel
            address
          }
          dispositionIds
          retired
        }
        ... on Skill {
          id
          name
          group
          retired
        }
        ... on Site {
          id
          name
          external
        }
        ... on Team {
          id
          name
          siteId
        }
        ... on Reason {
          id
          words: name {
            cs
            en
          }
          productive
          maxMinutes
          retired
        }
        ... on Disposition {
          id
          words: name {
            cs
            en
          }
          retired
        }
        ... on Calendar {
          id
          name
          calendar
        }
        ... on IdleRule {
          id
          resetBy: channels
          missedOffers
          breaks
        }
        ... on RoutingRules {
          id
          version
          rules
        }
      }
    }
  }
`);

export type ConfigItem = ConfigSubscription['config']['upserts'][number];
export type ConfigView = LiveView<ConfigItem>;

/** Everything that is set, live. */
export const createConfigView = (client: WebClient): ConfigView => client.liveView(ConfigDocument, {});
