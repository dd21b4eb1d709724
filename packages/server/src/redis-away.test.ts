import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnRedis } from '@callboard/adapters/connections/testing/redis';
import express from 'express';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverConfig } from './config.ts';
import { createOperations, watchComponents } from './operations.ts';
import { statusServer } from './status-server.ts';
import { wire } from './wiring.ts';

const soon = { timeout: 20_000, interval: 50 };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const Health = z.object({
  ready: z.boolean(),
  components: z.array(z.object({ name: z.string(), state: z.string(), sentence: z.object({ cs: z.string(), en: z.string() }), since: z.number() })),
});

const redis = await startOwnRedis();
describe.skipIf(redis.url === null)('a server whose Redis goes away', () => {
  if (redis.url === null) {
    process.stderr.write(`A server without its Redis was not tested: ${redis.why}\n`);
    return;
  }
  const { url, restart, stop } = redis;
  afterAll(stop);

  it('says so in words with since when, stays ready, and says that it is back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'callboard-redis-away-'));
    const parts = await wire(serverConfig(['--data', dataDir, '--no-demo'], { REDIS_URL: url, XDG_STATE_HOME: dataDir }), quiet);
    await parts.projections.ready;
    await parts.engine.start();
    const operations = createOperations(parts);
    const endWatch = watchComponents(operations);
    const http = statusServer({
      operations,
      ready: () => true,
      about: () => ({}),
      ops: express.Router(),
      metrics: () => Promise.resolve(''),
      failed: (error) => expect.unreachable(String(error)),
    });
    const port = await http.listen(0, '127.0.0.1');
    const health = async (): Promise<z.infer<typeof Health>> => Health.parse(await (await fetch(`http://127.0.0.1:${port}/health/ready`)).json());
    const seen = async () => (await health()).components.find(({ name }) => name === 'redis');
    expect(await seen()).toMatchObject({ state: 'good', sentence: { en: 'Redis answers.' } });

    const before = parts.clock.now();
    let since = 0;
    await restart(async () => {
      await expect.poll(async () => (await seen())?.state, soon).toBe('bad');
      const away = await seen();
      since = away?.since ?? 0;
      expect(away?.sentence.en).toContain('Redis cannot be reached: commands are still taken');
      expect(away?.sentence.cs).toContain('Redis není dostupný');
      expect(since).toBeGreaterThanOrEqual(before);
      expect(since).toBeLessThanOrEqual(parts.clock.now());
      expect(await health()).toMatchObject({ ready: true });
      // The moment stays, however often it is asked.
      expect((await seen())?.since).toBe(since);
    });
    await expect.poll(async () => (await seen())?.state, soon).toBe('good');
    expect((await seen())?.since).toBeGreaterThan(since);

    endWatch();
    await http.close();
    await parts.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
