import { type Position, positionText, START } from '@callboard/kernel';
import { type DocumentQuery, type ParkedEvent, type ReadStore, ReadStoreUnavailable, type Scalar } from '@callboard/projections/ports';
import { groupCommit } from '../connections/group-commit.ts';
import { isOutage, openSqlite, wordsOf } from '../connections/sqlite.ts';
import { walThread } from '../connections/wal-thread.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS collections (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parked (id TEXT PRIMARY KEY, parked_at INTEGER NOT NULL, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pointers (projection TEXT PRIMARY KEY, collection TEXT NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** The WAL is copied back by another thread after so many transactions. */
const COPIED_EVERY = 100;
/** From so many pages (32 MB) on the writer copies what is left of it: as in a rebuild, or while there is always a new page. */
const LONG_WAL_PAGES = 8000;
/** SQLite's own measure, for a writer that is alone. */
const USUAL_WAL_PAGES = 1000;

const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The value of a top-level field in SQL. Field names are ours, but they reach SQL as text. */
const valueOf = (field: string): string => {
  if (!FIELD.test(field)) throw new RangeError(`not a field name: ${field}`);
  return `doc ->> '$.${field}'`;
};

// JSON's true and false come out of ->> as 1 and 0.
const bound = (value: Scalar): string | number | null => (typeof value === 'boolean' ? Number(value) : value);

type Condition = { readonly sql: string; readonly values: readonly (string | number | null)[] };

const conditionsOf = ({ where = {}, oneOf, range }: DocumentQuery): Condition => {
  const parts: Condition[] = [{ sql: 'doc IS NOT NULL', values: [] }];
  for (const [field, value] of Object.entries(where))
    parts.push(value === null ? { sql: `${valueOf(field)} IS NULL`, values: [] } : { sql: `${valueOf(field)} = ?`, values: [bound(value)] });
  if (oneOf !== undefined) parts.push({ sql: `${valueOf(oneOf.field)} IN (${oneOf.values.map(() => '?').join(', ')})`, values: oneOf.values.map(bound) });
  if (range?.from !== undefined) parts.push({ sql: `${valueOf(range.field)} >= ?`, values: [range.from] });
  if (range?.to !== undefined) parts.push({ sql: `${valueOf(range.field)} <= ?`, values: [range.to] });
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
};

const orderOf = ({ orderBy }: DocumentQuery): string =>
  orderBy === undefined ? 'id' : `${valueOf(orderBy.field)} ${orderBy.direction === 'ascending' ? 'ASC' : 'DESC'}, id`;

const withBigInts = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? { $position: positionText(value) } : value);
const fromBigInts = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$position' in value && typeof value.$position === 'string' ? BigInt(value.$position) : value;

type Row = { readonly id: string; readonly doc: string | null; readonly position: string };

const changeOf = ({ id, doc, position }: Row): { readonly id: string; readonly doc: object | null; readonly position: Position } => ({
  id,
  doc: doc === null ? null : (JSON.parse(doc) as object),
  position: BigInt(position),
});

/** Documents in one SQLite file, a table per collection; a batch's writes, parked events and checkpoints are one transaction. */
export const sqliteReadStore = ({ path }: { readonly path: string }): ReadStore => {
  // What a power cut takes away is made again from the log: the checkpoint goes with it.
  const db = openSqlite({ path, synchronous: 'NORMAL' });
  // What a document no longer holds leaves its page as well; all of it was sealed anyway.
  db.exec(`PRAGMA secure_delete = FAST; PRAGMA wal_autocheckpoint = ${LONG_WAL_PAGES}; ${SCHEMA}`);
  const wal = walThread(
    path,
    () => undefined,
    () => db.isOpen && db.exec(`PRAGMA wal_autocheckpoint = ${USUAL_WAL_PAGES}`),
  );
  let commits = 0;
  const tables = new Map<string, string>();
  const unavailable = (cause: unknown): ReadStoreUnavailable => new ReadStoreUnavailable(`the documents cannot be reached: ${wordsOf(cause)}`, { cause });
  const committed = (): void => {
    commits += 1;
    if (commits % COPIED_EVERY === 0) wal.copy();
  };
  const writer = groupCommit({ db, unavailable, committed, rolledBack: () => tables.clear() });

  const guarded = <T>(work: () => T): Promise<T> => {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(isOutage(error) ? unavailable(error) : (error as Error));
    }
  };

  const selectTable = db.prepare('SELECT no FROM collections WHERE name = ?');
  const selectCheckpoint = db.prepare('SELECT position FROM checkpoints WHERE name = ?');
  const saveCheckpoint = db.prepare(
    'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > position',
  );
  const insertParked = db.prepare('INSERT OR REPLACE INTO parked VALUES (?, ?, ?)');

  /** Null when nothing was ever written to the collection. */
  const tableOf = (collection: string): string | null => {
    const known = tables.get(collection);
    if (known !== undefined) return known;
    const no = selectTable.get(collection)?.['no'];
    if (no === undefined) return null;
    const table = `documents_${String(no)}`;
    tables.set(collection, table);
    return table;
  };

  const madeTable = (collection: string): string => {
    const known = tableOf(collection);
    if (known !== null) return known;
    const { lastInsertRowid } = db.prepare('INSERT INTO collections (name) VALUES (?)').run(collection);
    const table = `documents_${lastInsertRowid}`;
    db.exec(`CREATE TABLE ${table} (id TEXT PRIMARY KEY, doc TEXT, position TEXT NOT NULL) STRICT; CREATE INDEX ${table}_by_position ON ${table} (position);`);
    tables.set(collection, table);
    return table;
  };

  const statements = new Map<string, ReturnType<typeof db.prepare>>();
  const prepared = (sql: string): ReturnType<typeof db.prepare> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    if (statements.size > 500) statements.clear();
    statements.set(sql, statement);
    return statement;
  };

  return {
    checkpoint: (name) =>
      guarded(() => {
        const position = selectCheckpoint.get(name)?.['position'];
        return typeof position === 'string' ? BigInt(position) : START;
      }),
    load: (collection, id) =>
      guarded(() => {
        const table = tableOf(collection);
        const row = table === null ? undefined : (prepared(`SELECT id, doc, position FROM ${table} WHERE id = ?`).get(id) as unknown as Row | undefined);
        if (row === undefined) return null;
        const { doc, position } = changeOf(row);
        return { doc, position };
      }),
    find: (collection, query) =>
      guarded(() => {
        const table = tableOf(collection);
        if (table === null) return [];
        const { sql, values } = conditionsOf(query);
        const rows = prepared(`SELECT id, doc, position FROM ${table} WHERE ${sql} ORDER BY ${orderOf(query)} LIMIT ?`).all(
          ...values,
          Math.min(query.limit ?? 1000, 10_000),
        );
        return (rows as unknown as readonly Row[]).map(changeOf).flatMap(({ id, doc, position }) => (doc === null ? [] : [{ id, doc, position }]));
      }),
    count: (collection, query) =>
      guarded(() => {
        const table = tableOf(collection);
        if (table === null) return 0;
        const { sql, values } = conditionsOf(query);
        return Number(prepared(`SELECT count(*) AS n FROM ${table} WHERE ${sql}`).get(...values)?.['n']);
      }),
    changedSince: (collection, after, limit) =>
      guarded(() => {
        const table = tableOf(collection);
        if (table === null) return [];
        const rows = prepared(`SELECT id, doc, position FROM ${table} WHERE position > ? ORDER BY position, id LIMIT ?`).all(positionText(after), limit);
        return (rows as unknown as readonly Row[]).map(changeOf);
      }),
    write: ({ writes, parked, checkpoints }) => {
      const documents = writes.map(({ projection, id, doc, position }) => ({
        projection,
        id,
        doc: doc === null ? null : JSON.stringify(doc),
        position: positionText(position),
      }));
      return writer.write(() => {
        for (const { projection, id, doc, position } of documents) {
          const upsert = `INSERT INTO ${madeTable(projection)} VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, position = excluded.position WHERE excluded.position > position`;
          prepared(upsert).run(id, doc, position);
        }
        for (const event of parked) insertParked.run(event.id, event.parkedAt, JSON.stringify(event, withBigInts));
        for (const [name, position] of Object.entries(checkpoints)) saveCheckpoint.run(name, positionText(position));
      });
    },
    parked: (limit) =>
      guarded(() => {
        const rows = prepared('SELECT content FROM parked ORDER BY parked_at, id LIMIT ?').all(limit);
        return rows.map((row) => JSON.parse(String(row['content']), fromBigInts) as ParkedEvent);
      }),
    unpark: (ids) =>
      writer.write(() => {
        for (const id of ids) prepared('DELETE FROM parked WHERE id = ?').run(id);
      }),
    pointer: (projection) =>
      guarded(() => {
        const row = prepared('SELECT collection, version FROM pointers WHERE projection = ?').get(projection);
        return row === undefined ? null : { collection: String(row['collection']), version: Number(row['version']) };
      }),
    point: (projection, { collection, version }) =>
      writer.write(() => {
        prepared('INSERT OR REPLACE INTO pointers VALUES (?, ?, ?)').run(projection, collection, version);
      }),
    drop: (collection) =>
      writer.write(() => {
        const table = tableOf(collection);
        if (table === null) return;
        statements.clear();
        db.exec(`DROP TABLE ${table}`);
        prepared('DELETE FROM collections WHERE name = ?').run(collection);
        tables.delete(collection);
      }),
    index: (collection, fields) =>
      writer.write(() => {
        const table = madeTable(collection);
        for (const field of fields) db.exec(`CREATE INDEX IF NOT EXISTS ${table}_by_${field} ON ${table} (${valueOf(field)})`);
      }),
    close: async () => {
      await wal.close();
      writer.flush();
      db.close();
    },
  };
};
