import { failuresOf, holdsContract } from '@callboard/kernel/contracts';
import { expect, it } from 'vitest';
import type { ReadStore } from '../ports/index.ts';
import { readStoreChecks } from '../ports/read-store.contract.ts';
import { memoryReadStore } from './memory-read-store.ts';

const opened = (broken: (store: ReadStore) => ReadStore) => async () => ({ subject: broken(memoryReadStore()), close: async () => undefined });

holdsContract(
  'the read store in memory',
  readStoreChecks,
  opened((store) => store),
);

it('the contract of read stores notices one that forgets tombstones', async () => {
  const forgets = (store: ReadStore): ReadStore => ({
    ...store,
    load: async (collection, id) => ((await store.load(collection, id))?.doc == null ? null : store.load(collection, id)),
  });
  expect(await failuresOf(readStoreChecks, opened(forgets))).not.toEqual([]);
});
