import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AnalyticsStore, AnalyticsUnavailable } from '@callboard/projections/ports';
import { clickhouseAnalyticsStore } from './clickhouse.ts';
import type { Account } from './http-protocol.ts';

export type ChdbOrder =
  | {
      readonly kind: 'start';
      readonly folder: string;
      readonly memoryBytes: number;
      readonly patienceMs: number;
      readonly port: number;
      readonly accounts: readonly Account[];
    }
  | { readonly kind: 'stop' };
export type ChdbReport = { readonly kind: 'listening'; readonly port: number } | { readonly kind: 'failed'; readonly words: string };

export type ChdbOptions = {
  /** The engine's own folder. */
  readonly path: string;
  /** What the engine may use in all, bytes. Default 1,000,000,000. */
  readonly memoryBytes?: number;
  /** The loopback port on which analysts' tools find it; 0 (default) takes any. */
  readonly port?: number;
  /** The read-only account for those tools; without it there is none. */
  readonly reader?: { readonly name: string; readonly password: string };
  /** How long a new child waits for the folder, milliseconds. Default 10,000. */
  readonly patienceMs?: number;
  /** The engine starts with the first call after so many milliseconds, which throws what keeps it from starting. Default null: it starts now. */
  readonly startsAfterMs?: number | null;
  readonly report?: (what: string, error: unknown) => void;
};

export type ChdbAnalyticsStore = AnalyticsStore & {
  /** Where tools connect as to a ClickHouse server: HTTP on loopback. Null while the engine is not running. */
  readonly endpoint: () => { readonly url: string; readonly database: string; readonly pid: number } | null;
};

type Running = { readonly child: ChildProcess; readonly store: AnalyticsStore; readonly url: string };

const DATABASE = 'callboard';
const WORDS_KEPT = 2000;

/**
 * ClickHouse's engine in a child process of this one, spoken to over its own HTTP protocol, so that server and embedded mode share every query.
 * When the child dies, the next call starts another one. Throws `AnalyticsUnavailable` when the engine does not start, as where the platform has no build.
 */
export const chdbAnalyticsStore = async ({
  path,
  memoryBytes = 1_000_000_000,
  port = 0,
  reader,
  patienceMs = 10_000,
  startsAfterMs = null,
  report = () => undefined,
}: ChdbOptions): Promise<ChdbAnalyticsStore> => {
  let running: Promise<Running> | null = null;
  let now: Running | null = null;
  let closed = false;
  const mayStart = startsAfterMs === null ? Promise.resolve() : pause(startsAfterMs);

  const start = (): Promise<Running> =>
    new Promise((resolve, reject) => {
      const writer: Account = { name: 'callboard', password: randomBytes(24).toString('base64url'), mayWrite: true };
      const accounts = [writer, ...(reader === undefined ? [] : [{ ...reader, mayWrite: false }])];
      const child = fork(fileURLToPath(new URL('chdb-child.ts', import.meta.url)), { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-WORDS_KEPT);
      });
      const fail = (words: string): void => reject(new AnalyticsUnavailable(`The analytics engine does not start: ${words.trim()}`));
      child.once('error', (error) => fail(error.message));
      child.once('exit', (code, signal) => {
        fail(said === '' ? `it ended with ${String(signal ?? code)}` : said);
        running = null;
        const was = now;
        now = null;
        if (was === null || closed) return;
        report('the analytics engine ended', new AnalyticsUnavailable(`it ended with ${String(signal ?? code)}`));
        void was.store.close();
      });
      child.on('message', (message: ChdbReport) => {
        if (message.kind === 'failed') {
          fail(message.words);
          return;
        }
        const url = `http://127.0.0.1:${message.port}`;
        now = {
          child,
          url,
          store: clickhouseAnalyticsStore({
            url: `http://${writer.name}:${writer.password}@127.0.0.1:${message.port}/${DATABASE}`,
            queryMemoryBytes: memoryBytes,
          }),
        };
        resolve(now);
      });
      const order: ChdbOrder = { kind: 'start', folder: path, memoryBytes, patienceMs, port, accounts };
      child.send(order);
    });

  const store = async (): Promise<AnalyticsStore> => {
    if (closed) throw new AnalyticsUnavailable('the analytics engine is closed');
    const startInTime = async (): Promise<Running> => {
      await mayStart;
      if (closed) throw new AnalyticsUnavailable('the analytics engine is closed');
      return start();
    };
    running ??= startInTime().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return (await running).store;
  };

  if (startsAfterMs === null) await store();
  return {
    endpoint: () => (now === null ? null : { url: now.url, database: DATABASE, pid: now.child.pid ?? 0 }),
    checkpoint: async (name) => (await store()).checkpoint(name),
    insert: async (rows, checkpoint) => (await store()).insert(rows, checkpoint),
    query: async (sql, options) => (await store()).query(sql, options),
    reset: async () => (await store()).reset(),
    ping: () =>
      store().then(
        (running) => running.ping(),
        () => false,
      ),
    close: async () => {
      closed = true;
      const last = await running?.catch(() => null);
      if (last === null || last === undefined) return;
      await last.store.close();
      if (last.child.exitCode !== null || last.child.signalCode !== null) return;
      const ended = new Promise((resolve) => last.child.once('exit', resolve));
      const order: ChdbOrder = { kind: 'stop' };
      last.child.send(order);
      const impatient = setTimeout(() => last.child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(impatient);
    },
  };
};
