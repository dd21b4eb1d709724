import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { decode } from '@callboard/contracts';
import { createInvariants } from '@callboard/simulation';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seedContacts } from '../seed/contacts.ts';
import { demoExchange } from '../seed/exchange-plan.ts';
import { seedUsers } from '../seed/people.ts';
import { openLogFile } from './log-file.ts';
import { foundUnder } from './testing/whole-system.ts';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const execute = promisify(execFile);
const RUN = { timeout: 180_000, interval: 500 };

let root: string;
let children: ChildProcess[] = [];
const logs: { [name: string]: string } = {};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-run-'));
});
const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
const stopAll = async (): Promise<void> => {
  for (const child of children.toReversed()) {
    child.kill('SIGTERM');
    await ended(child);
  }
  children = [];
};
afterEach(async () => {
  await stopAll();
  rmSync(root, { recursive: true });
});

/** The embedded defaults, also where servers stand ready for the contract suites: those are shared and would mix the runs. */
const embedded = { EVENTSTORE_URL: undefined, MONGODB_URL: undefined, CLICKHOUSE_URL: undefined, REDIS_URL: undefined };
const environment = (more: object = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...embedded,
  XDG_STATE_HOME: join(root, 'state'),
  INIT_CWD: root,
  ...more,
});
const start = (name: string, file: string, args: readonly string[], more: object = {}): ChildProcess => {
  const child = spawn(process.execPath, [join(source, file), ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: environment(more) });
  children.push(child);
  logs[name] = '';
  child.stderr?.on('data', (part: Buffer) => {
    logs[name] += part.toString();
  });
  return child;
};
const listening = async (child: ChildProcess): Promise<number> => {
  if (child.stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface(child.stdout)) {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && 'listening' in said) return Number(said.listening);
  }
  throw new Error(`the process ended: ${JSON.stringify(logs)}`);
};
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
const callboard = async (...args: readonly string[]): Promise<string> =>
  (await execute(process.execPath, [join(source, 'cli.ts'), ...args], { env: environment() })).stdout;

it('a whole run of calls and chats leaves no customer in any log or file, and the commands keep it safe', async () => {
  const dataDir = join(root, 'data');
  const plan = join(root, 'exchange.json');
  writeFileSync(plan, JSON.stringify(demoExchange));
  const exchange = await listening(start('exchange', '../../virtual-pbx/src/main.ts', ['--port', '0', '--config', plan]));
  const port = await freePort();
  const csta = { CSTA_URL: `csta://127.0.0.1:${exchange}` };
  await listening(start('server', 'main.ts', ['--data', dataDir, '--port', String(port)], csta));
  start('demo', 'demo/main.ts', ['--port', String(port)], csta);
  const count = (sql: string): number => {
    const db = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
    const [row] = db.prepare(sql).all();
    db.close();
    return Number(row?.['n']);
  };
  const happened = (type: string, channel: string): number =>
    count(
      `SELECT count(*) AS n FROM events a JOIN events s ON s.stream = a.stream WHERE a.type = '${type}' AND s.type = 'InteractionStarted' AND s.data ->> '$.channel' = '${channel}'`,
    );
  await expect.poll(() => happened('InteractionAnswered', 'voice'), RUN).toBeGreaterThanOrEqual(2);
  await expect.poll(() => happened('InteractionAnswered', 'chat'), RUN).toBeGreaterThanOrEqual(1);
  await expect.poll(() => count(`SELECT count(*) AS n FROM events WHERE type = 'ConversationMessageSent'`), RUN).toBeGreaterThanOrEqual(1);
  await expect.poll(() => count(`SELECT count(*) AS n FROM events WHERE type = 'InteractionIdentified'`), RUN).toBeGreaterThanOrEqual(1);
  const log = new DatabaseSync(join(dataDir, 'events.db'), { readOnly: true });
  const contactId = String(log.prepare(`SELECT data ->> '$.contactId' AS id FROM events WHERE type = 'InteractionIdentified' LIMIT 1`).get()?.['id']);
  log.close();

  const receipt = JSON.parse(await callboard('erase', contactId, '--port', String(port)));
  expect(receipt).toMatchObject({ ok: true, receipt: { contactId, complete: true } });
  expect(await callboard('verify', '--port', String(port))).toMatch(/^The log is what was sealed\./);
  expect(await callboard('backup', join(root, 'backup'), '--port', String(port))).toContain('records up to position');
  await stopAll();
  expect(await callboard('verify', '--data', dataDir)).toMatch(/; 0 newer records are not signed yet\./);
  expect(await callboard('restore', join(root, 'backup'), '--data', join(root, 'restored'))).toContain('The next start builds documents and reports anew.');
  expect(await callboard('verify', '--data', join(root, 'restored'))).toMatch(/^The log is what was sealed\./);

  // The restored prefix breaks no invariant of the engine.
  const invariants = createInvariants();
  const restored = openLogFile(join(root, 'restored', 'events.db'));
  for (const { event } of restored.records()) {
    const recorded = event === null ? null : decode(event);
    if (recorded !== null) invariants.fold(recorded);
  }
  restored.close();
  expect(invariants.breaches).toEqual([]);

  const staff = new Set(seedUsers.map(({ name }) => name));
  const values = seedContacts.flatMap(({ profile }) => [
    ...(staff.has(profile.name) ? [] : [profile.name]),
    ...profile.phones.flatMap((phone) => [phone, phone.slice(4)]),
    ...profile.emails,
    profile.insuredNumber ?? profile.name,
  ]);
  const text = Object.values(logs).join('\n');
  expect(logs['server']).toContain('the server has ended');
  expect(logs['server']?.split('\n').filter((line) => values.some((value) => line.toLowerCase().includes(value.toLowerCase())))).toEqual([]);
  expect(values.filter((value) => text.includes(value))).toEqual([]);
  expect(foundUnder(dataDir, values)).toEqual([]);
  expect(readFileSync(join(dataDir, 'events.db')).includes('InteractionIdentified')).toBe(true);
}, 600_000);
