import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnRedis } from '@callboard/adapters/connections/testing/redis';
import { redisLease } from '@callboard/adapters/lease/redis';
import { bullmqScheduler } from '@callboard/adapters/scheduler/bullmq';
import { sqliteScheduler } from '@callboard/adapters/scheduler/sqlite';
import type { Lease } from '@callboard/engine/ports';
import { instant } from '@callboard/kernel';
import { v4 } from 'uuid';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runJobs, SEAL_CHECKPOINT } from './jobs.ts';
import { followSeal, type Seal } from './safety/seal-follower.ts';
import { sealPaths } from './safety/seal-files.ts';
import { fill, noon, openLog } from './safety/testing/small-log.ts';
import { verifyLog } from './safety/verify.ts';

type Log = Awaited<ReturnType<typeof openLog>>;
const soon = { timeout: 15_000, interval: 20 };
const MINUTE_MS = 60_000;

let dataDir: string;
const failures: string[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'callboard-jobs-'));
  failures.length = 0;
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const sealOf = (log: Log): Seal => followSeal({ dataDir, log, clock: noon, failed: (error) => failures.push(String(error)) });
const failed = (what: string, error: unknown): void => void failures.push(`${what}: ${String(error)}`);
const lines = (): number => {
  try {
    return readFileSync(sealPaths(dataDir).chain, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
};
const unsigned = (): number => verifyLog(dataDir).unsigned;
const fingerprints = (): number => readFileSync(sealPaths(dataDir).records).length / 24;

describe('the jobs of one process, in a file', () => {
  /** A process life on this log, whose scheduler believes this clock. */
  const life = (log: Log, now: { ms: number }) => {
    const scheduler = sqliteScheduler({ path: join(dataDir, 'jobs.db'), clock: { now: () => instant(now.ms) }, report: failed });
    const end = runJobs({ lease: null, openScheduler: () => Promise.resolve(scheduler), openSeal: () => sealOf(log), failed });
    return { scheduler, end };
  };

  it('sign a checkpoint every minute, and go on after a restart', async () => {
    const now = { ms: noon.now() + 1000 };
    const log = await openLog(dataDir);
    const first = life(log, now);
    await fill(log, 10);
    await expect.poll(fingerprints, soon).toBe(10);
    await expect
      .poll(async () => (await first.scheduler.upcoming(5)).map(({ name, at }) => [name, at]), soon)
      .toEqual([[SEAL_CHECKPOINT, noon.now() + MINUTE_MS]]);
    expect(lines()).toBe(0);
    now.ms += MINUTE_MS;
    await expect.poll(lines, soon).toBe(1);
    await first.end();

    await fill(log, 10, 11);
    const second = life(log, now);
    await expect.poll(fingerprints, soon).toBe(20);
    await expect.poll(async () => (await second.scheduler.upcoming(5)).map(({ at }) => at), soon).toEqual([noon.now() + 2 * MINUTE_MS]);
    expect(lines()).toBe(1);
    now.ms += MINUTE_MS;
    await expect.poll(lines, soon).toBe(2);
    await second.end();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 20, checkpoints: 2, unsigned: 0 });
    expect(failures).toEqual([]);
  });
});

const redis = await startOwnRedis();
describe.skipIf(redis.url === null)('the jobs of two processes, on Redis', () => {
  if (redis.url === null) {
    process.stderr.write(`Jobs of several processes were not tested: ${redis.why}\n`);
    return;
  }
  const { url, restart, failOver, stop } = redis;
  afterAll(stop);

  /** A process of the role jobs; `signed` counts the checkpoints it was told to sign. */
  const processOf = (log: Log, prefix: string) => {
    const signed = { times: 0 };
    const leases: Lease[] = [];
    const holder = v4();
    const endJobs = runJobs({
      lease: () => {
        const made = redisLease({ url, key: `${prefix}:jobs`, holder, everyMs: 50, ttlMs: 1000 });
        leases.push(made);
        return made;
      },
      openScheduler: () => Promise.resolve(bullmqScheduler({ url, prefix })),
      openSeal: () => {
        const seal = sealOf(log);
        return {
          ...seal,
          signNow: () => {
            signed.times += 1;
            return seal.signNow();
          },
        };
      },
      failed,
    });
    const end = async (): Promise<void> => {
      await endJobs();
      await Promise.all(leases.map((lease) => lease.close()));
    };
    return { signed, end };
  };

  it('are done once, by the one whose turn it is, and by the other when that one has ended', async () => {
    const prefix = `test-${v4()}`;
    const log = await openLog(dataDir);
    const asked = bullmqScheduler({ url, prefix });
    const repeated = async (): Promise<readonly string[]> => (await asked.upcoming(10)).map(({ name }) => name);
    const one = processOf(log, prefix);
    await expect.poll(repeated, soon).toEqual([SEAL_CHECKPOINT]);
    const other = processOf(log, prefix);
    await fill(log, 10);
    await expect.poll(fingerprints, soon).toBe(10);
    // The minute come early: the same job asked for now.
    for (let no = 1; no <= 5; no += 1) {
      await asked.add(SEAL_CHECKPOINT, {});
      await expect.poll(() => one.signed.times + other.signed.times, soon).toBeGreaterThanOrEqual(no);
    }
    // Once each, and the minute itself may have struck.
    expect(one.signed.times).toBeLessThanOrEqual(6);
    expect(other.signed.times).toBe(0);
    await expect.poll(unsigned, soon).toBe(0);

    await one.end();
    const before = one.signed.times;
    await fill(log, 10, 11);
    await expect.poll(fingerprints, soon).toBe(20);
    await asked.add(SEAL_CHECKPOINT, {});
    await expect.poll(unsigned, soon).toBe(0);
    expect(one.signed.times).toBe(before);
    expect(other.signed.times).toBeGreaterThanOrEqual(1);
    expect(await repeated()).toEqual([SEAL_CHECKPOINT]);
    await other.end();
    await asked.close();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 20, unsigned: 0, problems: [] });
    expect(failures).toEqual([]);
  });

  it('are scheduled anew when Redis came back empty', async () => {
    const prefix = `test-${v4()}`;
    const log = await openLog(dataDir);
    const openScheduler = () => Promise.resolve(bullmqScheduler({ url, prefix }));
    const end = runJobs({ lease: null, openScheduler, openSeal: () => sealOf(log), failed, lookAgainMs: 100 });
    const asked = await openScheduler();
    const repeated = async (): Promise<readonly string[]> => (await asked.upcoming(10)).map(({ name }) => name);
    await expect.poll(repeated, soon).toEqual([SEAL_CHECKPOINT]);
    await restart(() => Promise.resolve());
    await expect.poll(repeated, soon).toEqual([SEAL_CHECKPOINT]);
    await fill(log, 10);
    await expect.poll(fingerprints, soon).toBe(10);
    await asked.add(SEAL_CHECKPOINT, {});
    await expect.poll(unsigned, soon).toBe(0);
    await end();
    await Promise.all([asked.close(), log.close()]);
    expect(failures).toEqual([]);
  });

  it('lose nothing and do nothing twice in effect when a replica takes over that never heard of the last seconds', async () => {
    const prefix = `test-${v4()}`;
    const log = await openLog(dataDir);
    const openScheduler = () => Promise.resolve(bullmqScheduler({ url, prefix }));
    const asked = await openScheduler();
    const one = processOf(log, prefix);
    const other = processOf(log, prefix);
    const repeated = async (): Promise<readonly string[]> => (await asked.upcoming(10)).map(({ name }) => name);
    await expect.poll(repeated, soon).toEqual([SEAL_CHECKPOINT]);
    await fill(log, 10);
    await expect.poll(fingerprints, soon).toBe(10);
    // Asked for before: known to both. Asked for and done in the last seconds: the replica knows of neither.
    await failOver(async () => {
      await asked.add(SEAL_CHECKPOINT, {});
      await expect.poll(unsigned, soon).toBe(0);
      await fill(log, 5, 11);
    });
    await expect.poll(repeated, soon).toEqual([SEAL_CHECKPOINT]);
    await fill(log, 5, 16);
    await expect.poll(fingerprints, soon).toBe(20);
    const before = one.signed.times + other.signed.times;
    await asked.add(SEAL_CHECKPOINT, {});
    await expect.poll(() => one.signed.times + other.signed.times, soon).toBeGreaterThan(before);
    await expect.poll(unsigned, soon).toBe(0);
    await Promise.all([one.end(), other.end()]);
    await Promise.all([asked.close(), log.close()]);
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 20, unsigned: 0, problems: [] });
  });

  it('end within seconds while Redis is away, and what was chained is signed', async () => {
    const log = await openLog(dataDir);
    const end = runJobs({
      lease: null,
      openScheduler: () => Promise.resolve(bullmqScheduler({ url: 'redis://127.0.0.1:1', prefix: 'nobody' })),
      openSeal: () => sealOf(log),
      failed,
    });
    await fill(log, 10);
    await expect.poll(fingerprints, soon).toBe(10);
    await end();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 10, unsigned: 0 });
  });
});
