import { join } from 'node:path';
import { sqliteScheduler } from '@callboard/adapters/scheduler/sqlite';
import type { Lease, Scheduler } from '@callboard/engine/ports';
import { followSeal, type Seal } from './safety/seal-follower.ts';
import { nowAndThen } from './shared-work.ts';
import type { Parts } from './wiring.ts';

/** Work that comes again by the wall clock. */
export type RepeatedJob = { readonly name: string; readonly cron: string; readonly timeZone: string; readonly run: () => Promise<void> };

export const SEAL_CHECKPOINT = 'seal-checkpoint';

export type JobsOptions = {
  /** The right to do them; asked for anew when it was lost. Null: nobody else does them. */
  readonly lease: (() => Lease) | null;
  readonly openScheduler: () => Promise<Scheduler>;
  readonly openSeal: () => Seal;
  readonly failed: (what: string, error: unknown) => void;
  /** How often it is looked whether the scheduler still knows the jobs: a Redis may come back empty. Default 30,000. */
  readonly lookAgainMs?: number;
};

/** What a scheduler that has lost its server may take to end; milliseconds. */
const END_WITHIN_MS = 2000;

const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, ms);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
};

/**
 * The jobs of an installation, in one process at a time: it follows the log to chain its records, and signs a checkpoint whenever the scheduler says so.
 * Chaining needs no scheduler; a signature waits until the scheduler's server is back, at the latest for the follower's own after so many records.
 */
export const runJobs = ({ lease, openScheduler, openSeal, failed, lookAgainMs = 30_000 }: JobsOptions): (() => Promise<void>) => {
  let open = true;
  let end = (): Promise<void> => Promise.resolve();

  const begin = (): void => {
    const seal = openSeal();
    const jobs: readonly RepeatedJob[] = [{ name: SEAL_CHECKPOINT, cron: '* * * * *', timeZone: 'UTC', run: () => seal.signNow() }];
    let ended = false;
    const scheduled = openScheduler();
    const remember = async (scheduler: Scheduler): Promise<void> => {
      const known = new Set((await scheduler.upcoming(100)).map(({ name }) => name));
      // The same key: what another process, or this one in an earlier life, asked for is this job.
      for (const { name, cron, timeZone } of jobs) if (!known.has(name)) await scheduler.add(name, {}, { repeat: { cron, timeZone }, dedupeKey: name });
    };
    let looking = false;
    const look = async (): Promise<void> => {
      if (looking || ended) return;
      looking = true;
      try {
        await remember(await scheduled);
      } catch (error) {
        if (!ended) failed('the jobs cannot be scheduled', error);
      }
      looking = false;
    };
    const register = async (): Promise<void> => {
      await look();
      const scheduler = await scheduled;
      for (const { name, run } of jobs) if (!ended) await scheduler.work(name, run);
    };
    register().catch((error: unknown) => {
      if (!ended) failed('the jobs cannot be worked on', error);
    });
    const timer = setInterval(() => void look(), lookAgainMs);
    end = async () => {
      ended = true;
      clearInterval(timer);
      const closing = scheduled.then((scheduler) => scheduler.close());
      await within(
        END_WITHIN_MS,
        closing.catch((error: unknown) => failed('the scheduler did not end cleanly', error)),
      );
      await seal.close();
    };
  };

  const takeTurns = async (ask: () => Lease): Promise<void> => {
    while (open) {
      const mine = ask();
      await mine.taken();
      if (!open) return;
      begin();
      await mine.lost;
      await end();
      end = () => Promise.resolve();
    }
  };
  if (lease === null) begin();
  else takeTurns(lease).catch((error: unknown) => failed('whose turn it is', error));
  return () => {
    open = false;
    return end();
  };
};

/** The jobs of this process: on Redis where the installation has one, else in a file of the data folder. */
export const keepJobs = ({ config, store, clock, log, secrets, shared }: Parts): (() => Promise<void>) => {
  const report = nowAndThen((what, error) => log.warn('jobs', { what, error: String(error) }));
  return runJobs({
    lease: shared === null ? null : () => shared.lease('jobs'),
    openScheduler: async () => {
      if (config.redisUrl === null) return sqliteScheduler({ path: join(config.dataDir, 'jobs.db'), clock, report });
      const { bullmqScheduler } = await import('@callboard/adapters/scheduler/bullmq');
      return bullmqScheduler({ url: config.redisUrl, prefix: `callboard:${secrets.installationId}:${config.tenant}:jobs`, report });
    },
    openSeal: () =>
      followSeal({
        dataDir: config.dataDir,
        log: store,
        clock,
        failed: (error, forGood) =>
          log.error(forGood ? 'the log is not what was sealed; run callboard verify' : 'sealing tries again', { error: String(error) }),
      }),
    failed: (what, error) => log.error('jobs', { what, error: String(error) }),
  });
};
