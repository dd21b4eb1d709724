import type { Lease } from '@callboard/engine/ports';
import { skipsContract } from '@callboard/kernel/contracts';
import { connect, createServer, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { freePort, startOwnRedis, startRedis } from '../connections/testing/redis.ts';
import { redisLease } from './redis.ts';

const redis = await startRedis();

/** Whether the promise has settled by now. */
const isSettled = (promise: Promise<unknown>): Promise<boolean> => Promise.race([promise.then(() => true), Promise.resolve(false)]);

if (redis.url === null) skipsContract('the lease in Redis', redis.why);
else {
  const { url } = redis;
  afterAll(redis.stop);
  const lease = (key: string, holder: string, ttlMs = 400) => redisLease({ url, key, holder, ttlMs, everyMs: 20 });

  describe('the lease in Redis', () => {
    it('has one holder, and the next one when it is given back', async () => {
      const key = `test:${v4()}`;
      const [one, other] = [lease(key, 'one'), lease(key, 'other')];
      await one.taken();
      const next = other.taken();
      const probe = new Redis(url);
      // It has been kept for longer than it lasts by itself.
      const since = performance.now();
      await expect.poll(async () => performance.now() - since > 600 && (await probe.get(key)), { timeout: 3000 }).toBe('one');
      expect([await isSettled(next), await isSettled(one.lost)]).toEqual([false, false]);
      await one.close();
      await next;
      expect(await probe.get(key)).toBe('other');
      await other.close();
      expect(await probe.get(key)).toBeNull();
      probe.disconnect();
    });

    it('is free soon after its holder died', async () => {
      const key = `test:${v4()}`;
      const probe = new Redis(url);
      // What a holder that was killed leaves behind.
      await probe.set(key, 'dead', 'PX', 400);
      const heir = lease(key, 'heir');
      const before = performance.now();
      await heir.taken();
      expect(performance.now() - before).toBeLessThan(1500);
      await heir.close();
      probe.disconnect();
    });

    it('says so when somebody else has it, and leaves it alone then', async () => {
      const key = `test:${v4()}`;
      const mine = lease(key, 'mine');
      await mine.taken();
      const probe = new Redis(url);
      await probe.set(key, 'theirs');
      await mine.lost;
      await mine.close();
      expect(await probe.get(key)).toBe('theirs');
      probe.disconnect();
    });

    it('is not sure when the machine has slept, or its clock was set, until the server says again whose it is', async () => {
      const mine = lease(`test:${v4()}`, 'mine', 60_000);
      await mine.taken();
      expect(mine.isSure()).toBe(true);
      const now = Date.now();
      // The clock that measures durations stands still while a machine sleeps; the other one is far ahead when it wakes.
      for (const jumpMs of [3_600_000, -3_600_000]) {
        const clock = vi.spyOn(Date, 'now').mockReturnValue(now + jumpMs);
        expect(mine.isSure()).toBe(false);
        clock.mockRestore();
        expect(mine.isSure()).toBe(true);
      }
      await mine.close();
    });

    it('is not sure any more when its holder stood still for longer than it lasts, before anything else is looked at', async () => {
      const key = `test:${v4()}`;
      const mine = lease(key, 'mine', 200);
      expect(mine.isSure()).toBe(false);
      await mine.taken();
      expect(mine.isSure()).toBe(true);
      // The process does nothing meanwhile, as one that is stopped.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
      expect(mine.isSure()).toBe(false);
      await expect.poll(() => mine.isSure()).toBe(true);
      const probe = new Redis(url);
      await probe.set(key, 'theirs');
      await mine.lost;
      expect(mine.isSure()).toBe(false);
      await mine.close();
      probe.disconnect();
    });

    it('is taken again by its holder when Redis forgot it', async () => {
      const key = `test:${v4()}`;
      const mine = lease(key, 'mine');
      await mine.taken();
      const probe = new Redis(url);
      await probe.del(key);
      await expect.poll(() => probe.get(key)).toBe('mine');
      expect(await isSettled(mine.lost)).toBe(false);
      await mine.close();
      probe.disconnect();
    });
  });
}

it('the lease in Redis stays with its holder when Redis was away and has forgotten everything', async (context) => {
  const own = await startOwnRedis();
  if (own.url === null) return context.skip(own.why);
  const { url } = own;
  const [mine, theirs] = ['mine', 'theirs'].map((holder) => redisLease({ url, key: 'k', holder, ttlMs: 1500, everyMs: 50 })) as [Lease, Lease];
  await mine.taken();
  const next = theirs.taken();
  await own.restart(() => Promise.resolve());
  const probe = new Redis(url);
  await expect.poll(() => probe.get('k'), { timeout: 5000 }).toBe('mine');
  await probe.del('k');
  await expect.poll(() => probe.get('k'), { timeout: 5000 }).toBe('mine');
  expect([await isSettled(next), await isSettled(mine.lost)]).toEqual([false, false]);
  await Promise.all([mine.close(), theirs.close()]);
  probe.disconnect();
  await own.stop();
});

it('the lease in Redis that forgot everything is left to its holder for a while, also when the way back to it was slow', async (context) => {
  const own = await startOwnRedis();
  if (own.url === null) return context.skip(own.why);
  const { hostname, port } = new URL(own.url);
  const open: Socket[] = [];
  /** Connections that were taken and lead nowhere yet. */
  let held: (() => void)[] | null = null;
  const way = createServer((socket) => {
    const lead = (): void => {
      const on = connect(Number(port), hostname).on('error', () => socket.destroy());
      open.push(socket, on);
      socket.on('error', () => on.destroy()).pipe(on);
      on.pipe(socket);
    };
    if (held === null) lead();
    else held.push(lead);
  });
  const wayPort = await new Promise<number>((resolve) =>
    way.listen(0, '127.0.0.1', () => {
      const address = way.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
  const probe = new Redis(own.url);
  await probe.set('k', 'somebody');
  const ttlMs = 300;
  const standby = redisLease({ url: `redis://127.0.0.1:${wayPort}`, key: 'k', holder: 'standby', ttlMs, everyMs: 20 });
  const taken = standby.taken();
  await expect.poll(() => probe.client('LIST')).toContain('cmd=eval');

  const waiting: (() => void)[] = (held = []);
  for (const socket of open) socket.destroy();
  const since = performance.now();
  await expect.poll(() => waiting.length > 0 && performance.now() - since > 500, { timeout: 10_000 }).toBe(true);
  await probe.del('k');
  held = null;
  const back = performance.now();
  for (const lead of waiting) lead();
  await taken;
  expect(performance.now() - back).toBeGreaterThan(1.5 * ttlMs);
  await standby.close();
  probe.disconnect();
  for (const socket of open) socket.destroy();
  way.close();
  await own.stop();
});

it('the lease in Redis is nobody’s while there is no Redis, which is said once', async () => {
  const said: string[] = [];
  const mine = redisLease({ url: `redis://127.0.0.1:${await freePort()}`, key: 'k', holder: 'h', everyMs: 10, report: (what) => void said.push(what) });
  const taken = mine.taken();
  await expect.poll(() => said).toEqual(['lease k']);
  expect(await isSettled(taken)).toBe(false);
  await mine.close();
});
