import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const fileOf = (name: string): string => fileURLToPath(new URL(`../${name}.ts`, import.meta.url));
const EMBEDDED = {
  EVENTSTORE_URL: undefined,
  MONGODB_URL: undefined,
  CLICKHOUSE_URL: undefined,
  REDIS_URL: undefined,
  CSTA_URL: undefined,
  SMS_URL: undefined,
  CALLBOARD_MASTER_KEY: undefined,
  INIT_CWD: undefined,
};
const environment = (folder: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  ...EMBEDDED,
  XDG_STATE_HOME: join(folder, 'state'),
  ...env,
});

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** A process of `main.ts`, with a data folder and a state folder in the folder of a test. */
export type ServerRun = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** What it says on its first line of output. */
  readonly missing: readonly string[];
  /** Its log so far, a line of JSON each. */
  readonly logged: () => string;
  readonly stop: () => Promise<void>;
};
export type Ended = { readonly code: number | null; readonly said: string };

/** Starts it and waits until it is ready, or has ended by itself. */
export const runServer = async (folder: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<ServerRun | Ended> => {
  const port = await freePort();
  const dataDir = join(folder, 'data');
  const child: ChildProcess = spawn(process.execPath, [fileOf('main'), '--data', dataDir, '--port', String(port), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(folder, env),
  });
  const closed = once(child, 'close');
  let said = '';
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  if (child.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface(child.stdout)) {
    const ready = JSON.parse(line) as { readonly listening?: number; readonly missing?: readonly string[] };
    if (ready.listening === undefined) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${port}`,
      port,
      dataDir,
      missing: ready.missing ?? [],
      logged: () => said,
      stop: async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        await closed;
      },
    };
  }
  await closed;
  return { code: child.exitCode, said };
};

/** The same, where it has to come up. */
export const startedServer = async (folder: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<ServerRun> => {
  const run = await runServer(folder, args, env);
  if ('said' in run) throw new Error(`the server ended: ${run.said}`);
  return run;
};

/** `callboard …`, with `input` piped into it. */
export const callboard = async (
  folder: string,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number | null; readonly out: string; readonly errors: string }> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileOf('cli'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(folder, env),
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  child.stdin.end(input);
  await once(child, 'close');
  return { code: child.exitCode, out, errors };
};
