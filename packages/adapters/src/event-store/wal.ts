import { closeSync, fdatasyncSync, fsyncSync, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isOutage } from '../connections/sqlite.ts';
import { walThread } from '../connections/wal-thread.ts';

/** A checkpoint is asked for after this many transactions. */
const EVERY = 500;
/** A WAL of this many pages (16 MB) is finished by the writer itself, so that it starts over from its beginning. */
const LONG_PAGES = 4000;
/** What the writer may copy itself without anybody noticing. */
const FEW_PAGES = 500;
/** From here on the writer waits for the disk: it writes faster than the disk takes it. */
const TOO_LONG_BYTES = 48 * 1024 * 1024;
const LOOK_AGAIN = 10;
const KEPT_BYTES = 32 * 1024 * 1024;

/** So much of the WAL's file is there from the start. */
const RESERVED_BYTES = 8 * 1024 * 1024;

/**
 * Writes the WAL's file to its usual length in advance: a commit then overwrites blocks that are there, and the file system has nothing to record
 * beside them. SQLite takes what follows its last frame for the rest of an older turn (https://www.sqlite.org/walformat.html), and locks another file.
 */
const reserve = (file: number): void => {
  try {
    const from = fstatSync(file).size;
    if (from >= RESERVED_BYTES) return;
    writeSync(file, Buffer.alloc(RESERVED_BYTES - from), 0, RESERVED_BYTES - from, from);
    fsyncSync(file);
  } catch {
    // It only costs time: the file grows as it is written.
  }
};

/** A file that was just made is there after a power cut only when its folder says so too; SQLite does this at its own first sync. */
const settle = (folder: string): void => {
  const entry = openSync(folder, 'r');
  try {
    fsyncSync(entry);
  } finally {
    closeSync(entry);
  }
};

export type Wal = {
  /** Brings what was committed onto the disk, as `synchronous = FULL` does. Throws the system's error. */
  readonly sync: () => void;
  /**
   * After a sync that failed: copies the whole WAL back into the file, which SQLite syncs, and begins the WAL anew. Throws SQLite's error, and where somebody
   * else uses the file just now.
   */
  readonly renew: () => void;
  readonly committed: () => void;
  readonly close: () => Promise<unknown>;
};

/**
 * The WAL of the log's one writer: synced after each commit, and kept short from a second thread. Under a load that never ends the thread alone
 * cannot: there is always a new page. So once little is left, or much has gathered, the writer copies the rest between two transactions. Without a
 * thread it falls back to SQLite's own way.
 */
export const openWal = (db: DatabaseSync, path: string): Wal => {
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${KEPT_BYTES};`);
  const file = openSync(`${path}-wal`, 'r+');
  reserve(file);
  settle(dirname(path));
  let commits = 0;
  let alone = false;

  /** What was committed is safe in the WAL: a disk that does not take more now is asked again later. */
  const copy = (how: 'PASSIVE' | 'RESTART'): void => {
    try {
      db.exec(`PRAGMA wal_checkpoint(${how})`);
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
  };

  const thread = walThread(
    path,
    ({ pages, copied }) => {
      if (!db.isOpen || pages <= copied) return;
      if (pages - copied <= FEW_PAGES || pages >= LONG_PAGES) copy('PASSIVE');
    },
    () => {
      alone = true;
      if (db.isOpen) db.exec('PRAGMA wal_autocheckpoint = 1000');
    },
  );

  return {
    // SQLite itself would call fsync, which records the file's times with every commit; what is read again needs the data alone.
    sync: () => fdatasyncSync(file),
    renew: () => {
      const row = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      if (row?.['busy'] !== 0) throw new Error('the log is being copied just now');
      reserve(file);
    },
    committed: () => {
      commits += 1;
      if (alone || commits < EVERY) return;
      commits = 0;
      if (statSync(`${path}-wal`).size > TOO_LONG_BYTES) {
        copy('RESTART');
        // The other thread may have been in the way: it is looked at again soon.
        commits = EVERY - LOOK_AGAIN;
      }
      thread.copy();
    },
    close: () => {
      closeSync(file);
      return thread.close();
    },
  };
};
