import type { CallboardEvent } from '@callboard/contracts';
import {
  applyBatch,
  type Codec,
  documentKey,
  type DocumentWrite,
  idOf,
  type Instant,
  partsOfKey,
  type Position,
  START,
  type StoredEvent,
} from '@callboard/kernel';
import { rowsOf, withoutRows } from '../facts/fact-document.ts';
import type { LiveChange, ParkedEvent, ReadStore } from '../ports/index.ts';
import { type Served, tableCollection } from './served.ts';

export type FoldOptions = {
  readonly readStore: ReadStore;
  readonly codec: Codec<CallboardEvent>;
  readonly isParked: (collection: string, id: string) => boolean;
  readonly keep?: number;
};

export type Folding = {
  /**
   * Applies events to the collections and stores what came of it, rows before the documents they came from, checkpoints with the last write. Throws what the store throws; doing it again is safe.
   * `laggingTo`: the events are old ones, tried again when everything up to there was folded. If all of them went in, their rows count as changed there: whoever follows
   * the rows has passed the events' own positions long ago.
   */
  readonly apply: (served: readonly Served[], events: readonly StoredEvent[], upTo: Position | null, at: Instant, laggingTo?: Position) => Promise<Folded>;
  readonly forget: () => void;
};
export type Folded = { readonly changes: readonly LiveChange[]; readonly parked: readonly ParkedEvent[]; readonly unknown: readonly string[] };

type Cached = { readonly doc: object | null; readonly position: Position };

/** One writer's view of the documents: the last few thousand stay in memory, so that a live event does not read what it has just written. */
export const createFolding = ({ readStore, codec, isParked, keep = 20_000 }: FoldOptions): Folding => {
  const cache = new Map<string, Cached>();
  const remember = (collection: string, id: string, cached: Cached): void => {
    const key = `${collection}\u0000${id}`;
    cache.delete(key);
    cache.set(key, cached);
    const oldest = cache.size > keep ? cache.keys().next() : null;
    if (oldest !== null && oldest.done !== true) cache.delete(oldest.value);
  };

  const load = async (collection: string, id: string): Promise<Cached | null> => {
    const cached = cache.get(`${collection}\u0000${id}`);
    if (cached !== undefined) return cached;
    const loaded = await readStore.load(collection, id);
    remember(collection, id, loaded ?? { doc: null, position: START });
    return loaded;
  };

  const rowWrites = (
    served: Served,
    writes: readonly DocumentWrite[],
    changedAt: Position,
  ): readonly { readonly table: string; readonly write: DocumentWrite }[] =>
    served.tables.length === 0
      ? []
      : writes
          .filter((write) => write.projection === served.projection.name)
          .flatMap((write) => rowsOf(write.doc).map((output) => ({ ...output, tenant: partsOfKey(write.id).tenant })))
          .map(({ table, tenant, id, position, row }) => ({
            table,
            write: {
              projection: tableCollection(served.collection, table),
              id: documentKey(tenant, id),
              doc: row,
              position: BigInt(position) > changedAt ? BigInt(position) : changedAt,
            },
          }));

  return {
    forget: () => cache.clear(),
    apply: async (served, events, upTo, at, laggingTo = START) => {
      const byName = new Map(served.map((s) => [s.projection.name, s]));
      const collectionOf = (projection: string): string => byName.get(projection)?.collection ?? projection;
      const applied = await applyBatch(
        served.map((s) => s.projection),
        codec,
        { load: (projection, id) => load(collectionOf(projection), id) },
        events,
        (projection, id) => isParked(collectionOf(projection), id),
      );
      const rows = served.flatMap((s) => rowWrites(s, applied.writes, applied.parked.length === 0 ? laggingTo : START));
      const writes = applied.writes.map(({ projection, id, doc, position }) => ({ projection: collectionOf(projection), id, doc: withoutRows(doc), position }));
      const parked = applied.parked.map(({ projection, ids, event, reason }) => {
        const collection = collectionOf(projection);
        return { id: idOf(collection, event.id), collection, documentIds: ids, event, reason, parkedAt: at };
      });
      const checkpoints = upTo === null ? {} : Object.fromEntries(served.map(({ collection }) => [collection, upTo]));
      await readStore.write({ writes: [...rows.map(({ write }) => write), ...writes], parked, checkpoints });
      for (const { projection, id, doc, position } of writes) remember(projection, id, { doc, position });
      return {
        changes: [
          ...applied.writes.filter(({ projection }) => byName.get(projection)?.tables.length === 0),
          ...rows.map(({ table, write: { id, doc, position } }) => ({ projection: table, id, doc, position })),
        ],
        parked,
        unknown: applied.unknown,
      };
    },
  };
};
