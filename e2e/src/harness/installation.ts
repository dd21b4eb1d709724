import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Backends, firstLineOf, startBackends } from './backends.ts';
import { freePort } from './free-port.ts';
import { type Exchange, startExchange } from './exchange.ts';
import { root } from './system.ts';
import { until } from './until.ts';

/** Longest wait for a server that is ready, ms. */
const START_MS = 150_000;

/** What /health/ready says. */
export type Health = {
  readonly ready: boolean;
  readonly roles: readonly string[];
  readonly parts: { readonly engine?: string; readonly projections?: string };
  readonly components: readonly { readonly name: string; readonly state: string; readonly sentence: { readonly en: string } }[];
};

/** One server process with some of the roles. */
export type Server = {
  readonly url: string;
  readonly health: () => Promise<Health>;
  readonly component: (name: string) => Promise<Health['components'][number] | undefined>;
  /** `kill -9`; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly signal: (signal: 'SIGSTOP' | 'SIGCONT') => void;
  readonly hasEnded: () => boolean;
  readonly log: () => string;
};

/** Servers with different roles on one log and one exchange. Each has a data folder of its own, as on machines of their own: they share the master key. */
export type Installation = {
  readonly backends: Backends;
  readonly exchange: Exchange;
  readonly server: (...roles: readonly string[]) => Promise<Server>;
  /** Runs another program of the project beside the servers, with what they are told; answers what it prints. Throws with what it complained of. */
  readonly run: (program: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

export const startInstallation = async (options: { readonly outages?: boolean } = {}): Promise<Installation> => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-roles-'));
  const [backends, exchange] = await Promise.all([startBackends(folder, options), startExchange()]);
  const children: ChildProcess[] = [];
  let started = 0;
  const masterKey = randomBytes(32).toString('hex');

  const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
  const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (ended(child)) return;
    child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await until('a server ends', () => ended(child));
    clearTimeout(hard);
  };

  return {
    backends,
    exchange,
    server: async (...roles) => {
      started += 1;
      const own = join(folder, `${started}-${roles.join('-')}`);
      const logFile = `${own}.log`;
      const output = openSync(logFile, 'a');
      const main = join(root, 'packages/server/src/main.ts');
      const child = spawn(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', main, '--data', own, '--port', String(await freePort()), '--role', roles.join(',')],
        {
          stdio: ['pipe', 'pipe', output],
          env: {
            ...process.env,
            ...backends.env,
            CALLBOARD_MASTER_KEY: masterKey,
            CSTA_URL: `csta://${exchange.host}:${exchange.port}`,
            NODE_COMPILE_CACHE: join(folder, 'code'),
            XDG_STATE_HOME: join(folder, 'state'),
            CALLBOARD_LOG: 'info',
          },
        },
      );
      closeSync(output);
      children.push(child);
      const log = (): string => readFileSync(logFile, 'utf8');
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => late.reject(new Error(`${roles.join('+')} is not ready`)), START_MS);
      const line = await Promise.race([firstLineOf(child, roles.join('+')), late.promise]).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${log()}`);
      });
      clearTimeout(timer);
      const url = `http://127.0.0.1:${(JSON.parse(line) as { readonly listening: number }).listening}`;
      const health = async (): Promise<Health> => (await (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) })).json()) as Health;
      return {
        url,
        health,
        component: async (name) => (await health()).components.find((one) => one.name === name),
        kill: () => kill(child, 'SIGKILL'),
        signal: (signal) => void child.kill(signal),
        hasEnded: () => ended(child),
        log,
      };
    },
    run: (program) =>
      new Promise((resolve, reject) => {
        execFile(
          process.execPath,
          ['--disable-warning=ExperimentalWarning', join(root, program), '--data', join(folder, 'beside')],
          { env: { ...process.env, ...backends.env, CALLBOARD_MASTER_KEY: masterKey }, maxBuffer: 64 * 1024 * 1024 },
          (error, out, errors) => (error === null ? resolve(out) : reject(new Error(`${program}: ${errors}`, { cause: error }))),
        );
      }),
    stop: async () => {
      await Promise.all(children.map((child) => kill(child, 'SIGTERM')));
      await exchange.stop();
      await backends.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
