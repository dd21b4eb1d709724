import { type Clock, type EventFeed, type Position, START, type StoredEvent } from '@callboard/kernel';
import type { Served } from './served.ts';

/** How far a new build has come. `share` 0–1 of the log as it was at the start; `etaMs` null until it can be told. */
export type BuildProgress = {
  readonly name: string;
  readonly collection: string;
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly share: number;
  readonly etaMs: number | null;
};

export type Build = { readonly served: Served; readonly progress: () => BuildProgress; readonly closed: Promise<void>; readonly close: () => Promise<void> };

export type BuildOptions = {
  readonly served: Served;
  readonly feed: EventFeed;
  readonly after: Position;
  /** The log's end when the build began. */
  readonly head: Position;
  readonly clock: Clock;
  readonly apply: (served: Served, events: readonly StoredEvent[], upTo: Position) => Promise<void>;
  /** Where the serving collections stand, held there until `swap` resolves. */
  readonly hold: (swap: (at: Position) => Promise<void>) => Promise<void>;
  /** The build reflects everything the serving collections reflect: readers may see it. */
  readonly swap: (served: Served) => Promise<void>;
};

/** Folds the log into a collection of its own while the old one serves, then swaps: when the log's end is reached, the others are held until this one has caught up with them. */
export const startBuild = ({ served, feed, after, head, clock, apply, hold, swap }: BuildOptions): Build => {
  const began = clock.now();
  let open = true;
  let events = 0;
  let at: Position = after;
  let wanted: { readonly position: Position; readonly reached: () => void } | null = null;
  const swapped = Promise.withResolvers<void>();
  const arrived = (): void => {
    if (wanted !== null && (!open || at >= wanted.position)) wanted.reached();
  };

  const subscription = feed.subscribe(
    { after },
    {
      events: async (batch, upTo) => {
        await apply(served, batch, upTo);
        events += batch.length;
        at = upTo;
        arrived();
      },
      live: () => {
        const caughtUp = hold(async (position) => {
          await new Promise<void>((reached) => {
            wanted = { position, reached };
            arrived();
          });
          if (open) await swap(served);
        });
        caughtUp.then(swapped.resolve, swapped.reject);
      },
    },
  );

  const close = async (): Promise<void> => {
    open = false;
    arrived();
    await subscription.close();
  };
  const finished = Promise.race([swapped.promise, subscription.closed]);

  return {
    served,
    closed: finished.finally(close),
    close,
    progress: () => {
      const seconds = Math.max(clock.now() - began, 1) / 1000;
      const share = head <= START ? 1 : Math.min(1, Number((at * 1000n) / head) / 1000);
      return {
        name: served.projection.name,
        collection: served.collection,
        events,
        eventsPerSecond: events / seconds,
        share,
        etaMs: share > 0 ? ((1 - share) / share) * seconds * 1000 : null,
      };
    },
  };
};
