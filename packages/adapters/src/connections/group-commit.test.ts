import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { groupCommit } from './group-commit.ts';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** A table in memory behind a group commit whose disk can be made to fail. */
const opened = () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE things (name TEXT)');
  const state = { sync: null as string | null, renew: null as string | null, told: 0, syncs: 0, renewed: 0 };
  const writer = groupCommit({
    db,
    unavailable: (cause) => new Error('unavailable', { cause }),
    disk: {
      sync: () => {
        if (state.sync !== null) throw failure(state.sync);
        state.syncs += 1;
      },
      renew: () => {
        if (state.renew !== null) throw failure(state.renew);
        state.renewed += 1;
      },
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
    expect(state).toMatchObject({ syncs: 1, told: 1, renewed: 0 });
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('does not believe the next sync after one that failed: it takes nothing more until all of it was written anew', async () => {
    const { state, write, names } = opened();
    state.sync = 'EIO';
    state.renew = 'EIO';
    await expect(write('a')).rejects.toThrow('unavailable');
    state.sync = null;
    await expect(write('b')).rejects.toThrow('unavailable');
    expect(state).toMatchObject({ syncs: 0, told: 0, renewed: 0 });
    expect(names()).toEqual(['a']);
    state.renew = null;
    await write('c');
    expect(state).toMatchObject({ syncs: 1, told: 2, renewed: 1 });
    expect(names()).toEqual(['a', 'c']);
    await write('d');
    expect(state).toMatchObject({ syncs: 2, told: 3, renewed: 1 });
  });

  it('asks a full disk again, and takes nothing more until it has room', async () => {
    const { state, write, names } = opened();
    state.sync = 'ENOSPC';
    await expect(write('a')).rejects.toThrow('unavailable');
    await expect(write('b')).rejects.toThrow('unavailable');
    expect([state.told, names()]).toEqual([0, ['a']]);
    state.sync = null;
    await write('c');
    expect(state).toMatchObject({ syncs: 2, told: 2, renewed: 0 });
    expect(names()).toEqual(['a', 'c']);
  });
});
