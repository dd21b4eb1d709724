/** What stands in a live view: it names its type and itself. Select `__typename` and `id` of every item in the document. */
export interface LiveItem {
  readonly __typename: string;
  readonly id: string;
}

/** A step of a live view, as the schema's `…Change` types say it. */
export interface LiveChange<Item extends LiveItem> {
  readonly cursor: string;
  readonly position: string;
  readonly reset: boolean;
  readonly upserts: readonly Item[];
  readonly removes: readonly string[];
  readonly serverTime: number;
}

/** Items by type and id. Maps that a change did not touch stay the same object. */
export type LiveItems<Item extends LiveItem> = ReadonlyMap<string, ReadonlyMap<string, Item>>;

/** Puts changes into items, the oldest first. Never touches what it was given. */
export const applyChanges = <Item extends LiveItem>(items: LiveItems<Item>, changes: readonly LiveChange<Item>[]): LiveItems<Item> => {
  const next = new Map(items);
  const copies = new Map<string, Map<string, Item>>();
  const writable = (type: string): Map<string, Item> => {
    const copy = copies.get(type) ?? new Map(next.get(type));
    copies.set(type, copy);
    next.set(type, copy);
    return copy;
  };
  for (const change of changes) {
    if (change.reset) for (const type of [...next.keys()]) writable(type).clear();
    for (const id of change.removes) for (const [type, ofType] of [...next]) if (ofType.has(id)) writable(type).delete(id);
    for (const item of change.upserts) writable(item.__typename).set(item.id, item);
  }
  return next;
};
