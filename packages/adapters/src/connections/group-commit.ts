import type { DatabaseSync } from 'node:sqlite';
import { isOutage } from './sqlite.ts';

/** What makes a commit durable where COMMIT itself does not. */
export type Disk = {
  /** Brings what was committed onto the disk; throws when it cannot. */
  readonly sync: () => void;
  /**
   * The same after a sync that failed: the system may have dropped what it could not write, and a second sync would succeed without it
   * (https://wiki.postgresql.org/wiki/Fsync_Errors). Writes everything that was committed once more, elsewhere, and brings that onto the disk; throws when it cannot.
   */
  readonly renew: () => void;
};

export type GroupCommitOptions = {
  readonly db: DatabaseSync;
  /** Makes the error for callers whose work met a locked, full or unreachable file. */
  readonly unavailable: (cause: unknown) => Error;
  /** Until it has what was committed, nobody is told of the group, and nothing more is committed. */
  readonly disk?: Disk;
  readonly committed?: () => void;
  /** Nothing of the group was written: what was cached about it must go. */
  readonly rolledBack?: () => void;
  /** Works in one transaction at most. Default 1,000. */
  readonly groupSize?: number;
};

export type GroupCommit = {
  /**
   * Runs `work` in the next transaction and answers after its COMMIT. Work must be synchronous and repeatable:
   * when another one of its group throws, that one alone is refused and the rest runs again.
   */
  readonly write: <T>(work: () => T) => Promise<T>;
  /** Commits what is waiting, now. */
  readonly flush: () => void;
};

type Task = { readonly run: () => unknown; result: unknown; readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

/** A disk without room: nothing that was written is lost, it is asked again. */
const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** One writer of one file: what arrives in one turn of the event loop shares one transaction and one fsync. */
export const groupCommit = ({ db, unavailable, disk, committed, rolledBack, groupSize = 1000 }: GroupCommitOptions): GroupCommit => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let waiting: Task[] = [];
  let scheduled = false;
  /** What makes durable what was committed and is perhaps not on the disk; null while there is no such thing. */
  let owed: (() => void) | null = null;

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const group = waiting.length <= groupSize ? waiting : waiting.slice(0, groupSize);
      waiting = waiting.length <= groupSize ? [] : waiting.slice(groupSize);
      if (waiting.length > 0) schedule();
      settle(group);
    });
  };

  const rollBack = (): void => {
    // SQLite itself rolls back on a full disk.
    if (db.isTransaction) db.exec('ROLLBACK');
    rolledBack?.();
  };

  /** The work that broke the group, `outage` when the file did, null when all is committed. */
  const attempt = (group: readonly Task[]): { readonly error: unknown; readonly task: Task | null } | null => {
    let running: Task | null = null;
    try {
      begin.run();
      for (const task of group) {
        running = task;
        task.result = task.run();
      }
      running = null;
      commit.run();
      return null;
    } catch (error) {
      rollBack();
      return { error, task: isOutage(error) ? null : running };
    }
  };

  const refuse = (group: readonly Task[], error: unknown): void => {
    const refusal = unavailable(error);
    for (const task of group) task.reject(refusal);
  };

  const settle = (all: readonly Task[]): void => {
    if (owed !== null) {
      try {
        owed();
      } catch (error) {
        return refuse(all, error);
      }
      owed = null;
      committed?.();
    }
    let group = all;
    while (group.length > 0) {
      const failed = attempt(group);
      if (failed === null) {
        try {
          disk?.sync();
        } catch (error) {
          // Written, but perhaps not on the disk: the outcome is unknown until it is made sure of, and nothing comes before that.
          owed = (isFull(error) ? disk?.sync : disk?.renew) ?? null;
          return refuse(group, error);
        }
        committed?.();
        for (const task of group) task.resolve(task.result);
        return;
      }
      const { error, task: culprit } = failed;
      if (culprit === null) {
        if (isOutage(error)) return refuse(group, error);
        for (const task of group) task.reject(error);
        return;
      }
      culprit.reject(error);
      group = group.filter((task) => task !== culprit);
    }
  };

  return {
    write: <T>(run: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (!db.isOpen) {
          reject(unavailable(new Error('it is closed')));
          return;
        }
        waiting.push({ run, result: undefined, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      }),
    flush: () => {
      while (waiting.length > 0) {
        const group = waiting.slice(0, groupSize);
        waiting = waiting.slice(groupSize);
        settle(group);
      }
    },
  };
};
