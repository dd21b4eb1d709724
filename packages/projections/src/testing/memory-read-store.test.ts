import { expect, it } from 'vitest';
import { readStoreChecks } from '../ports/read-store.contract.ts';
import { memoryReadStore } from './memory-read-store.ts';

it.each(readStoreChecks.filter(({ title }) => !title.includes('reopen') && !title.includes('survive')))('the memory read store: $title', async ({ check }) => {
  const store = memoryReadStore();
  await check(store, { reopen: () => Promise.resolve(store) } as never);
  expect(await store.checkpoint('nobody')).toBe(0n);
});
