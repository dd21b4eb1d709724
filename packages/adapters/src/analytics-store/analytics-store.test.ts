import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { failuresOf, holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { type AnalyticsStore, AnalyticsUnavailable, type FactRow } from '@callboard/projections/ports';
import { analyticsStoreChecks } from '@callboard/projections/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { chdbAnalyticsStore } from './chdb.ts';
import { clickhouseAnalyticsStore } from './clickhouse.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-analytics-'));
const reader = { name: 'analyst', password: 'for-tests-only' };
const started = await chdbAnalyticsStore({ path: join(folder, 'chdb'), reader }).catch((error: unknown) => {
  if (error instanceof AnalyticsUnavailable) return error;
  throw error;
});
const chdb = started instanceof AnalyticsUnavailable ? null : started;
const whyNot = started instanceof AnalyticsUnavailable ? started.message : null;

afterAll(async () => {
  await chdb?.close();
  rmSync(folder, { recursive: true });
});

const shared = (store: AnalyticsStore) => () => Promise.resolve({ subject: store, close: () => Promise.resolve() });

if (chdb === null) skipsContract('the analytics store in chDB', whyNot ?? '');
else holdsContract('the analytics store in chDB', analyticsStoreChecks, shared(chdb));

const given = process.env['CLICKHOUSE_URL'] ?? '';
if (given === '') skipsContract('the analytics store in a ClickHouse server', 'CLICKHOUSE_URL is not set (over HTTP the same adapter ran against chDB above)');
else holdsContract('the analytics store in a ClickHouse server', analyticsStoreChecks, shared(clickhouseAnalyticsStore({ url: given })));

describe.skipIf(whyNot !== null)('the loopback endpoint of chDB', () => {
  const ask = async (query: string, options: { readonly user?: string; readonly password?: string; readonly body?: string } = {}): Promise<Response> => {
    const endpoint = chdb?.endpoint();
    const url = new URL(endpoint?.url ?? '');
    for (const [name, value] of Object.entries({ query, database: endpoint?.database ?? '' })) url.searchParams.set(name, value);
    const headers = { 'X-ClickHouse-User': options.user ?? reader.name, 'X-ClickHouse-Key': options.password ?? reader.password };
    return options.body === undefined ? fetch(url, { headers }) : fetch(url, { method: 'POST', headers, body: options.body });
  };

  it('answers an analyst with a query in the address or in the body', async () => {
    expect(await (await ask('SELECT 1 + 1')).text()).toBe('2\n');
    expect(await (await ask('', { body: 'SELECT 1 + 2' })).text()).toBe('3\n');
  });

  it('takes parameters, a default format and gzip', async () => {
    const url = new URL(chdb?.endpoint()?.url ?? '');
    const parts = {
      query: 'SELECT {n:UInt8} AS n, {t:String} AS t',
      param_n: '7',
      param_t: 'a\\tb',
      default_format: 'JSONEachRow',
      enable_http_compression: '1',
      user: reader.name,
      password: reader.password,
    };
    for (const [name, value] of Object.entries(parts)) url.searchParams.set(name, value);
    const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.json()).toEqual({ n: 7, t: 'a\tb' });
  });

  it('refuses a wrong password, and an analyst who would write', async () => {
    const stranger = await ask('SELECT 1', { password: 'guess' });
    expect([stranger.status, stranger.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
    const writing = await ask('', { body: 'TRUNCATE TABLE queues_rows' });
    expect(writing.headers.get('x-clickhouse-exception-code')).toBe('164');
    const lifting = await ask('SELECT 1', { body: ' SETTINGS readonly = 0' });
    expect(lifting.headers.get('x-clickhouse-exception-code')).toBe('164');
  });
});

describe.skipIf(whyNot !== null)('the process of chDB', () => {
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('is started again with its data when it was killed, whatever it was at', async () => {
    const store = await chdbAnalyticsStore({ path: join(folder, 'killed') });
    const row = (n: number): FactRow => ({ tenant: 'demo', id: `q${n}`, name: `Queue ${n}`, position: String(n) });
    let answered = 0;
    for (let kills = 0; kills < 3; kills += 1) {
      const inserting = (async () => {
        for (;;) {
          await store.insert({ queues: [row(answered + 1)] }, { name: 'names', position: BigInt(answered + 1) });
          answered += 1;
        }
      })();
      const before = answered;
      await expect.poll(() => answered, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before + 3);
      process.kill(store.endpoint()?.pid ?? 0, 'SIGKILL');
      await expect(inserting).rejects.toBeInstanceOf(AnalyticsUnavailable);
      await expect.poll(() => store.ping(), { timeout: 20_000 }).toBe(true);
      expect(await store.checkpoint('names')).toBeGreaterThanOrEqual(BigInt(answered));
      expect(await store.query('SELECT count() >= {n:UInt32} FROM queues', { format: 'CSVWithNames', params: { n: answered } })).toMatch(/\n1\n$/);
    }
    await store.close();
  });

  it('ends when the process that started it is killed', async () => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('testing/chdb-process.ts', import.meta.url)), join(folder, 'orphan')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('may start later, with the first call', async () => {
    const later = await chdbAnalyticsStore({ path: join(folder, 'later'), startsAfterMs: 1 });
    expect(later.endpoint()).toBeNull();
    expect(await later.ping()).toBe(true);
    expect(later.endpoint()).not.toBeNull();
    await later.close();
    await expect(later.query('SELECT 1')).rejects.toBeInstanceOf(AnalyticsUnavailable);
  });

  it('leaves the folder to one process: another one says so', async () => {
    await expect(chdbAnalyticsStore({ path: join(folder, 'chdb'), patienceMs: 200 })).rejects.toBeInstanceOf(AnalyticsUnavailable);
  });
});

describe.skipIf(whyNot !== null)('the contract of analytics stores', () => {
  it('notices one that takes any query', async () => {
    if (chdb === null) throw new Error('not skipped');
    const writer: AnalyticsStore = { ...chdb, query: (sql: string) => Promise.resolve(sql) };
    expect(await failuresOf(analyticsStoreChecks, shared(writer))).toContain('a query that would do anything but read is refused');
  });

  it('notices one that forgets the checkpoint', async () => {
    if (chdb === null) throw new Error('not skipped');
    const forgetful: AnalyticsStore = { ...chdb, checkpoint: () => Promise.resolve(0n) };
    expect(await failuresOf(analyticsStoreChecks, shared(forgetful))).toContain('a checkpoint is where its name was sent last, and each name has its own');
  });
});
