import type { Clock, Instant, Timers } from '@callboard/kernel';

type Armed = { readonly key: string; readonly at: Instant; readonly fire: () => void; live: boolean };

/** The longest a Node timer can wait; farther moments are looked at again then. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/** The engine's timers on the real clock: one binary heap and one Node timer, so that ten thousand armed moments cost nothing while they wait. */
export const clockTimers = (clock: Clock, failed: (error: unknown) => void): Timers & { readonly close: () => void; readonly armed: () => number } => {
  const heap: Armed[] = [];
  const byKey = new Map<string, Armed>();
  let next: NodeJS.Timeout | null = null;
  let nextAt = Number.POSITIVE_INFINITY;

  const earlier = (a: number, b: number): boolean => (heap[a]?.at ?? Number.POSITIVE_INFINITY) < (heap[b]?.at ?? Number.POSITIVE_INFINITY);
  const swap = (a: number, b: number): void => {
    const one = heap[a];
    const other = heap[b];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  const push = (entry: Armed): void => {
    heap.push(entry);
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!earlier(at, parent)) break;
      swap(at, parent);
      at = parent;
    }
  };
  const pop = (): Armed | null => {
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined) return null;
    if (heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        const smaller = earlier(left + 1, left) ? left + 1 : left;
        if (!earlier(smaller, at)) break;
        swap(smaller, at);
        at = smaller;
      }
    }
    return top;
  };

  const run = (): void => {
    next = null;
    nextAt = Number.POSITIVE_INFINITY;
    const now = clock.now();
    while (heap[0] !== undefined && (heap[0].at <= now || !heap[0].live)) {
      const due = pop();
      if (due?.live !== true) continue;
      byKey.delete(due.key);
      try {
        due.fire();
      } catch (error) {
        failed(error);
      }
    }
    schedule();
  };
  const schedule = (): void => {
    const first = heap[0];
    if (first === undefined || first.at >= nextAt) return;
    if (next !== null) clearTimeout(next);
    nextAt = first.at;
    next = setTimeout(run, Math.min(Math.max(0, first.at - clock.now()), MAX_WAIT_MS));
  };

  const disarm = (key: string): void => {
    const known = byKey.get(key);
    if (known !== undefined) known.live = false;
    byKey.delete(key);
  };

  return {
    arm: (key, at, fire) => {
      disarm(key);
      const entry: Armed = { key, at, fire, live: true };
      byKey.set(key, entry);
      push(entry);
      schedule();
    },
    disarm,
    armed: () => byKey.size,
    close: () => {
      if (next !== null) clearTimeout(next);
      heap.length = 0;
      byKey.clear();
    },
  };
};
