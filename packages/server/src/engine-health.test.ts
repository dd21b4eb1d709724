import { startOwnRedis } from '@callboard/adapters/connections/testing/redis';
import { redisPeers } from '@callboard/adapters/peers/redis';
import type { Engine, ParkedWork } from '@callboard/engine';
import { instant } from '@callboard/kernel';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { parkedWork, serveEngineHealth } from './engine-health.ts';

type Asked = Pick<Engine, 'health' | 'parked' | 'retryParked'>;

const arrived: ParkedWork = {
  id: 'main:c1:arrived',
  by: 'main',
  what: 'arrived',
  about: 'c1',
  position: 9_007_199_254_740_993n,
  reason: 'Error: the key store is broken',
  at: instant(Date.UTC(2026, 10, 23, 12)),
};

/** An engine in that part, with that work parked; what is tried again succeeds. */
const engineIn = (part: ReturnType<Engine['health']>['part'], ...parked: ParkedWork[]): Asked => ({
  health: () => ({ part, leading: part === 'active', exchange: 'up', position: 0n, openInteractions: 0 }),
  parked: () => parked,
  retryParked: (id) => {
    const at = parked.findIndex((one) => one.id === id);
    if (at >= 0) parked.splice(at, 1);
    return Promise.resolve(at >= 0);
  },
});

const redis = await startOwnRedis();
describe.skipIf(redis.url === null)('what the active engine has parked', () => {
  if (redis.url === null) {
    process.stderr.write(`Parked work of another process was not tested: ${redis.why}\n`);
    return;
  }
  const { url, stop } = redis;
  afterAll(stop);

  it('is seen at another process and tried again from there, an event of the exchange too', async () => {
    const prefix = `test-${v4()}`;
    const [there, here] = [redisPeers({ url, prefix }), redisPeers({ url, prefix })];
    await serveEngineHealth(there, engineIn('active', arrived));
    const gateway = parkedWork(engineIn('commands'), here);
    await expect.poll(() => gateway.list().then((list) => list.length)).toBe(1);
    expect(await gateway.list()).toEqual([arrived]);
    expect(await gateway.retry('unknown')).toBe(false);
    expect(await gateway.retry(arrived.id)).toBe(true);
    expect(await gateway.list()).toEqual([]);
    await Promise.all([there.close(), here.close()]);
  });

  it('is not asked for where the engine itself is, and is left out where none answers', async () => {
    const alone = redisPeers({ url, prefix: `test-${v4()}` });
    expect(await parkedWork(engineIn('active', arrived), alone).list()).toEqual([arrived]);
    expect(await parkedWork(engineIn('active', arrived), null).retry(arrived.id)).toBe(true);
    expect(await parkedWork(engineIn('commands'), alone).list()).toEqual([]);
    expect(await parkedWork(engineIn('commands'), alone).retry(arrived.id)).toBe(false);
    await alone.close();
  });
});
