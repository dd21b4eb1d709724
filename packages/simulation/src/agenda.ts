import { createHeap } from '@callboard/engine';
import { type Clock, type Instant, instant, type Timers } from '@callboard/kernel';

type Entry = { readonly at: number; readonly order: number; readonly run: () => void; cancelled: boolean };

/** Virtual time: what is to happen when. Things of one moment happen in the order in which they were put down. */
export type Agenda = {
  readonly clock: Clock;
  /** A moment that has passed is now. */
  readonly at: (moment: number, run: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Does the next thing and moves the clock there. False when there is none up to `until`. */
  readonly step: (until: number) => boolean;
  /** Keyed timers, as the engine wants them. `forget` drops them all, as a crash does. */
  readonly timers: Timers & { readonly forget: () => void };
};

export const createAgenda = (start: Instant): Agenda => {
  const entries = createHeap<Entry>((a, b) => a.at - b.at || a.order - b.order);
  const armed = new Map<string, () => void>();
  let now = start;
  let order = 0;

  const at: Agenda['at'] = (moment, run) => {
    const entry: Entry = { at: Math.max(moment, now), order: (order += 1), run, cancelled: false };
    entries.push(entry);
    return () => {
      entry.cancelled = true;
    };
  };

  const disarm = (key: string): void => {
    armed.get(key)?.();
    armed.delete(key);
  };

  return {
    clock: { now: () => now },
    at,
    after: (ms, run) => at(now + ms, run),
    step: (until) => {
      for (let entry = entries.peek(); entry !== null && entry.at <= until; entry = entries.peek()) {
        entries.pop();
        if (entry.cancelled) continue;
        now = instant(entry.at);
        entry.run();
        return true;
      }
      return false;
    },
    timers: {
      arm: (key, moment, fire) => {
        disarm(key);
        armed.set(
          key,
          at(moment, () => {
            armed.delete(key);
            fire();
          }),
        );
      },
      disarm,
      forget: () => {
        for (const key of [...armed.keys()]) disarm(key);
      },
    },
  };
};
