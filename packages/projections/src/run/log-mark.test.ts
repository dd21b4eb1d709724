import { partsOfKey, START } from '@callboard/kernel';
import { expect, it } from 'vitest';
import { factProjections } from '../facts/index.ts';
import type { ReadStore } from '../ports/index.ts';
import { indexedFields, readModels } from '../read-models/index.ts';
import { agent, at, call, inQueue, queueCreated, userCreated, wholeCall } from '../testing/facts-of-life.ts';
import { memoryLiveFeed } from '../testing/memory-live-feed.ts';
import { memoryReadStore } from '../testing/memory-read-store.ts';
import { pauseFor } from '../testing/pause-for.ts';
import { plainCodec, recordedLog, type RecordedLog, standingClock } from '../testing/recorded-log.ts';
import { DocumentsOfAnotherLog, LOG_MARK } from './log-mark.ts';
import { runProjections } from './projections.ts';

const clock = standingClock(at(0));
let starts = 0;
const centre = [queueCreated(), userCreated(), inQueue(), agent().signsIn(0), agent().ready(1)];

/** A log; its events have ids of their own when it is not the first one. */
const logOf = async (name: string, ...facts: Parameters<RecordedLog['record']>[0][]): Promise<RecordedLog> => {
  const log = recordedLog(clock);
  const renamed: RecordedLog = {
    ...log,
    readAll: async (options) => {
      const page = await log.readAll(options);
      return { ...page, events: page.events.map((event) => ({ ...event, id: `${name}-${event.id}` })) };
    },
  };
  for (const some of facts) await log.record(some);
  return renamed;
};

/** Each start is at a later moment: builds are named by it. */
const run = async (log: RecordedLog, readStore: ReadStore, ownStore: boolean) => {
  clock.moveTo(at((starts += 1)));
  const runner = await runProjections({
    feed: log,
    head: () => log.head(),
    codec: plainCodec,
    readStore,
    liveFeed: memoryLiveFeed(),
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause: () => pauseFor(1),
    failed: () => undefined,
    origin: { firstEventId: async () => (await log.readAll({ after: START, limit: 1 })).events[0]?.id ?? null, ownStore },
  });
  await runner.ready;
  return runner;
};
const cards = async (readStore: ReadStore): Promise<readonly string[]> => {
  const pointer = await readStore.pointer('interaction-card');
  return pointer === null ? [] : (await readStore.find(pointer.collection, {})).map(({ id }) => partsOfKey(id).id);
};

it('documents of this log go on from where they stood', async () => {
  const readStore = memoryReadStore();
  const log = await logOf('a', centre, wholeCall('i1'));
  await (await run(log, readStore, false)).close();
  const before = await readStore.pointer('interaction-card');
  await (await run(log, readStore, false)).close();
  expect(await readStore.pointer('interaction-card')).toEqual(before);
  expect(await readStore.pointer(LOG_MARK)).toEqual({ collection: 'a-event-1', version: 1 });
});

it('a log that was empty at the first start is known by its first event', async () => {
  const readStore = memoryReadStore();
  const log = await logOf('a');
  const runner = await run(log, readStore, false);
  await log.record(centre);
  await expect.poll(() => readStore.pointer(LOG_MARK)).toEqual({ collection: 'a-event-1', version: 1 });
  await runner.close();
});

it('documents of another log are refused and left alone where others may use the store', async () => {
  const readStore = memoryReadStore();
  await (await run(await logOf('a', centre, wholeCall('i1')), readStore, false)).close();
  await expect(run(await logOf('b', centre, wholeCall('i2'), wholeCall('i3', 200)), readStore, false)).rejects.toThrow(DocumentsOfAnotherLog);
  await expect(run(await logOf('c'), readStore, false)).rejects.toThrow(DocumentsOfAnotherLog);
  expect(await cards(readStore)).toEqual(['i1']);
});

it('documents an older version left, ahead of the log, are refused too', async () => {
  const readStore = memoryReadStore();
  await (await run(await logOf('a', centre, wholeCall('i1')), readStore, false)).close();
  const unmarked: ReadStore = { ...readStore, pointer: async (name) => (name === LOG_MARK ? null : readStore.pointer(name)) };
  await expect(run(await logOf('b', centre), unmarked, false)).rejects.toThrow(DocumentsOfAnotherLog);
});

it('documents of another log are made anew in a store of our own', async () => {
  const readStore = memoryReadStore();
  await (await run(await logOf('a', centre, wholeCall('i1'), wholeCall('i9', 300)), readStore, true)).close();
  const b = await logOf('b', centre, wholeCall('i2'));
  const runner = await run(b, readStore, true);
  expect(await cards(readStore)).toEqual(['i2']);
  expect(await readStore.pointer(LOG_MARK)).toEqual({ collection: 'b-event-1', version: 2 });
  await runner.close();
});

it.each([true, false])('documents ahead of a log that was put back are made anew (own store: %s)', async (ownStore) => {
  const readStore = memoryReadStore();
  await (await run(await logOf('a', centre, wholeCall('i1'), wholeCall('i2', 200)), readStore, ownStore)).close();
  const restored = await logOf('a', centre, wholeCall('i1'));
  const runner = await run(restored, readStore, ownStore);
  expect(await cards(readStore)).toEqual(['i1']);
  expect(await readStore.pointer(LOG_MARK)).toEqual({ collection: 'a-event-1', version: 2 });
  await restored.record([call('i3').starts(400)]);
  await expect.poll(() => cards(readStore)).toEqual(['i1', 'i3']);
  await runner.close();
});

it('making anew that was cut off is done again at the next start', async () => {
  const readStore = memoryReadStore();
  await (await run(await logOf('a', centre, wholeCall('i1'), wholeCall('i2', 200)), readStore, false)).close();
  let left = 3;
  const dying: ReadStore = {
    ...readStore,
    drop: (collection) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : readStore.drop(collection)),
  };
  const restored = await logOf('a', centre, wholeCall('i1'));
  await expect(run(restored, dying, false)).rejects.toThrow('killed');
  await (await run(restored, readStore, false)).close();
  expect(await cards(readStore)).toEqual(['i1']);
});

it('a checkpoint that passed over what the log no longer has hides nothing that comes', async () => {
  const readStore = memoryReadStore();
  const log = await logOf('a', centre);
  await (await run(log, readStore, false)).close();
  const pointer = await readStore.pointer('interaction-card');
  await readStore.write({ writes: [], parked: [], checkpoints: { [pointer?.collection ?? '']: (await log.head()) + 50n } });
  const runner = await run(log, readStore, false);
  await log.record(wholeCall('i1'));
  await expect.poll(() => cards(readStore)).toEqual(['i1']);
  await runner.close();
});
