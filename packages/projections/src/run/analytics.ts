import type { Position } from '@callboard/kernel';
import { factTables } from '../facts/fact-document.ts';
import { type AnalyticsStore, AnalyticsUnavailable, type FactRow, type ReadStore } from '../ports/index.ts';
import type { Queue } from '../read-models/queue.ts';
import type { User } from '../read-models/user.ts';

export type AnalyticsOptions = {
  readonly readStore: Pick<ReadStore, 'pointer' | 'checkpoint' | 'changedSince'>;
  readonly analytics: Pick<AnalyticsStore, 'checkpoint' | 'insert' | 'reset'>;
  readonly pause: (ms: number) => Promise<void>;
  /** How long to wait when there was nothing to send, ms. Default 1,000. */
  readonly idleMs?: number;
  /** Rows per insert. Default 2,000. */
  readonly batch?: number;
  /** Said once when the engine is away, and for every other trouble. */
  readonly failed: (what: string, error: unknown) => void;
};

export type AnalyticsFeeder = {
  /** Whether the last try reached the engine. */
  readonly available: () => boolean;
  readonly sentUpTo: () => { readonly [collection: string]: Position };
  /** Sends what is there now; how many rows went. Throws what the stores throw. */
  readonly sendOnce: () => Promise<number>;
  /** Forgets the analytics data and sends everything anew. */
  readonly rebuild: () => Promise<void>;
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
};

/** Where rows come from. Facts are rows already and follow the checkpoint of their working documents; names are taken from the directory. */
type Source = {
  readonly table: string;
  readonly projection: string;
  readonly checkpointOf: (collection: string) => string;
  readonly rowOf: (doc: object) => FactRow;
};

const sources: readonly Source[] = [
  ...factTables.map((table) => ({
    table,
    projection: table,
    checkpointOf: (collection: string) => collection.slice(0, -table.length - 1),
    rowOf: (doc: object) => doc as FactRow,
  })),
  {
    table: 'queues',
    projection: 'queue',
    checkpointOf: (collection) => collection,
    rowOf: (doc) => ({ tenant: (doc as Queue).tenant, name: (doc as Queue).name }),
  },
  {
    table: 'agents',
    projection: 'user',
    checkpointOf: (collection) => collection,
    rowOf: (doc) => ({ tenant: (doc as User).tenant, name: (doc as User).displayName }),
  },
];

const PAUSES_MS = [1000, 2000, 5000, 15_000, 60_000];

/** Rows that stand in the read store go on to the analytics store: oldest change first, checkpoint last, again from the last checkpoint after trouble. */
export const feedAnalytics = ({ readStore, analytics, pause, idleMs = 1000, batch = 2000, failed }: AnalyticsOptions): AnalyticsFeeder => {
  const sent = new Map<string, Position>();
  let open = true;
  let reachable = true;
  let busy: Promise<unknown> = Promise.resolve();

  /** A page that does not end between two rows of one position: the next one begins after it. */
  const page = async (
    rowOf: Source['rowOf'],
    collection: string,
    after: Position,
    upTo: Position,
  ): Promise<{ readonly rows: readonly FactRow[]; readonly next: Position; readonly more: boolean }> => {
    for (let limit = batch; ; limit *= 2) {
      const found = await readStore.changedSince(collection, after, limit);
      const last = found.at(-1)?.position ?? after;
      const whole = found.length < limit ? found : found.filter(({ position }) => position < last);
      if (found.length === limit && whole.length === 0) continue;
      // A row beyond the checkpoint may have neighbours that are not written yet; it comes with the next batch.
      const known = whole.filter(({ position }) => position <= upTo);
      const next = known.at(-1)?.position ?? after;
      return {
        rows: known.flatMap(({ id, doc, position }) => (doc === null ? [] : [{ ...rowOf(doc), id, position: position.toString() }])),
        next,
        more: known.length === whole.length && found.length === limit,
      };
    }
  };

  const send = async ({ table, projection, checkpointOf, rowOf }: Source): Promise<number> => {
    const pointer = await readStore.pointer(projection);
    if (pointer === null) return 0;
    const upTo = await readStore.checkpoint(checkpointOf(pointer.collection));
    const name = `facts:${pointer.collection}`;
    let after = sent.get(pointer.collection) ?? (await analytics.checkpoint(name));
    let count = 0;
    for (let more = true; more;) {
      const found = await page(rowOf, pointer.collection, after, upTo);
      if (found.rows.length > 0) await analytics.insert({ [table]: found.rows }, { name, position: found.next });
      after = found.next;
      sent.set(pointer.collection, after);
      count += found.rows.length;
      more = found.more;
    }
    return count;
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = busy.then(work);
    busy = mine.catch(() => undefined);
    return mine;
  };

  const sendOnce = (): Promise<number> =>
    inTurn(async () => {
      try {
        let count = 0;
        for (const source of sources) count += await send(source);
        reachable = true;
        return count;
      } catch (error) {
        sent.clear();
        if (error instanceof AnalyticsUnavailable) reachable = false;
        throw error;
      }
    });

  const run = async (): Promise<void> => {
    let tries = 0;
    while (open) {
      const was = reachable;
      try {
        const count = await sendOnce();
        tries = 0;
        if (count === 0) await pause(idleMs);
      } catch (error) {
        if (was || reachable) failed('feed analytics', error);
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 60_000);
        tries += 1;
      }
    }
  };
  const closed = run();

  return {
    available: () => reachable,
    sentUpTo: () => Object.fromEntries(sent),
    sendOnce,
    rebuild: () =>
      inTurn(async () => {
        await analytics.reset();
        sent.clear();
      }),
    closed,
    close: async () => {
      open = false;
      await closed;
    },
  };
};
