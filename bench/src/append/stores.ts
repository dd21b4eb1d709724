import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { type Clock, instant } from '@callboard/kernel';
import { demand } from '../measure/figure.ts';
import { type AppendOne, sampleEvent } from './load.ts';

/** A store that is measured; `check` proves afterwards that it holds exactly what it acknowledged. */
export type Store = {
  readonly name: string;
  readonly append: AppendOne;
  readonly check: (acknowledged: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const clock: Clock = { now: () => instant(Date.now()) };

export const ours = async (folder: string): Promise<Store> => {
  const store = await sqliteEventStore({ path: join(folder, 'events.db'), clock });
  return {
    name: 'callboard',
    append: async (stream, revision, event) => {
      const done = await store.append(stream, revision === -1 ? 'no-stream' : revision, [event]);
      if (!done.ok) throw new Error(`refused at ${stream}/${revision}`);
    },
    check: async (acknowledged) => {
      const heads = new Map<string, number>();
      let count = 0;
      for (let after = 0n, end = false; !end;) {
        const page = await store.readAll({ after, limit: 5000 });
        for (const { stream, revision } of page.events) {
          demand(revision === (heads.get(stream) ?? -1) + 1, `${stream} has a gap before ${revision}`);
          heads.set(stream, revision);
          count += 1;
        }
        after = page.next;
        end = page.end;
      }
      demand(count === acknowledged, `${count} events stand in the log, ${acknowledged} were acknowledged`);
      const [stream = '', head = -1] = [...heads][0] ?? [];
      const late = await store.append(stream, head + 1, [sampleEvent()]);
      demand(!late.ok && late.actual === head, 'an append with a wrong expectation was taken');
    },
    close: () => store.close(),
  };
};

/** One statement in one transaction of its own per event, with the same durability and the revision checked by a unique key: what SQLite costs. */
export const rawSqlite = (folder: string): Store => {
  const db = new DatabaseSync(join(folder, 'raw.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(
    'CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, type TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, revision)) STRICT',
  );
  const insert = db.prepare('INSERT INTO events (stream, revision, type, body) VALUES (?, ?, ?, ?)');
  return {
    name: 'raw-sqlite',
    append: (stream, revision, event) => {
      insert.run(stream, revision + 1, event.type, JSON.stringify(event));
      return Promise.resolve();
    },
    check: (acknowledged) => {
      const row = db.prepare('SELECT count(*) AS n FROM events').get();
      demand(row?.['n'] === acknowledged, `raw SQLite holds ${String(row?.['n'])} of ${acknowledged}`);
      return Promise.resolve();
    },
    close: () => {
      db.close();
      return Promise.resolve();
    },
  };
};
