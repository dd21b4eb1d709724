import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { mongoReadStore } from '@callboard/adapters/read-store/mongodb';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import type { Codec } from '@callboard/kernel';
import { decode, type CallboardEvent } from '@callboard/contracts';
import { instant, type NewEvent, START } from '@callboard/kernel';
import {
  DocumentsOfAnotherLog,
  factProjections,
  indexedFields,
  type ProjectionRunner,
  type ReadStore,
  readModels,
  runProjections,
} from '@callboard/projections';
import { memoryLiveFeed } from '@callboard/projections/testing';
import { v4 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-logs-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const clock = { now: () => instant(Date.now()) };
const codec: Codec<CallboardEvent> = { encode: () => Promise.reject(new Error('nothing is written here')), decode };

const skillNamed = (skillId: string): NewEvent => ({
  id: v4(),
  type: 'SkillDefined',
  version: 1,
  data: { skillId, name: skillId, group: '', at: 0 },
  sealed: {},
  actor: { kind: 'system', id: 'test' },
  commandId: v4(),
  commandHash: '',
  correlationId: v4(),
  causationId: null,
  outsideAt: null,
});

/** A log in a file of that name with so many skills in it. */
const logWith = async (file: string, skills: number) => {
  const log = await sqliteEventStore({ path: join(root, file), clock });
  for (let no = 1; no <= skills; no += 1) await log.append('demo.centre-main', 'any', [skillNamed(`${file}-${no}`)]);
  return log;
};
type OpenLog = Awaited<ReturnType<typeof logWith>>;

const run = async (log: OpenLog, readStore: ReadStore, ownStore: boolean): Promise<ProjectionRunner> => {
  const runner = await runProjections({
    feed: log,
    head: () => log.head(),
    codec,
    readStore,
    liveFeed: memoryLiveFeed(),
    readModels,
    facts: factProjections,
    indexes: indexedFields,
    clock,
    pause: async (ms) => void (await pause(ms)),
    failed: () => undefined,
    origin: { firstEventId: async () => (await log.readAll({ after: START, limit: 1 })).events[0]?.id ?? null, ownStore },
  });
  await runner.ready;
  return runner;
};
const all = async (store: ReadStore): Promise<string> => {
  const pointers = await Promise.all(readModels.map(({ name }) => store.pointer(name)));
  const found = await Promise.all(pointers.map(async (pointer) => (pointer === null ? [] : store.find(pointer.collection, {}))));
  return JSON.stringify(found.flat().map(({ doc }) => doc));
};

const scenario = async (readStore: ReadStore): Promise<void> => {
  const first = await logWith('first', 5);
  await (await run(first, readStore, false)).close();
  const second = await logWith('second', 2);
  await expect(run(second, readStore, false)).rejects.toThrow(DocumentsOfAnotherLog);
  expect(await all(readStore)).toContain('first-5');

  // In a store of our own they are derived data: made anew, and what is recorded next is seen.
  const anew = await run(second, readStore, true);
  expect(await all(readStore)).toContain('second-2');
  expect(await all(readStore)).not.toContain('first-');
  await second.append('demo.centre-main', 'any', [skillNamed('second-3')]);
  await expect.poll(() => all(readStore)).toContain('second-3');
  await anew.close();

  // From then on they are that log's.
  await (await run(second, readStore, false)).close();
  await expect(run(first, readStore, false)).rejects.toThrow(DocumentsOfAnotherLog);
  await first.close();
  await second.close();
};

it('documents in SQLite know which log they are of', async () => {
  const readStore = sqliteReadStore({ path: join(root, 'documents.db') });
  await scenario(readStore);
  await readStore.close();
  expect(readdirSync(root)).toContain('documents.db');
});

const mongo = process.env['MONGODB_URL'] ?? '';
it.skipIf(mongo === '')('documents in MongoDB know which log they are of', async () => {
  const readStore = mongoReadStore({ url: mongo.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/test-${v4()}`) });
  await scenario(readStore);
  await readStore.close();
});
