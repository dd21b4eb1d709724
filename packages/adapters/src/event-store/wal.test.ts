import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../connections/sqlite.ts';
import { openWal } from './wal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-wal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What the file alone holds, without its WAL. */
const alone = (path: string): readonly unknown[] => {
  const copy = join(folder, 'copy.db');
  copyFileSync(path, copy);
  const db = new DatabaseSync(copy);
  const names = db
    .prepare('SELECT name FROM things')
    .all()
    .map((row) => row['name']);
  db.close();
  return names;
};

describe('the WAL of the log', () => {
  it('that cannot be trusted any more is copied back as a whole, and goes on', async () => {
    const path = join(folder, 'events.db');
    const db = openSqlite({ path, synchronous: 'NORMAL' });
    db.exec('CREATE TABLE things (name TEXT)');
    const wal = openWal(db, path);
    wal.renew();
    db.exec("INSERT INTO things VALUES ('a')");
    expect(alone(path)).toEqual([]);
    wal.renew();
    expect(alone(path)).toEqual(['a']);
    db.exec("INSERT INTO things VALUES ('b')");
    wal.sync();
    await wal.close();
    db.close();
    expect(alone(path)).toEqual(['a', 'b']);
  });

  it('that somebody reads cannot be begun anew: it throws', async () => {
    const path = join(folder, 'events.db');
    const db = openSqlite({ path, synchronous: 'NORMAL' });
    db.exec("CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('a')");
    const wal = openWal(db, path);
    const reader = new DatabaseSync(path);
    reader.exec('BEGIN; SELECT * FROM things');
    db.exec("INSERT INTO things VALUES ('b')");
    expect(() => wal.renew()).toThrow('just now');
    reader.exec('COMMIT');
    reader.close();
    wal.renew();
    expect(alone(path)).toEqual(['a', 'b']);
    await wal.close();
    db.close();
  });
});
