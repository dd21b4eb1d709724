import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { isOutage } from '../connections/sqlite.ts';

/** How far the WAL was copied back; both in pages. */
export type WalReport = { readonly pages: number; readonly copied: number };

/** A checkpoint is asked for after this many transactions. */
const EVERY = 500;
/** A WAL of this many pages (16 MB) is finished by the writer itself, so that it starts over from its beginning. */
const LONG_PAGES = 4000;
/** What the writer may copy itself without anybody noticing. */
const FEW_PAGES = 500;
/** From here on the writer waits for the disk: it writes faster than the disk takes it. */
const TOO_LONG_BYTES = 64 * 1024 * 1024;
const KEPT_BYTES = 32 * 1024 * 1024;

/**
 * Keeps the WAL short from a second thread. Under a load that never ends the thread alone cannot: there is always a new page.
 * So once little is left, or much has gathered, the writer copies the rest between two transactions. Without a thread it falls back to SQLite's own way.
 */
export const walCheckpoints = (db: DatabaseSync, path: string): { readonly committed: () => void; readonly close: () => Promise<unknown> } => {
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${KEPT_BYTES};`);
  const worker = new Worker(new URL('wal-worker.ts', import.meta.url), { workerData: path });
  worker.unref();
  let commits = 0;
  let asked = false;
  let alone = false;

  /** What was committed is safe in the WAL: a disk that does not take more now is asked again later. */
  const copy = (how: 'PASSIVE' | 'RESTART'): void => {
    try {
      db.exec(`PRAGMA wal_checkpoint(${how})`);
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
  };

  worker.on('error', () => {
    alone = true;
    if (db.isOpen) db.exec('PRAGMA wal_autocheckpoint = 1000');
  });
  worker.on('message', ({ pages, copied }: WalReport) => {
    asked = false;
    if (!db.isOpen || pages <= copied) return;
    if (pages - copied <= FEW_PAGES || pages >= LONG_PAGES) copy('PASSIVE');
  });

  return {
    committed: () => {
      commits += 1;
      if (alone || commits < EVERY) return;
      commits = 0;
      if (statSync(`${path}-wal`).size > TOO_LONG_BYTES) copy('RESTART');
      if (asked) return;
      asked = true;
      worker.postMessage('copy');
    },
    close: () => worker.terminate(),
  };
};
