import type { Codec } from '../codec.ts';
import type { Message, Recorded, StoredEvent } from '../event.ts';
import { type Position, START } from '../position.ts';
import type { Projection } from '../projection.ts';

/** A projection whose document type nobody outside needs to know. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- documents are private to their projection; a list of projections has no common one
export type AnyProjection<E extends Message> = Projection<any, E>;

/**
 * Under which key a tenant's document stands everywhere outside its projection: ids are the tenants' own, and two of them may use the same one.
 * A tenant's name has no slash in it (it is the part of a stream's name before the dot).
 */
export const documentKey = (tenant: string, id: string): string => `${tenant}/${id}`;

/** Whose document stands under a key, and the id it has there. */
export const partsOfKey = (key: string): { readonly tenant: string; readonly id: string } => {
  const slash = key.indexOf('/');
  return { tenant: key.slice(0, Math.max(0, slash)), id: key.slice(slash + 1) };
};

/** What a batch made of one document; null deletes it. `id` is its key (`documentKey`); `position` is that of the last event that touched it. */
export type DocumentWrite = { readonly projection: string; readonly id: string; readonly doc: object | null; readonly position: Position };

/** An event that a handler could not apply; its documents (`ids` are their keys) wait behind it. */
export type Parked = { readonly projection: string; readonly ids: readonly string[]; readonly event: StoredEvent; readonly reason: string };

/** Where documents are, by their keys. `load` answers the document as the writes up to now left it, with the position it stands at (null when it never existed). */
export type Documents = {
  readonly load: (projection: string, id: string) => Promise<{ readonly doc: object | null; readonly position: Position } | null>;
};

export type Applied = { readonly writes: readonly DocumentWrite[]; readonly parked: readonly Parked[]; readonly unknown: readonly string[] };

type Entry = { readonly projection: string; readonly id: string; doc: object | null; position: Position; dirty: boolean };

/**
 * Folds a batch into documents, each under its tenant's key: no event reaches a document of another tenant. Replays are ignored by position: an event at or before a document's position does not touch it.
 * `isParked` says which documents wait behind a parked event; what comes for them is parked too. Nothing is stored here.
 */
export const applyBatch = async <E extends Message>(
  projections: readonly AnyProjection<E>[],
  codec: Codec<E>,
  documents: Documents,
  batch: readonly StoredEvent[],
  isParked: (projection: string, id: string) => boolean,
): Promise<Applied> => {
  const open = new Map<string, Entry>();
  const parked: Parked[] = [];
  const parkedNow = new Set<string>();
  const unknown: string[] = [];

  const loadedOf = async (projection: string, id: string, key: string): Promise<Entry> => {
    const loaded = await documents.load(projection, id);
    const entry = { projection, id, doc: loaded?.doc ?? null, position: loaded?.position ?? START, dirty: false };
    open.set(key, entry);
    return entry;
  };

  for (const stored of batch) {
    let recorded: Recorded<E> | null;
    try {
      recorded = codec.decode(stored);
    } catch (error) {
      parked.push({ projection: '*', ids: [stored.stream], event: stored, reason: String(error) });
      continue;
    }
    if (recorded === null) {
      unknown.push(stored.type);
      continue;
    }
    for (const projection of projections) {
      const type: E['type'] = recorded.event.type;
      const handler = projection.on[type] as ((doc: object | null, r: Recorded<E>, id: string) => object | null) | undefined;
      if (handler === undefined) continue;
      const ids = projection.idsOf(recorded).map((id) => documentKey(recorded.tenant, id));
      const waits = ids.some((id) => parkedNow.has(`${projection.name}\u0000${id}`) || isParked(projection.name, id));
      if (waits) {
        parked.push({ projection: projection.name, ids, event: stored, reason: 'behind a parked event' });
        for (const id of ids) parkedNow.add(`${projection.name}\u0000${id}`);
        continue;
      }
      const results: { readonly entry: Entry; readonly doc: object | null }[] = [];
      try {
        for (const id of ids) {
          const key = `${projection.name}\u0000${id}`;
          // Most are open already: nothing is waited for then.
          const entry = open.get(key) ?? (await loadedOf(projection.name, id, key));
          if (recorded.position > entry.position) results.push({ entry, doc: handler(entry.doc, recorded, partsOfKey(id).id) });
        }
      } catch (error) {
        parked.push({ projection: projection.name, ids, event: stored, reason: String(error) });
        for (const id of ids) parkedNow.add(`${projection.name}\u0000${id}`);
        continue;
      }
      for (const { entry, doc } of results) {
        if (doc === entry.doc) continue;
        entry.doc = doc;
        entry.position = recorded.position;
        entry.dirty = true;
      }
    }
  }
  const writes = [...open.values()].filter((entry) => entry.dirty).map(({ projection, id, doc, position }) => ({ projection, id, doc, position }));
  return { writes, parked, unknown };
};
