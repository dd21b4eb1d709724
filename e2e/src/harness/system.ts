import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { descendants, isAlive } from './processes.ts';
import { until } from './until.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Longest wait for a started system, ms: the apps may have to be built first. */
const START_MS = 150_000;
const RESTART_MS = 30_000;

export type SystemOptions = {
  /** `quiet`: the demo centre without its customers and agents; `demo`: with them. Default quiet. */
  readonly traffic?: 'quiet' | 'demo';
  /** An exchange of the test's own instead of the launcher's. */
  readonly exchange?: { readonly host: string; readonly port: number };
  /** Servers used instead of what is embedded. Default none. */
  readonly servers?: Readonly<Partial<Record<'EVENTSTORE_URL' | 'MONGODB_URL' | 'CLICKHOUSE_URL', string>>>;
};

/** A whole system started by the launcher, in a folder of its own. */
export type System = {
  readonly port: number;
  readonly url: string;
  readonly dataDir: string;
  readonly exchange: { readonly host: string; readonly port: number };
  /** The server's process; null while none has written its run file. */
  readonly serverPid: () => number | null;
  /** Resolves with the process of a server other than `than` as soon as the launcher has begun one, long before it is ready. */
  readonly serverBegun: (than: number | null) => Promise<number>;
  /** `kill -9` of that server, or of the one that runs; resolves when it is gone, with whether there was one to kill. The launcher starts another one. */
  readonly killServer: (pid?: number) => Promise<boolean>;
  /** Resolves when a server other than `than` takes work. */
  readonly ready: (than?: number | null) => Promise<void>;
  readonly callboard: (...args: readonly string[]) => Promise<{ readonly code: number; readonly out: string; readonly errors: string }>;
  /** Counters of /metrics by name. */
  readonly metrics: () => Promise<Readonly<Record<string, number>>>;
  readonly log: () => string;
  /** Ends everything and removes the folder. */
  readonly stop: () => Promise<void>;
};

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', () => resolve()));

export const parseMetrics = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))] as const;
      }),
  );

/** A counter summed over its labels. Throws when there is none of that name: two that are missing are not equal. */
export const counted = (metrics: Readonly<Record<string, number>>, name: string): number => {
  const series = Object.entries(metrics).filter(([key]) => key === name || key.startsWith(`${name}{`));
  if (series.length === 0 || series.some(([, value]) => !Number.isFinite(value))) throw new Error(`/metrics has no number ${name}`);
  return series.reduce((sum, [, value]) => sum + value, 0);
};

/** Starts a system as `pnpm start` does and waits until it takes work. Throws with its log when it does not come up. */
export const startSystem = async ({ traffic = 'quiet', exchange, servers = {} }: SystemOptions = {}): Promise<System> => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-e2e-'));
  const dataDir = join(folder, 'data');
  const stateHome = join(folder, 'state');
  const logFile = join(folder, 'log');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // The journeys run on the embedded defaults; servers that stand ready for the contract suites are shared and would mix the runs.
    EVENTSTORE_URL: undefined,
    MONGODB_URL: undefined,
    CLICKHOUSE_URL: undefined,
    REDIS_URL: undefined,
    ...servers,
    XDG_STATE_HOME: stateHome,
    CALLBOARD_LOG: 'info',
    ...(exchange === undefined ? {} : { CSTA_URL: `csta://${exchange.host}:${exchange.port}` }),
  };
  const output = openSync(logFile, 'a');
  const launcher = spawn(
    process.execPath,
    [join(root, 'packages/server/src/launch.ts'), '--data', dataDir, '--port', String(port), '--verbose', ...(traffic === 'quiet' ? ['--quiet-demo'] : [])],
    { cwd: root, env, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  // A run that breaks off leaves nothing running.
  const endWithUs = (): void => void launcher.kill('SIGTERM');
  process.once('exit', endWithUs);

  const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const serverPid = (): number | null => {
    const file = join(stateHome, 'callboard', `run-${port}.json`);
    if (!existsSync(file)) return null;
    const text = readFileSync(file, 'utf8');
    return text === '' ? null : (JSON.parse(text) as { readonly pid: number }).pid;
  };
  const answers = async (): Promise<boolean> => (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2000) })).status === 200;
  const ready = async (than: number | null = null): Promise<void> => {
    await until(
      'the server takes work',
      async () => {
        const pid = serverPid();
        return pid !== null && pid !== than && isAlive(pid) && (await answers());
      },
      RESTART_MS,
    );
  };
  const stop = async (): Promise<void> => {
    launcher.kill('SIGTERM');
    const hard = setTimeout(() => launcher.kill('SIGKILL'), 20_000);
    await ended(launcher);
    clearTimeout(hard);
    process.off('exit', endWithUs);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await until(
      'the launcher prints the address',
      () => {
        if (launcher.exitCode !== null) throw new Error(`the launcher ended with code ${launcher.exitCode}`);
        return log().includes(`http://localhost:${port}/`);
      },
      START_MS,
    );
    await ready();
  } catch (error) {
    const text = log();
    await stop();
    throw new Error(`The system did not start: ${error instanceof Error ? error.message : String(error)}\n${text}`, { cause: error });
  }

  return {
    port,
    url,
    dataDir,
    exchange: exchange ?? { host: '127.0.0.1', port: Number(readFileSync(join(dataDir, 'exchange-port'), 'utf8')) },
    serverPid,
    serverBegun: (than) =>
      until('the launcher has begun a server', () => {
        const pid = launcher.pid === undefined ? undefined : Object.fromEntries(descendants(launcher.pid))['server/src/main.ts'];
        return pid === undefined || pid === than ? null : pid;
      }),
    killServer: async (wanted) => {
      const pid = wanted ?? serverPid();
      if (pid === null) throw new Error('no server runs');
      if (!isAlive(pid)) return false;
      process.kill(pid, 'SIGKILL');
      await until('the killed server is gone', () => !isAlive(pid));
      return true;
    },
    ready,
    callboard: (...args) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          [join(root, 'packages/server/src/cli.ts'), ...args, '--port', String(port)],
          { cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
          (error, out, errors) => resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, errors }),
        );
      }),
    metrics: async () => parseMetrics(await (await fetch(`${url}/metrics`)).text()),
    log,
    stop,
  };
};
