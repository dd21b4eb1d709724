import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chdbAnalyticsStore } from '@callboard/adapters/analytics-store/chdb';
import { type AnalyticsStore, AnalyticsUnavailable, feedAnalytics } from '@callboard/projections';
import { memoryReadStore } from '@callboard/projections/testing';
import { afterAll, expect, it } from 'vitest';
import { startMorningLog } from './testing/morning-log.ts';

const { folder, morning, follow, caughtUp, close } = await startMorningLog();
const started = await chdbAnalyticsStore({ path: join(folder, 'analytics') }).catch((error: unknown) => {
  if (error instanceof AnalyticsUnavailable) return error;
  throw error;
});
afterAll(async () => {
  if (!(started instanceof AnalyticsUnavailable)) await started.close();
  await close();
});

const FAULTS = 3;
const TABLES = ['agent_state_facts', 'queues', 'agents'] as const;
const rowsOf = async (store: AnalyticsStore): Promise<readonly string[]> =>
  Promise.all(TABLES.map((table) => store.query(`SELECT * FROM ${table} ORDER BY id`, { format: 'CSVWithNames' })));

it('an engine that takes rows and is gone before it says so, or is away, ends with each row once', async (context) => {
  if (started instanceof AnalyticsUnavailable) return context.skip(started.message);
  const engine = started;
  const readStore = memoryReadStore();
  const runner = await follow(readStore);
  let inserts = 0;
  let unanswered = 0;
  const flaky: AnalyticsStore = {
    ...engine,
    insert: async (rows, checkpoint) => {
      if (unanswered === FAULTS) return engine.insert(rows, checkpoint);
      inserts += 1;
      if (inserts % 5 === 2) throw new AnalyticsUnavailable('away');
      await engine.insert(rows, checkpoint);
      if (inserts % 2 !== 0) return;
      unanswered += 1;
      throw new AnalyticsUnavailable('the connection was lost before the answer');
    },
  };
  const feeder = feedAnalytics({ readStore, analytics: flaky, pause: () => pause(1), batch: 10, failed: () => undefined });
  for (let day = 0; day < 2; day += 1) await morning(1, () => caughtUp(runner));
  await expect.poll(() => unanswered, { timeout: 20_000 }).toBe(FAULTS);
  await expect.poll(() => feeder.sendOnce().catch(() => -1), { timeout: 20_000 }).toBe(0);
  await feeder.close();
  const rows = await rowsOf(engine);
  for (const table of TABLES) expect(await engine.query(`SELECT count() - uniqExact(id) FROM ${table}`, { format: 'CSVWithNames' })).toMatch(/\n0\n$/);
  await engine.reset();
  const anew = feedAnalytics({ readStore, analytics: engine, pause: () => pause(1), failed: () => undefined });
  await expect.poll(() => anew.sendOnce(), { timeout: 20_000 }).toBe(0);
  await anew.close();
  expect(rows).toEqual(await rowsOf(engine));
  expect(rows.join('\n').split('\n').length).toBeGreaterThan(50);
  await runner.close();
});
