/** Misbehaviour that tests switch on; everything off is a well-behaved exchange. */
export interface Faults {
  /** Each event is sent twice. */
  readonly duplicateEvents: boolean;
  /** Events are sent so much later; their order within a monitor stays. */
  readonly delayEventsMs: number;
  /** What one change tells several monitors is sent monitor by monitor, the last one first. */
  readonly reorderMonitors: boolean;
  /** Events overtake the answer to the request that caused them. */
  readonly eventsBeforeAnswer: boolean;
  /** Events are not sent at all. */
  readonly loseEvents: boolean;
  /** Ids of ended calls are given to new ones. */
  readonly reuseCallIds: boolean;
  /** New sessions are refused. */
  readonly refuseSessions: boolean;
}

export const noFaults: Faults = {
  duplicateEvents: false,
  delayEventsMs: 0,
  reorderMonitors: false,
  eventsBeforeAnswer: false,
  loseEvents: false,
  reuseCallIds: false,
  refuseSessions: false,
};
