import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteCheckpoints } from '@callboard/adapters/event-store/sqlite-checkpoints';
import { mongoReadStore } from '@callboard/adapters/read-store/mongodb';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import type { Codec } from '@callboard/kernel';
import { decode, type CallboardEvent } from '@callboard/contracts';
import { instant, type NewEvent, START, StoreUnavailable } from '@callboard/kernel';
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Misconfigured } from './config.ts';
import { createFolderMark, LOG_MARK_FILE } from './folder-mark.ts';
import { makeBackup } from './safety/backup.ts';

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

describe('a data folder', () => {
  const said: string[] = [];
  const say = (words: string): void => void said.push(words);
  const logged = { debug: say, info: say, warn: say, error: say };
  const ENGINE = 'engine:demo';
  const firstOf = async (log: OpenLog): Promise<string | null> => (await log.readAll({ after: START, limit: 1 })).events[0]?.id ?? null;
  const markOf = (): string | null =>
    existsSync(join(root, 'folder', LOG_MARK_FILE)) ? readFileSync(join(root, 'folder', LOG_MARK_FILE), 'utf8').trim() : null;

  /** A process life of the folder's checkpoints with a log on a server, or one in the folder. */
  const life = (log: Pick<OpenLog, 'head' | 'readAll'>, place: 'server' | 'folder' = 'server') => {
    const inFile = sqliteCheckpoints({ path: join(root, 'folder', 'checkpoints.db') });
    const folder = createFolderMark({
      dataDir: join(root, 'folder'),
      eventStoreUrl: place === 'server' ? 'esdb://elsewhere:2113' : null,
      checkpoints: inFile,
      head: () => log.head(),
      firstEventId: async () => (await log.readAll({ after: START, limit: 1 })).events[0]?.id ?? null,
      log: logged,
      pause: async (ms) => void (await pause(Math.min(ms, 5))),
    });
    return { ...folder, end: () => inFile.close() };
  };
  /** What a policy runner of that log leaves behind. */
  const worked = async (log: OpenLog): Promise<void> => {
    const { begin, checkpoints, end } = life(log);
    await begin();
    await checkpoints.load(ENGINE);
    await checkpoints.save(ENGINE, await log.head());
    await end();
  };

  it('belongs to one log: with another one nothing starts, and its checkpoints stay', async () => {
    const [first, second, empty] = [await logWith('first', 5), await logWith('second', 2), await logWith('empty', 0)];
    await worked(first);
    for (const other of [second, empty]) {
      const { begin, end } = life(other);
      await expect(begin()).rejects.toThrow(Misconfigured);
      await expect(begin()).rejects.toThrow('belongs to another event log than the one at EVENTSTORE_URL');
      await end();
    }
    const again = life(first);
    await again.begin();
    expect(await again.checkpoints.load(ENGINE)).toBe(await first.head());
    expect(markOf()).toBe(await firstOf(first));
    await again.end();
    await Promise.all([first.close(), second.close(), empty.close()]);
  });

  it('of an empty log has its mark before the first checkpoint', async () => {
    const log = await logWith('first', 0);
    const { begin, checkpoints, end } = life(log);
    await begin();
    expect(await checkpoints.load(ENGINE)).toBe(START);
    expect(markOf()).toBeNull();
    await log.append('demo.centre-main', 'any', [skillNamed('first-1')]);
    await checkpoints.save(ENGINE, await log.head());
    expect(markOf()).toBe(await firstOf(log));
    await end();
    await log.close();
  });

  it('that an older version left with its log inside is not taken for one of a server', async () => {
    const [inside, elsewhere] = [await logWith('folder/events.db', 2), await logWith('elsewhere', 9)];
    const { begin, end } = life(elsewhere);
    await expect(begin()).rejects.toThrow(Misconfigured);
    expect(markOf()).toBeNull();
    const home = life(inside, 'folder');
    await home.begin();
    expect(markOf()).toBe(await firstOf(inside));
    await Promise.all([end(), home.end(), inside.close(), elsewhere.close()]);
  });

  it('that an older version left, and whose policies are ahead of the log, is refused', async () => {
    const log = await logWith('first', 2);
    const before = sqliteCheckpoints({ path: join(root, 'folder', 'checkpoints.db') });
    await before.save(ENGINE, 40n);
    await before.close();
    const { begin, end } = life(log);
    await expect(begin()).rejects.toThrow(Misconfigured);
    await Promise.all([end(), log.close()]);
  });

  it('whose log was put back lets policies go on from the end of it: what comes is not passed over', async () => {
    const short = await logWith('first', 3);
    await short.close();
    cpSync(join(root, 'first'), join(root, 'long'));
    const long = await logWith('long', 5);
    await worked(long);
    const log = await logWith('first', 0);
    const { begin, checkpoints, end } = life(log);
    await begin();
    expect(await log.head()).toBeLessThan(await long.head());
    expect(await checkpoints.load(ENGINE)).toBe(await log.head());
    expect(said.at(-1)).toContain('put back');
    await log.append('demo.centre-main', 'any', [skillNamed('new')]);
    await checkpoints.save(ENGINE, await log.head());
    expect(await checkpoints.load(ENGINE)).toBe(await log.head());
    await Promise.all([end(), log.close(), long.close()]);
  });

  it('whose log cannot be reached waits with its checkpoints until it can, and is refused then', async () => {
    const [first, second] = [await logWith('first', 2), await logWith('second', 2)];
    await worked(first);
    let tries = 0;
    const away = async (): Promise<void> => {
      tries += 1;
      if (tries < 4) throw new StoreUnavailable('nobody there');
    };
    const { begin, checkpoints, end } = life({ head: second.head, readAll: async (options) => away().then(() => second.readAll(options)) });
    await begin();
    await expect(checkpoints.load(ENGINE)).rejects.toThrow(Misconfigured);
    expect(tries).toBe(4);
    await Promise.all([end(), first.close(), second.close()]);
  });

  it('takes its mark along into a backup', async () => {
    const inside = await logWith('folder/events.db', 2);
    const { begin, end } = life(inside, 'folder');
    await begin();
    const { files } = await makeBackup(join(root, 'folder'), join(root, 'backup'), clock.now());
    expect(files.map(({ path }) => path)).toContain(LOG_MARK_FILE);
    await Promise.all([end(), inside.close()]);
  });
});
