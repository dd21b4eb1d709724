import { type Checkpoints, type Position, positionText, START, StoreUnavailable } from '@callboard/kernel';
import { groupCommit } from '../connections/group-commit.ts';
import { openSqlite, whileOpening, wordsOf } from '../connections/sqlite.ts';

const SCHEMA = 'CREATE TABLE IF NOT EXISTS checkpoints (name TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT, WITHOUT ROWID';

export type SqliteCheckpoints = Checkpoints & {
  /** That of the follower that has come furthest. */
  readonly furthest: () => Promise<Position>;
  /** Those beyond it stand there from now on: the log was put back to an earlier state. For the moment before anybody follows it. */
  readonly putBack: (position: Position) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Checkpoints in a small file of their own; those saved in one turn of the event loop share one fsync. */
export const sqliteCheckpoints = ({ path }: { readonly path: string }): SqliteCheckpoints => {
  const db = openSqlite({ path, synchronous: 'FULL' });
  whileOpening(() => db.exec(SCHEMA));
  const select = db.prepare('SELECT position FROM checkpoints WHERE name = ?');
  const save = db.prepare(
    'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > position',
  );
  const writer = groupCommit({ db, unavailable: (cause) => new StoreUnavailable(`checkpoints cannot be written: ${wordsOf(cause)}`, { cause }) });
  return {
    load: (name) => {
      const row = select.get(name);
      return Promise.resolve(typeof row?.['position'] === 'string' ? BigInt(row['position']) : START);
    },
    save: (name, position) =>
      writer.write(() => {
        save.run(name, positionText(position));
      }),
    furthest: () => {
      const row = db.prepare('SELECT max(position) AS position FROM checkpoints').get();
      return Promise.resolve(typeof row?.['position'] === 'string' ? BigInt(row['position']) : START);
    },
    putBack: (position) => {
      db.prepare('UPDATE checkpoints SET position = ?1 WHERE position > ?1').run(positionText(position));
      return Promise.resolve();
    },
    close: () => {
      writer.flush();
      db.close();
      return Promise.resolve();
    },
  };
};
