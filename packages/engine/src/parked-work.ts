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

export type Attempt = Pick<ParkedWork, 'id' | 'by' | 'what' | 'about'>;

export type Parking = {
  /**
   * Runs the work. A log that cannot be written is an outage and is thrown, however often; any other failure is thrown until the last try, which parks the
   * work and answers null.
   */
  readonly attempt: <T>(work: Attempt, run: () => Promise<T>, tries: number) => Promise<T | null>;
  readonly list: () => readonly ParkedWork[];
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
 * In memory. After a restart the exchange's snapshot says what became of its calls, and the runner carries out again what its checkpoint does not cover; what a
 * policy wanted and the checkpoint has passed meanwhile is neither tried again nor listed: only the report in the log of the process tells of it.
 */
export const createParking = ({ clock, position, changed, report }: ParkingOptions): Parking => {
  const failures = new Map<string, number>();
  const parked = new Map<string, { readonly work: ParkedWork; readonly run: () => Promise<unknown> }>();

  const park = (work: Attempt, run: () => Promise<unknown>, error: unknown): void => {
    const entry: ParkedWork = { ...work, position: position(), reason: String(error), at: clock.now() };
    parked.set(work.id, { work: entry, run });
    report(entry);
    changed(work.about, true);
  };

  return {
    attempt: async (work, run, tries) => {
      try {
        const done = await run();
        failures.delete(work.id);
        return done;
      } catch (error) {
        const failed = (failures.get(work.id) ?? 0) + 1;
        if (error instanceof StoreUnavailable) throw error;
        failures.set(work.id, failed);
        if (failed < tries) throw error;
        failures.delete(work.id);
        park(work, run, error);
        return null;
      }
    },
    list: () => [...parked.values()].map(({ work }) => work),
    retry: async (id) => {
      const found = parked.get(id);
      if (found === undefined) return false;
      parked.delete(id);
      try {
        await found.run();
      } catch (error) {
        park(found.work, found.run, error);
        return true;
      }
      if (![...parked.values()].some(({ work }) => work.about === found.work.about)) changed(found.work.about, false);
      return true;
    },
  };
};
