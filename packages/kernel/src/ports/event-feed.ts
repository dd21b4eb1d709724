import type { StoredEvent } from '../event.ts';
import type { Position } from '../position.ts';
import type { EventFilter } from './event-store.ts';

export type FeedHandler = {
  /**
   * A batch in order. `upTo` is how far the log was looked at (≥ the last event's position): checkpoints move over what a filter left out.
   * A batch never ends inside an append: what was decided at once is seen at once. The next batch waits for the promise; a rejection ends the subscription and reaches `closed`.
   */
  readonly events: (batch: readonly StoredEvent[], upTo: Position) => Promise<void> | void;
  /** Called once, when everything recorded before the subscription began has been delivered. */
  readonly live?: () => void;
};

export type Subscription = {
  /** Resolves after `close`, rejects with what the handler threw. Lost connections are retried, not reported here. */
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
};

/** Following the log. An implementation MUST deliver every event after `after` exactly once, in order, with no gap where catching up turns live. */
export type EventFeed = {
  readonly subscribe: (options: { readonly after: Position; readonly filter?: EventFilter }, handler: FeedHandler) => Subscription;
};
