import { type Position, positionText, START } from '@callboard/kernel';
import { type DocumentQuery, type ParkedEvent, type ReadStore, ReadStoreUnavailable, type Scalar } from '@callboard/projections/ports';
import { type AnyBulkWriteOperation, type Collection, type Document, type Filter, MongoBulkWriteError, MongoServerError, type WriteError } from 'mongodb';
import { databaseOf, DUPLICATE_KEY, isDuplicateKey, isMongoOutage, mongoClient } from '../connections/mongodb.ts';

export type MongoReadStoreOptions = {
  /** `mongodb://…/database`; without a path the database is `callboard`. */
  readonly url: string;
};

/** `_position` is text of 20 digits: its order is that of positions. `doc` null is a tombstone. */
type Stored = { readonly _id: string; readonly _position: string; readonly doc: Document | null };
type Mark = { readonly _id: string; readonly position: string };

const NAMESPACE_NOT_FOUND = 26;

const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;
const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

const pathOf = (field: string): string => {
  if (!FIELD.test(field)) throw new RangeError(`not a field name: ${field}`);
  return `doc.${field}`;
};

/** An object in a value's place would be read as an operator. */
const scalar = (value: Scalar): Scalar => {
  if (value !== null && !SCALARS.has(typeof value)) throw new RangeError('not a scalar');
  return value;
};

const filterOf = ({ where = {}, oneOf, range }: DocumentQuery): Filter<Stored> => {
  const parts: Document[] = [{ doc: { $ne: null } }];
  for (const [field, value] of Object.entries(where)) parts.push({ [pathOf(field)]: scalar(value) });
  if (oneOf !== undefined) parts.push({ [pathOf(oneOf.field)]: { $in: oneOf.values.map(scalar) } });
  if (range?.from !== undefined) parts.push({ [pathOf(range.field)]: { $gte: scalar(range.from) } });
  if (range?.to !== undefined) parts.push({ [pathOf(range.field)]: { $lte: scalar(range.to) } });
  const all: Filter<Stored> = { $and: parts };
  return all;
};

const withBigInts = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? { $position: positionText(value) } : value);
const fromBigInts = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$position' in value && typeof value.$position === 'string' ? BigInt(value.$position) : value;

const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isMongoOutage(error))
      throw new ReadStoreUnavailable(`the documents cannot be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    throw error;
  }
};

/** Indexes of the operations that met a duplicate key; anything else that failed is thrown. */
const duplicatesOf = (error: unknown): readonly number[] => {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  const failures: readonly WriteError[] = [error.writeErrors].flat();
  if (failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return failures.map(({ index }) => index);
};

const replacement = (stored: Stored, upsert: boolean): AnyBulkWriteOperation<Stored> => ({
  replaceOne: { filter: { _id: stored._id, _position: { $lt: stored._position } }, replacement: { _position: stored._position, doc: stored.doc }, upsert },
});

/**
 * Documents in MongoDB, each write guarded by its position: an upsert that meets a duplicate `_id` was applied already, or lost a race and is tried
 * once more without inserting. The checkpoint follows the documents. Needs no transactions, change streams or pipeline updates.
 */
export const mongoReadStore = ({ url }: MongoReadStoreOptions): ReadStore => {
  const client = mongoClient(url);
  const db = client.db(databaseOf(url));
  const checkpoints = db.collection<Mark>('_checkpoints');
  const parkedEvents = db.collection<{ readonly _id: string; readonly parkedAt: number; readonly content: string }>('_parked');
  const pointers = db.collection<{ readonly _id: string; readonly collection: string; readonly version: number }>('_pointers');
  const ready = new Map<string, Promise<unknown>>();

  const documents = (name: string): Collection<Stored> => db.collection<Stored>(name);

  const indexed = (name: string): Promise<unknown> => {
    const known = ready.get(name);
    if (known !== undefined) return known;
    const made = documents(name).createIndex({ _position: 1 });
    ready.set(name, made);
    made.catch(() => ready.delete(name));
    return made;
  };

  const writeDocuments = async (name: string, writes: readonly Stored[]): Promise<void> => {
    await indexed(name);
    const collection = documents(name);
    const again = await collection
      .bulkWrite(
        writes.map((write) => replacement(write, true)),
        { ordered: false },
      )
      .then(() => [], duplicatesOf);
    const retries = again.flatMap((index) => writes[index] ?? []).map((write) => replacement(write, false));
    if (retries.length > 0) await collection.bulkWrite(retries, { ordered: false });
  };

  const saveCheckpoint = async (name: string, position: string): Promise<void> => {
    const filter = { _id: name, position: { $lt: position } };
    try {
      await checkpoints.updateOne(filter, { $set: { position } }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await checkpoints.updateOne(filter, { $set: { position } });
    }
  };

  const changeOf = ({ _id, _position, doc }: Stored): { readonly id: string; readonly doc: object | null; readonly position: Position } => ({
    id: _id,
    doc,
    position: BigInt(_position),
  });

  return {
    checkpoint: (name) => guarded(async () => BigInt((await checkpoints.findOne({ _id: name }))?.position ?? START)),
    load: (collection, id) =>
      guarded(async () => {
        const found = await documents(collection).findOne({ _id: id });
        if (found === null) return null;
        const { doc, position } = changeOf(found);
        return { doc, position };
      }),
    find: (collection, query) =>
      guarded(async () => {
        const { orderBy, limit = 1000 } = query;
        const sort: [string, 1 | -1][] = orderBy === undefined ? [] : [[pathOf(orderBy.field), orderBy.direction === 'ascending' ? 1 : -1]];
        const found = await documents(collection)
          .find(filterOf(query))
          .sort([...sort, ['_id', 1]])
          .limit(Math.min(limit, 10_000))
          .toArray();
        return found.map(changeOf).flatMap(({ id, doc, position }) => (doc === null ? [] : [{ id, doc, position }]));
      }),
    count: (collection, query) => guarded(() => documents(collection).countDocuments(filterOf(query))),
    changedSince: (collection, after, limit) =>
      guarded(async () => {
        const found = await documents(collection)
          .find({ _position: { $gt: positionText(after) } })
          .sort({ _position: 1, _id: 1 })
          .limit(limit)
          .toArray();
        return found.map(changeOf);
      }),
    write: ({ writes, parked, checkpoints: reached }) =>
      guarded(async () => {
        const byCollection = Map.groupBy(writes, ({ projection }) => projection);
        for (const [name, found] of byCollection)
          await writeDocuments(
            name,
            found.map(({ id, doc, position }) => ({ _id: id, _position: positionText(position), doc })),
          );
        for (const event of parked)
          await parkedEvents.replaceOne({ _id: event.id }, { parkedAt: event.parkedAt, content: JSON.stringify(event, withBigInts) }, { upsert: true });
        for (const [name, position] of Object.entries(reached)) await saveCheckpoint(name, positionText(position));
      }),
    parked: (limit) =>
      guarded(async () => {
        const found = await parkedEvents.find().sort({ parkedAt: 1, _id: 1 }).limit(limit).toArray();
        return found.map(({ content }) => JSON.parse(content, fromBigInts) as ParkedEvent);
      }),
    unpark: (ids) =>
      guarded(async () => {
        await parkedEvents.deleteMany({ _id: { $in: [...ids] } });
      }),
    pointer: (projection) =>
      guarded(async () => {
        const found = await pointers.findOne({ _id: projection });
        return found === null ? null : { collection: found.collection, version: found.version };
      }),
    point: (projection, { collection, version }) =>
      guarded(async () => {
        await pointers.replaceOne({ _id: projection }, { collection, version }, { upsert: true });
      }),
    drop: (collection) =>
      guarded(async () => {
        ready.delete(collection);
        // Nothing was ever written to it: servers before 7.0 call that an error.
        await documents(collection)
          .drop()
          .catch((error: unknown) => {
            if (!(error instanceof MongoServerError) || (error.code !== NAMESPACE_NOT_FOUND && error.message !== 'ns not found')) throw error;
          });
      }),
    index: (collection, fields) =>
      guarded(async () => {
        for (const field of fields) await documents(collection).createIndex({ [pathOf(field)]: 1, _id: 1 });
      }),
    close: () => client.close(),
  };
};
