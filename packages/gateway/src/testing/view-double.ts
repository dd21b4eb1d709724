import type { LiveView, ViewStep } from '../ports.ts';

type Item = { readonly id: string };
type Change = { readonly position: number; readonly id: string; readonly item: Item | null };

export type ViewDouble<I extends Item> = LiveView<I> & {
  readonly put: (item: I) => void;
  readonly remove: (id: string) => void;
  readonly readers: () => number;
};

/** Stands for a view of the projections: a ring of changes over a map of items. `reach` is how many changes it keeps. */
export const viewDouble = <I extends Item>(name: string, reach = 100): ViewDouble<I> => {
  const items = new Map<string, I>();
  let ring: Change[] = [];
  let position = 0;
  const listeners = new Set<() => void>();
  const record = (id: string, item: I | null): void => {
    position += 1;
    ring = [...ring, { position, id, item }].slice(-reach);
    if (item === null) items.delete(id);
    else items.set(id, item);
    for (const tell of listeners) tell();
  };
  return {
    put: (item) => record(item.id, item),
    remove: (id) => record(id, null),
    readers: () => listeners.size,
    onChange: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    since: async (after): Promise<ViewStep<I>> => {
      const step = { cursor: `${name}:${position}`, position: String(position) };
      const from = after?.startsWith(`${name}:`) === true ? Number(after.slice(name.length + 1)) : null;
      const reaches = from !== null && from <= position && (from === position || (ring[0]?.position ?? Infinity) <= from + 1);
      if (from === null || !reaches) return { ...step, reset: true, upserts: [...items.values()], removes: [] };
      const touched = new Set(ring.filter((change) => change.position > from).map(({ id }) => id));
      const upserts = [...touched].flatMap((id) => items.get(id) ?? []);
      return { ...step, reset: false, upserts, removes: [...touched].filter((id) => !items.has(id)) };
    },
  };
};
