import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Cable, layCable } from './cable.ts';
import { freePort } from './free-port.ts';
import { root } from './system.ts';
import { until } from './until.ts';

const MONGO_STAND_IN = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'callboard/mongo-java-server-1.47.0/.complete');

const has = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Why the servers that several processes share cannot be had here; null when they can. */
export const backendsMissing = (): string | null => {
  if ((process.env['REDIS_URL'] ?? '') === '' && !has('redis-server')) return 'REDIS_URL is not set and redis-server is not here';
  if ((process.env['MONGODB_URL'] ?? '') === '' && !(has('java') && existsSync(MONGO_STAND_IN)))
    return 'MONGODB_URL is not set and the stand-in was never started here (scripts/mongo-stand-in/start.sh PORT)';
  return null;
};

/** A server that several processes share; killed and started again in the same place. */
export type Backend = {
  readonly port: number;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stands still with its connections open, and goes on. */
  readonly signal: (signal: 'SIGSTOP' | 'SIGCONT') => void;
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const backend = async (port: number, run: () => ChildProcess): Promise<Backend> => {
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    child = run();
    await until(`something listens on port ${port}`, () => listens(port), 60_000);
  };
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  await start();
  return { port, start, kill, signal: (signal) => void child?.kill(signal) };
};

export type Backends = {
  /** What a server's process is told of them. */
  readonly env: { readonly EVENTSTORE_URL: string; readonly MONGODB_URL: string; readonly REDIS_URL: string; readonly CLICKHOUSE_URL: string };
  /** The folder of the double's log. */
  readonly logFolder: string;
  readonly eventStore: Backend;
  /** Null where a server of somebody else is used. */
  readonly redis: Backend | null;
  /** What leads to MongoDB, whose stand-in keeps everything in memory: away with its data kept. Null without `outages`. */
  readonly mongoCable: Cable | null;
  /** Null without `outages`: each server has an engine of its own then. */
  readonly analytics: Backend | null;
  readonly stop: () => Promise<void>;
};

const addressOf = (mongoUrl: string): { readonly host: string; readonly port: number } => {
  const [, host, port] = /^mongodb:\/\/([^/?@,:]+):(\d+)/.exec(mongoUrl) ?? [];
  if (host === undefined || port === undefined) throw new Error(`${mongoUrl} names no single host and port that a cable could be laid to`);
  return { host, port: Number(port) };
};

/** chDB behind ClickHouse's protocol: it has its data again when it was killed. */
const clickhouseStandIn = async (folder: string): Promise<{ readonly url: string; readonly analytics: Backend }> => {
  const port = await freePort();
  const account = { name: 'callboard', password: randomBytes(12).toString('hex'), mayWrite: true };
  const analytics = await backend(port, () => {
    const child = fork(join(root, 'packages/adapters/src/analytics-store/chdb-child.ts'), { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send({ kind: 'start', folder: join(folder, 'chdb'), memoryBytes: 1_000_000_000, patienceMs: 30_000, port, accounts: [account] });
    return child;
  });
  return { url: `http://${account.name}:${account.password}@127.0.0.1:${port}/callboard`, analytics };
};

/** A log behind EventStoreDB's protocol, a Redis and a MongoDB, each of a test's own where the environment names none; with `outages` reports in a server as well, and each can go away. */
export const startBackends = async (folder: string, { outages = false }: { readonly outages?: boolean } = {}): Promise<Backends> => {
  const logFolder = join(folder, 'log');
  mkdirSync(logFolder, { recursive: true });
  const [storePort, redisPort, mongoPort] = [await freePort(), await freePort(), await freePort()];
  // One of the test's own wherever it can be had: only that one may be killed.
  const givenRedis = has('redis-server') ? '' : (process.env['REDIS_URL'] ?? '');
  const givenMongo = process.env['MONGODB_URL'] ?? '';
  const quiet = { stdio: 'ignore' } as const;
  const double = join(root, 'e2e/src/eventstore-double/main.ts');
  const [eventStore, redis, mongo, reports] = await Promise.all([
    backend(storePort, () =>
      spawn(process.execPath, ['--disable-warning=ExperimentalWarning', double, '--data', logFolder, '--port', String(storePort)], quiet),
    ),
    givenRedis === ''
      ? backend(redisPort, () => spawn('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder], quiet))
      : null,
    givenMongo === '' ? backend(mongoPort, () => spawn(join(root, 'scripts/mongo-stand-in/start.sh'), [String(mongoPort)], quiet)) : null,
    outages ? clickhouseStandIn(folder) : null,
  ]);
  const database = `roles-${randomUUID()}`;
  const mongoUrl =
    givenMongo === '' ? `mongodb://127.0.0.1:${mongoPort}/${database}` : givenMongo.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
  const mongoCable = outages ? await layCable(addressOf(mongoUrl)) : null;
  return {
    env: {
      EVENTSTORE_URL: `esdb://127.0.0.1:${storePort}?tls=false`,
      MONGODB_URL: mongoCable === null ? mongoUrl : mongoUrl.replace(/^mongodb:\/\/[^/]+/, `mongodb://${mongoCable.host}:${mongoCable.port}`),
      REDIS_URL: givenRedis === '' ? `redis://127.0.0.1:${redisPort}` : givenRedis,
      CLICKHOUSE_URL: reports?.url ?? '',
    },
    logFolder,
    eventStore,
    redis,
    mongoCable,
    analytics: reports?.analytics ?? null,
    stop: async () => void (await Promise.all([eventStore.kill(), redis?.kill(), mongoCable?.close(), mongo?.kill(), reports?.analytics.kill()])),
  };
};

/** The first line that a program prints. Throws when it ends before. */
export const firstLineOf = (child: ChildProcess, what: string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error(`${what} has no output`));
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code, signal) => reject(new Error(`${what} ended (${signal ?? String(code)}) before it was ready`)));
  });
