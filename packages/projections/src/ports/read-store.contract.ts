import type { DocumentWrite, StoredEvent } from '@callboard/kernel';
import { type Check, type Opened } from '@callboard/kernel/contracts';
import { expect, vi } from 'vitest';
import type { ParkedEvent, ReadBatch, ReadStore } from './read-store.ts';

export type ReadStoreCheck = Check<ReadStore>;
export type OpenedReadStore = Opened<ReadStore>;

const put = (id: string, position: bigint, doc: object | null, projection = 'agents@1-a'): DocumentWrite => ({ projection, id, doc, position });
const batch = (writes: readonly DocumentWrite[], over: Partial<ReadBatch> = {}): ReadBatch => ({ writes, parked: [], checkpoints: {}, ...over });

const people: readonly DocumentWrite[] = [
  put('a', 1n, { name: 'Ada', team: 't1', level: 5, ready: true, since: null }),
  put('b', 2n, { name: 'Bob', team: 't1', level: 2, ready: false, since: 100 }),
  put('c', 3n, { name: 'Čeněk', team: 't2', level: 3, ready: true, since: 300 }),
  put('d', 4n, { name: 'Dan', team: null, level: 3, ready: true, since: 200 }),
];

const storedEvent: StoredEvent = {
  id: 'e1',
  type: 'AgentBecameReady',
  version: 1,
  tenant: 'demo',
  stream: 'demo.agent-1',
  revision: 4,
  position: 9_007_199_254_740_993n,
  recordedAt: 1_700_000_000_000 as StoredEvent['recordedAt'],
  actor: { kind: 'user', id: 'u1' },
  commandId: 'c1',
  commandHash: 'h1',
  correlationId: 'k1',
  causationId: null,
  outsideAt: null,
  sealed: { customer: { subjectId: 's1', keyVersion: 1, iv: 'AA', data: 'BB' } },
  data: { agentId: 'a', at: 1 },
};

const parkedEvent = (id: string, parkedAt: number): ParkedEvent => ({
  id,
  collection: 'agents@1-a',
  documentIds: ['a', 'b'],
  event: storedEvent,
  reason: 'TypeError: no team',
  parkedAt,
});

const ids = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

/** What every read store must do. Each check expects an empty store. */
export const readStoreChecks: readonly ReadStoreCheck[] = [
  {
    title: 'a document is found by id with the position it reflects',
    check: async (store) => {
      expect(await store.load('agents@1-a', 'a')).toBeNull();
      await store.write(batch(people));
      expect(await store.load('agents@1-a', 'a')).toEqual({ doc: { name: 'Ada', team: 't1', level: 5, ready: true, since: null }, position: 1n });
      expect(await store.load('agents@1-a', 'z')).toBeNull();
      expect(await store.load('elsewhere@1-a', 'a')).toBeNull();
    },
  },
  {
    title: 'a document keeps its structure',
    check: async (store) => {
      const doc = { text: 'Žluťoučký 🐎 "quoted"', list: [1, { deep: [null, false] }], 'a.b': 1, $odd: 2, empty: {}, big: 9_007_199_254_740_991, part: 0.1 };
      await store.write(batch([put('x', 7n, doc)]));
      expect((await store.load('agents@1-a', 'x'))?.doc).toEqual(doc);
    },
  },
  {
    title: 'a write that is not newer than the document is ignored',
    check: async (store) => {
      await store.write(batch([put('a', 10n, { n: 1 })]));
      await store.write(batch([put('a', 10n, { n: 2 })]));
      await store.write(batch([put('a', 9n, { n: 3 })]));
      expect(await store.load('agents@1-a', 'a')).toEqual({ doc: { n: 1 }, position: 10n });
      await store.write(batch([put('a', 11n, { n: 4 })]));
      expect(await store.load('agents@1-a', 'a')).toEqual({ doc: { n: 4 }, position: 11n });
    },
  },
  {
    title: 'positions are compared as numbers, whatever their length',
    check: async (store) => {
      await store.write(batch([put('a', 9n, { n: 1 })]));
      await store.write(batch([put('a', 18_446_744_073_709_551_615n, { n: 2 })]));
      await store.write(batch([put('a', 100n, { n: 3 })]));
      expect(await store.load('agents@1-a', 'a')).toEqual({ doc: { n: 2 }, position: 18_446_744_073_709_551_615n });
    },
  },
  {
    title: 'a deleted document leaves a tombstone that older writes do not pass',
    check: async (store) => {
      await store.write(batch(people));
      await store.write(batch([put('a', 20n, null)]));
      await store.write(batch([put('a', 15n, { name: 'old' })]));
      expect(await store.load('agents@1-a', 'a')).toEqual({ doc: null, position: 20n });
      expect(ids(await store.find('agents@1-a', {}))).toEqual(['b', 'c', 'd']);
      expect(await store.count('agents@1-a', {})).toBe(3);
      await store.write(batch([put('a', 21n, { name: 'back' })]));
      expect((await store.load('agents@1-a', 'a'))?.doc).toEqual({ name: 'back' });
    },
  },
  {
    title: 'documents are found by equality, by a list of values and by range, in order',
    check: async (store) => {
      await store.index('agents@1-a', ['team', 'level', 'since']);
      await store.write(batch(people));
      const find = async (query: Parameters<ReadStore['find']>[1]): Promise<readonly string[]> => ids(await store.find('agents@1-a', query));
      expect(await find({ where: { team: 't1' } })).toEqual(['a', 'b']);
      expect(await find({ where: { team: null } })).toEqual(['d']);
      expect(await find({ where: { ready: true, level: 3 } })).toEqual(['c', 'd']);
      expect(await find({ where: { level: '3' } })).toEqual([]);
      expect(await find({ oneOf: { field: 'level', values: [2, 5] } })).toEqual(['a', 'b']);
      expect(await find({ oneOf: { field: 'level', values: [] } })).toEqual([]);
      expect(await find({ range: { field: 'since', from: 100, to: 200 }, orderBy: { field: 'since', direction: 'descending' } })).toEqual(['d', 'b']);
      expect(await find({ orderBy: { field: 'level', direction: 'descending' } })).toEqual(['a', 'c', 'd', 'b']);
      expect(await find({ orderBy: { field: 'name', direction: 'ascending' }, limit: 2 })).toEqual(['a', 'b']);
      expect(await find({ orderBy: { field: 'since', direction: 'ascending' } })).toEqual(['a', 'b', 'd', 'c']);
      expect(await store.count('agents@1-a', { where: { level: 3 } })).toBe(2);
      expect((await store.find('agents@1-a', { where: { name: 'Dan' } }))[0]).toEqual({ id: 'd', doc: people[3]?.doc, position: 4n });
    },
  },
  {
    title: 'collections do not mix, and a dropped one is empty',
    check: async (store) => {
      await store.write(batch([put('a', 1n, { n: 1 }), put('a', 1n, { n: 2 }, 'agents@2-b')]));
      await store.drop('agents@1-a');
      expect(await store.load('agents@1-a', 'a')).toBeNull();
      expect(await store.find('agents@1-a', {})).toEqual([]);
      expect((await store.load('agents@2-b', 'a'))?.doc).toEqual({ n: 2 });
      await store.write(batch([put('a', 1n, { n: 3 })]));
      expect((await store.load('agents@1-a', 'a'))?.doc).toEqual({ n: 3 });
    },
  },
  {
    title: 'what changed after a position comes oldest first, tombstones included',
    check: async (store) => {
      await store.write(batch([...people, put('b', 30n, null), put('a', 25n, { n: 2 })]));
      expect(await store.changedSince('agents@1-a', 3n, 10)).toEqual([
        { id: 'd', doc: people[3]?.doc, position: 4n },
        { id: 'a', doc: { n: 2 }, position: 25n },
        { id: 'b', doc: null, position: 30n },
      ]);
      expect(ids(await store.changedSince('agents@1-a', 0n, 2))).toEqual(['c', 'd']);
      expect(await store.changedSince('agents@1-a', 30n, 10)).toEqual([]);
    },
  },
  {
    title: 'a checkpoint comes with its writes and never moves back',
    check: async (store) => {
      expect(await store.checkpoint('documents')).toBe(0n);
      await store.write(batch(people, { checkpoints: { documents: 4n, other: 2n } }));
      await store.write(batch([], { checkpoints: { documents: 3n } }));
      expect(await store.checkpoint('documents')).toBe(4n);
      expect(await store.checkpoint('other')).toBe(2n);
      await store.write(batch([], { checkpoints: { documents: 9_007_199_254_740_993n } }));
      expect(await store.checkpoint('documents')).toBe(9_007_199_254_740_993n);
    },
  },
  {
    title: 'nobody sees a checkpoint before its writes',
    check: async (store) => {
      let looks = 0;
      const enough = (): boolean => looks >= 40;
      const look = async (): Promise<boolean> => {
        const at = await store.checkpoint('documents');
        const doc = at === 0n ? null : await store.load('agents@1-a', 'a');
        if (at > 0n && (doc === null || doc.position < at))
          throw new Error(`checkpoint ${at} was seen while the document stood at ${doc?.position ?? 'nothing'}`);
        looks += 1;
        return enough();
      };
      const watching = vi.waitUntil(look, { interval: 1, timeout: 20_000 });
      const writing = async (): Promise<void> => {
        for (let n = 1n; !enough(); n += 1n)
          await store.write(batch([put('a', n, { n: Number(n) }), put(`x${n % 50n}`, n, {})], { checkpoints: { documents: n } }));
      };
      await Promise.race([watching, writing().then(() => watching)]);
    },
  },
  {
    title: 'writes of many batches at once all arrive',
    check: async (store) => {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.write(batch([put(`d${index}`, BigInt(index + 1), { index }), put('shared', BigInt(index + 1), { index })])),
        ),
      );
      expect(await store.count('agents@1-a', {})).toBe(51);
      expect(await store.load('agents@1-a', 'shared')).toEqual({ doc: { index: 49 }, position: 50n });
    },
  },
  {
    title: 'parked events are listed oldest first, whole, until they are taken out',
    check: async (store) => {
      await store.write(batch([], { parked: [parkedEvent('p2', 200), parkedEvent('p1', 100)] }));
      await store.write(batch([], { parked: [parkedEvent('p1', 100)] }));
      expect(await store.parked(10)).toEqual([parkedEvent('p1', 100), parkedEvent('p2', 200)]);
      expect(ids(await store.parked(1))).toEqual(['p1']);
      await store.unpark(['p1', 'unknown']);
      expect(ids(await store.parked(10))).toEqual(['p2']);
    },
  },
  {
    title: 'a pointer says which collection serves, and can be moved',
    check: async (store) => {
      expect(await store.pointer('agents')).toBeNull();
      await store.point('agents', { collection: 'agents@1-a', version: 1 });
      await store.point('agents', { collection: 'agents@2-b', version: 2 });
      expect(await store.pointer('agents')).toEqual({ collection: 'agents@2-b', version: 2 });
    },
  },
  {
    title: 'a field name that is none is refused, not put into a query',
    check: async (store) => {
      await store.write(batch(people));
      await expect(store.find('agents@1-a', { where: { "x' = 1 OR '1": 1 } })).rejects.toThrow(RangeError);
      await expect(store.find('agents@1-a', { where: { $where: '1' } })).rejects.toThrow(RangeError);
    },
  },
];
