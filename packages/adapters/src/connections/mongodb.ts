import { StoreUnavailable } from '@callboard/kernel';
import {
  type Collection,
  type Db,
  type Document,
  type Filter,
  MongoClient,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import './settled-writes.ts';

/** The code of a write that met a document with the same `_id`. */
export const DUPLICATE_KEY = 11_000;
// NotWritablePrimary, PrimarySteppedDown, ShutdownInProgress, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, ExceededTimeLimit.
const PASSING: ReadonlySet<unknown> = new Set([10_107, 189, 91, 11_600, 11_602, 13_435, 262]);

/** Whether the same request may succeed later. */
export const isMongoOutage = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoTopologyClosedError ||
  (error instanceof MongoServerError && PASSING.has(error.code));

/** Whether a document with this `_id` was there already. */
export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** Throws `StoreUnavailable` where the same work may succeed later. */
export const orUnavailable = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isMongoOutage(error))
      throw new StoreUnavailable(`${what} cannot be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    throw error;
  }
};

/** How long no server may be known before the connections are made anew, ms: longer than the driver takes to look again by itself (10 s). */
const LOST_MS = 15_000;
/** What the driver keeps of its connections, under the driver's own names; not told in its types. */
type Inner = { readonly topology?: { readonly close: () => void } };

/**
 * A client that gives up after 2 s and is told of a write when a majority has it in its journal. Connects at the first request. The driver's own client is of no
 * use any more once its first connection failed, and was seen not to find its server again after a cable had been cut and mended; this one goes on trying until
 * it is closed, with everything made anew where no server was known for `lostMs`.
 */
class PatientClient extends MongoClient {
  #open = true;
  #lost: NodeJS.Timeout | null = null;
  constructor(url: string, lostMs: number) {
    super(url, { serverSelectionTimeoutMS: 2000, connectTimeoutMS: 2000, writeConcern: { w: 'majority', journal: true }, ignoreUndefined: true });
    // Said while the attempt that failed is still ending; the next one begins after it. Each takes its 2 s.
    this.on('topologyClosed', () => void setImmediate(() => this.#again()));
    this.on('topologyDescriptionChanged', ({ newDescription }) => {
      if (newDescription.hasKnownServers || !this.#open) this.#found();
      else this.#lost ??= setTimeout(() => this.#anew(), lostMs).unref();
    });
  }
  #found(): void {
    if (this.#lost !== null) clearTimeout(this.#lost);
    this.#lost = null;
  }
  /** As the driver itself does after a first connection that failed: who waits is told, and the next attempt begins. */
  #anew(): void {
    this.#found();
    (this as unknown as Inner).topology?.close();
  }
  #again(): void {
    // Whoever asks meanwhile is told; when it fails it is closed again.
    if (this.#open) this.connect().catch(() => undefined);
  }
  override close(force?: boolean): Promise<void> {
    this.#open = false;
    this.#found();
    return super.close(force);
  }
}

export const mongoClient = (url: string, { lostMs = LOST_MS }: { readonly lostMs?: number } = {}): MongoClient => new PatientClient(url, lostMs);

/** The database that `mongodb://…/database` names; `callboard` without one. */
export const databaseOf = (url: string): string => new URL(url.replace(/^mongodb(\+srv)?:\/\/[^/]*/, 'http://host')).pathname.slice(1) || 'callboard';

/** Where the processes of one installation keep what they would have in a data folder. */
export type MongoInstallation = {
  readonly db: Db;
  readonly close: () => Promise<void>;
};

/**
 * A database of its own beside that of the documents (`<database>-installation`): documents can be made anew at any time and their database dropped, keys cannot.
 */
export const openMongoInstallation = (url: string): MongoInstallation => {
  const client = mongoClient(url);
  return { db: client.db(`${databaseOf(url)}-installation`), close: () => client.close() };
};

/** Inserts the document, or answers the one with its `_id` that was there first: it is everybody's. */
export const insertedOrThere = async <T extends Document & { readonly _id: string }>(collection: Collection<T>, mine: T): Promise<T> => {
  const wanted: Document = { _id: mine._id };
  try {
    await collection.insertOne(mine as Parameters<typeof collection.insertOne>[0]);
    return mine;
  } catch (error) {
    const theirs = isDuplicateKey(error) ? await collection.findOne(wanted as Filter<T>) : null;
    if (theirs === null) throw error;
    return theirs as T;
  }
};

/** The document with this `_id`, made by `fresh` where there is none. */
export const foundOrMade = async <T extends Document & { readonly _id: string }>(
  collection: Collection<T>,
  id: T['_id'],
  fresh: () => Promise<T>,
): Promise<T> => {
  const wanted: Document = { _id: id };
  return ((await collection.findOne(wanted as Filter<T>)) as T | null) ?? insertedOrThere(collection, await fresh());
};
