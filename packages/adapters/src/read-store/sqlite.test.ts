import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failuresOf, holdsContract } from '@callboard/kernel/contracts';
import type { ReadStore } from '@callboard/projections/ports';
import { readStoreChecks } from '@callboard/projections/testing';
import { describe, expect, it } from 'vitest';
import { sqliteReadStore } from './sqlite.ts';

const opened = (broken: (store: ReadStore) => ReadStore) => () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-documents-'));
  const store = sqliteReadStore({ path: join(folder, 'documents.db') });
  return Promise.resolve({
    subject: broken(store),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  });
};

holdsContract(
  'the read store in SQLite',
  readStoreChecks,
  opened((store) => store),
);

describe('the read store in SQLite under many writes', () => {
  it('keeps its WAL short, and all that was written is there when it is opened again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-documents-'));
    const path = join(folder, 'documents.db');
    const store = sqliteReadStore({ path });
    const text = 'x'.repeat(20_000);
    const at = (id: number) => ({ projection: 'notes@1-a', id: `n${id % 100}`, doc: { text, id }, position: BigInt(id) });
    // Some ninety megabytes, a transaction each.
    for (let id = 1; id <= 4500; id += 1) await store.write({ writes: [at(id)], parked: [], checkpoints: { notes: BigInt(id) } });
    expect(statSync(`${path}-wal`).size).toBeLessThan(48 * 1024 * 1024);
    await store.close();
    const again = sqliteReadStore({ path });
    expect(await again.checkpoint('notes')).toBe(4500n);
    expect(await again.load('notes@1-a', 'n0')).toEqual({ doc: { text, id: 4500 }, position: 4500n });
    await again.close();
    rmSync(folder, { recursive: true });
  });
});

describe('the contract of read stores', () => {
  it('notices one without a guard by position', async () => {
    let now = 1_000_000n;
    const unguarded = (store: ReadStore): ReadStore => ({
      ...store,
      write: (batch) => store.write({ ...batch, writes: batch.writes.map((write) => ({ ...write, position: (now += 1n) })) }),
    });
    expect(await failuresOf(readStoreChecks, opened(unguarded))).toContain('a write that is not newer than the document is ignored');
  });

  it('notices one that moves the checkpoint first', async () => {
    const early = (store: ReadStore): ReadStore => ({
      ...store,
      write: async (batch) => {
        await store.write({ ...batch, writes: [], parked: [] });
        await store.write({ ...batch, checkpoints: {} });
      },
    });
    expect(await failuresOf(readStoreChecks, opened(early))).toEqual(['nobody sees a checkpoint before its writes']);
  });

  it('notices one that forgets deletions', async () => {
    const forgetful = (store: ReadStore): ReadStore => ({
      ...store,
      write: (batch) => store.write({ ...batch, writes: batch.writes.filter(({ doc }) => doc !== null) }),
    });
    expect(await failuresOf(readStoreChecks, opened(forgetful))).toContain('a deleted document leaves a tombstone that older writes do not pass');
  });
});
