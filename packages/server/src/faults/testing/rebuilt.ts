import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { type Clock, instant } from '@callboard/kernel';
import { factProjections, indexedFields, readModels, runProjections } from '@callboard/projections';
import { documentsOf, memoryReadStore } from '@callboard/projections/testing';
import { loadSecrets } from '../../secrets.ts';

type Documents = Awaited<ReturnType<typeof documentsOf>>;
const clock: Clock = { now: () => instant(Date.now()) };

/** What the documents of a stopped server say, and what a rebuild from its log says: equal when no event was lost or counted twice on the way. */
export const servedAndRebuilt = async (dataDir: string): Promise<{ readonly served: Documents; readonly rebuilt: Documents; readonly parked: number }> => {
  const store = await sqliteEventStore({ path: join(dataDir, 'events.db'), clock });
  const vault = sqliteVault({ path: join(dataDir, 'keys.db'), masterKey: loadSecrets(dataDir, null).masterKey });
  const kept = sqliteReadStore({ path: join(dataDir, 'documents.db') });
  const fresh = memoryReadStore();
  let parked = 0;
  const projections = await runProjections({
    feed: store,
    head: () => store.head(),
    codec: sealingCodec({ vault }),
    readStore: fresh,
    liveFeed: { publish: () => Promise.resolve() },
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause: async (ms) => void (await pause(ms)),
    onParked: () => (parked += 1),
    failed: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  await projections.ready;
  const [served, rebuilt] = [await documentsOf(kept), await documentsOf(fresh)];
  await projections.close();
  await kept.close();
  await vault.close();
  await store.close();
  return { served, rebuilt, parked };
};
