import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scheduler } from '@callboard/engine/ports';
import { schedulerChecks, type SchedulerSubject } from '@callboard/engine/testing';
import { instant } from '@callboard/kernel';
import { failuresOf, holdsContract, type Opened, skipsContract } from '@callboard/kernel/contracts';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { startRedis } from '../connections/testing/redis.ts';
import { bullmqScheduler } from './bullmq.ts';
import { sqliteScheduler } from './sqlite.ts';

const clock = { now: () => instant(Date.now()) };

const opened = (make: () => Scheduler, cleanUp: () => void): Opened<SchedulerSubject> => {
  let present = make();
  return {
    subject: {
      scheduler: present,
      restart: async () => {
        await present.close();
        present = make();
        return present;
      },
    },
    close: async () => {
      await present.close();
      cleanUp();
    },
  };
};

const inSqlite = (): Promise<Opened<SchedulerSubject>> => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-jobs-'));
  return Promise.resolve(
    opened(
      () => sqliteScheduler({ path: join(folder, 'jobs.db'), clock, firstPauseMs: 20 }),
      () => rmSync(folder, { recursive: true }),
    ),
  );
};

holdsContract('the scheduler in SQLite', schedulerChecks, inSqlite);

const redis = await startRedis();
if (redis.url === null) skipsContract('the scheduler on BullMQ', redis.why);
else {
  const { url } = redis;
  afterAll(redis.stop);
  holdsContract('the scheduler on BullMQ', schedulerChecks, () => {
    const prefix = `test-${v4()}`;
    return Promise.resolve(
      opened(
        () => bullmqScheduler({ url, prefix, firstPauseMs: 20 }),
        () => undefined,
      ),
    );
  });
}

describe('the scheduler in SQLite', () => {
  it('runs a job again that was at work when the process ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-jobs-'));
    const path = join(folder, 'jobs.db');
    const died = sqliteScheduler({ path, clock });
    const begun = Promise.withResolvers<void>();
    const forEver = Promise.withResolvers<void>();
    await died.work('mail', () => {
      begun.resolve();
      return forEver.promise;
    });
    const id = await died.add('mail', { n: 1 });
    await begun.promise;
    const again = sqliteScheduler({ path, clock });
    const done: string[] = [];
    await again.work('mail', (job) => {
      done.push(job.id);
      return Promise.resolve();
    });
    await expect.poll(() => done).toEqual([id]);
    forEver.resolve();
    await Promise.all([died.close(), again.close()]);
    rmSync(folder, { recursive: true });
  });
});

describe('a scheduler in SQLite whose jobs go on failing', () => {
  it('keeps the newest of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-jobs-'));
    const scheduler = sqliteScheduler({ path: join(folder, 'jobs.db'), clock, keepFailed: 2 });
    const tried: unknown[] = [];
    await scheduler.work('mail', ({ payload }) => {
      tried.push(payload['n']);
      return Promise.reject(new Error('the box is gone'));
    });
    for (const n of [1, 2, 3, 4]) {
      await scheduler.add('mail', { n }, { attempts: 1 });
      await expect.poll(async () => (await scheduler.failed(10))[0]?.payload).toEqual({ n });
    }
    expect((await scheduler.failed(10)).map(({ payload }) => payload)).toEqual([{ n: 4 }, { n: 3 }]);
    expect(tried).toEqual([1, 2, 3, 4]);
    await scheduler.close();
    rmSync(folder, { recursive: true });
  });
});

describe('the contract of schedulers', () => {
  it('notices one that forgets its jobs', async () => {
    const forgetful = async (): Promise<Opened<SchedulerSubject>> => {
      const { subject, close } = await inSqlite();
      return { close, subject: { ...subject, scheduler: { ...subject.scheduler, add: () => Promise.resolve('none') } } };
    };
    const checks = schedulerChecks.filter(({ title }) => title === 'what waits is listed soonest first');
    expect(await failuresOf(checks, forgetful)).toHaveLength(1);
  });

  it('notices one that runs everything at once', async () => {
    const hasty = async (): Promise<Opened<SchedulerSubject>> => {
      const { subject, close } = await inSqlite();
      return { close, subject: { ...subject, scheduler: { ...subject.scheduler, add: (name, payload) => subject.scheduler.add(name, payload) } } };
    };
    const checks = schedulerChecks.filter(({ title }) => title.startsWith('two waiting jobs'));
    expect(await failuresOf(checks, hasty)).toHaveLength(1);
  });
});

describe('a repeating job in SQLite that is cancelled while it runs', () => {
  it.each([
    ['succeeds', null],
    ['fails', new Error('not this time')],
  ])('does not come back when it %s', async (_, failure) => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-jobs-'));
    const path = join(folder, 'jobs.db');
    let now = Date.UTC(2026, 10, 23, 1);
    const open = (): Scheduler => sqliteScheduler({ path, clock: { now: () => instant(now) } });
    const scheduler = open();
    await scheduler.add('report', {}, { repeat: { cron: '30 2 * * *', timeZone: 'UTC' }, dedupeKey: 'nightly', attempts: 1 });
    const started = Promise.withResolvers<null>();
    const mayEnd = Promise.withResolvers<null>();
    now = Date.UTC(2026, 10, 23, 3);
    await scheduler.work('report', async () => {
      started.resolve(null);
      await mayEnd.promise;
      if (failure !== null) throw failure;
    });
    await started.promise;
    expect(await scheduler.cancel('report', 'nightly')).toBe(true);
    mayEnd.resolve(null);
    // Resolves when what runs has ended.
    await scheduler.close();
    const again = open();
    expect(await again.upcoming(10)).toEqual([]);
    await again.close();
    rmSync(folder, { recursive: true });
  });
});
