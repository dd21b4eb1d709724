import {
  type Appended,
  type EventFeed,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  START,
  type StoreUnavailable,
} from '@callboard/kernel';
import {
  type AllStreamRecordedEvent,
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START as FROM_START,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { addressProblem, EventStoreAddressRefused, namesUser, tlsNodes } from './eventstoredb-address.ts';
import { commitOf, isOurs, ownOf, type PlacedRecord, placedOf, proposalOf, storedOf } from './eventstoredb-events.ts';
import { eventStoreDbFeed, type ReadRecords } from './eventstoredb-feed.ts';
import { handshakeTroubles } from './eventstoredb-handshake.ts';
import { EventStoreRefused, outageOf } from './eventstoredb-outage.ts';

export type EventStoreDbOptions = {
  /** `esdb://user:password@a:2113,b:2113,c:2113?tls=true…`, as EventStoreDB's own clients take it. */
  readonly url: string;
  /** How long nothing may come from the server before it counts as unreachable, milliseconds. Default 2,000. */
  readonly patienceMs?: number;
  /** Appends sent at the same time; the others wait. More of them only fill the server's buffers. Default 64. */
  readonly appendsInFlight?: number;
  readonly report?: (what: string, error: unknown) => void;
};

/** After this the client never looks for its cluster again. */
const gaveUp = (cause: unknown): boolean => cause instanceof Error && cause.message.startsWith('Failed to discover');

const limited = (limit: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

/** Rejects when `work` takes longer. */
const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

const revisionOf = (expected: ExpectedRevision): typeof NO_STREAM | typeof ANY | bigint =>
  expected === 'no-stream' ? NO_STREAM : expected === 'any' ? ANY : BigInt(expected);

/** The client's own words about an address hold all of it. */
const clientOf = (url: string): EventStoreDBClient => {
  const problem = addressProblem(url);
  if (problem !== null) throw new EventStoreAddressRefused(`The address of the event store ${problem}.`);
  try {
    return EventStoreDBClient.connectionString(url);
  } catch {
    throw new EventStoreAddressRefused('The address of the event store is not one that its client understands.');
  }
};

/** What can be asked of it beyond the port. */
export type AllRecords = {
  /** As `readAll`, but of everybody's records, those of the server itself left out: also what was ours and cannot be read back. */
  readonly readRecords: (
    after: Position,
    limit: number,
  ) => Promise<{ readonly records: readonly PlacedRecord[]; readonly next: Position; readonly end: boolean }>;
};

const NOWHERE = { commit: START, prepare: START };

/** How many records are read at a time, backwards from the end, until one of ours comes. */
function* pagesBack(): Generator<number> {
  yield 1;
  for (;;) yield 256;
}

/** The log in EventStoreDB: a server, a cluster, or its double. Throws `EventStoreAddressRefused`; what goes wrong later is `StoreUnavailable`, `EventStoreRefused` among it. */
export const eventStoreDb = ({
  url,
  patienceMs = 2000,
  appendsInFlight = 64,
  report = () => undefined,
}: EventStoreDbOptions): EventStore & EventFeed & AllRecords => {
  let client = clientOf(url);
  const isUserNamed = namesUser(url);
  /** What to throw. After a search for the cluster that found none the client is a new one. */
  const unavailable = async (cause: unknown): Promise<StoreUnavailable> => {
    if (!gaveUp(cause)) return outageOf(cause, isUserNamed);
    try {
      const fresh = clientOf(url);
      void client.dispose().catch(() => undefined);
      client = fresh;
      const nodes = tlsNodes(url);
      const troubles = nodes === null ? [] : await handshakeTroubles(nodes);
      const outages = troubles.map((trouble) => outageOf(trouble, isUserNamed));
      return outages.find((outage) => outage instanceof EventStoreRefused) ?? outageOf(cause, isUserNamed);
    } catch (error) {
      // A file that the address names is there no more.
      return outageOf(error, isUserNamed);
    }
  };
  const inTurn = limited(appendsInFlight);

  /** Everything a read brings; the server may be slow, but not silent. */
  const collect = async <T>(stream: AsyncIterable<T> & { readonly cancel: () => Promise<void> }): Promise<readonly T[]> => {
    const found: T[] = [];
    const parts = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const part = await within(patienceMs, parts.next());
        if (part.done === true) return found;
        found.push(part.value);
      }
    } catch (error) {
      void stream.cancel().catch(() => undefined);
      throw error;
    }
  };

  const readStream: EventStore['readStream'] = async (stream, { from, direction = 'forwards', limit = Number.MAX_SAFE_INTEGER } = {}) => {
    try {
      const backwards = direction === 'backwards';
      const fromRevision = from === undefined ? (backwards ? END : FROM_START) : BigInt(from);
      const found = await collect(client.readStream(stream, { direction: backwards ? BACKWARDS : FORWARDS, fromRevision, maxCount: limit }));
      return found.flatMap(({ event }) => (event === undefined ? [] : [storedOf(event)]));
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw await unavailable(error);
    }
  };

  /** The answer to an append that the server had carried out before carries no position. */
  const positionOf = async (stream: string, revision: number): Promise<Position> => {
    const [event] = await readStream(stream, { from: revision, limit: 1 });
    if (event === undefined) throw await unavailable(`revision ${revision} of ${stream} is not there`);
    return event.position;
  };

  const send = async (stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> => {
    try {
      const sent = client.appendToStream(stream, events.map(proposalOf), { expectedRevision: revisionOf(expected), deadline: patienceMs });
      const { nextExpectedRevision, position } = await within(patienceMs, sent);
      const revision = Number(nextExpectedRevision);
      return { ok: true, revision, position: position === undefined || position.commit <= 0n ? await positionOf(stream, revision) : commitOf(position) };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return { ok: false, actual: typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : -1 };
      throw await unavailable(error);
    }
  };

  /** Our newest record as it was seen last, and how far the log was known then: what the server writes for itself comes every few seconds and is nobody's event. */
  let newest: { readonly ours: Position; readonly looked: Position } = { ours: START, looked: START };
  const head = async (): Promise<Position> => {
    const known = newest;
    let looked = known.looked;
    let ours: Position | null = null;
    try {
      let fromPosition: typeof END | { readonly commit: bigint; readonly prepare: bigint } = END;
      for (const maxCount of pagesBack()) {
        const records: readonly AllStreamRecordedEvent[] = (await collect(client.readAll({ direction: BACKWARDS, fromPosition, maxCount }))).flatMap(
          ({ event }) => event ?? [],
        );
        const [first] = records;
        // A log that ends before what was seen of it is not the one that was seen.
        if (fromPosition === END && commitOf(first?.position ?? NOWHERE) < known.looked) {
          newest = { ours: START, looked: START };
          return await head();
        }
        if (first !== undefined && commitOf(first.position) > looked) looked = commitOf(first.position);
        const fresh = records.filter(({ position }) => commitOf(position) > known.looked);
        const found = fresh.find(isOurs);
        if (found !== undefined) ours = commitOf(found.position);
        const last = records.at(-1);
        if (found !== undefined || last === undefined || fresh.length < records.length || records.length < maxCount) break;
        fromPosition = last.position;
      }
    } catch (error) {
      throw await unavailable(error);
    }
    const found = ours ?? known.ours;
    if (looked >= newest.looked) newest = { ours: found > newest.ours ? found : newest.ours, looked };
    return found;
  };

  const append: EventStore['append'] = async (stream, expected, events) => {
    if (events.length > 0) return inTurn(() => send(stream, expected, events));
    const [last] = await readStream(stream, { direction: 'backwards', limit: 1 });
    return { ok: true, position: last?.position ?? (await head()), revision: last?.revision ?? -1 };
  };

  /** Records of `$all` in order, whoever wrote them. */
  const readRecords: ReadRecords = async (after, limit) => {
    try {
      // The server begins with the event at the position; we want what comes after it.
      const fromPosition = after === START ? FROM_START : { commit: after, prepare: after };
      const found = (await collect(client.readAll({ direction: FORWARDS, fromPosition, maxCount: limit + 1 }))).flatMap(({ event }) =>
        event === undefined ? [] : [event],
      );
      const fresh = found.filter(({ position }) => commitOf(position) > after).slice(0, limit);
      return { records: fresh, end: found.length <= limit };
    } catch (error) {
      throw await unavailable(error);
    }
  };

  const readAll: EventStore['readAll'] = async ({ after, limit, filter }) => {
    const { records, end } = await readRecords(after, limit);
    const last = records.at(-1);
    return { events: ownOf(records, filter), next: last === undefined ? after : commitOf(last.position), end };
  };

  const reportInWords = (what: string, error: unknown): void => {
    const outage = outageOf(error, isUserNamed);
    if (outage instanceof EventStoreRefused) report(`${what}, which refuses us`, outage);
    else report(what, error);
  };
  const feed = eventStoreDbFeed({ client: () => client, readRecords, report: reportInWords });

  return {
    append,
    readStream,
    readAll,
    head,
    readRecords: async (after, limit) => {
      const { records, end } = await readRecords(after, limit);
      const placed = records.map(placedOf);
      return { records: placed.filter(({ stream }) => !stream.startsWith('$')), next: placed.at(-1)?.position ?? after, end };
    },
    subscribe: feed.subscribe,
    close: async () => {
      await feed.close();
      await client.dispose();
    },
  };
};
