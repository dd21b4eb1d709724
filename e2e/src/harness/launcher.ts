import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendants } from './processes.ts';
import { root } from './system.ts';
import { until } from './until.ts';

/** Longest wait for a start, ms: the apps may have to be built first. */
const START_MS = 150_000;

/** `pnpm start` as a person has it: what it prints, how it ends. */
export type Launched = {
  readonly out: () => string;
  readonly errors: () => string;
  /** Exit code; resolves when it has ended and everything it printed was read. */
  readonly ended: Promise<number | null>;
  /** Resolves when it has printed the address. Throws when it ends before that. */
  readonly running: () => Promise<void>;
  /** What a terminal does: the signal goes to the launcher's whole process group. */
  readonly ctrlC: () => void;
  /** `kill -9` of the launcher alone. */
  readonly kill: () => void;
  /** Processes it started that are alive, by the file they run. */
  readonly children: () => Readonly<Record<string, number>>;
};

export type Place = {
  readonly dataDir: string;
  readonly start: (args: readonly string[], env?: NodeJS.ProcessEnv) => Launched;
  readonly callboard: (...args: readonly string[]) => Promise<{ readonly code: number; readonly out: string; readonly errors: string }>;
  readonly runFile: (port: number) => string;
  /** Ends what a broken test left running. */
  readonly stopAll: () => Promise<void>;
  /** Ends what still runs, and removes the folder. */
  readonly clear: () => Promise<void>;
};

/** A data folder and a state folder of a test's own; launchers are started in it, one after the other. */
export const openPlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-launch-'));
  const dataDir = join(folder, 'data');
  const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    EVENTSTORE_URL: undefined,
    MONGODB_URL: undefined,
    CLICKHOUSE_URL: undefined,
    REDIS_URL: undefined,
    CSTA_URL: undefined,
    CALLBOARD_LOG: undefined,
    INIT_CWD: folder,
    XDG_STATE_HOME: join(folder, 'state'),
    ...more,
  });
  const started = new Set<ChildProcess>();
  const start: Place['start'] = (args, env) => {
    const child = spawn(process.execPath, [join(root, 'packages/server/src/launch.ts'), ...args], {
      cwd: root,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    started.add(child);
    let [out, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    const ended = new Promise<number | null>((resolve) =>
      child.once('close', (code) => {
        started.delete(child);
        resolve(code);
      }),
    );
    const { pid } = child;
    if (pid === undefined) throw new Error('the launcher did not start');
    const running = async (): Promise<void> => {
      await until(
        'the launcher prints the address or ends',
        () => out.includes('Callboard is running at http://localhost:') || child.exitCode !== null,
        START_MS,
      );
      if (child.exitCode !== null) throw new Error(`the launcher ended with code ${child.exitCode}:\n${out}${errors}`);
    };
    return {
      out: () => out,
      errors: () => errors,
      ended,
      running,
      ctrlC: () => void process.kill(-pid, 'SIGINT'),
      kill: () => void child.kill('SIGKILL'),
      children: () => Object.fromEntries(descendants(pid)),
    };
  };
  const stopAll = async (): Promise<void> => {
    const last = [...started];
    for (const child of last) child.kill('SIGTERM');
    await Promise.all(last.map((child) => new Promise((resolve) => (child.exitCode === null ? child.once('close', resolve) : resolve(null)))));
  };
  return {
    dataDir,
    start,
    callboard: (...args) =>
      new Promise((resolve) => {
        execFile(
          process.execPath,
          [join(root, 'packages/server/src/cli.ts'), ...args],
          { cwd: root, env: environment(), maxBuffer: 64 * 1024 * 1024 },
          (error, out, errors) => resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, errors }),
        );
      }),
    runFile: (port) => join(folder, 'state', 'callboard', `run-${port}.json`),
    stopAll,
    clear: async () => {
      await stopAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
