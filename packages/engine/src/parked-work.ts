import { type Clock, type Instant, type Position, StoreUnavailable } from '@callboard/kernel';

/** Something that was to be done and cannot be, although the log can be written. It waits for a person; everything else goes on. */
export type ParkedWork = {
  readonly id: string;
  /** Who was to do it: a policy, or the intake of the exchange. */
  readonly by: string;
  /** What it was: the command or the exchange's event. */
  readonly what: string;
  /** The interaction or the call it is about. */
  readonly about: string;
  /** How far the log had been read when it was given up. */
  readonly position: Position;
  readonly reason: string;
  readonly at: Instant;
};

/** What is outside of the system cannot be reached or asks to wait: what was to be done there is tried until it can. */
export class OutsideUnavailable extends Error {
  override readonly name = 'OutsideUnavailable';
}

export type Attempt = Pick<ParkedWork, 'id' | 'by' | 'what' | 'about'>;

/** Work that follows from the log: who reads it again after a restart finds it again. `park` and `done` are durable when they resolve. */
export type Remembered = {
  readonly park: (workId: string) => Promise<void>;
  readonly done: (workId: string) => Promise<void>;
};

export type Parking = {
  /**
   * Runs the work. A log that cannot be written, or an outside that cannot be reached, is an outage and is thrown, however often; any other failure is thrown
   * until the last try, which parks the work and answers null. `remembered` keeps it over a restart.
   */
  readonly attempt: <T>(work: Attempt, run: () => Promise<T>, tries: number, remembered?: Remembered) => Promise<T | null>;
  readonly list: () => readonly ParkedWork[];
  /** Whether anything is parked that is remembered. */
  readonly remembers: () => boolean;
  /** Tries a parked work once more; what fails again is parked anew. False when it is not parked. */
  readonly retry: (id: string) => Promise<boolean>;
};

export type ParkingOptions = {
  readonly clock: Clock;
  readonly position: () => Position;
  /** Something is parked about this interaction or call now, or nothing is any more. */
  readonly changed: (about: string, isParked: boolean) => void;
  readonly report: (parked: ParkedWork) => void;
};

/**
 * In memory. After a restart what is remembered is tried again, and parked anew where it fails (`parked-memory.ts`); of calls the exchange's snapshot says what
 * became of them.
 */
export const createParking = ({ clock, position, changed, report }: ParkingOptions): Parking => {
  type Parked = { readonly work: ParkedWork; readonly run: () => Promise<unknown>; readonly remembered: Remembered | undefined };
  const failures = new Map<string, number>();
  const parked = new Map<string, Parked>();
  const retrying = new Set<string>();

  const park = (work: Attempt, run: () => Promise<unknown>, remembered: Remembered | undefined, error: unknown): void => {
    const entry: ParkedWork = { ...work, position: position(), reason: String(error), at: clock.now() };
    parked.set(work.id, { work: entry, run, remembered });
    report(entry);
    changed(work.about, true);
  };

  return {
    attempt: async (work, run, tries, remembered) => {
      try {
        const done = await run();
        await remembered?.done(work.id);
        failures.delete(work.id);
        return done;
      } catch (error) {
        const failed = (failures.get(work.id) ?? 0) + 1;
        if (error instanceof StoreUnavailable || error instanceof OutsideUnavailable) throw error;
        failures.set(work.id, failed);
        if (failed < tries) throw error;
        await remembered?.park(work.id);
        failures.delete(work.id);
        park(work, run, remembered, error);
        return null;
      }
    },
    list: () => [...parked.values()].map(({ work }) => work),
    remembers: () => [...parked.values()].some(({ remembered }) => remembered !== undefined),
    retry: async (id) => {
      const found = parked.get(id);
      if (found === undefined || retrying.has(id)) return found !== undefined;
      retrying.add(id);
      try {
        await found.run();
        await found.remembered?.done(id);
        parked.delete(id);
      } catch (error) {
        park(found.work, found.run, found.remembered, error);
      } finally {
        retrying.delete(id);
      }
      if (![...parked.values()].some(({ work }) => work.about === found.work.about)) changed(found.work.about, false);
      return true;
    },
  };
};
