import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { eventStoreDb } from '@callboard/adapters/event-store/eventstoredb';
import { AUTHORITY, type DoubleProcess, doubleProcesses } from '@callboard/adapters/event-store/testing/double-process';
import { START, StoreUnavailable } from '@callboard/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOG_MARK_FILE } from '../folder-mark.ts';
import { callboard, freePort } from '../testing/server-run.ts';
import { type SafetyDone, safetyCommand } from './commands.ts';
import { sealPaths } from './seal-files.ts';
import { followSeal } from './seal-follower.ts';
import { fill, noon, openLog } from './testing/small-log.ts';
import { verifyEventStore } from './verify-event-store.ts';

/*
 * The double's SQLite file stands for the disk of the server: what is edited there was changed behind the back of everybody who appends and reads.
 */
const doubles = doubleProcesses();
const failures: unknown[] = [];
const PATIENCE = { timeout: 20_000 };

let root: string;
/** A log of 100 records in a data folder's seal and the double's folder: sealed every 20, and to its end. */
let sealed: { readonly log: string; readonly dataDir: string };
let log: string;
let dataDir: string;
let port: number;
let double: DoubleProcess;
let url: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-verify-'));
  sealed = { log: join(root, 'sealed-log'), dataDir: join(root, 'sealed-data') };
  const first = await freePort();
  const running = await doubles.start(first, sealed.log);
  const store = eventStoreDb({ url: `esdb://127.0.0.1:${first}?tls=false` });
  const seal = followSeal({ dataDir: sealed.dataDir, log: store, clock: noon, everyEvents: 20, failed: (error) => failures.push(error) });
  for (let from = 1; from <= 100; from += 20) {
    await fill(store, 20, from);
    await vi.waitFor(() => expect(seal.sealed()?.count).toBe(from + 19), PATIENCE);
  }
  await seal.close();
  const { events } = await store.readAll({ after: START, limit: 1 });
  writeFileSync(join(sealed.dataDir, LOG_MARK_FILE), events[0]?.id ?? '');
  await store.close();
  await running.kill();
}, 60_000);
afterAll(async () => {
  await doubles.end();
  rmSync(root, { recursive: true });
  expect(failures).toEqual([]);
});

const start = async (args: readonly string[] = []): Promise<void> => {
  double = await doubles.start(port, log, args);
};
beforeEach(async () => {
  const folder = mkdtempSync(join(root, 'copy-'));
  [log, dataDir] = [join(folder, 'log'), join(folder, 'data')];
  cpSync(sealed.log, log, { recursive: true });
  cpSync(sealed.dataDir, dataDir, { recursive: true });
  port = await freePort();
  url = `esdb://127.0.0.1:${port}?tls=false`;
});
afterEach(() => double.kill());

type Row = { readonly position: bigint; readonly stream: string; readonly revision: bigint };
/** Runs a statement on the disk of the server, for the record that is `no`th in the log. */
const edit = (no: number, sql: string): Row & { readonly place: string } => {
  const db = new DatabaseSync(join(log, 'double.db'));
  const statement = db.prepare('SELECT position, stream, revision FROM events ORDER BY position LIMIT 1 OFFSET ?');
  statement.setReadBigInts(true);
  const row = statement.get(no - 1) as Row;
  const { changes } = db.prepare(sql).run({ position: row.position });
  db.close();
  if (changes === 0) throw new Error('nothing was edited');
  return { ...row, place: String(row.position) };
};
/** One letter of the text in a column of that record. */
const spoilt = (no: number, column: 'data' | 'metadata', from: string, to: string) =>
  edit(no, `UPDATE events SET ${column} = CAST(replace(CAST(${column} AS TEXT), '${from}', '${to}') AS BLOB) WHERE position = :position`);

const verify = (more: { readonly key?: string; readonly eventStoreUrl?: string | null } = {}): Promise<SafetyDone> =>
  safetyCommand({ command: 'verify', folder: null, dataDir, key: null, receipts: null, masterKey: null, eventStoreUrl: url, ...more });

describe('a log in EventStoreDB', () => {
  it('that is what was sealed passes, also by the public key alone, beside who else writes there, and with newer records', async () => {
    await start();
    expect(await verify()).toEqual({
      outcome: 'ok',
      words: expect.stringMatching(/^The log is what was sealed\. 100 records up to position \d+; 5 signed checkpoints, .*; 0 newer records/) as string,
    });
    const store = eventStoreDb({ url });
    await fill(store, 3, 101);
    await store.close();
    const foreign = edit(103, `UPDATE events SET metadata = CAST('{"theirs":true}' AS BLOB) WHERE position = :position`);
    expect(await verify({ key: sealPaths(dataDir).publicKey })).toMatchObject({ outcome: 'ok', words: expect.stringContaining('102 records') as string });
    expect(foreign.revision).toBeGreaterThan(0n);
  });

  it.each([
    ['body', 'data', 'word-57.', 'word-58.'],
    ['body, so that it is no JSON any more,', 'data', '{"word"', '("word"'],
    ['command', 'metadata', 'command-word-57.', 'command-word-58.'],
    ['actor, so that it is not like one of ours any more,', 'metadata', '"actor"', '"actur"'],
    ['version, so that it cannot be read back,', 'metadata', '"version"', '"versiom"'],
    ['metadata, so that they are no JSON any more,', 'metadata', '{"version"', '("version"'],
  ] as const)('whose %s was changed on its disk is found out, and the record is named', async (_, column, from, to) => {
    const { place, stream, revision } = spoilt(57, column, from, to);
    await start();
    const { outcome, words } = await verify();
    expect(outcome).toBe('not-ok');
    const tenant = stream.slice(0, stream.indexOf('.'));
    expect(words.split('\n')[0]).toBe(
      `The first record that does not fit was changed after it was sealed: tenant ${tenant}, stream ${stream}, revision ${revision}, position ${place}.`,
    );
  });

  it('of which a record is gone is found out, and its place is named', async () => {
    const { place } = edit(44, 'DELETE FROM events WHERE position = :position');
    await start();
    const { outcome, words } = await verify();
    expect([outcome, words.split('\n')[0]]).toEqual(['not-ok', `The record at position ${place} is missing.`]);
  });

  it('to which a record was added in between is found out, and it is named', async () => {
    const { position, stream } = edit(
      44,
      `INSERT INTO events SELECT position + 1, stream || '-forged', 0, 'b0f6b1f0-5a3e-4a0e-8a53-0d3c1d9f7a10', type, content_type, created_ms, data, metadata FROM events WHERE position = :position`,
    );
    await start();
    expect((await verify()).words).toContain(
      `was added after it was sealed: tenant ${stream.split('.')[0]}, stream ${stream}-forged, revision 0, position ${position + 1n}.`,
    );
  });

  it('whose end is gone is found out, and how much is missing', async () => {
    edit(91, 'DELETE FROM events WHERE position >= :position');
    await start();
    expect((await verify()).words).toMatch(
      /The log ends at position \d+, but up to position \d+ it was sealed on 2026-11-23T12:00:00\.000Z: 10 records are missing\./,
    );
  });

  it('beside a checkpoint that was forged is not believed', async () => {
    const { chain } = sealPaths(dataDir);
    writeFileSync(chain, readFileSync(chain, 'utf8').replace('"count":60', '"count":61'));
    await start();
    expect(await verify()).toMatchObject({ outcome: 'not-ok', words: expect.stringContaining('Checkpoint 3 does not carry a valid signature.') as string });
  });

  it('is the one that is checked, whatever log lies in the folder from before', async () => {
    const old = await openLog(dataDir);
    await fill(old, 5);
    await old.close();
    await start();
    expect(await verify()).toMatchObject({ outcome: 'ok' });
    expect(await verify({ eventStoreUrl: null })).toMatchObject({ outcome: 'not-ok' });
  });

  it('that is another one than was sealed here is said to be that', async () => {
    edit(1, `UPDATE events SET id = 'b0f6b1f0-5a3e-4a0e-8a53-0d3c1d9f7a10' WHERE position = :position`);
    await start();
    const { outcome, words } = await verify();
    expect(outcome).toBe('not-ok');
    expect(words).toMatch(/begins with another event than the one that .* belongs to: it may be another log\.\nThe first record that does not fit was changed/);
  });

  it('that was never sealed from this folder says so', async () => {
    rmSync(join(dataDir, 'seal'), { recursive: true });
    rmSync(join(dataDir, 'secrets'), { recursive: true });
    await start();
    expect(await verify()).toMatchObject({ outcome: 'not-ok', words: expect.stringContaining('was never sealed from') as string });
  });
});

describe('a log in EventStoreDB that cannot be read', () => {
  it('was not checked, and nothing is said about what is in it', async () => {
    edit(57, 'DELETE FROM events WHERE position = :position');
    await start();
    await double.kill();
    expect(await verify()).toEqual({
      outcome: 'not-checked',
      words:
        'The event log of EVENTSTORE_URL cannot be reached. Start it, or correct EVENTSTORE_URL. The log was not checked; that says nothing about what is in it.',
    });
  });

  it('because it refuses the user was not checked either, and the password is not said', async () => {
    await start(['--tls', '--user', 'callboard:right']);
    const at = (password: string): string => `esdb://callboard:${password}@127.0.0.1:${port}?tlsCAFile=${AUTHORITY}`;
    const { outcome, words } = await verify({ eventStoreUrl: at('CANARY') });
    expect([outcome, words.startsWith('The event log refuses the user: ')]).toEqual(['not-checked', true]);
    expect(words).not.toContain('CANARY');
    expect(await verify({ eventStoreUrl: at('right') })).toMatchObject({ outcome: 'ok' });
    expect(await verify({ eventStoreUrl: `${at('CANARY')}&tls=maybe` })).toMatchObject({
      outcome: 'not-checked',
      words: expect.stringMatching(/^The address of the event store has a wrong value for tls, which takes true or false\. The log was not checked/) as string,
    });
  });

  it('is an exit code of its own to a script', async () => {
    const verifying = () => callboard(root, ['verify', '--data', dataDir], '', { EVENTSTORE_URL: url });
    await start();
    expect(await verifying()).toMatchObject({ code: 0, errors: '', out: expect.stringMatching(/^The log is what was sealed\./) as string });
    await double.kill();
    expect(await verifying()).toMatchObject({
      code: 2,
      errors: '',
      out: expect.stringMatching(/^The event log of EVENTSTORE_URL cannot be reached\./) as string,
    });
    spoilt(57, 'data', 'word-57.', 'word-58.');
    await start();
    expect(await verifying()).toMatchObject({ code: 1, errors: '', out: expect.stringMatching(/^The first record that does not fit was changed/) as string });
  }, 30_000);

  it('to its end was not checked, however much fitted before', async () => {
    await start();
    const store = eventStoreDb({ url });
    let pages = 0;
    const cut = {
      readRecords: (after: bigint) => {
        pages += 1;
        return pages < 3 ? store.readRecords(after, 20) : Promise.reject(new StoreUnavailable('away'));
      },
    };
    await expect(verifyEventStore(cut, dataDir)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(pages).toBe(3);
    await store.close();
  });
});
