import { type EventFeed, type EventFilter, type FeedHandler, type Position, START, type StoredEvent, type Subscription } from '@callboard/kernel';
import { type AllStreamRecordedEvent, type AllStreamSubscription, type EventStoreDBClient, START as FROM_START, streamNameFilter } from '@eventstore/db-client';
import { commitOf, ownOf, wholeAppends } from './eventstoredb-events.ts';

const PAGE = 500;
const PAUSES_MS = [100, 250, 500, 1000, 2000, 5000];
/** A checkpoint after this many windows of 32 events that the filter left out. */
const CHECKPOINT_INTERVAL = 4;

/** What the subscriber's own code threw, told apart from a lost connection. */
class HandlerFailed extends Error {
  constructor(cause: unknown) {
    super('the handler of a subscription failed', { cause });
  }
}

/** At most that many records of `$all` after a position; `end` when there are no more. */
export type ReadRecords = (after: Position, limit: number) => Promise<{ readonly records: readonly AllStreamRecordedEvent[]; readonly end: boolean }>;

export type EventStoreDbFeedOptions = {
  /** The present one: it is replaced when it gave up. */
  readonly client: () => EventStoreDBClient;
  readonly readRecords: ReadRecords;
  readonly report: (what: string, error: unknown) => void;
};

/** Catching up reads pages of `$all`; then a filtered subscription takes over at the same position, and after a lost connection again. */
export const eventStoreDbFeed = ({ client, readRecords, report }: EventStoreDbFeedOptions): EventFeed & { readonly close: () => Promise<void> } => {
  const subscriptions = new Set<Subscription>();

  const catchUp = async (from: Position, filter: EventFilter | undefined, handler: FeedHandler, isOpen: () => boolean): Promise<Position> => {
    let limit = PAGE;
    for (let at = from; ;) {
      const { records, end } = await readRecords(at, limit);
      if (!isOpen()) return at;
      const whole = wholeAppends(records);
      const last = whole.at(-1);
      // An append longer than the page is read again at twice the length; one whose rest is not there yet is left to the subscription.
      limit = last === undefined ? 2 * limit : PAGE;
      if (last !== undefined) {
        at = commitOf(last.position);
        await deliver(handler, ownOf(whole, filter), at);
      }
      if (end) return at;
    }
  };

  const deliver = async (handler: FeedHandler, events: readonly StoredEvent[], upTo: Position): Promise<void> => {
    try {
      await handler.events(events, upTo);
    } catch (error) {
      throw new HandlerFailed(error);
    }
  };

  /** Follows from a position until the connection is lost (rejects) or nobody wants it any more. `reached` is told how far it came. */
  const live = async (
    from: Position,
    filter: EventFilter | undefined,
    handler: FeedHandler,
    isOpen: () => boolean,
    hold: (wake: () => void) => void,
    reached: (at: Position) => void,
  ) => {
    let at = from;
    let checkpoint = from;
    let lost: { readonly error: unknown } | null = null;
    let wake: (() => void) | null = null;
    const nudge = (): void => wake?.();
    hold(nudge);
    const prefix = filter?.streamPrefix ?? (filter?.tenant === undefined ? null : `${filter.tenant}.`);
    const checkpointReached = (_subscription: AllStreamSubscription, position: { readonly commit: bigint }): void => {
      checkpoint = position.commit;
      nudge();
    };
    const options = { checkpointInterval: CHECKPOINT_INTERVAL, checkpointReached };
    const subscription = client().subscribeToAll({
      fromPosition: from === START ? FROM_START : { commit: from, prepare: from },
      filter: prefix === null ? streamNameFilter({ ...options, regex: '^[^$]' }) : streamNameFilter({ ...options, prefixes: [prefix] }),
    });
    subscription.on('readable', nudge);
    for (const ending of ['error', 'end', 'close'] as const)
      subscription.on(ending, (error?: unknown) => {
        lost ??= { error: error ?? new Error('the subscription ended') };
        nudge();
      });
    const move = async (events: readonly StoredEvent[], to: Position): Promise<void> => {
      at = to;
      await deliver(handler, events, to);
      reached(to);
    };
    try {
      // Of an append whose rest has not come yet.
      let begun: readonly AllStreamRecordedEvent[] = [];
      while (isOpen()) {
        const batch: AllStreamRecordedEvent[] = [...begun];
        // A checkpoint read before the buffer is empty may be ahead of what stands in it.
        while (batch.length < begun.length + PAGE) {
          const part = subscription.read() as { readonly event?: AllStreamRecordedEvent } | null;
          if (part === null) break;
          if (part.event !== undefined) batch.push(part.event);
        }
        const whole = wholeAppends(batch);
        begun = batch.slice(whole.length);
        const last = whole.at(-1);
        if (last !== undefined) await move(ownOf(whole, filter), commitOf(last.position));
        else if (begun.length === 0 && checkpoint > at && subscription.readableLength === 0) await move([], checkpoint);
        else if (lost !== null) throw (lost as { readonly error: unknown }).error;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        wake = null;
      }
    } finally {
      void subscription.unsubscribe().catch(() => undefined);
    }
  };

  const follow = async (
    after: Position,
    filter: EventFilter | undefined,
    handler: FeedHandler,
    isOpen: () => boolean,
    hold: (wake: () => void) => void,
  ): Promise<void> => {
    let at = after;
    let told = false;
    let failures = 0;
    const reached = (position: Position): void => {
      at = position;
      failures = 0;
    };
    while (isOpen()) {
      try {
        at = await catchUp(
          at,
          filter,
          {
            events: async (events, upTo) => {
              await handler.events(events, upTo);
              reached(upTo);
            },
          },
          isOpen,
        );
        if (!told && isOpen()) handler.live?.();
        told = true;
        await live(at, filter, handler, isOpen, hold, reached);
      } catch (error) {
        if (error instanceof HandlerFailed) throw error.cause;
        if (!isOpen()) return;
        report('following the event store', error);
        const ms = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 5000;
        failures += 1;
        await new Promise<void>((resolve) => {
          hold(resolve);
          setTimeout(resolve, ms).unref();
        });
      }
    }
  };

  const subscribe: EventFeed['subscribe'] = ({ after, filter }, handler) => {
    let open = true;
    let wake = (): void => undefined;
    const ended = Promise.resolve()
      .then(() =>
        follow(
          after,
          filter,
          handler,
          () => open,
          (present) => {
            wake = present;
          },
        ),
      )
      .finally(() => subscriptions.delete(subscription));
    const subscription: Subscription = {
      closed: ended,
      close: async () => {
        open = false;
        wake();
        await ended.catch(() => undefined);
      },
    };
    subscriptions.add(subscription);
    return subscription;
  };

  return {
    subscribe,
    close: async () => {
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    },
  };
};
