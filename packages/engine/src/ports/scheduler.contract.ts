import { instant } from '@callboard/kernel';
import type { Check } from '@callboard/kernel/contracts';
import { expect } from 'vitest';
import type { Job, Scheduler } from './scheduler.ts';

export type SchedulerSubject = {
  /** Its first pause after a failure is 20 ms. */
  readonly scheduler: Scheduler;
  /** Closes it and opens it again on the same jobs. */
  readonly restart: () => Promise<Scheduler>;
};

const soon = { timeout: 10_000, interval: 10 };

const collect = async (scheduler: Scheduler, name: string): Promise<Job[]> => {
  const done: Job[] = [];
  await scheduler.work(name, (job) => {
    done.push(job);
    return Promise.resolve();
  });
  return done;
};

const clockIn = (timeZone: string, at: number): string => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);

/** What every scheduler must do. Each check has jobs of its own. */
export const schedulerChecks: readonly Check<SchedulerSubject>[] = [
  {
    title: 'a job is worked on with its payload, once',
    check: async ({ scheduler }) => {
      const done = await collect(scheduler, 'mail');
      const id = await scheduler.add('mail', { box: 'info', deep: { list: [1, null] } });
      await scheduler.add('mail', { box: 'last' });
      await expect.poll(() => done.length, soon).toBe(2);
      expect(done[0]).toEqual({ id, name: 'mail', payload: { box: 'info', deep: { list: [1, null] } }, attempt: 1 });
    },
  },
  {
    title: 'jobs go to the worker of their name',
    check: async ({ scheduler }) => {
      const [mail, reports] = [await collect(scheduler, 'mail'), await collect(scheduler, 'reports')];
      await scheduler.add('reports', { n: 1 });
      await scheduler.add('mail', { n: 2 });
      await expect.poll(() => [mail.length, reports.length], soon).toEqual([1, 1]);
      expect([mail[0]?.payload, reports[0]?.payload]).toEqual([{ n: 2 }, { n: 1 }]);
    },
  },
  {
    title: 'a job with a moment is not worked on before it',
    check: async ({ scheduler }) => {
      const at = instant(Date.now() + 300);
      const ranAt = new Map<unknown, number>();
      await scheduler.work('mail', (job) => {
        ranAt.set(job.payload['n'], Date.now());
        return Promise.resolve();
      });
      await scheduler.add('mail', { n: 1 }, { at });
      await scheduler.add('mail', { n: 2 });
      // On a busy machine the moment may have come before the second one was added: their order says nothing.
      await expect.poll(() => ranAt.size, soon).toBe(2);
      expect(ranAt.get(1)).toBeGreaterThanOrEqual(at);
    },
  },
  {
    title: 'a job that fails is tried again until it succeeds, after growing pauses',
    check: async ({ scheduler }) => {
      const tries: { readonly attempt: number; readonly at: number }[] = [];
      await scheduler.work('mail', ({ attempt }) => {
        tries.push({ attempt, at: Date.now() });
        return attempt < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
      });
      await scheduler.add('mail', {});
      await expect.poll(() => tries.map(({ attempt }) => attempt), soon).toEqual([1, 2, 3, 4]);
      const pauseBefore = (index: number): number => (tries[index]?.at ?? 0) - (tries[index - 1]?.at ?? 0);
      expect(pauseBefore(1)).toBeGreaterThanOrEqual(15);
      expect(pauseBefore(3)).toBeGreaterThanOrEqual(75);
      expect(await scheduler.failed(10)).toEqual([]);
    },
  },
  {
    title: 'a job whose attempts are used up is kept with its last error, and can be tried anew',
    check: async ({ scheduler }) => {
      let broken = true;
      const tries: number[] = [];
      await scheduler.work('mail', ({ attempt }) => {
        tries.push(attempt);
        return broken ? Promise.reject(new Error(`box is locked (${attempt})`)) : Promise.resolve();
      });
      const id = await scheduler.add('mail', { n: 1 }, { attempts: 2 });
      await expect.poll(() => scheduler.failed(10), soon).toEqual([{ id, name: 'mail', payload: { n: 1 }, attempt: 2, error: 'box is locked (2)' }]);
      broken = false;
      expect(await scheduler.retry('mail', 'unknown')).toBe(false);
      expect(await scheduler.retry('mail', id)).toBe(true);
      await expect.poll(() => tries, soon).toEqual([1, 2, 1]);
      await expect.poll(() => scheduler.failed(10), soon).toEqual([]);
    },
  },
  {
    title: 'two waiting jobs of one name and key are one, until it has run',
    check: async ({ scheduler }) => {
      const at = instant(Date.now() + 200);
      const first = await scheduler.add('mail', { n: 1 }, { at, dedupeKey: 'box-1' });
      expect(await scheduler.add('mail', { n: 2 }, { at, dedupeKey: 'box-1' })).toBe(first);
      await scheduler.add('mail', { n: 3 }, { at, dedupeKey: 'box-2' });
      const done = await collect(scheduler, 'mail');
      await expect.poll(() => done.map(({ payload }) => payload['n']).toSorted(), soon).toEqual([1, 3]);
      await scheduler.add('mail', { n: 4 }, { dedupeKey: 'box-1' });
      await expect.poll(() => done.length, soon).toBe(3);
      expect(done[2]?.payload).toEqual({ n: 4 });
    },
  },
  {
    title: 'a job asked for while one of its key is at work runs after it',
    check: async ({ scheduler }) => {
      const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
      const started: unknown[] = [];
      await scheduler.work('mail', async ({ payload }) => {
        started.push(payload['n']);
        if (payload['n'] === 1) await mayEnd;
      });
      await scheduler.add('mail', { n: 1 }, { dedupeKey: 'box-1' });
      await expect.poll(() => started, soon).toEqual([1]);
      await scheduler.add('mail', { n: 2 }, { dedupeKey: 'box-1' });
      end();
      await expect.poll(() => started, soon).toEqual([1, 2]);
    },
  },
  {
    title: 'a waiting job is cancelled by its id or its key',
    check: async ({ scheduler }) => {
      const at = instant(Date.now() + 250);
      const byId = await scheduler.add('mail', { n: 1 }, { at });
      await scheduler.add('mail', { n: 2 }, { at, dedupeKey: 'box-1' });
      await scheduler.add('mail', { n: 3 }, { at: instant(at + 50) });
      expect([await scheduler.cancel('mail', byId), await scheduler.cancel('mail', 'box-1'), await scheduler.cancel('mail', 'unknown')]).toEqual([
        true,
        true,
        false,
      ]);
      const done = await collect(scheduler, 'mail');
      await expect.poll(() => done.map(({ payload }) => payload['n']), soon).toEqual([3]);
    },
  },
  {
    title: 'a job that repeats waits for its next wall-clock time in its zone, until it is cancelled',
    check: async ({ scheduler }) => {
      await scheduler.add('report', { n: 1 }, { repeat: { cron: '30 2 * * *', timeZone: 'Asia/Tokyo' }, dedupeKey: 'nightly' });
      await scheduler.add('report', { n: 1 }, { repeat: { cron: '45 2 * * *', timeZone: 'Asia/Tokyo' }, dedupeKey: 'nightly' });
      const [next, ...more] = await scheduler.upcoming(10);
      expect(more).toEqual([]);
      expect(next?.name).toBe('report');
      expect(clockIn('Asia/Tokyo', next?.at ?? 0)).toBe('02:45');
      expect((next?.at ?? 0) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
      expect((next?.at ?? 0) - Date.now()).toBeGreaterThan(0);
      expect(await scheduler.cancel('report', 'nightly')).toBe(true);
      expect(await scheduler.upcoming(10)).toEqual([]);
    },
  },
  {
    title: 'what waits is listed soonest first',
    check: async ({ scheduler }) => {
      const later = instant(Date.now() + 7_200_000);
      const sooner = instant(Date.now() + 3_600_000);
      const ids = [await scheduler.add('mail', {}, { at: later }), await scheduler.add('report', {}, { at: sooner })];
      expect(await scheduler.upcoming(10)).toEqual([
        { id: ids[1], name: 'report', at: sooner },
        { id: ids[0], name: 'mail', at: later },
      ]);
      expect(await scheduler.upcoming(1)).toHaveLength(1);
    },
  },
  {
    title: 'jobs survive a restart',
    check: async ({ scheduler, restart }) => {
      await scheduler.add('mail', { n: 1 });
      await scheduler.add('mail', { n: 2 }, { at: instant(Date.now() + 200) });
      await scheduler.add('report', {}, { repeat: { cron: '0 3 * * *', timeZone: 'UTC' } });
      const again = await restart();
      const done = await collect(again, 'mail');
      await expect.poll(() => done.map(({ payload }) => payload['n']).toSorted(), soon).toEqual([1, 2]);
      expect((await again.upcoming(10)).map(({ name }) => name)).toEqual(['report']);
    },
  },
];
