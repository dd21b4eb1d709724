import type { Position } from '@callboard/kernel';
import type { DocumentQuery, ParkedEvent, ReadStore, Scalar } from '../ports/index.ts';
import { pauseFor } from './pause-for.ts';

type Held = { readonly doc: object | null; readonly position: Position };

const FIELD = /^[A-Za-z][A-Za-z0-9_]*$/;

const checked = ({ where = {}, oneOf, range, orderBy }: DocumentQuery): void => {
  const fields = [...Object.keys(where), oneOf?.field, range?.field, orderBy?.field].filter((field) => field !== undefined);
  for (const field of fields) if (!FIELD.test(field)) throw new RangeError(`not a field name: ${field}`);
};

/** As with any store, others get their turn while it writes. */
const turn = (): Promise<void> => pauseFor(1);

const valueOf = (doc: object, field: string): unknown => (doc as { readonly [name: string]: unknown })[field];

const compare = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return (a as number | string) < (b as number | string) ? -1 : 1;
};

const matches = (doc: object, { where = {}, oneOf, range }: DocumentQuery): boolean => {
  const value = (field: string): unknown => valueOf(doc, field) ?? null;
  if (Object.entries(where).some(([field, wanted]) => value(field) !== wanted)) return false;
  if (oneOf !== undefined && !oneOf.values.includes(value(oneOf.field) as Scalar)) return false;
  if (range === undefined) return true;
  const at = value(range.field);
  return at !== null && (range.from === undefined || compare(at, range.from) >= 0) && (range.to === undefined || compare(at, range.to) <= 0);
};

/** A read store that lives as long as the process; documents go through JSON, as they do everywhere. */
export const memoryReadStore = (): ReadStore => {
  const collections = new Map<string, Map<string, Held>>();
  const checkpoints = new Map<string, Position>();
  const pointers = new Map<string, { readonly collection: string; readonly version: number }>();
  const parked = new Map<string, ParkedEvent>();
  const of = (collection: string): Map<string, Held> => {
    const known = collections.get(collection);
    if (known !== undefined) return known;
    const made = new Map<string, Held>();
    collections.set(collection, made);
    return made;
  };
  const copy = (doc: object | null): object | null => JSON.parse(JSON.stringify(doc)) as object | null;
  const found = (collection: string, query: DocumentQuery) => {
    checked(query);
    return [...of(collection)].flatMap(([id, { doc, position }]) => (doc !== null && matches(doc, query) ? [{ id, doc: copy(doc) as object, position }] : []));
  };

  return {
    checkpoint: async (name) => checkpoints.get(name) ?? 0n,
    load: async (collection, id) => {
      const held = of(collection).get(id);
      return held === undefined ? null : { doc: copy(held.doc), position: held.position };
    },
    find: async (collection, query) => {
      const { orderBy, limit = 1000 } = query;
      const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compare(a.id, b.id);
      const sign = orderBy?.direction === 'descending' ? -1 : 1;
      const sorted = found(collection, query).sort(
        (a, b) => (orderBy === undefined ? 0 : sign * compare(valueOf(a.doc, orderBy.field), valueOf(b.doc, orderBy.field))) || byId(a, b),
      );
      return sorted.slice(0, Math.min(limit, 10_000));
    },
    count: async (collection, query) => found(collection, query).length,
    changedSince: async (collection, after, limit) =>
      [...of(collection)]
        .filter(([, { position }]) => position > after)
        .sort(([a, x], [b, y]) => (x.position === y.position ? compare(a, b) : x.position < y.position ? -1 : 1))
        .slice(0, limit)
        .map(([id, { doc, position }]) => ({ id, doc: copy(doc), position })),
    write: async (batch) => {
      await turn();
      for (const { projection, id, doc, position } of batch.writes) {
        const held = of(projection).get(id);
        if (held === undefined || position > held.position) of(projection).set(id, { doc: copy(doc), position });
      }
      for (const event of batch.parked) parked.set(event.id, event);
      for (const [name, position] of Object.entries(batch.checkpoints)) if (position > (checkpoints.get(name) ?? 0n)) checkpoints.set(name, position);
    },
    parked: async (limit) => [...parked.values()].sort((a, b) => a.parkedAt - b.parkedAt || compare(a.id, b.id)).slice(0, limit),
    unpark: async (ids) => {
      for (const id of ids) parked.delete(id);
    },
    pointer: async (projection) => pointers.get(projection) ?? null,
    point: async (projection, to) => void pointers.set(projection, to),
    drop: async (collection) => void collections.delete(collection),
    index: async () => undefined,
    close: async () => undefined,
  };
};
