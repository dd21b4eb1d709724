import { afterAll, describe, expect, it } from 'vitest';
import { watchRedis } from './redis-watch.ts';
import { freePort, startOwnRedis } from './testing/redis.ts';

const soon = { timeout: 10_000, interval: 20 };
const redis = await startOwnRedis();

describe.skipIf(redis.url === null)('watching a Redis', () => {
  if (redis.url === null) {
    process.stderr.write(`The watch over Redis was not tested: ${redis.why}\n`);
    return;
  }
  const { url, restart, stop } = redis;
  afterAll(stop);

  it('says that it is away, and that it is back', async () => {
    const watch = watchRedis({ url, everyMs: 20 });
    expect(watch.answers()).toBe(true);
    await restart(async () => {
      await expect.poll(watch.answers, soon).toBe(false);
    });
    await expect.poll(watch.answers, soon).toBe(true);
    watch.close();
  });

  it('says that there was never one', async () => {
    const watch = watchRedis({ url: `redis://127.0.0.1:${await freePort()}`, everyMs: 20 });
    await expect.poll(watch.answers, soon).toBe(false);
    watch.close();
  });
});
