import type { Job, JobOptions, Scheduler } from '@callboard/engine/ports';
import type { Clock, Instant } from '@callboard/kernel';
import { v7 } from 'uuid';
import { openSqlite, wordsOf } from '../connections/sqlite.ts';
import { nextTime, parseCron } from './cron.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'failed')),
  due_at INTEGER NOT NULL, attempt INTEGER NOT NULL, attempts INTEGER NOT NULL, dedupe_key TEXT, cron TEXT, time_zone TEXT, error TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (name, state, due_at);
CREATE UNIQUE INDEX IF NOT EXISTS jobs_waiting_once ON jobs (name, dedupe_key) WHERE state = 'waiting' AND dedupe_key IS NOT NULL;
`;

export type SqliteSchedulerOptions = {
  readonly path: string;
  readonly clock: Clock;
  /** The pause after the first failed attempt; each further one is twice as long, at most an hour. Default 1,000. */
  readonly firstPauseMs?: number;
  /** Of jobs whose attempts are used up, the newest that are kept. Default 1,000. */
  readonly keepFailed?: number;
  readonly report?: (what: string, error: unknown) => void;
};

type Row = {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  readonly due_at: number;
  readonly attempt: number;
  readonly attempts: number;
  readonly dedupe_key: string | null;
  readonly cron: string | null;
  readonly time_zone: string | null;
  readonly error: string | null;
};

const HOUR_MS = 3_600_000;
/** A clock that is set back or forward is noticed after this. */
const LOOK_AGAIN_MS = 1000;

const jobOf = ({ id, name, payload, attempt }: Row): Job => ({ id, name, payload: JSON.parse(payload) as Job['payload'], attempt });

/** Jobs in a SQLite file, worked on by this process alone; one of a name at a time. What ran when the process ended runs again. */
export const sqliteScheduler = ({ path, clock, firstPauseMs = 1000, keepFailed = 1000, report = () => undefined }: SqliteSchedulerOptions): Scheduler => {
  const db = openSqlite({ path, synchronous: 'FULL' });
  db.exec(SCHEMA);
  // A running job that shares its key with a waiting one gives way to it.
  db.exec("UPDATE OR REPLACE jobs SET state = 'waiting' WHERE state = 'running'");
  const handlers = new Map<string, (job: Job) => Promise<void>>();
  const loops = new Map<string, { wake: () => void; readonly ended: Promise<void> }>();
  let open = true;

  const insert = db.prepare("INSERT INTO jobs VALUES (?, ?, ?, 'waiting', ?, 1, ?, ?, ?, ?, NULL)");
  const waitingOf = db.prepare("SELECT id FROM jobs WHERE name = ? AND dedupe_key = ? AND state = 'waiting'");
  const nextDue = db.prepare("SELECT * FROM jobs WHERE name = ? AND state = 'waiting' ORDER BY due_at, id LIMIT 1");
  const setState = db.prepare('UPDATE jobs SET state = ?, due_at = ?, attempt = ?, error = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM jobs WHERE id = ?');
  const forgetFailed = db.prepare(
    "DELETE FROM jobs WHERE state = 'failed' AND id NOT IN (SELECT id FROM jobs WHERE state = 'failed' ORDER BY due_at DESC, id DESC LIMIT ?)",
  );

  const dueOf = (at: Instant | undefined, repeat: JobOptions['repeat']): number =>
    repeat === undefined ? (at ?? clock.now()) : nextTime(parseCron(repeat.cron), repeat.timeZone, Math.max(clock.now(), (at ?? 1) - 1));

  const add: Scheduler['add'] = async (name, payload, { at, repeat, attempts = 5, dedupeKey } = {}) => {
    const dueAt = dueOf(at, repeat);
    const known = dedupeKey === undefined ? undefined : waitingOf.get(name, dedupeKey)?.['id'];
    if (known !== undefined && repeat === undefined) return String(known);
    if (known !== undefined) remove.run(String(known));
    const id = known === undefined ? v7() : String(known);
    insert.run(id, name, JSON.stringify(payload), dueAt, attempts, dedupeKey ?? null, repeat?.cron ?? null, repeat?.timeZone ?? null);
    loops.get(name)?.wake();
    return id;
  };

  const finish = (row: Row): void => {
    // A job of the same key that came meanwhile takes its place.
    const replaced = row.dedupe_key !== null && waitingOf.get(row.name, row.dedupe_key) !== undefined;
    if (row.cron === null || row.time_zone === null || replaced) remove.run(row.id);
    else setState.run('waiting', nextTime(parseCron(row.cron), row.time_zone, clock.now()), 1, null, row.id);
  };

  const fail = (row: Row, error: unknown): void => {
    if (row.attempt < row.attempts) {
      const pauseMs = Math.min(HOUR_MS, firstPauseMs * 2 ** (row.attempt - 1));
      // A job of the same key that came meanwhile takes its place.
      const replaced = row.dedupe_key !== null && waitingOf.get(row.name, row.dedupe_key) !== undefined;
      if (replaced) remove.run(row.id);
      else setState.run('waiting', clock.now() + pauseMs, row.attempt + 1, wordsOf(error), row.id);
      return;
    }
    report(`job ${row.name} ${row.id} used up its attempts`, error);
    // One that was cancelled while it ran is not there any more, and does not come back.
    const { changes } = setState.run('failed', clock.now(), row.attempt, wordsOf(error), row.id);
    if (changes === 0) return;
    forgetFailed.run(keepFailed);
    if (row.cron === null || row.time_zone === null) return;
    insert.run(v7(), row.name, row.payload, nextTime(parseCron(row.cron), row.time_zone, clock.now()), row.attempts, row.dedupe_key, row.cron, row.time_zone);
  };

  const runOne = async (row: Row, handler: (job: Job) => Promise<void>): Promise<void> => {
    setState.run('running', row.due_at, row.attempt, row.error, row.id);
    try {
      await handler(jobOf(row));
    } catch (error) {
      fail(row, error);
      return;
    }
    finish(row);
  };

  const work: Scheduler['work'] = async (name, handler) => {
    handlers.set(name, handler);
    if (loops.has(name)) return;
    let wake = (): void => undefined;
    const pauseFor = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const run = async (): Promise<void> => {
      while (open) {
        try {
          const row = nextDue.get(name) as unknown as Row | undefined;
          const present = handlers.get(name);
          const inMs = row === undefined ? LOOK_AGAIN_MS : row.due_at - clock.now();
          if (row === undefined || present === undefined || inMs > 0) await pauseFor(Math.min(LOOK_AGAIN_MS, inMs));
          else await runOne(row, present);
        } catch (error) {
          report(`jobs of ${name} cannot be read or written`, error);
          await pauseFor(LOOK_AGAIN_MS);
        }
      }
    };
    // Registered before it runs, so that nobody starts a second one.
    loops.set(name, { wake: () => wake(), ended: Promise.resolve().then(run) });
  };

  return {
    add,
    work,
    cancel: async (name, idOrDedupeKey) => {
      const { changes } = db
        .prepare("DELETE FROM jobs WHERE name = ? AND (state = 'waiting' OR (state = 'running' AND cron IS NOT NULL)) AND (id = ? OR dedupe_key = ?)")
        .run(name, idOrDedupeKey, idOrDedupeKey);
      return changes > 0;
    },
    upcoming: async (limit) => {
      const rows = db.prepare("SELECT id, name, due_at FROM jobs WHERE state = 'waiting' AND due_at > ? ORDER BY due_at, id LIMIT ?").all(clock.now(), limit);
      return rows.map((row) => ({ id: String(row['id']), name: String(row['name']), at: row['due_at'] as Instant }));
    },
    failed: async (limit) => {
      const rows = db.prepare("SELECT * FROM jobs WHERE state = 'failed' ORDER BY due_at DESC, id DESC LIMIT ?").all(limit) as unknown as readonly Row[];
      return rows.map((row) => ({ ...jobOf(row), error: row.error ?? '' }));
    },
    retry: async (name, id) => {
      // Another one for the same key may wait already: then there is nothing to do again.
      const { changes } = db
        .prepare("UPDATE OR IGNORE jobs SET state = 'waiting', due_at = ?, attempt = 1, cron = NULL WHERE name = ? AND id = ? AND state = 'failed'")
        .run(clock.now(), name, id);
      loops.get(name)?.wake();
      return changes > 0;
    },
    close: async () => {
      open = false;
      for (const { wake } of loops.values()) wake();
      await Promise.all([...loops.values()].map(({ ended }) => ended));
      db.close();
    },
  };
};
