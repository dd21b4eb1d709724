import type { CallboardEvent } from '@callboard/contracts';
import type { AnyProjection, Clock, Codec, EventFeed, Position, StoredEvent, Subscription } from '@callboard/kernel';
import type { FactProjection } from '../facts/fact-document.ts';
import type { LiveChange, LiveFeed, ParkedEvent, ReadStore } from '../ports/index.ts';
import { createFolding, type Folded } from './fold.ts';
import { createLogMark, type LogOrigin } from './log-mark.ts';
import { createParking } from './parking.ts';
import { type Build, type BuildProgress, startBuild } from './rebuild.ts';
import { allFolded, dropBuild, isReadable, newBuild, prepare, type Served, serve } from './served.ts';
import { createTurns } from './turns.ts';

/** The projection of a live change that says: readers now see another build of `id`; what they hold of it is to be read again. */
export const POINTER_MOVED = '@pointer';

export type ProjectionOptions = {
  readonly feed: EventFeed;
  /** The log's newest position, for lag and progress. */
  readonly head: () => Promise<Position>;
  readonly codec: Codec<CallboardEvent>;
  readonly readStore: ReadStore;
  readonly liveFeed: Pick<LiveFeed, 'publish'>;
  readonly readModels: readonly AnyProjection<CallboardEvent>[];
  readonly facts: readonly FactProjection[];
  /** Top-level fields to index, by projection. */
  readonly indexes: { readonly [projection: string]: readonly string[] };
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
  /** Without it the documents are taken for this log's. */
  readonly origin?: LogOrigin;
  readonly onParked?: (parked: ParkedEvent) => void;
  /** An event type (or version) this build does not know. */
  readonly onUnknown?: (eventType: string) => void;
  /** An outage that is tried again. */
  readonly failed: (what: string, error: unknown) => void;
};

export type ProjectionState = {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
  readonly behind: bigint;
  readonly rebuild: BuildProgress | null;
};

export type ProjectionRunner = {
  /** Everything recorded before the start is in the documents. */
  readonly ready: Promise<void>;
  readonly closed: Promise<void>;
  readonly position: () => Position;
  readonly states: () => Promise<readonly ProjectionState[]>;
  /** Builds anew from the log beside the serving one, then swaps. False when there is no such projection, or it is being built already. */
  readonly rebuild: (name: string) => Promise<boolean>;
  readonly parked: () => Promise<readonly ParkedEvent[]>;
  /** Applies a parked event and what waits behind it again. False when it is not parked, or cannot be applied still. */
  readonly retryParked: (id: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Under this name stands the newest build, so that one that was cut off is cleared away. */
const unfinished = (name: string): string => `${name}/next`;

/** Behind the log's end so many events are folded at once. */
const GATHERED_EVENTS = 5000;

const PAUSES_MS = [100, 300, 1000, 3000, 10_000];

/** Keeps every document up to the log: one subscription for what serves now, one more for each build on its way. One runner per read store. */
export const runProjections = async (options: ProjectionOptions): Promise<ProjectionRunner> => {
  const { feed, head, codec, readStore, liveFeed, readModels, facts, indexes, clock, pause, origin, onParked, onUnknown, failed } = options;
  const parking = createParking(readStore);
  const folding = createFolding({ readStore, codec, isParked: parking.isParked });
  const turns = createTurns();
  const folded = allFolded(readModels, facts);
  const served = new Map<string, Served>();
  const builds = new Map<string, Build>();
  let open = true;
  let started = 0;
  /** A name of its own even within one millisecond. */
  const buildName = (): string => `${clock.now()}.${(started += 1)}`;

  const persistently = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!open) throw error;
        failed(what, error);
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 10_000);
      }
    }
  };

  const fold = async (targets: readonly Served[], events: readonly StoredEvent[], upTo: Position | null, laggingTo?: Position): Promise<Folded> => {
    const result = await persistently('store documents', () => folding.apply(targets, events, upTo, clock.now(), laggingTo));
    parking.add(result.parked);
    for (const parked of result.parked) onParked?.(parked);
    for (const eventType of result.unknown) onUnknown?.(eventType);
    return result;
  };

  const publish = (previous: Position, to: Position, changes: readonly LiveChange[]): Promise<void> =>
    liveFeed.publish({ kind: 'changes', previous, position: to, changes }).catch((error: unknown) => failed('publish changes', error));

  /** Every collection beginning again; what is reached through an old one is gone. */
  const beginAnew = async (): Promise<void> => {
    await readStore.unpark((await readStore.parked(100_000)).map(({ id }) => id));
    for (const one of folded) {
      const old = await readStore.pointer(one.projection.name);
      const fresh = newBuild(one, buildName());
      await prepare(readStore, fresh, indexes);
      await serve(readStore, fresh);
      if (old !== null) await dropBuild(readStore, old.collection, one.tables);
    }
  };

  const mark = origin === undefined ? null : createLogMark(readStore, head, origin);
  if (mark !== null) {
    const found = await Promise.all(folded.map(async (one) => ({ one, pointer: await readStore.pointer(one.projection.name) })));
    const kept = found.flatMap(({ one, pointer }) => (pointer === null ? [] : [{ ...one, collection: pointer.collection }]));
    if ((await mark.verdict(kept)) === 'anew') await mark.anew(beginAnew);
  }
  await parking.load();
  const forget = async (collection: string, tables: Served['tables']): Promise<void> => {
    await dropBuild(readStore, collection, tables);
    const gone = (await parking.list()).filter((parked) => parked.collection === collection);
    await readStore.unpark(gone.map(({ id }) => id));
    parking.lift(gone);
  };
  /** What serves now. A build that nobody can read does not serve: it is dropped, and the log is folded before anything is ready. */
  const readablePointer = async (one: (typeof folded)[number]): ReturnType<ReadStore['pointer']> => {
    const pointer = await readStore.pointer(one.projection.name);
    if (pointer === null || isReadable(pointer.collection)) return pointer;
    await forget(pointer.collection, one.tables);
    return null;
  };
  const missing: Served[] = [];
  let position: Position | null = null;
  for (const one of folded) {
    const { name, version } = one.projection;
    const pointer = await readablePointer(one);
    const left = await readStore.pointer(unfinished(name));
    if (left !== null && left.collection !== pointer?.collection) await dropBuild(readStore, left.collection, one.tables);
    if (pointer?.version === version) {
      served.set(name, { ...one, collection: pointer.collection });
      const checkpoint = await readStore.checkpoint(pointer.collection);
      position = position === null || checkpoint < position ? checkpoint : position;
    } else if (pointer === null) {
      const build = newBuild(one, buildName());
      await prepare(readStore, build, indexes);
      await serve(readStore, build);
      served.set(name, build);
      position = 0n;
    } else missing.push(newBuild(one, buildName()));
  }
  const end = await head();
  // Nothing is recorded beyond the log's end: a checkpoint that is there passed over something that is no more.
  let at: Position = position !== null && position > end ? end : (position ?? 0n);

  const swap = async (build: Served): Promise<void> => {
    const { name } = build.projection;
    const old = await readStore.pointer(name);
    await persistently('swap builds', () => serve(readStore, build));
    served.set(name, build);
    builds.delete(name);
    await publish(
      at,
      at,
      [name, ...build.tables].map((id) => ({ projection: POINTER_MOVED, id, doc: { collection: build.collection }, position: at })),
    );
    if (old !== null) await forget(old.collection, build.tables);
  };

  const build = async (target: Served): Promise<void> => {
    await readStore.point(unfinished(target.projection.name), { collection: target.collection, version: target.projection.version });
    await prepare(readStore, target, indexes);
    const running = startBuild({
      served: target,
      feed,
      after: 0n,
      head: await head(),
      clock,
      apply: async (one, events, upTo) => void (await fold([one], events, upTo)),
      hold: (work) => turns.take(() => work(at)),
      swap,
    });
    builds.set(target.projection.name, running);
    running.closed.catch((error: unknown) => {
      builds.delete(target.projection.name);
      failed(`build ${target.collection}`, error);
    });
  };

  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>();
  /** Read from the log and not folded yet: far from its end a document is written once for many events. */
  let gathered: StoredEvent[] = [];
  let gatheredUpTo = at;
  const foldGathered = async (): Promise<void> => {
    const batch = gathered;
    gathered = [];
    const { changes } = await fold([...served.values()], batch, gatheredUpTo);
    const previous = at;
    at = gatheredUpTo;
    await publish(previous, at, changes);
  };
  const subscription: Subscription = feed.subscribe(
    { after: at },
    {
      events: (events, upTo) =>
        turns.take(async () => {
          await mark?.began(events);
          gathered.push(...events);
          gatheredUpTo = upTo;
          if (upTo >= end || gathered.length >= GATHERED_EVENTS) await foldGathered();
        }),
      // The log's end may lie behind the last event that is ours: what was gathered until then is folded now.
      live: () =>
        void turns
          .take(async () => {
            if (gathered.length > 0) await foldGathered();
          })
          .then(becomeReady, (error: unknown) => failed('fold what was gathered', error)),
    },
  );
  for (const target of missing) await build(target);

  /** An event that could not even be read: what should have seen it is built anew. */
  const retryUnread = async ({ id, event }: ParkedEvent): Promise<boolean> => {
    let eventType: CallboardEvent['type'] | null = null;
    try {
      eventType = codec.decode(event)?.event.type ?? null;
    } catch {
      return false;
    }
    const concerned = folded.filter(({ projection }) => eventType !== null && projection.on[eventType] !== undefined && !builds.has(projection.name));
    for (const one of concerned) await build(newBuild(one, buildName()));
    await readStore.unpark([id]);
    return true;
  };

  const retry = async (id: string): Promise<boolean> => {
    const queue = await parking.queueOf(id);
    if (queue[0]?.collection === '*') return retryUnread(queue[0]);
    const target = [...served.values()].find(({ collection }) => collection === queue[0]?.collection);
    if (target === undefined) return false;
    parking.lift(queue);
    const { changes, parked } = await fold(
      [target],
      queue.map((waits) => waits.event),
      null,
      at,
    );
    const still = new Set(parked.map((waits) => waits.id));
    await readStore.unpark(queue.map((waits) => waits.id).filter((waits) => !still.has(waits)));
    await publish(at, at, changes);
    return !still.has(id);
  };

  return {
    ready,
    closed: subscription.closed,
    position: () => at,
    states: async () => {
      const end = await head();
      return folded.map(({ projection: { name, version } }) => ({
        name,
        version,
        position: at,
        behind: end > at ? end - at : 0n,
        rebuild: builds.get(name)?.progress() ?? null,
      }));
    },
    rebuild: async (name) => {
      const one = folded.find(({ projection }) => projection.name === name);
      if (one === undefined || builds.has(name)) return false;
      await build(newBuild(one, buildName()));
      return true;
    },
    parked: parking.list,
    retryParked: (id) => turns.take(() => retry(id)),
    close: async () => {
      open = false;
      await Promise.all([...builds.values()].map((running) => running.close()));
      await subscription.close();
    },
  };
};
