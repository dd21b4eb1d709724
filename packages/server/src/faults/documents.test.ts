import { randomUUID } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import type { EventFeed } from '@callboard/kernel';
import { createLiveViews, type Live, type LiveFeed, type LiveMessage, type ReadStore, readModels } from '@callboard/projections';
import { documentsOf, memoryReadStore } from '@callboard/projections/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { startMorningLog, TENANT } from './testing/morning-log.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
const { log, clock, folder, morning, follow, caughtUp, close } = await startMorningLog();
await morning(2);
afterAll(close);

/** Everything the documents say when they are made once from the whole log. */
const rebuilt = async (): ReturnType<typeof documentsOf> => {
  const store = memoryReadStore();
  const runner = await follow(store);
  await caughtUp(runner);
  await runner.close();
  return documentsOf(store);
};
const files = (name: string): readonly string[] => ['', '-wal'].map((suffix) => join(folder, `${name}.db${suffix}`));
const throughRun = async (name: string, feed: EventFeed = log): ReturnType<typeof documentsOf> => {
  const store = sqliteReadStore({ path: join(folder, `${name}.db`) });
  const runner = await follow(store, feed);
  await caughtUp(runner);
  await runner.close();
  const documents = await documentsOf(store);
  await store.close();
  return documents;
};

describe('documents whose store', () => {
  it('comes back empty are those of a rebuild', async () => {
    expect(await throughRun('empty')).toEqual(await rebuilt());
    for (const file of files('empty')) rmSync(file, { force: true });
    expect(await throughRun('empty')).toEqual(await rebuilt());
  });

  it('comes back as it was some time ago catch up, each event once', async () => {
    await throughRun('stale');
    const [now = '', before = ''] = [join(folder, 'stale.db'), join(folder, 'before.db')];
    copyFileSync(now, before);
    await morning(1);
    expect(await throughRun('stale')).toEqual(await rebuilt());
    for (const file of files('stale')) rmSync(file, { force: true });
    copyFileSync(before, now);
    expect(await throughRun('stale')).toEqual(await rebuilt());
  });

  it('is told every event twice, and long ones before again, are as if it had been told once', async () => {
    const again: EventFeed = {
      subscribe: (options, handler) =>
        log.subscribe(options, {
          ...handler,
          events: async (batch, upTo) => {
            const half = batch.slice(0, Math.ceil(batch.length / 2));
            const last = half.at(-1);
            if (last !== undefined) await handler.events(half, last.position);
            await handler.events(batch, upTo);
            await handler.events(batch, upTo);
          },
        }),
    };
    expect(await throughRun('twice', again)).toEqual(await rebuilt());
  });

  it.each(['before', 'between documents and checkpoint', 'after'] as const)('loses its writer %s one of its writes are those of a rebuild', async (when) => {
    const name = `killed-${when.replaceAll(' ', '-')}`;
    // What is there already is one write, each batch that comes then another one; batches come until it has died.
    for (const fatal of [1, 2, 3]) {
      const store = sqliteReadStore({ path: join(folder, `${name}.db`) });
      const died = Promise.withResolvers<void>();
      let writes = 0;
      const mortal: ReadStore = {
        ...store,
        write: async (batch) => {
          writes += 1;
          if (writes > fatal) return new Promise<never>(() => undefined);
          if (writes < fatal) return store.write(batch);
          if (when === 'between documents and checkpoint') await store.write({ ...batch, checkpoints: {} });
          if (when === 'after') await store.write(batch);
          died.resolve();
          return new Promise<never>(() => undefined);
        },
      };
      await follow(mortal);
      let alive = true;
      void died.promise.then(() => (alive = false));
      await expect
        .poll(async () => {
          if (alive) await morning(1);
          return alive;
        }, PATIENCE)
        .toBe(false);
      await store.close();
    }
    expect(await throughRun(name)).toEqual(await rebuilt());
  });

  it('is made anew while events keep coming are those of a rebuild, and serve all the while', async () => {
    const store = sqliteReadStore({ path: join(folder, 'anew.db') });
    const runner = await follow(store);
    await runner.ready;
    const names = readModels.map(({ name }) => name);
    const started = await Promise.all([morning(1), ...names.map((name) => runner.rebuild(name))]);
    expect(started.slice(1)).toEqual(names.map(() => true));
    for (const name of names) expect(await store.pointer(name)).not.toBeNull();
    await morning(1);
    await expect.poll(async () => (await runner.states()).every(({ rebuild }) => rebuild === null), PATIENCE).toBe(true);
    await caughtUp(runner);
    const documents = await documentsOf(store);
    await runner.close();
    await store.close();
    expect(documents).toEqual(await rebuilt());
  });
});

/** A bus that delivers late, in any order, twice, or not at all, as a seed has it. Whoever loses messages is told so at the end, as a broker's client is. */
const badBus = (seed: number) => {
  let state = seed;
  const chance = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const listeners = new Set<{ readonly handler: (message: LiveMessage) => void; readonly missed: (() => void) | undefined }>();
  const held: LiveMessage[] = [];
  let misbehaved = 0;
  const deliverSome = (all: boolean): void => {
    while (held.length > (all ? 0 : 6)) {
      const at = Math.floor(chance() * held.length);
      const [message] = held.splice(at, 1);
      const times = chance() < 0.05 ? 0 : chance() < 0.3 ? 2 : 1;
      if (at > 0 || times !== 1) misbehaved += 1;
      for (let time = 0; message !== undefined && time < times; time += 1) for (const { handler } of listeners) handler(message);
    }
  };
  const feed: LiveFeed = {
    publish: (message) => {
      if (message.kind === 'changes') held.push(message);
      deliverSome(false);
      return Promise.resolve();
    },
    listen: (handler, missed) => {
      const own = { handler, missed };
      listeners.add(own);
      return Promise.resolve(() => Promise.resolve(void listeners.delete(own)));
    },
    close: () => Promise.resolve(),
  };
  return {
    feed,
    misbehaved: () => misbehaved,
    comesBack: (): void => {
      deliverSome(true);
      for (const { missed } of listeners) missed?.();
    },
  };
};
const liveOver = (readStore: ReadStore, liveFeed: LiveFeed): Promise<Live> =>
  createLiveViews({
    readStore,
    liveFeed,
    clock,
    pause: async (ms) => void (await pause(ms)),
    instance: randomUUID(),
    failed: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });

describe('live views behind a bus that repeats, reorders, delays and loses', () => {
  it.each([1, 2, 3, 4])('show in the end what a fresh one shows (seed %i)', async (seed) => {
    const bus = badBus(seed);
    const store = memoryReadStore();
    const runner = await follow(store, log, bus.feed);
    await caughtUp(runner);
    const live = await liveOver(store, bus.feed);
    // One message for each agent.
    await morning(1, () => caughtUp(runner));
    await caughtUp(runner);
    bus.comesBack();
    expect(bus.misbehaved()).toBeGreaterThan(10);
    expect(await live.reached(await log.head(), 10_000)).toBe(true);
    const fresh = await liveOver(store, { ...bus.feed, listen: () => Promise.resolve(() => Promise.resolve()) });
    const shown = (one: Live): unknown => one.floorOf(TENANT)?.items(clock.now());
    expect(shown(fresh)).toBeTruthy();
    await expect.poll(() => shown(live), PATIENCE).toEqual(shown(fresh));
    await live.close();
    await fresh.close();
    await runner.close();
  });
});
