import { partsOfKey, type Position, START } from '@callboard/kernel';
import { factTables } from '../facts/fact-document.ts';
import { type AnalyticsStore, AnalyticsUnavailable, type FactRow, type ReadStore } from '../ports/index.ts';
import type { Queue } from '../read-models/queue.ts';
import type { User } from '../read-models/user.ts';
import { LOG_MARK, NO_LOG } from './log-mark.ts';

export type AnalyticsOptions = {
  readonly readStore: Pick<ReadStore, 'pointer' | 'checkpoint' | 'changedSince'>;
  readonly analytics: Pick<AnalyticsStore, 'checkpoint' | 'insert' | 'reset'>;
  readonly pause: (ms: number) => Promise<void>;
  /** How long to wait when there was nothing to send, ms. Default 1,000. */
  readonly idleMs?: number;
  /** Rows per insert. Default 2,000. */
  readonly batch?: number;
  /** Whether there are data in an engine that others may use too. Absent: nobody else can have data there. */
  readonly holdsData?: () => Promise<boolean>;
  /** Said once when the engine is away, and for every other trouble. */
  readonly failed: (what: string, error: unknown) => void;
};

export type AnalyticsFeeder = {
  /** Whether the last try reached the engine. */
  readonly available: () => boolean;
  /** Why nothing is sent, where that does not pass by itself. */
  readonly problem: () => string | null;
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

/** The data there were made from another event log than ours. Nothing was sent. */
class ReportsOfAnotherLog extends Error {
  override readonly name = 'ReportsOfAnotherLog';
}
const OF_ANOTHER_LOG = 'The analytics database holds the data of another event log. Name another database, or take this one with: callboard rebuild analytics';

const PAUSES_MS = [1000, 2000, 5000];

/** Rows that stand in the read store go on to the analytics store: oldest change first, checkpoint last, again from the last checkpoint after trouble. */
export const feedAnalytics = ({ readStore, analytics, pause, idleMs = 1000, batch = 2000, holdsData, failed }: AnalyticsOptions): AnalyticsFeeder => {
  const sent = new Map<string, Position>();
  let open = true;
  let reachable = true;
  let problem: string | null = null;
  /** For which log and which making of its documents the data there are known to be. */
  let claimed: string | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  /** What was sent of the position each collection has been sent up to, by row. */
  const sentLast = new Map<string, ReadonlyMap<string, string>>();
  const textOf = (rowOf: Source['rowOf'], doc: object | null): string => (doc === null ? '' : JSON.stringify(rowOf(doc)));

  /**
   * A page that does not end between two rows of one position: the next one begins with it once more, and leaves out what was sent. Rows may come to the last
   * position later: those of a parked event that was tried again with success.
   */
  const page = async (
    rowOf: Source['rowOf'],
    collection: string,
    after: Position,
    upTo: Position,
  ): Promise<{
    readonly last: readonly { readonly id: string; readonly doc: object | null }[];
    readonly rows: readonly FactRow[];
    readonly next: Position;
    readonly more: boolean;
  }> => {
    for (let limit = batch; ; limit *= 2) {
      const found = await readStore.changedSince(collection, after === START ? START : after - 1n, limit);
      const last = found.at(-1)?.position ?? after;
      const whole = found.length < limit ? found : found.filter(({ position }) => position < last);
      // Nothing beyond the position it begins with: not the end yet.
      if (found.length === limit && (whole.at(-1)?.position ?? after) <= after) continue;
      // A row beyond the checkpoint may have neighbours that are not written yet; it comes with the next batch.
      const known = whole.filter(({ position }) => position <= upTo);
      const next = known.at(-1)?.position ?? after;
      const before = sentLast.get(collection);
      const fresh = known.filter(({ id, doc, position }) => position > after || before?.get(id) !== textOf(rowOf, doc));
      return {
        last: known.filter(({ position }) => position === next),
        rows: fresh.flatMap(({ id, doc, position }) => (doc === null ? [] : [{ ...rowOf(doc), id: partsOfKey(id).id, position: position.toString() }])),
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
      sentLast.set(pointer.collection, new Map(found.last.map(({ id, doc }) => [id, textOf(rowOf, doc)])));
      count += found.rows.length;
      more = found.more;
    }
    return count;
  };

  /**
   * Sees to it that the data there are of this log: rows of another one, or of a part of this one that is no more, would stand among ours. False while the
   * documents are of no log yet and others may have data there: what is written in the next moment would be nobody's.
   */
  const claim = async (): Promise<boolean> => {
    const mark = await readStore.pointer(LOG_MARK);
    if (mark === null || mark.collection === NO_LOG) return holdsData === undefined;
    const nameOf = (version: number): string => `log:${mark.collection}:${version}`;
    const name = nameOf(mark.version);
    if (claimed === name) return true;
    if ((await analytics.checkpoint(name)) === START) {
      let ours = holdsData === undefined;
      for (let version = mark.version - 1; version > 0 && !ours; version -= 1) ours = (await analytics.checkpoint(nameOf(version))) > START;
      if (!ours && (await holdsData?.()) === true) throw new ReportsOfAnotherLog(OF_ANOTHER_LOG);
      await analytics.reset();
      sent.clear();
      sentLast.clear();
      await analytics.insert({}, { name, position: 1n });
    }
    claimed = name;
    return true;
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
        if (await claim()) for (const source of sources) count += await send(source);
        reachable = true;
        problem = null;
        return count;
      } catch (error) {
        sent.clear();
        sentLast.clear();
        claimed = null;
        problem = error instanceof ReportsOfAnotherLog ? error.message : null;
        if (error instanceof AnalyticsUnavailable || error instanceof ReportsOfAnotherLog) reachable = false;
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
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 5000);
        tries += 1;
      }
    }
  };
  const closed = run();

  return {
    available: () => reachable,
    problem: () => problem,
    sentUpTo: () => Object.fromEntries(sent),
    sendOnce,
    rebuild: () =>
      inTurn(async () => {
        await analytics.reset();
        sent.clear();
        sentLast.clear();
        claimed = null;
      }),
    closed,
    close: async () => {
      open = false;
      await closed;
    },
  };
};
