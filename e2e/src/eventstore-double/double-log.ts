import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** An event as EventStoreDB keeps it: bytes it does not understand, and where they stand. */
export type DoubleEvent = {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly createdMs: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type Proposed = Pick<DoubleEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type Expected = 'any' | 'no-stream' | 'stream-exists' | number;
export type Written = { readonly ok: true; readonly revision: number; readonly position: bigint } | { readonly ok: false; readonly current: number };

const SCHEMA = `
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, content_type TEXT NOT NULL,
  created_ms INTEGER NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, UNIQUE (stream, revision)
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_id ON events (stream, id);
`;

const COLUMNS = 'position, stream, revision, id, type, content_type, created_ms, data, metadata';

type Row = {
  position: bigint;
  stream: string;
  revision: bigint;
  id: string;
  type: string;
  content_type: string;
  created_ms: bigint;
  data: Uint8Array;
  metadata: Uint8Array;
};

const eventOf = (row: unknown): DoubleEvent => {
  const { position, stream, revision, id, type, content_type: contentType, created_ms: createdMs, data, metadata } = row as Row;
  return { position, stream, revision: Number(revision), id, type, contentType, createdMs: Number(createdMs), data, metadata };
};

/** The log behind the double, in one SQLite file. Positions have gaps, as the byte offsets of a real one do. */
export const doubleLog = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, 'double.db'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`);
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReadBigInts(true);
    return statement;
  };
  const insert = db.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const last = prepare(`SELECT ${COLUMNS} FROM events ORDER BY position DESC LIMIT 1`);
  const lastOf = prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1`);
  const byId = prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND id = ? ORDER BY revision LIMIT 1`);
  const forwards = prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`);
  const backwards = prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`);
  const allForwards = prepare(`SELECT ${COLUMNS} FROM events WHERE position >= ? ORDER BY position LIMIT ?`);
  const allBackwards = prepare(`SELECT ${COLUMNS} FROM events WHERE position < ? ORDER BY position DESC LIMIT ?`);
  const waiters = new Set<() => void>();

  /** Idempotent as the real one is: an append that is behind, or asks for `any`, answers the first time's answer when its ids are there in a row. */
  const repeated = (stream: string, events: readonly Proposed[], expected: Expected, current: number): Written | null => {
    const [first] = events;
    if (first === undefined || expected === current || expected === 'stream-exists') return null;
    const found = byId.get(stream, first.id);
    if (found === undefined) return null;
    const start = eventOf(found).revision;
    if (typeof expected === 'number' && start !== expected + 1) return null;
    if (expected === 'no-stream' && start !== 0) return null;
    const there = forwards.all(stream, start, events.length).map(eventOf);
    const end = there.at(-1);
    const same = there.length === events.length && there.every(({ id }, index) => id === events[index]?.id);
    return same && end !== undefined ? { ok: true, revision: end.revision, position: end.position } : null;
  };

  const append = (stream: string, expected: Expected, events: readonly Proposed[], nowMs: number): Written => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const head = lastOf.get(stream);
      const current = head === undefined ? -1 : eventOf(head).revision;
      const before = repeated(stream, events, expected, current);
      const fits = expected === 'any' || (expected === 'no-stream' ? current === -1 : expected === 'stream-exists' ? current >= 0 : current === expected);
      if (before !== null || !fits) {
        db.exec('ROLLBACK');
        return before ?? { ok: false, current };
      }
      const end = last.get();
      let position = end === undefined ? 0n : eventOf(end).position;
      let revision = current;
      for (const { id, type, contentType, data, metadata } of events) {
        position += BigInt(100 + data.length);
        revision += 1;
        insert.run(position, stream, revision, id, type, contentType, nowMs, data, metadata);
      }
      db.exec('COMMIT');
      for (const wake of [...waiters]) wake();
      return { ok: true, revision, position };
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    append,
    exists: (stream: string): boolean => lastOf.get(stream) !== undefined,
    stream: (stream: string, from: number | null, direction: 'forwards' | 'backwards', count: number): readonly DoubleEvent[] =>
      (direction === 'forwards' ? forwards.all(stream, from ?? 0, count) : backwards.all(stream, from ?? Number.MAX_SAFE_INTEGER, count)).map(eventOf),
    /** Forwards from a position, the event there included; backwards from before one. */
    all: (from: bigint | null, direction: 'forwards' | 'backwards', count: number): readonly DoubleEvent[] =>
      (direction === 'forwards' ? allForwards.all(from ?? 0n, count) : allBackwards.all(from ?? BigInt(Number.MAX_SAFE_INTEGER), count)).map(eventOf),
    onAppend: (wake: () => void): (() => void) => {
      waiters.add(wake);
      return () => waiters.delete(wake);
    },
    close: (): void => db.close(),
  };
};

export type DoubleLog = ReturnType<typeof doubleLog>;
