import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { groupCommit } from './group-commit.ts';

/** A table in memory behind a group commit whose sync can be made to fail. */
const opened = () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE things (name TEXT)');
  const state = { broken: false, told: 0, syncs: 0 };
  const writer = groupCommit({
    db,
    unavailable: (cause) => new Error('unavailable', { cause }),
    sync: () => {
      if (state.broken) throw new Error('EIO');
      state.syncs += 1;
    },
    committed: () => {
      state.told += 1;
    },
  });
  const insert = db.prepare('INSERT INTO things VALUES (?)');
  const names = (): readonly unknown[] =>
    db
      .prepare('SELECT name FROM things ORDER BY rowid')
      .all()
      .map((row) => row['name']);
  return { state, write: (name: string) => writer.write(() => void insert.run(name)), names };
};

describe('a group commit', () => {
  it('syncs once for all that arrives in one turn, and answers after it', async () => {
    const { state, write, names } = opened();
    await Promise.all([write('a'), write('b'), write('c')]);
    expect(state).toMatchObject({ syncs: 1, told: 1 });
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('refuses what could not be synced and tells nobody of it, until a later sync covers it', async () => {
    const { state, write, names } = opened();
    state.broken = true;
    await expect(write('a')).rejects.toThrow('unavailable');
    expect(state.told).toBe(0);
    state.broken = false;
    await write('b');
    expect(state).toMatchObject({ syncs: 1, told: 1 });
    expect(names()).toEqual(['a', 'b']);
  });
});
