import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedAndRebuilt } from './testing/rebuilt.ts';
import { type Answer, startServer, type ServerProcess } from './testing/server-process.ts';

/** What a caller may wait for the answer that something cannot be done now, ms. */
const ANSWERED_MS = 2000;
const PATIENCE = { timeout: 20_000, interval: 100 };

let folder = '';
let running: ServerProcess | null = null;
let token = '';
let reasons: readonly string[] = [];
/** Commands that were answered with "done". */
const acknowledged: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-faults-'));
  const server = await startServer(folder);
  running = server;
  token = await server.signIn('petra');
  const { data } = await server.ask(token, '{ directory { reasons { id } } }');
  reasons = (data?.['directory'] as { readonly reasons: readonly { readonly id: string }[] }).reasons.map(({ id }) => id);
  await done('startWork');
});
afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

const the = (): ServerProcess => {
  if (running === null) throw new Error('the server did not start');
  return running;
};
const asked = (field: string, commandId: string, args = ''): Promise<Answer> =>
  the().ask(token, `mutation($commandId: ID!) { ${field}(commandId: $commandId${args}) { ok position refusal { name } } }`, { commandId });
const isDone = ({ data, errors }: Answer, field: string): boolean =>
  errors.length === 0 && (data?.[field] as { readonly ok: boolean } | undefined)?.ok === true;
const done = async (field: string, args = '', commandId: string = randomUUID()): Promise<void> => {
  const answer = await asked(field, commandId, args);
  expect(isDone(answer, field), JSON.stringify(answer)).toBe(true);
  acknowledged.push(commandId);
};
let turns = 0;
/** The next change of status, which always leaves an event. */
const turn = (): readonly [field: string, args: string] => {
  turns += 1;
  return turns % 2 === 1 ? ['goReady', ''] : ['goNotReady', `, reasonId: ${JSON.stringify(reasons[turns % reasons.length])}`];
};
const isRefusedInTime = ({ errors, tookMs }: Answer): void => {
  expect(errors.map(({ code }) => code)).toEqual(['Unavailable']);
  expect(errors[0]?.message).toContain('Try again');
  expect(tookMs).toBeLessThan(ANSWERED_MS);
};
const timesInLog = (commandId: string): number => {
  const db = new DatabaseSync(join(folder, 'data', 'events.db'), { readOnly: true });
  const row = db.prepare('SELECT count(*) AS count FROM events WHERE command_id = ?').get(commandId);
  db.close();
  return Number(row?.['count']);
};
/** Another program that holds a file's write lock: what it looks like when a store takes no writes. */
const locked = (file: string): (() => void) => {
  const db = new DatabaseSync(join(folder, 'data', file));
  db.exec('BEGIN IMMEDIATE');
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
};

describe('a server whose event log takes no writes', () => {
  it('refuses commands in words within two seconds, answers questions, and takes the same command once when the log is back', async () => {
    const [field, args] = turn();
    const commandId = randomUUID();
    const release = locked('events.db');
    for (let tries = 0; tries < 3; tries += 1) isRefusedInTime(await asked(field, commandId, args));
    expect(timesInLog(commandId)).toBe(0);
    expect((await the().ask(token, '{ me { login } }')).data).toEqual({ me: { login: 'petra' } });
    expect(await the().health('live')).toBe(200);
    release();
    await expect.poll(async () => isDone(await asked(field, commandId, args), field), PATIENCE).toBe(true);
    await done(field, args, commandId);
    expect(timesInLog(commandId)).toBe(1);
  });
});

describe('a server whose documents take no writes', () => {
  it('takes commands all the same, lags, and catches up by itself', async () => {
    const release = locked('documents.db');
    for (let count = 0; count < 20; count += 1) await done(...turn());
    await expect.poll(() => the().log(), PATIENCE).toContain('store documents');
    expect((await the().status()).behind).toBeGreaterThan(0);
    release();
    await expect.poll(async () => (await the().status()).behind, PATIENCE).toBe(0);
    expect((await the().status()).parked).toBe(0);
  });
});

describe('a server whose disk is full', () => {
  it('refuses what it cannot write, reads on, and recovers without a restart once there is room', async (context) => {
    if (spawnSync('prlimit', ['--version']).status !== 0) context.skip('prlimit is not installed: a full disk cannot be imitated');
    const limit = (bytes: string): void => void spawnSync('prlimit', ['--pid', String(the().pid), `--fsize=${bytes}:unlimited`]);
    // Every write to a file fails, wherever it is made.
    limit('0');
    const refused: string[] = [];
    const [field, args] = turn();
    for (let count = 0; count < 5; count += 1) {
      const commandId = randomUUID();
      const answer = await asked(field, commandId, args);
      isRefusedInTime(answer);
      refused.push(commandId);
    }
    expect(refused.map(timesInLog)).toEqual(refused.map(() => 0));
    expect((await the().ask(token, '{ me { login } }')).data).toEqual({ me: { login: 'petra' } });
    expect(await the().health('live')).toBe(200);
    limit('unlimited');
    await expect.poll(async () => isDone(await asked(field, randomUUID(), args), field), PATIENCE).toBe(true);
    for (let count = 0; count < 10; count += 1) await done(...turn());
    expect((await the().status()).parked).toBe(0);
  });
});

describe('after all that', () => {
  it('every acknowledged command is in the log once, and the documents are those of a rebuild', async () => {
    await expect.poll(async () => (await the().status()).behind, PATIENCE).toBe(0);
    expect(process.kill(the().pid, 0)).toBe(true);
    await the().stop();
    expect(acknowledged.length).toBeGreaterThan(30);
    expect(acknowledged.filter((commandId) => timesInLog(commandId) !== 1)).toEqual([]);
    const { served, rebuilt, parked } = await servedAndRebuilt(join(folder, 'data'));
    expect(parked).toBe(0);
    expect(served).toEqual(rebuilt);
    expect(Object.values(served).flat().length).toBeGreaterThan(50);
  });
});
