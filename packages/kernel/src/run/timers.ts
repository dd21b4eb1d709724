import type { Instant } from '../time.ts';

/** The engine's own timers (offer expiry, wrap-up, relaxation): in memory, rebuilt from the log. A moment that has passed fires at once. */
export type Timers = {
  /** Replaces a timer of the same key. Fires once. */
  readonly arm: (key: string, at: Instant, fire: () => void) => void;
  readonly disarm: (key: string) => void;
};
