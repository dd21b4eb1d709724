import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLog } from './checker/log.ts';
import { freePort } from './harness/free-port.ts';
import { type Launched, openPlace, type Place } from './harness/launcher.ts';
import { openPhones } from './harness/phones.ts';
import { signInProgram } from './harness/program.ts';
import { until } from './harness/until.ts';

const TABLES = ['interaction_facts', 'stay_facts', 'offer_facts', 'handling_facts', 'leg_facts', 'agent_state_facts', 'queues', 'agents'] as const;

let place: Place;
let port: number;
let launched: Launched;
let interactionId: string;

const start = async (): Promise<void> => {
  launched = place.start(['--data', place.dataDir, '--port', String(port), '--quiet-demo']);
  await launched.running();
};
const callboard = (...args: readonly string[]) => place.callboard(...args, '--port', String(port));
const rows = async (sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const { code, out, errors } = await callboard('sql', sql, '--format', 'json');
  if (code !== 0) throw new Error(errors);
  return (JSON.parse(out) as { readonly data: readonly Readonly<Record<string, unknown>>[] }).data;
};
/** Every row of every table with all its columns, in an order of its own. */
const dump = async (): Promise<readonly string[]> => {
  const all = TABLES.map((table) => `SELECT '${table}' AS name, formatRow('JSONEachRow', *) AS row FROM ${table}`).join(' UNION ALL ');
  return (await rows(`SELECT name, row FROM (${all}) ORDER BY name, row`)).map(({ name, row }) => `${String(name)} ${String(row)}`);
};
const failure = async (...args: readonly string[]): Promise<string> => {
  const { code, out, errors } = await place.callboard(...args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(errors).toMatch(/^[^\n]+\n$/);
  return errors;
};

/** One call that was answered and wrapped up, one that nobody answered; then nobody works any more and every interval is over but the last. */
beforeAll(async () => {
  place = openPlace();
  port = await freePort();
  await start();
  const phones = await openPhones({ host: '127.0.0.1', port: Number(readFileSync(join(place.dataDir, 'exchange-port'), 'utf8')) });
  const of = (type: string): ReturnType<typeof readLog> => readLog(place.dataDir).filter((event) => event.type === type);
  const impatient = await phones.phone('+420603118441');
  await impatient.call('800100');
  await until('the call waits', () => of('InteractionQueued').length === 1);
  await impatient.hangUp();
  await until('it was abandoned', () => of('InteractionClosed').length === 1);
  const petra = await signInProgram(`http://localhost:${port}`, 'petra');
  await petra.command('startWork');
  await petra.command('goReady');
  const [customer, desk] = [await phones.phone('+420603118442'), await phones.phone('4003')];
  await customer.call('800100');
  await desk.becomes('ringing');
  await desk.answer();
  interactionId = String(await until('it is answered', () => of('InteractionAnswered')[0]?.data['interactionId']));
  await customer.hangUp();
  await until('it is wrapped up', () => of('InteractionWrapUpStarted').length === 1);
  await petra.command('finishWrapUp', { interactionId });
  await until('both are over', () => of('InteractionClosed').length === 2);
  await petra.command('endWork');
  await phones.close();
  const last = readLog(place.dataDir).findLast(({ type }) => type.startsWith('Agent'))?.position ?? 0;
  await until('every row is sent', async () => {
    const [sent] = await rows('SELECT toUInt32(max(position)) AS position FROM agent_state_facts');
    const handled = await rows('SELECT id FROM handling_facts WHERE wrapped_at IS NOT NULL');
    const closed = await rows('SELECT id FROM interaction_facts WHERE closed_at IS NOT NULL');
    return Number(sent?.['position']) >= last && handled.length === 1 && closed.length === 2;
  });
}, 240_000);
afterAll(() => place.clear());

describe('callboard sql', () => {
  const AWKWARD = `SELECT 'a "b", c' AS words, NULL AS nothing, 7 AS number`;

  test('prints a table', async () => {
    const { code, out } = await callboard('sql', 'SELECT queue, count() AS calls FROM interaction_facts GROUP BY queue');
    expect(code).toBe(0);
    expect(out).toMatch(/queue.*calls/);
    expect(out).toMatch(/│ .+ │ +2 │/);
  });

  test('prints CSV that quotes and tells nothing from an empty word', async () => {
    expect(await callboard('sql', AWKWARD, '--format', 'csv')).toEqual({ code: 0, out: '"words","nothing","number"\n"a ""b"", c",\\N,7\n', errors: '' });
    expect((await callboard('sql', "SELECT '' AS empty", '--format', 'csv')).out).toBe('"empty"\n""\n');
  });

  test('prints JSON', async () => {
    expect(await rows(AWKWARD)).toEqual([{ words: 'a "b", c', nothing: null, number: 7 }]);
  });

  test.each([
    ['a table that is not there', 'SELECT nothing FROM nowhere', /^There is no table nowhere\. There are .*interaction_facts, .*stay_facts; /],
    ['a column that is not there', 'SELECT colour FROM interaction_facts', /^There is no column colour\. interaction_facts has .*\bqueue\b/],
    ['a change', 'TRUNCATE TABLE stay_facts_rows', /^callboard sql only reads: .*SELECT.*callboard rebuild analytics/],
    ['the loss of a table', 'DROP TABLE interaction_facts', /^callboard sql only reads: /],
    ['a statement that is none', 'tell me everything', /syntax/i],
  ])('says %s in one sentence', async (_what, sql, words) => {
    expect(await failure('sql', sql, '--port', String(port))).toMatch(words);
  });

  test('knows its formats', async () => {
    expect(await failure('sql', 'SELECT 1', '--format', 'xml', '--port', String(port))).toBe('--format is table, csv or json.\n');
  });
});

describe('callboard history', () => {
  test('prints every event of an interaction in order, with what it came to', async () => {
    const { code, out } = await place.callboard('history', interactionId, '--data', place.dataDir);
    expect(code).toBe(0);
    const told = [...out.matchAll(/^ +(\d+) {2}(\d{20}) {2}\S+ {2}(\w+) {2}by /gm)].map(([, revision, position, type]) => ({ revision, position, type }));
    const recorded = readLog(place.dataDir).filter(({ stream }) => stream === `demo.interaction-${interactionId}`);
    expect(told).toEqual(recorded.map(({ revision, position, type }) => ({ revision: String(revision), position: String(position).padStart(20, '0'), type })));
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/→ closed \(/);
  });

  test('says that there is no such interaction', async () => {
    expect(await failure('history', 'none', '--port', String(port))).toBe('There is no interaction none.\n');
    expect(await failure('history', '--port', String(port))).toContain('callboard history needs the id of an interaction.');
  });
});

describe('callboard rebuild', () => {
  test('makes documents anew and says so', async () => {
    const { code, out } = await callboard('rebuild', 'interaction-card');
    expect(code).toBe(0);
    expect(out).toMatch(/interaction-card is rebuilt and serves\.\n$/);
    expect(await failure('rebuild', 'nothing', '--port', String(port))).toContain('There is no projection nothing');
  });

  test('of analytics gives equal rows', async () => {
    const before = await dump();
    expect(new Set(before.map((row) => row.split(' ')[0]))).toEqual(new Set(TABLES));
    expect((await callboard('rebuild', 'analytics')).code).toBe(0);
    await expect.poll(dump, { timeout: 30_000, interval: 500 }).toEqual(before);
  });

  test('is not needed where the analytics data were deleted: the next start gives equal rows', async () => {
    const before = await dump();
    launched.ctrlC();
    expect(await launched.ended).toBe(0);
    rmSync(join(place.dataDir, 'analytics'), { recursive: true });
    await start();
    await expect.poll(dump, { timeout: 60_000, interval: 500 }).toEqual(before);
  });
});

test('a command that finds no system says how to start one', async () => {
  const other = await freePort();
  expect(await failure('status', '--port', String(other))).toBe(`No running Callboard was found on port ${other}. Start one with: npx -y pnpm@12 start\n`);
});
