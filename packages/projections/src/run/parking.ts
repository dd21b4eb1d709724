import type { ParkedEvent, ReadStore } from '../ports/index.ts';

const MOST = 10_000;

/** Which documents wait behind an event that could not be applied, and which events those are. */
export type Parking = {
  readonly isParked: (collection: string, documentId: string) => boolean;
  readonly add: (parked: readonly ParkedEvent[]) => void;
  /** For a new try: they no longer wait. */
  readonly lift: (parked: readonly ParkedEvent[]) => void;
  readonly load: () => Promise<void>;
  readonly list: () => Promise<readonly ParkedEvent[]>;
  /** The parked event and everything that waits with it, in the log's order; empty when it is not parked. */
  readonly queueOf: (id: string) => Promise<readonly ParkedEvent[]>;
};

const documentsOf = ({ collection, documentIds }: ParkedEvent): readonly string[] => documentIds.map((id) => `${collection}\u0000${id}`);

export const createParking = (readStore: ReadStore): Parking => {
  let waiting = new Set<string>();
  const list = async (): Promise<readonly ParkedEvent[]> =>
    [...(await readStore.parked(MOST))].sort((a, b) => (a.event.position < b.event.position ? -1 : a.event.position > b.event.position ? 1 : 0));
  return {
    list,
    isParked: (collection, documentId) => waiting.has(`${collection}\u0000${documentId}`),
    add: (parked) => {
      for (const key of parked.flatMap(documentsOf)) waiting.add(key);
    },
    lift: (parked) => {
      for (const key of parked.flatMap(documentsOf)) waiting.delete(key);
    },
    load: async () => {
      waiting = new Set((await list()).flatMap(documentsOf));
    },
    queueOf: async (id) => {
      const all = await list();
      const first = all.find((parked) => parked.id === id);
      if (first === undefined) return [];
      const reached = new Set(documentsOf(first));
      let queue: readonly ParkedEvent[] = [];
      for (;;) {
        const found = all.filter((parked) => documentsOf(parked).some((key) => reached.has(key)));
        if (found.length === queue.length) return found;
        queue = found;
        for (const key of found.flatMap(documentsOf)) reached.add(key);
      }
    },
  };
};
