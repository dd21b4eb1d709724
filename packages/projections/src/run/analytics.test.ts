import { describe, expect, it, vi } from 'vitest';
import { factProjections } from '../facts/index.ts';
import { interactionFacts } from '../facts/interaction-facts.ts';
import { type AnalyticsStore, AnalyticsUnavailable, type FactRow } from '../ports/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { agent, at, queueCreated, userCreated, wholeCall } from '../testing/facts-of-life.ts';
import { memoryLiveFeed } from '../testing/memory-live-feed.ts';
import { memoryReadStore } from '../testing/memory-read-store.ts';
import { pauseFor } from '../testing/pause-for.ts';
import { plainCodec, recordedLog, standingClock } from '../testing/recorded-log.ts';
import { feedAnalytics } from './analytics.ts';
import { LOG_MARK } from './log-mark.ts';
import { runProjections } from './projections.ts';

/** Keeps the newest row of each id, as the engine's tables do. */
const memoryAnalytics = () => {
  const tables = new Map<string, Map<string, FactRow>>();
  const checkpoints = new Map<string, bigint>();
  const state = { away: false, inserts: 0, refused: 0, claims: 0, rows: new Array<string>() };
  const store: Pick<AnalyticsStore, 'checkpoint' | 'insert' | 'reset'> = {
    checkpoint: async (name) => checkpoints.get(name) ?? 0n,
    insert: async (rows, { name, position }) => {
      if (state.away) {
        state.refused += 1;
        throw new AnalyticsUnavailable('away');
      }
      state.inserts += 1;
      if (name.startsWith('log:')) state.claims += 1;
      for (const [table, all] of Object.entries(rows)) {
        state.rows.push(...all.map(({ id }) => `${table} ${String(id)}`));
        const held = tables.get(table) ?? new Map<string, FactRow>();
        tables.set(table, held);
        for (const row of all)
          if (BigInt(String(row['position'])) >= BigInt(String(held.get(String(row['id']))?.['position'] ?? 0))) held.set(String(row['id']), row);
      }
      checkpoints.set(name, position);
    },
    reset: async () => {
      tables.clear();
      checkpoints.clear();
    },
  };
  const contents = () =>
    Object.fromEntries([...tables].map(([table, rows]) => [table, [...rows.values()].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))]));
  return { store, contents, state };
};

const running = async (facts = factProjections) => {
  const clock = standingClock(at(0));
  const log = recordedLog(clock);
  const readStore = memoryReadStore();
  await log.record([queueCreated(), userCreated(), agent().signsIn(0), agent().ready(1), ...wholeCall('i1', 10), ...wholeCall('i2', 200)]);
  const runner = await runProjections({
    feed: log,
    head: () => log.head(),
    codec: plainCodec,
    readStore,
    liveFeed: memoryLiveFeed(),
    readModels,
    facts,
    indexes: indexedFields,
    clock,
    pause: () => pauseFor(1),
    failed: () => undefined,
  });
  await runner.ready;
  return { log, readStore, runner };
};

const feed = (readStore: Awaited<ReturnType<typeof running>>['readStore'], analytics: ReturnType<typeof memoryAnalytics>, batch = 2000) => {
  const failed: string[] = [];
  const feeder = feedAnalytics({ readStore, analytics: analytics.store, pause: () => pauseFor(5), batch, failed: (what) => failed.push(what) });
  return { feeder, failed };
};

describe('feeding analytics', () => {
  it('rows arrive with tenant, id and position, and names beside them', async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    const { feeder } = feed(readStore, analytics);
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    const all = analytics.contents();
    expect(all['handling_facts']).toMatchObject([
      { tenant: 'demo', id: 'i1-handling-1', talk_ms: 60_000, position: expect.stringMatching(/^\d+$/) },
      { id: 'i2-handling-1', talk_ms: 60_000 },
    ]);
    expect(all['queues']).toMatchObject([{ id: 'sales', name: 'sales' }]);
    expect(all['agents']).toMatchObject([{ id: 'anna', name: 'anna' }]);
    expect(all['agent_state_facts']?.filter((row) => row['to_at'] === null)).toHaveLength(1);
    await feeder.close();
    await runner.close();
  });

  it('small pages lose no row that shares its position with another', async () => {
    const { readStore, runner } = await running();
    const [whole, paged] = [memoryAnalytics(), memoryAnalytics()];
    const feeders = [feed(readStore, whole).feeder, feed(readStore, paged, 1).feeder];
    await vi.waitUntil(() => paged.contents()['agents'] !== undefined && whole.contents()['agents'] !== undefined);
    expect(paged.contents()).toEqual(whole.contents());
    expect(paged.state.inserts).toBeGreaterThan(whole.state.inserts);
    for (const feeder of feeders) await feeder.close();
    await runner.close();
  });

  it('sends only what changed, and after a restart the rows of the last position once more', async () => {
    const { readStore, runner, log } = await running();
    const analytics = memoryAnalytics();
    const first = feed(readStore, analytics).feeder;
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(await first.sendOnce()).toBe(0);
    await first.close();
    const before = analytics.contents();
    const last = Object.entries(before).flatMap(([table, rows]) => {
      const newest = rows.reduce((most, { position }) => (BigInt(String(position)) > most ? BigInt(String(position)) : most), 0n);
      return rows.filter(({ position }) => String(position) === String(newest)).map(({ id }) => `${table} ${String(id)}`);
    });
    const second = feed(readStore, analytics).feeder;
    await vi.waitUntil(() => Object.keys(second.sentUpTo()).length > 0);
    expect(await second.sendOnce()).toBe(0);
    expect(analytics.contents()).toEqual(before);
    expect(analytics.state.rows.slice(-last.length).toSorted()).toEqual(last.toSorted());
    await log.record([agent().pauses(500)]);
    await vi.waitUntil(() => analytics.contents()['agent_state_facts']?.some((row) => row['declared'] === 'not-ready' && row['to_at'] === null));
    await second.close();
    await runner.close();
  });

  it('sends what was parked and tried again, although all that came after it had been sent', async () => {
    const broken = { now: true };
    const on = interactionFacts.projection.on;
    const held: typeof on.InteractionLegHeld = (doc, recorded, id) => {
      if (broken.now) throw new TypeError('no such leg');
      return on.InteractionLegHeld?.(doc, recorded, id) ?? null;
    };
    const mistaken = { ...interactionFacts, projection: { ...interactionFacts.projection, on: { ...on, InteractionLegHeld: held } } };
    const { readStore, runner, log } = await running(factProjections.map((one) => (one === interactionFacts ? mistaken : one)));
    await log.record([agent().pauses(500)]);
    const analytics = memoryAnalytics();
    const { feeder } = feed(readStore, analytics);
    await vi.waitUntil(() => analytics.contents()['agent_state_facts']?.some((row) => row['declared'] === 'not-ready' && row['to_at'] === null));
    expect(analytics.contents()['handling_facts']?.map(({ talk_ms: talked }) => talked)).not.toContain(60_000);
    broken.now = false;
    for (const { id } of await runner.parked()) await runner.retryParked(id);
    expect(await runner.parked()).toEqual([]);
    await vi.waitUntil(() => analytics.contents()['handling_facts']?.filter(({ talk_ms: talked }) => talked === 60_000).length === 2);
    expect(analytics.contents()['stay_facts']).toHaveLength(2);
    await feeder.close();
    await runner.close();
  });

  it('waits for an engine that is away, and says so once', async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    analytics.state.away = true;
    const { feeder, failed } = feed(readStore, analytics);
    await vi.waitUntil(() => !feeder.available());
    await expect(feeder.sendOnce()).rejects.toThrow('away');
    await vi.waitUntil(() => analytics.state.refused > 3);
    expect(failed).toEqual(['feed analytics']);
    analytics.state.away = false;
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(feeder.available()).toBe(true);
    await feeder.close();
    await runner.close();
  });

  it('looks for an engine that stays away every 5 s at most, so that its reports are back soon after it', async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    analytics.state.away = true;
    const pauses: number[] = [];
    const feeder = feedAnalytics({
      readStore,
      analytics: analytics.store,
      pause: (ms) => {
        pauses.push(ms);
        return pauseFor(1);
      },
      failed: () => undefined,
    });
    await vi.waitUntil(() => pauses.length >= 20);
    await feeder.close();
    expect(pauses.slice(0, 3)).toEqual([1000, 2000, 5000]);
    expect(Math.max(...pauses)).toBe(5000);
    await runner.close();
  });

  it('deleting the data and sending anew gives equal rows', async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    const { feeder } = feed(readStore, analytics);
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    const before = analytics.contents();
    await feeder.rebuild();
    await feeder.sendOnce();
    expect(analytics.contents()).toEqual(before);
    const old = await readStore.pointer('stay_facts');
    await runner.rebuild('interaction-facts');
    await vi.waitUntil(async () => (await readStore.pointer('stay_facts'))?.collection !== old?.collection);
    await feeder.rebuild();
    await feeder.sendOnce();
    expect(analytics.contents()).toEqual(before);
    await feeder.close();
    await runner.close();
  });
});

describe('analytics of a log', () => {
  const marked = async (readStore: Awaited<ReturnType<typeof running>>['readStore'], firstEventId: string, version = 1): Promise<void> =>
    readStore.point(LOG_MARK, { collection: firstEventId, version });
  const fedBy = async (firstEventId: string, analytics: ReturnType<typeof memoryAnalytics>, holdsData?: () => Promise<boolean>, version = 1) => {
    const { readStore, runner } = await running();
    await marked(readStore, firstEventId, version);
    const feeder = feedAnalytics({
      readStore,
      analytics: analytics.store,
      pause: () => pauseFor(5),
      ...(holdsData === undefined ? {} : { holdsData }),
      failed: () => undefined,
    });
    return { feeder, runner };
  };
  const strange = { id: 'of-another-log', position: '999999' };
  const strangers = async (analytics: ReturnType<typeof memoryAnalytics>): Promise<void> =>
    analytics.store.insert({ leg_facts: [strange] }, { name: 'log:another:1', position: 1n });
  const holds = (analytics: ReturnType<typeof memoryAnalytics>) => async () => Object.keys(analytics.contents()).length > 0;

  it('an engine of our own loses the rows of another log', async () => {
    const analytics = memoryAnalytics();
    await strangers(analytics);
    const { feeder, runner } = await fedBy('ours', analytics);
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(analytics.contents()['leg_facts']?.some(({ id }) => id === strange.id)).toBe(false);
    expect(feeder.problem()).toBe(null);
    await feeder.close();
    await runner.close();
  });

  it('a server with the rows of another log is left alone until somebody says that it is ours', async () => {
    const analytics = memoryAnalytics();
    await strangers(analytics);
    const { feeder, runner } = await fedBy('ours', analytics, holds(analytics));
    await vi.waitUntil(() => feeder.problem() !== null);
    expect(feeder.problem()).toContain('callboard rebuild analytics');
    expect(feeder.available()).toBe(false);
    expect(analytics.contents()).toEqual({ leg_facts: [strange] });
    await feeder.rebuild();
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(feeder.problem()).toBe(null);
    expect(analytics.contents()['leg_facts']?.some(({ id }) => id === strange.id)).toBe(false);
    await feeder.close();
    await runner.close();
  });

  it('rows that went before the log was known go again', async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    const { feeder } = feed(readStore, analytics);
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    const before = analytics.contents();
    await marked(readStore, 'ours');
    await vi.waitUntil(() => analytics.state.claims === 1);
    await feeder.sendOnce();
    expect(analytics.contents()).toEqual(before);
    await feeder.close();
    await runner.close();
  });

  it("a server is sent nothing before the log is known: what began without its name would be nobody's", async () => {
    const { readStore, runner } = await running();
    const analytics = memoryAnalytics();
    const feeder = feedAnalytics({
      readStore,
      analytics: analytics.store,
      pause: () => pauseFor(5),
      holdsData: holds(analytics),
      failed: () => undefined,
    });
    expect(await feeder.sendOnce()).toBe(0);
    expect(analytics.contents()).toEqual({});
    await marked(readStore, 'ours');
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(feeder.problem()).toBe(null);
    await feeder.close();
    await runner.close();
  });

  it('a server with our own rows is emptied when the documents were made anew', async () => {
    const analytics = memoryAnalytics();
    await analytics.store.insert({ leg_facts: [strange] }, { name: 'log:ours:1', position: 1n });
    const { feeder, runner } = await fedBy('ours', analytics, holds(analytics), 2);
    await vi.waitUntil(() => analytics.contents()['agents'] !== undefined);
    expect(analytics.contents()['leg_facts']?.some(({ id }) => id === strange.id)).toBe(false);
    await feeder.close();
    await runner.close();
  });
});
