import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';

export type SqliteOptions = {
  readonly path: string;
  /** FULL: every commit is on the disk when it returns. NORMAL: a power cut may take the last commits, never the file. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** How long a statement waits for another process's lock. Default 250 ms: the event loop waits with it. */
  readonly busyTimeoutMs?: number;
};

/** How long a process that starts waits for others that open the same file at the same moment. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 20;
const LOCKED: ReadonlySet<number> = new Set([5, 6]);

const standStill = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/**
 * Does what is done once, when a file is opened: tables made, a first row written. While other processes have the file locked the whole process waits, up to
 * ten seconds: SQLite's own waiting does not cover a change to WAL mode, nor a read that becomes a write. `work` must be repeatable.
 */
export const whileOpening = <T>(work: () => T): T => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!LOCKED.has(resultCode(error) ?? -1) || performance.now() > deadline) throw error;
      standStill(LOOK_AGAIN_MS);
    }
  }
};

/** Opens a file in WAL mode, its folder made where missing; several processes may do so at once. Throws what SQLite says when it cannot. */
export const openSqlite = ({ path, synchronous, busyTimeoutMs = 250 }: SqliteOptions): DatabaseSync => {
  if (path !== ':memory:') makeFolder(dirname(path));
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    whileOpening(() => db.exec('PRAGMA journal_mode = WAL'));
  } catch (error) {
    db.close();
    throw error;
  }
  db.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA temp_store = MEMORY;`);
  return db;
};

// https://www.sqlite.org/rescode.html: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
const OUTAGES: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);

/** SQLite's primary result code, null where the error is not SQLite's. */
export const resultCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

/** Whether the same statement may succeed later: the file is locked, read-only, unreachable, or the disk full. */
export const isOutage = (error: unknown): boolean => OUTAGES.has(resultCode(error) ?? -1);

/** What SQLite said, in words. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
