/** A binary heap: `pop` gives the smallest by `compare`. */
export type Heap<T> = {
  readonly size: () => number;
  readonly peek: () => T | null;
  readonly push: (item: T) => void;
  readonly pop: () => T | null;
  /** Call it when the smallest has grown: cheaper than taking it out and putting it back. */
  readonly settleTop: () => void;
};

export const createHeap = <T>(compare: (a: T, b: T) => number): Heap<T> => {
  const items: T[] = [];

  const sink = (item: T): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      const left = items[child];
      if (left === undefined) break;
      let smaller = left;
      const right = items[child + 1];
      if (right !== undefined && compare(right, left) < 0) {
        child += 1;
        smaller = right;
      }
      if (compare(smaller, item) >= 0) break;
      items[place] = smaller;
      place = child;
    }
    items[place] = item;
  };

  return {
    size: () => items.length,
    peek: () => items[0] ?? null,
    push: (item) => {
      let place = items.length;
      while (place > 0) {
        const parent = (place - 1) >>> 1;
        const above = items[parent];
        if (above === undefined || compare(above, item) <= 0) break;
        items[place] = above;
        place = parent;
      }
      items[place] = item;
    },
    settleTop: () => {
      const first = items[0];
      if (first !== undefined) sink(first);
    },
    pop: () => {
      const first = items[0];
      const last = items.pop();
      if (first === undefined || last === undefined) return null;
      if (items.length > 0) sink(last);
      return first;
    },
  };
};
