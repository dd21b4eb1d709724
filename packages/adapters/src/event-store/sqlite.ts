import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Appended,
  type Clock,
  type EventFeed,
  type EventFilter,
  type EventStore,
  type FeedHandler,
  mayShareAppend,
  passes,
  type Position,
  START,
  type StoredEvent,
  StoreUnavailable,
  type Subscription,
} from '@callboard/kernel';
import { type Held, holdFile } from '../connections/data-folder.ts';
import { groupCommit } from '../connections/group-commit.ts';
import { isOutage, openSqlite, wordsOf } from '../connections/sqlite.ts';
import { type Head, rereadable, sqliteLog, type Written, written } from './sqlite-log.ts';
import { openWal } from './wal.ts';

export type SqliteEventStoreOptions = {
  readonly path: string;
  readonly clock: Clock;
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** How long to wait for a predecessor that still holds the file, milliseconds. Default 10,000. */
  readonly patienceMs?: number;
};

/** Streams whose last revision is kept beside the writer, twice. */
const HEADS = 25_000;
/** Newest events kept in memory, so that followers who are up to date read no file. */
const RECENT = 4096;
const PAGE = 512;
/** Positions looked at in one page, so that a narrow filter does not hold the event loop. */
const WINDOW = 20_000;
const RETRY_MS = 250;

type Recent = () => StoredEvent;

const unavailable = (cause: unknown): StoreUnavailable => new StoreUnavailable(`the event log cannot be written or read: ${wordsOf(cause)}`, { cause });

const guarded = <T>(work: () => T): Promise<T> => {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(isOutage(error) ? unavailable(error) : (error as Error));
  }
};

const opened = (path: string, held: Held) => {
  try {
    // Each commit is synced by us: the same durability as FULL for less.
    const db = openSqlite({ path, synchronous: 'NORMAL' });
    return { db, log: sqliteLog(db) };
  } catch (error) {
    held.release();
    throw error;
  }
};

/**
 * The log in one SQLite file with one writer. Appends of one turn of the event loop share one transaction; each is answered after COMMIT.
 * Throws `DataFolderInUse` when another process has the file.
 */
export const sqliteEventStore = async ({
  path,
  clock,
  synchronous = 'FULL',
  patienceMs = 10_000,
}: SqliteEventStoreOptions): Promise<EventStore & EventFeed> => {
  const held = await holdFile(`${path}.lock`, patienceMs);
  const { db, log } = opened(path, held);
  const wal = openWal(db, path);
  let heads = new Map<string, Head>();
  let olderHeads = new Map<string, Head>();
  const waiters = new Set<() => void>();
  const subscriptions = new Set<Subscription>();
  let last = log.lastPosition();
  /** Consecutive events that end at `last`. */
  let recent: Recent[] = [];
  let closed = false;
  // Of the running transaction.
  let at = last;
  let fresh: Recent[] = [];

  const committed = (): void => {
    wal.committed();
    if (at === last) return;
    last = at;
    recent.push(...fresh);
    fresh = [];
    if (recent.length > 2 * RECENT) recent = recent.slice(-RECENT);
    for (const wake of waiters) wake();
  };

  const rolledBack = (): void => {
    at = last;
    fresh = [];
    heads.clear();
    olderHeads.clear();
    log.reloadKinds();
  };

  const writer = groupCommit({ db, unavailable, committed, rolledBack, ...(synchronous === 'FULL' ? { disk: wal } : {}) });

  const headOf = (stream: string): Head | null => heads.get(stream) ?? olderHeads.get(stream) ?? log.headOf(stream);
  /** Two generations: what was not used while the younger one filled up is forgotten with the older one. */
  const keep = (stream: string, head: Head): void => {
    heads.set(stream, head);
    if (heads.size < HEADS) return;
    olderHeads = heads;
    heads = new Map();
  };

  const done = ({ position, revision }: { readonly position: number; readonly revision: number }): Appended => ({
    ok: true,
    position: BigInt(position),
    revision,
  });

  const insertAll = (stream: string, head: Head, events: readonly Written[]): Appended => {
    const recordedAt = clock.now();
    let revision = head.head;
    for (const part of events) {
      at += 1;
      revision += 1;
      log.insert(head, revision, at, recordedAt, part);
      fresh.push(rereadable(stream, revision, at, recordedAt, part));
    }
    keep(stream, { no: head.no, kind: head.kind, head: revision });
    return done({ position: at, revision });
  };

  const append: EventStore['append'] = (stream, expected, events) => {
    const lastId = events.at(-1)?.id;
    const parts = events.map(written);
    return writer.write((): Appended => {
      const head = headOf(stream);
      const actual = head?.head ?? -1;
      if (lastId === undefined) return done({ position: at, revision: actual });
      const wanted = expected === 'no-stream' ? -1 : expected;
      if (head !== null && wanted !== actual) {
        const before = wanted === 'any' ? log.eventById(head, lastId) : log.eventAt(head, wanted + parts.length, lastId);
        if (before !== null) return done(before);
      }
      if (wanted !== 'any' && wanted !== actual) return { ok: false, actual };
      return insertAll(stream, head ?? log.create(stream), parts);
    });
  };

  const page = (after: number, limit: number, filter: EventFilter | undefined): { readonly events: readonly StoredEvent[]; readonly next: number } => {
    const oldest = last - recent.length;
    if (after >= oldest) {
      const events = recent.slice(after - oldest, after - oldest + limit).map((read) => read());
      return { events: filter === undefined ? events : events.filter((event) => passes(filter, event)), next: after + events.length };
    }
    return log.page(after, Math.min(last, after + WINDOW), limit, filter);
  };

  /** A page, and what is left of the append in which it ends. What was committed is whole, so nothing is missing at the end of the log. */
  const wholePage = (after: number, filter: EventFilter | undefined): ReturnType<typeof page> => {
    const { events, next } = page(after, PAGE, filter);
    const whole = [...events];
    let at = next;
    // Where the page's last event was left out by the filter, its append was as well.
    for (let end = whole.at(-1); end?.position === BigInt(at) && at < last; end = whole.at(-1)) {
      const [following] = page(at, 1, undefined).events;
      if (following === undefined || !mayShareAppend(end, following)) break;
      whole.push(following);
      at += 1;
    }
    return { events: whole, next: at };
  };

  const readAll: EventStore['readAll'] = ({ after, limit, filter }) =>
    guarded(() => {
      const from = Number(after);
      if (from >= last) return { events: [], next: after, end: true };
      const { events, next } = page(from, limit, filter);
      return { events, next: BigInt(next), end: next >= last };
    });

  const follow = async (
    after: Position,
    filter: EventFilter | undefined,
    handler: FeedHandler,
    isOpen: () => boolean,
    changed: () => Promise<void>,
  ): Promise<void> => {
    let from = Number(after);
    const began = last;
    let live = false;
    while (isOpen()) {
      if (from < last) {
        let found: ReturnType<typeof page>;
        try {
          found = wholePage(from, filter);
        } catch (error) {
          if (!isOutage(error)) throw error;
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          continue;
        }
        from = found.next;
        await handler.events(found.events, BigInt(from));
        if (from < last) await nextTurn();
      }
      if (!live && from >= began && isOpen()) {
        live = true;
        handler.live?.();
      }
      if (from >= last && isOpen()) await changed();
    }
  };

  const subscribe: EventFeed['subscribe'] = ({ after, filter }, handler) => {
    let open = true;
    let wake: (() => void) | null = null;
    const nudge = (): void => wake?.();
    waiters.add(nudge);
    const changed = (): Promise<void> =>
      new Promise((resolve) => {
        wake = resolve;
      });
    // Not before the caller has the subscription in hand.
    const ended = Promise.resolve()
      .then(() => follow(after, filter, handler, () => open, changed))
      .finally(() => {
        waiters.delete(nudge);
        subscriptions.delete(subscription);
      });
    const subscription: Subscription = {
      closed: ended,
      close: async () => {
        open = false;
        wake?.();
        await ended.catch(() => undefined);
      },
    };
    subscriptions.add(subscription);
    return subscription;
  };

  return {
    append: (stream, expected, events) => (closed ? Promise.reject(new StoreUnavailable('the event log is closed')) : append(stream, expected, events)),
    readAll,
    subscribe,
    readStream: (stream, { from, direction = 'forwards', limit = Number.MAX_SAFE_INTEGER } = {}) => guarded(() => log.stream(stream, from, direction, limit)),
    head: () => Promise.resolve(last === 0 ? START : BigInt(last)),
    close: async () => {
      if (closed) return;
      closed = true;
      writer.flush();
      await Promise.all([...subscriptions].map((subscription) => subscription.close()));
      await wal.close();
      db.close();
      held.release();
    },
  };
};
