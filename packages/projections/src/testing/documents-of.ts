import { factTables } from '../facts/fact-document.ts';
import type { ReadStore } from '../ports/index.ts';
import { readModels } from '../read-models/index.ts';

export type Shown = { readonly id: string; readonly position: string; readonly doc: object | null };

/** Everything that is served now: documents and fact rows by projection, deleted ones as tombstones, sorted by id. Two stores that were given the same log are equal in it. */
export const documentsOf = async (readStore: Pick<ReadStore, 'pointer' | 'changedSince'>): Promise<{ readonly [projection: string]: readonly Shown[] }> => {
  const found: Record<string, readonly Shown[]> = {};
  for (const name of [...readModels.map((model) => model.name), ...factTables].toSorted()) {
    const pointer = await readStore.pointer(name);
    const all = pointer === null ? [] : await readStore.changedSince(pointer.collection, 0n, Number.MAX_SAFE_INTEGER);
    found[name] = all.map(({ id, doc, position }) => ({ id, position: String(position), doc })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }
  return found;
};
