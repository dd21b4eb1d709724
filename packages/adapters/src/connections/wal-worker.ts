import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { isOutage } from './sqlite.ts';
import type { WalReport } from './wal-thread.ts';

/** Copies the WAL back into the file whenever it is asked to, on a thread of its own: the writer does not wait for the disk meanwhile. */
const db = new DatabaseSync(String(workerData), { timeout: 1000 });
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

const copied = (): WalReport => {
  try {
    const row = checkpoint.get();
    return { pages: Number(row?.['log'] ?? 0), copied: Number(row?.['checkpointed'] ?? 0) };
  } catch (error) {
    if (!isOutage(error)) throw error;
    return { pages: 0, copied: 0 };
  }
};

parentPort?.on('message', () => parentPort?.postMessage(copied()));
