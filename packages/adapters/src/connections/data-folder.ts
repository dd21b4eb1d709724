import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder } from './make-folder.ts';
import { isOutage } from './sqlite.ts';

/** Another process writes there. Said to the operator as it is. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

export type Held = { readonly release: () => void };

/**
 * Takes a lock that ends with the process, however it ends. Waits up to `patienceMs` (default 10,000) for a predecessor that is still going down,
 * then throws `DataFolderInUse`. The lock is a SQLite file because that is how Node reaches the system's file locks.
 */
export const holdFile = async (path: string, patienceMs = 10_000): Promise<Held> => {
  makeFolder(dirname(path));
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const db = new DatabaseSync(path);
    try {
      db.exec('BEGIN EXCLUSIVE');
      return { release: () => db.close() };
    } catch (error) {
      db.close();
      if (!isOutage(error)) throw error;
      if (performance.now() >= deadline) throw new DataFolderInUse(`The data folder ${dirname(path)} is in use by another server.`, { cause: error });
      await pause(100);
    }
  }
};
