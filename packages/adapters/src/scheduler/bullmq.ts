import type { Job, Scheduler } from '@callboard/engine/ports';
import { type Instant, instant } from '@callboard/kernel';
import { type Job as BullJob, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { v7 } from 'uuid';

export type BullmqSchedulerOptions = {
  readonly url: string;
  /** Keeps installations on one Redis apart. Default `callboard`. */
  readonly prefix?: string;
  /** The pause after the first failed attempt; each further one is twice as long. Default 1,000. */
  readonly firstPauseMs?: number;
  readonly report?: (what: string, error: unknown) => void;
};

type Data = { readonly payload: Job['payload']; readonly dedupeKey: string | null };
type Jobs = Queue<Data>;

const KEEP_FAILED = 1000;

/** Jobs on Redis, shared by all processes of an installation; one of a name at a time in each. Needs a Redis with `maxmemory-policy noeviction`. */
export const bullmqScheduler = ({ url, prefix = 'callboard', firstPauseMs = 1000, report = () => undefined }: BullmqSchedulerOptions): Scheduler => {
  const connection = { url, maxRetriesPerRequest: null };
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  const failing = (error: unknown): void => report('jobs on Redis', error);
  redis.on('error', failing);
  const queues = new Map<string, Jobs>();
  const workers = new Map<string, Worker<Data>>();
  const namesKey = `${prefix}:job-names`;

  const queueOf = (name: string): Jobs => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const made: Jobs = new Queue<Data>(name, { connection, prefix });
    made.on('error', failing);
    queues.set(name, made);
    return made;
  };

  const allQueues = async (): Promise<readonly (readonly [string, Jobs])[]> => {
    const names = await redis.smembers(namesKey);
    return names.map((name) => [name, queueOf(name)] as const);
  };

  const jobOf = (name: string, { id, data, attemptsMade }: BullJob<Data>, attempt = attemptsMade + 1): Job => ({
    id: id ?? '',
    name,
    payload: data.payload,
    attempt,
  });

  const optionsOf = (attempts: number) => ({
    attempts,
    backoff: { type: 'exponential', delay: firstPauseMs },
    removeOnComplete: true,
    removeOnFail: { count: KEEP_FAILED },
  });

  const add: Scheduler['add'] = async (name, payload, { at, repeat, attempts = 5, dedupeKey } = {}) => {
    await redis.sadd(namesKey, name);
    const queue = queueOf(name);
    const data: Data = { payload, dedupeKey: dedupeKey ?? null };
    if (repeat !== undefined) {
      const id = dedupeKey ?? v7();
      const times = { pattern: repeat.cron, tz: repeat.timeZone, ...(at === undefined ? {} : { startDate: at }) };
      await queue.upsertJobScheduler(id, times, { name, data, opts: optionsOf(attempts) });
      return id;
    }
    // BullMQ counts the delay from this moment, not from the one at which it is told.
    const timestamp = Date.now();
    const delay = at === undefined ? 0 : Math.max(0, at - timestamp);
    const made = await queue.add(name, data, {
      ...optionsOf(attempts),
      jobId: v7(),
      timestamp,
      delay,
      ...(dedupeKey === undefined ? {} : { deduplication: { id: dedupeKey } }),
    });
    return made.id ?? '';
  };

  const cancel: Scheduler['cancel'] = async (name, idOrDedupeKey) => {
    const queue = queueOf(name);
    if (await queue.removeJobScheduler(idOrDedupeKey)) return true;
    const id = (await queue.getDeduplicationJobId(idOrDedupeKey)) ?? idOrDedupeKey;
    const job = await queue.getJob(id);
    if (job === undefined) return false;
    const state = await job.getState();
    if (state === 'active' || state === 'completed' || state === 'failed' || state === 'unknown') return false;
    await job.remove();
    return true;
  };

  const work: Scheduler['work'] = async (name, handler) => {
    await redis.sadd(namesKey, name);
    await workers.get(name)?.close();
    const worker = new Worker<Data>(
      name,
      async (job) => {
        // From now on another job of the key is a new one, not this one.
        if (job.data.dedupeKey !== null) await queueOf(name).removeDeduplicationKey(job.data.dedupeKey);
        await handler(jobOf(name, job));
      },
      { connection, prefix },
    );
    worker.on('error', failing);
    workers.set(name, worker);
    await worker.waitUntilReady();
  };

  return {
    add,
    cancel,
    work,
    upcoming: async (limit) => {
      const found: { readonly id: string; readonly name: string; readonly at: Instant }[] = [];
      for (const [name, queue] of await allQueues()) {
        const schedulers = await queue.getJobSchedulers(0, limit - 1, true);
        for (const { key, next } of schedulers) if (next !== undefined) found.push({ id: key, name, at: instant(next) });
        for (const { id, timestamp, delay, repeatJobKey } of await queue.getDelayed(0, limit - 1))
          if (repeatJobKey === undefined) found.push({ id: id ?? '', name, at: instant(timestamp + delay) });
      }
      return found.toSorted((a, b) => a.at - b.at).slice(0, limit);
    },
    failed: async (limit) => {
      const found: (Job & { readonly error: string; readonly at: number })[] = [];
      for (const [name, queue] of await allQueues())
        for (const job of await queue.getFailed(0, limit - 1))
          found.push({ ...jobOf(name, job, job.attemptsMade), error: job.failedReason ?? '', at: job.finishedOn ?? 0 });
      return found
        .toSorted((a, b) => b.at - a.at)
        .slice(0, limit)
        .map(({ at: _at, ...job }) => job);
    },
    retry: async (name, id) => {
      const job = await queueOf(name).getJob(id);
      if (job === undefined || !(await job.isFailed())) return false;
      await job.retry('failed', { resetAttemptsMade: true });
      return true;
    },
    close: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      redis.disconnect();
    },
  };
};
