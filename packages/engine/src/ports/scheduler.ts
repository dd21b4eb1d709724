import type { Instant } from '@callboard/kernel';

export type Job = { readonly id: string; readonly name: string; readonly payload: Readonly<Record<string, unknown>>; readonly attempt: number };

export type JobOptions = {
  /** Not before this moment; now when absent. */
  readonly at?: Instant;
  /** Five-field cron in a time zone; the job comes again after each run. */
  readonly repeat?: { readonly cron: string; readonly timeZone: string };
  /** How often it is tried, with growing pauses. Default 5. */
  readonly attempts?: number;
  /** Two waiting jobs of one name and key are one job. */
  readonly dedupeKey?: string;
};

/** Jobs (polling, calendars, reports, retention), not the engine's own timers. Jobs survive a restart; each runs at least once until it succeeds or its attempts are used up. */
export type Scheduler = {
  readonly add: (name: string, payload: Readonly<Record<string, unknown>>, options?: JobOptions) => Promise<string>;
  readonly cancel: (name: string, idOrDedupeKey: string) => Promise<boolean>;
  /** Jobs that wait for their moment, soonest first; those that repeat with their next one. */
  readonly upcoming: (limit: number) => Promise<readonly { readonly id: string; readonly name: string; readonly at: Instant }[]>;
  readonly work: (name: string, handler: (job: Job) => Promise<void>) => Promise<void>;
  /** Jobs whose attempts are used up, newest first, with the last error in words. */
  readonly failed: (limit: number) => Promise<readonly (Job & { readonly error: string })[]>;
  readonly retry: (name: string, id: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
};
