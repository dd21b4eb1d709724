import type { EventFeed } from '@callboard/kernel';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it, vi } from 'vitest';
import { createDocumentReader } from '../document-reader.ts';
import { handledBy } from '../facts/handled-by.ts';
import { factProjections } from '../facts/index.ts';
import type { LiveMessage, ReadStore } from '../ports/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { interactionCard } from '../read-models/interaction-card.ts';
import { agent, at, call, inQueue, queueCreated, userCreated, wholeCall } from '../testing/facts-of-life.ts';
import { memoryLiveFeed } from '../testing/memory-live-feed.ts';
import { memoryReadStore } from '../testing/memory-read-store.ts';
import { pauseFor } from '../testing/pause-for.ts';
import { plainCodec, recordedLog, standingClock } from '../testing/recorded-log.ts';
import { POINTER_MOVED, type ProjectionOptions, runProjections } from './projections.ts';

const facts = [queueCreated(), userCreated(), inQueue(), agent().signsIn(0), agent().ready(1), ...wholeCall()];

const world = (readStore: ReadStore = memoryReadStore()) => {
  const clock = standingClock(at(0));
  const log = recordedLog(clock);
  const liveFeed = memoryLiveFeed();
  const parked: string[] = [];
  const unknown: string[] = [];
  const failures: string[] = [];
  const start = (over: Partial<ProjectionOptions> = {}) =>
    runProjections({
      feed: log,
      head: () => log.head(),
      codec: plainCodec,
      readStore,
      liveFeed,
      readModels,
      facts: factProjections,
      indexes: indexedFields,
      clock,
      pause: () => pauseFor(1),
      onParked: ({ reason }) => parked.push(reason),
      onUnknown: (eventType) => unknown.push(eventType),
      failed: (what) => failures.push(what),
      ...over,
    });
  return { clock, log, liveFeed, readStore, documents: createDocumentReader(readStore), start, parked, unknown, failures };
};

/** All documents that are served, by projection. */
const contents = async (store: ReadStore): Promise<Record<string, unknown>> => {
  const names = [...readModels.map(({ name }) => name), ...factProjections.flatMap(({ projection, tables }) => [projection.name, ...tables])];
  const found = await Promise.all(
    names.map(async (name) => {
      const pointer = await store.pointer(name);
      return [name, pointer === null ? null : await store.find(pointer.collection, {})] as const;
    }),
  );
  return Object.fromEntries(found);
};

/** The interaction card with a mistake in it that can be repaired. */
const mistaken = (broken: { now: boolean }) => {
  const held: typeof interactionCard.on.InteractionLegHeld = (doc, recorded, id) => {
    if (broken.now) throw new TypeError('no such leg');
    return interactionCard.on.InteractionLegHeld?.(doc, recorded, id) ?? null;
  };
  const model = { ...interactionCard, on: { ...interactionCard.on, InteractionLegHeld: held } };
  return readModels.map((other) => (other.name === model.name ? model : other));
};

describe('running projections', () => {
  it('documents are what folding the events gives', async () => {
    const { log, start, documents } = world();
    await log.record(facts);
    const runner = await start();
    await runner.ready;
    const folded = specForProjection(interactionCard)(...facts).doc('i1');
    expect(await documents.load('interaction-card', 'demo', 'i1')).toEqual(folded);
    expect(folded?.open).toBe(false);
    expect(await documents.find('handling_facts', {})).toHaveLength(1);
    expect([await handledBy(documents, 'demo', 'anna', 10), await handledBy(documents, 'other', 'anna', 10)]).toEqual([['i1'], []]);
    await runner.close();
  });

  it('a restart goes on where it stopped, and gives the same as one run', async () => {
    const [cut, whole] = [world(), world()];
    await whole.log.record(facts);
    const one = await whole.start();
    await one.ready;
    for (const fact of facts) {
      await cut.log.record([fact]);
      const runner = await cut.start();
      await runner.ready;
      await runner.close();
    }
    expect(await contents(cut.readStore)).toEqual(await contents(whole.readStore));
    await one.close();
  });

  it('every batch tells which position it follows', async () => {
    const { log, start, liveFeed } = world();
    const heard: LiveMessage[] = [];
    await liveFeed.listen((message) => {
      if (message.kind === 'changes') heard.push(message);
    });
    const runner = await start();
    await runner.ready;
    for (const fact of facts) await log.record([fact]);
    await vi.waitUntil(() => runner.position() === BigInt(facts.length));
    expect(heard.length).toBeGreaterThan(1);
    for (const [index, message] of heard.entries()) expect(message.previous).toBe(heard[index - 1]?.position ?? 0n);
    expect(heard.flatMap(({ changes }) => changes).some(({ projection }) => projection === 'agent_state_facts')).toBe(true);
    await runner.close();
  });

  it('an unreachable store is tried again until it is back', async () => {
    const inner = memoryReadStore();
    let outages = 3;
    const flaky: ReadStore = {
      ...inner,
      write: (batch) => {
        if (outages > 0 && batch.writes.length > 0) {
          outages -= 1;
          return Promise.reject(new Error('gone'));
        }
        return inner.write(batch);
      },
    };
    const { log, start, failures } = world(flaky);
    await log.record(facts);
    const runner = await start();
    await runner.ready;
    expect(failures).toEqual(['store documents', 'store documents', 'store documents']);
    expect(await createDocumentReader(inner).load('user', 'demo', 'anna')).not.toBeNull();
    await runner.close();
  });

  it('an event nobody knows is counted and passed over', async () => {
    const { log, start, unknown } = world();
    await log.recordRaw('demo.agent-anna', { type: 'AgentLevitated', data: {} });
    await log.record(facts);
    const runner = await start();
    await runner.ready;
    expect(unknown).toEqual(['AgentLevitated']);
    expect(runner.position()).toBe(BigInt(facts.length + 1));
    await runner.close();
  });
});

describe('parked events', () => {
  it('hold back their document and nothing else, and are applied in order on a retry', async () => {
    const broken = { now: true };
    const { log, start, documents, readStore, parked } = world();
    const models = mistaken(broken);
    await log.record([...facts, ...wholeCall('i2').slice(0, 6)]);
    const runner = await start({ readModels: models });
    await runner.ready;
    expect(parked[0]).toBe('TypeError: no such leg');
    expect(parked.slice(1).every((reason) => reason === 'behind a parked event')).toBe(true);
    expect((await documents.load<{ closedAt: number | null }>('interaction-card', 'demo', 'i1'))?.closedAt).toBeNull();
    expect(await documents.load('interaction-card', 'demo', 'i2')).not.toBeNull();
    const [first] = await runner.parked();
    expect(await runner.retryParked(first?.id ?? '')).toBe(false);
    const waits = (await runner.parked()).length;
    broken.now = false;
    expect(await runner.retryParked(first?.id ?? '')).toBe(true);
    expect([waits > 1, await runner.parked(), await runner.retryParked('unknown')]).toEqual([true, [], false]);
    expect(await documents.load('interaction-card', 'demo', 'i1')).toEqual(specForProjection(interactionCard)(...facts).doc('i1'));
    await runner.close();
    expect((await readStore.parked(10)).length).toBe(0);
  });

  it('are remembered by the next run', async () => {
    const broken = { now: true };
    const { log, start, documents } = world();
    const models = mistaken(broken);
    await log.record(facts.slice(0, -1));
    const first = await start({ readModels: models });
    await first.ready;
    await first.close();
    broken.now = false;
    await log.record(facts.slice(-1));
    const second = await start({ readModels: models });
    await second.ready;
    const [oldest] = await second.parked();
    expect((await second.parked()).at(-1)?.event.type).toBe('InteractionWrapped');
    await second.retryParked(oldest?.id ?? '');
    expect(await documents.load('interaction-card', 'demo', 'i1')).toEqual(specForProjection(interactionCard)(...facts).doc('i1'));
    await second.close();
  });
});

describe('an event that cannot be read', () => {
  it('is parked alone; once it can be read, what should have seen it is built anew', async () => {
    let readable = false;
    const { log, start, documents } = world();
    const codec: ProjectionOptions['codec'] = {
      ...plainCodec,
      decode: (stored) => {
        if (stored.type === 'UserCreated' && !readable) throw new Error('login is missing');
        return plainCodec.decode(stored);
      },
    };
    await log.record(facts);
    const runner = await start({ codec });
    await runner.ready;
    const [unread, ...others] = await runner.parked();
    expect([unread?.event.type, others, await documents.load('user', 'demo', 'anna')]).toEqual(['UserCreated', [], null]);
    expect(await documents.load('interaction-card', 'demo', 'i1')).not.toBeNull();
    expect(await runner.retryParked(unread?.id ?? '')).toBe(false);
    readable = true;
    expect(await runner.retryParked(unread?.id ?? '')).toBe(true);
    await vi.waitUntil(async () => (await documents.load<{ queues: unknown[] }>('user', 'demo', 'anna'))?.queues.length === 1);
    expect(await runner.parked()).toEqual([]);
    await runner.close();
  });
});

describe('a new build', () => {
  it('that was cut off is cleared away by the next run', async () => {
    const { log, start, readStore } = world();
    await log.record(facts);
    const first = await start();
    await first.ready;
    await first.close();
    await readStore.point('waiting/next', { collection: 'waiting@1-lost', version: 1 });
    await readStore.write({ writes: [{ projection: 'waiting@1-lost', id: 'x', doc: { id: 'x' }, position: 1n }], parked: [], checkpoints: {} });
    const second = await start();
    expect(await readStore.count('waiting@1-lost', {})).toBe(0);
    await second.close();
  });

  it('is made before anything is ready where documents are keyed as an earlier program did', async () => {
    const { log, start, readStore, documents } = world();
    await log.record(facts);
    for (const { name, version } of readModels) {
      await readStore.point(name, { collection: `${name}@${version}-1`, version });
      await readStore.write({ writes: [{ projection: `${name}@${version}-1`, id: 'i1', doc: { id: 'i1' }, position: 3n }], parked: [], checkpoints: {} });
    }
    const runner = await start();
    await runner.ready;
    expect(await documents.load('interaction-card', 'demo', 'i1')).toEqual(specForProjection(interactionCard)(...facts).doc('i1'));
    for (const { name, version } of readModels) expect(await readStore.count(`${name}@${version}-1`, {})).toBe(0);
    await runner.close();
  });

  it('gives equal documents and rows, and tells readers to look again', async () => {
    const { log, start, readStore, liveFeed } = world();
    const moved: string[] = [];
    await liveFeed.listen((message) => {
      if (message.kind === 'changes') moved.push(...message.changes.filter(({ projection }) => projection === POINTER_MOVED).map(({ id }) => id));
    });
    await log.record(facts);
    const runner = await start();
    await runner.ready;
    const before = await contents(readStore);
    const old = await readStore.pointer('interaction-facts');
    expect([await runner.rebuild('interaction-facts'), await runner.rebuild('interaction-facts'), await runner.rebuild('nothing')]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await runner.states()).find(({ name }) => name === 'interaction-facts')?.rebuild).toMatchObject({ name: 'interaction-facts' });
    await vi.waitUntil(async () => (await readStore.pointer('interaction-facts'))?.collection !== old?.collection && moved.length > 0);
    expect(await contents(readStore)).toEqual(before);
    expect(moved).toEqual(['interaction-facts', 'interaction_facts', 'stay_facts', 'offer_facts', 'handling_facts', 'leg_facts']);
    await vi.waitUntil(async () => (await readStore.count(old?.collection ?? '', {})) === 0);
    await log.record(wholeCall('i2', 200));
    await vi.waitUntil(() => runner.position() === BigInt(facts.length + wholeCall().length));
    expect(await createDocumentReader(readStore).find('handling_facts', {})).toHaveLength(2);
    await runner.close();
  });

  it('half made says how far it is, how fast it goes and how long it will take; the old one serves meanwhile, and follows', async () => {
    const { clock, log, start, readStore, documents } = world();
    await log.record(facts);
    const goOn = Promise.withResolvers<void>();
    const half = Math.floor(facts.length / 2);
    let subscriptions = 0;
    let begun = false;
    /** The build stops for a while after half of the log, two seconds after it began. */
    const feed: EventFeed = {
      subscribe: (options, handler) => {
        subscriptions += 1;
        if (subscriptions === 1) return log.subscribe(options, handler);
        return log.subscribe(options, {
          ...handler,
          events: async (batch, upTo) => {
            if (begun) return handler.events(batch, upTo);
            begun = true;
            await handler.events(batch.slice(0, half), BigInt(half));
            clock.moveTo(at(2));
            await goOn.promise;
            return handler.events(batch.slice(half), upTo);
          },
        });
      },
    };
    const runner = await start({ feed });
    await runner.ready;
    const old = await readStore.pointer('interaction-facts');
    await runner.rebuild('interaction-facts');
    const progress = async () => (await runner.states()).find(({ name }) => name === 'interaction-facts')?.rebuild ?? null;
    await vi.waitUntil(async () => clock.now() === at(2) && (await progress())?.events === half);
    const share = Math.floor((half * 1000) / facts.length) / 1000;
    expect(await progress()).toMatchObject({ events: half, eventsPerSecond: half / 2, share, etaMs: ((1 - share) / share) * 2000 });

    await log.record(wholeCall('i2', 200));
    await vi.waitUntil(() => runner.position() === BigInt(facts.length + wholeCall().length));
    expect(await documents.find('handling_facts', {})).toHaveLength(2);
    expect(await readStore.pointer('interaction-facts')).toEqual(old);
    const before = await contents(readStore);
    goOn.resolve();
    await vi.waitUntil(async () => (await readStore.pointer('interaction-facts'))?.collection !== old?.collection);
    expect(await contents(readStore)).toEqual(before);
    expect(await progress()).toBeNull();
    await runner.close();
  });

  it('of a raised version is made while the old one serves', async () => {
    const { log, start, readStore, documents } = world();
    await log.record(facts);
    const first = await start();
    await first.ready;
    await first.close();
    const version = 1 + (readModels.find(({ name }) => name === 'waiting')?.version ?? 0);
    const raised = readModels.map((model) => (model.name === 'waiting' ? { ...model, version } : model));
    await log.record([call('i9').starts(300), call('i9').queued(300)]);
    const second = await start({ readModels: raised });
    expect((await readStore.pointer('waiting'))?.version).toBeGreaterThanOrEqual(version - 1);
    await vi.waitUntil(async () => (await readStore.pointer('waiting'))?.version === version);
    expect(await documents.find('waiting', {})).toMatchObject([{ id: 'i9' }]);
    await second.close();
  });
});
