import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SqliteCheckpoints } from '@callboard/adapters/event-store/sqlite-checkpoints';
import type { Log } from '@callboard/engine';
import { type Checkpoints, type Position, StoreUnavailable } from '@callboard/kernel';
import { Misconfigured } from './config.ts';
import { openLogFile } from './safety/log-file.ts';

/** Where it is written which log checkpoints and keys belong to, when that is not the data folder. */
export type LogMark = { readonly read: () => Promise<string | null>; readonly write: (firstEventId: string) => Promise<void> };

/** In the data folder: the id of the first event of the log that its checkpoints, keys and seal belong to. Documents carry a mark of their own. */
export const LOG_MARK_FILE = 'log-mark';

export type FolderMarkOptions = {
  readonly dataDir: string;
  /** Null: the log lies in the folder. */
  readonly eventStoreUrl: string | null;
  readonly checkpoints: Checkpoints & Pick<SqliteCheckpoints, 'furthest' | 'putBack'>;
  /** Null: a file in the data folder. */
  readonly mark?: LogMark | null;
  readonly head: () => Promise<Position>;
  /** Id of the log's first event; null while it is empty. */
  readonly firstEventId: () => Promise<string | null>;
  readonly log: Log;
  readonly pause: (ms: number) => Promise<void>;
};

export type FolderMark = {
  /**
   * Compares folder and log before anybody follows it. Throws `Misconfigured` where the folder is another log's. A log that cannot be reached now is compared
   * before the first checkpoint is read, which waits for it.
   */
  readonly begin: () => Promise<void>;
  /** Checkpoints of this log: none is read before the log is known to be theirs, none is written before the folder has the mark. */
  readonly checkpoints: Checkpoints;
};

const AGAIN_MS = 500;

const write = (path: string, text: string): void => {
  const fresh = `${path}.${process.pid}`;
  const file = openSync(fresh, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
};

export const createFolderMark = ({
  dataDir,
  eventStoreUrl,
  checkpoints,
  mark: elsewhere = null,
  head,
  firstEventId,
  log,
  pause,
}: FolderMarkOptions): FolderMark => {
  const path = join(dataDir, LOG_MARK_FILE);
  /** The folder is this log's, and says so. */
  let marked = false;
  let compared = false;

  /** A folder of an older version has no mark; where its log lies beside it, that one's first event is as good. */
  const known = async (): Promise<string | null> => {
    if (elsewhere !== null) return elsewhere.read();
    if (existsSync(path)) return readFileSync(path, 'utf8').trim();
    const file = join(dataDir, 'events.db');
    if (eventStoreUrl === null || !existsSync(file)) return null;
    const local = openLogFile(file);
    try {
      for (const { event } of local.records()) return event?.id ?? null;
      return null;
    } finally {
      local.close();
    }
  };

  const compare = async (): Promise<void> => {
    const [mark, first] = [await known(), await firstEventId()];
    // Looked at in this order: another process may save while this one looks.
    const furthest = await checkpoints.furthest();
    const end = compared ? furthest : await head();
    // Without a mark and without a log beside it: where its followers stood is all that can be looked at.
    if (mark === null ? furthest > end : mark !== first)
      throw new Misconfigured(
        elsewhere !== null
          ? 'The keys and checkpoints in the database of MONGODB_URL belong to another event log than the one at EVENTSTORE_URL; name that one, or another database.'
          : eventStoreUrl === null
            ? `The log in ${dataDir} is not the one that the keys and checkpoints there belong to; put that one back, or begin with a new folder: --data DIR.`
            : `The data folder ${dataDir} belongs to another event log than the one at EVENTSTORE_URL; name that one in EVENTSTORE_URL, or begin with a new folder: --data DIR.`,
      );
    if (furthest > end) {
      log.warn('the log was put back to an earlier state; what follows it goes on from its end', { furthest: String(furthest), end: String(end) });
      await checkpoints.putBack(end);
    }
    compared = true;
    if (first === null) return;
    if (elsewhere !== null) await elsewhere.write(first);
    else if (mark !== first || !existsSync(path)) write(path, `${first}\n`);
    marked = true;
  };

  /** Does nothing where the log cannot be reached. */
  const compareIfReached = (): Promise<void> =>
    compare().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });

  return {
    begin: compareIfReached,
    checkpoints: {
      load: async (name) => {
        while (!compared) {
          await compareIfReached();
          if (!compared) await pause(AGAIN_MS);
        }
        return checkpoints.load(name);
      },
      save: async (name, position) => {
        if (!marked) await compare();
        return checkpoints.save(name, position);
      },
    },
  };
};
