import type { MyDeskFragment } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';

graphql(`
  fragment MyDesk on MyState {
    agent {
      id
      displayName
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
    capacityText {
      channel
      used
      max
    }
  }
`);

export type MyDesk = MyDeskFragment;
export type MyAgent = MyDesk['agent'];

/** Whether something occupies the agent now, so that a new status can only come next. */
export const isBusy = (agent: MyAgent): boolean => agent.activity !== 'idle';
