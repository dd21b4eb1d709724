import type { Position, StoredEvent } from '@callboard/kernel';
import type { ReadStore } from '../ports/index.ts';
import type { Served } from './served.ts';

/** Under this name the read store keeps the id of the first event of the log its documents were made from; the version counts how often they were all made anew. */
export const LOG_MARK = '@log';

/** The mark of documents that are being made anew: of no log yet. */
export const NO_LOG = '';

/** The log the documents are made from, and whose the read store is. */
export type LogOrigin = {
  /** Id of the log's first event; null while it is empty. */
  readonly firstEventId: () => Promise<string | null>;
  /** Nobody else can have documents there: what is not of this log may be made anew without asking. */
  readonly ownStore: boolean;
};

/** The read store belongs to another installation, or to a log that is no more. Nothing was changed. */
export class DocumentsOfAnotherLog extends Error {
  override readonly name = 'DocumentsOfAnotherLog';
}

export type LogMark = {
  /**
   * What to do with documents that are served already: `go on` from their checkpoints, or make them `anew` from the log, because they reflect events that it
   * does not have (it was put back to an earlier state) or, in a store of our own, because they are another log's. Throws `DocumentsOfAnotherLog` else.
   */
  readonly verdict: (served: readonly Served[]) => Promise<'go on' | 'anew'>;
  /** Makes them all anew, and again at the next start when it is cut off. From then on they are this log's. */
  readonly anew: (make: () => Promise<void>) => Promise<void>;
  /** Told before the first documents of a log are written. */
  readonly began: (events: readonly StoredEvent[]) => Promise<void>;
};

export const createLogMark = (readStore: ReadStore, head: () => Promise<Position>, origin: LogOrigin): LogMark => {
  let marked = false;
  const mark = async (firstEventId: string, version: number): Promise<void> => {
    await readStore.point(LOG_MARK, { collection: firstEventId, version });
    marked = true;
  };

  /** Whether a document reflects an event the log does not have. The log may grow meanwhile: what seems to be ahead is looked at again. */
  const isAhead = async (served: readonly Served[]): Promise<boolean> => {
    const beyond = async (end: Position): Promise<boolean> => {
      for (const { collection } of served) if ((await readStore.changedSince(collection, end, 1)).length > 0) return true;
      return false;
    };
    return (await beyond(await head())) && beyond(await head());
  };

  return {
    verdict: async (served) => {
      const known = await readStore.pointer(LOG_MARK);
      const first = await origin.firstEventId();
      const ahead = await isAhead(served);
      // A store without a mark is an older version's: its positions are all that can be looked at.
      const another = known === null ? ahead : known.collection !== first;
      if (another && !origin.ownStore && known?.collection !== NO_LOG) throw new DocumentsOfAnotherLog('the documents were made from another event log');
      if (another || ahead) return 'anew';
      if (first !== null && known === null) await mark(first, 1);
      marked = first !== null;
      return 'go on';
    },
    anew: async (make) => {
      const version = ((await readStore.pointer(LOG_MARK))?.version ?? 1) + 1;
      await mark(NO_LOG, version);
      await make();
      const first = await origin.firstEventId();
      await mark(first ?? NO_LOG, version);
      marked = first !== null;
    },
    began: async ([event]) => {
      if (marked || event === undefined) return;
      const known = await readStore.pointer(LOG_MARK);
      await mark((await origin.firstEventId()) ?? event.id, known?.version ?? 1);
    },
  };
};
