import { type Clock, type EventStore, type Instant, StoreUnavailable } from '@callboard/kernel';

/** When nothing could be recorded, as far as this process has noticed. */
export type Outages = {
  /** The latest such moment; null before the first. */
  readonly lastAt: () => Instant | null;
  /** Nothing could be recorded up to now. */
  readonly note: () => void;
  /** The same store, whose failures are noted. */
  readonly store: (store: EventStore) => EventStore;
};

export const createOutages = (clock: Clock): Outages => {
  let lastAt: Instant | null = null;
  const note = (): void => void (lastAt = clock.now());
  const noted = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailable) note();
      throw error;
    }
  };
  return {
    lastAt: () => lastAt,
    note,
    store: (store) => ({
      append: (stream, expected, events) => noted(() => store.append(stream, expected, events)),
      readStream: (stream, options) => noted(() => store.readStream(stream, options)),
      readAll: (options) => store.readAll(options),
      head: () => store.head(),
      close: () => store.close(),
    }),
  };
};
