import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedAndRebuilt } from './testing/rebuilt.ts';
import { type Answer, startServer, type ServerProcess } from './testing/server-process.ts';

const PATIENCE = { timeout: 20_000, interval: 100 };
/** No file of the server is as large; the WAL of the one that is full is larger. */
const LIMIT = 64 * 1024 * 1024;

let folder = '';
let running: ServerProcess | null = null;
let token = '';
let reasons: readonly string[] = [];
const hasLimits = spawnSync('prlimit', ['--version']).status === 0;

const the = (): ServerProcess => {
  if (running === null) throw new Error('the server did not start');
  return running;
};
const limit = (bytes: number | 'unlimited'): void => void spawnSync('prlimit', ['--pid', String(the().pid), `--fsize=${bytes}:unlimited`]);
const pathOf = (file: string): string => join(folder, 'data', file);

/**
 * One file of the server's has no more room, every other one has: its WAL, kept from beginning anew by a reader, is made longer than any file may be. Returns what gives
 * the room back.
 */
const full = (file: string): (() => void) => {
  const reader = new DatabaseSync(pathOf(file));
  reader.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
  const ballast = new DatabaseSync(pathOf(file), { timeout: 5000 });
  ballast.exec('CREATE TABLE ballast (data BLOB)');
  ballast.prepare('INSERT INTO ballast VALUES (zeroblob(?))').run(LIMIT + 1_000_000);
  ballast.close();
  expect(statSync(pathOf(`${file}-wal`)).size).toBeGreaterThan(LIMIT);
  limit(LIMIT);
  return () => {
    limit('unlimited');
    reader.exec('COMMIT');
    reader.close();
    const db = new DatabaseSync(pathOf(file), { timeout: 5000 });
    db.exec('DROP TABLE ballast');
    db.close();
  };
};

let turns = 0;
const acknowledged: string[] = [];
const isDone = ({ data, errors }: Answer, field: string): boolean =>
  errors.length === 0 && (data?.[field] as { readonly ok: boolean } | undefined)?.ok === true;
/** The next change of status, which always leaves an event. */
const turn = async (): Promise<void> => {
  turns += 1;
  const [field, args] = turns % 2 === 1 ? ['goReady', ''] : ['goNotReady', `, reasonId: ${JSON.stringify(reasons[turns % reasons.length])}`];
  const commandId = randomUUID();
  const answer = await the().ask(token, `mutation($commandId: ID!) { ${field}(commandId: $commandId${args}) { ok refusal { name } } }`, { commandId });
  expect(isDone(answer, field), JSON.stringify(answer)).toBe(true);
  acknowledged.push(commandId);
};
const settingsSaved = async (): Promise<Answer> =>
  the().ask(token, 'mutation($settings: Json!) { saveSettings(settings: $settings) { ok } }', { settings: { theme: 'dark', turn: turns } });
const chatStarted = (sentId: string): Promise<Answer> =>
  the().ask(
    null,
    'mutation($sentId: ID!) { startChat(site: "web", text: "hello", sentId: $sentId, context: []) { ok token refusal { name } } }',
    { sentId },
    '/chat/graphql',
  );
const codes = ({ errors }: Answer): readonly string[] => errors.map(({ code }) => code);

type Site = {
  readonly file: string;
  /** What cannot be done now says so; null where nothing that a person asks for needs the file at once. */
  readonly refused: (() => Promise<Answer>) | null;
  /** What is said in the log when it is written nevertheless. */
  readonly logged: string | null;
};
const sites: readonly Site[] = [
  { file: 'documents.db', refused: null, logged: 'store documents' },
  { file: 'checkpoints.db', refused: null, logged: 'save checkpoint' },
  { file: 'settings.db', refused: settingsSaved, logged: null },
  { file: 'keys.db', refused: () => chatStarted(randomUUID()), logged: null },
  { file: 'jobs.db', refused: null, logged: null },
];

describe.skipIf(!hasLimits)('a server one of whose files has no room', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-full-'));
    running = await startServer(folder);
    token = await the().signIn('petra');
    const { data } = await the().ask(token, '{ directory { reasons { id } } }');
    reasons = (data?.['directory'] as { readonly reasons: readonly { readonly id: string }[] }).reasons.map(({ id }) => id);
    expect(
      isDone(await the().ask(token, 'mutation($commandId: ID!) { startWork(commandId: $commandId) { ok } }', { commandId: randomUUID() }), 'startWork'),
    ).toBe(true);
    expect(isDone(await chatStarted(randomUUID()), 'startChat')).toBe(true);
    expect(isDone(await settingsSaved(), 'saveSettings')).toBe(true);
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(folder, { recursive: true });
  });

  it.each(sites)(
    '$file: what does not need it goes on, what does is refused in words, and all is well once there is room',
    async ({ file, refused, logged }) => {
      const before = the().log().length;
      const release = full(file);
      for (let count = 0; count < 10; count += 1) await turn();
      if (logged !== null) await expect.poll(() => the().log().slice(before), PATIENCE).toContain(logged);
      if (refused !== null) {
        const answer = await refused();
        expect(codes(answer), JSON.stringify(answer)).toEqual(['Unavailable']);
        expect(answer.tookMs).toBeLessThan(2000);
      }
      expect((await the().ask(token, '{ me { login } }')).data).toEqual({ me: { login: 'petra' } });
      expect(await the().health('live')).toBe(200);
      release();
      if (refused !== null) await expect.poll(async () => (await refused()).errors, PATIENCE).toEqual([]);
      await turn();
      await expect.poll(async () => (await the().status()).behind, PATIENCE).toBe(0);
      expect((await the().status()).parked).toBe(0);
    },
  );

  it('has every acknowledged command once, and the documents of a rebuild, afterwards', async () => {
    await the().stop();
    const db = new DatabaseSync(pathOf('events.db'), { readOnly: true });
    const times = db.prepare('SELECT count(*) AS count FROM events WHERE command_id = ?');
    expect(acknowledged.filter((commandId) => Number(times.get(commandId)?.['count']) !== 1)).toEqual([]);
    db.close();
    expect(acknowledged).toHaveLength(sites.length * 11);
    const { served, rebuilt, parked } = await servedAndRebuilt(join(folder, 'data'));
    expect(parked).toBe(0);
    expect(served).toEqual(rebuilt);
  });
});
if (!hasLimits) process.stderr.write('A server one of whose files has no room was not tested: prlimit is not installed\n');
