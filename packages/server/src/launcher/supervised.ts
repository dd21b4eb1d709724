import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { childEnvironment } from '../config.ts';
import type { BoundedFile } from './bounded-file.ts';
import { restartPace } from './restart-pace.ts';

export type Program = { readonly file: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv };
/** What a process writes to its output as its first line, when it is ready. */
export type Readiness = Readonly<Record<string, unknown>>;

export type SupervisedOptions = {
  /** How sentences call it, in the middle of one. */
  readonly name: string;
  /** Looked at before each start. */
  readonly program: () => Program;
  readonly log: BoundedFile;
  /** Prints each line of the log as well. */
  readonly echo: ((line: string) => void) | null;
  readonly say: (sentence: string) => void;
  /** Added to the sentence about an ending. */
  readonly consequence: string;
  readonly ready: (readiness: Readiness) => void;
  /** It ended before it was ever ready, and is not started again; what it said in plain words. Null: it is tried again even then. */
  readonly stillborn: ((words: readonly string[]) => void) | null;
};

export type Supervised = {
  readonly start: () => void;
  /** Ends it cleanly; after ten seconds by force. It is not started again. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
};

const PATIENCE_MS = 10_000;
const WORDS_KEPT = 20;
/** From so many endings in a row on it is no accident any more. */
const REPEATED = 3;

/** Readiness, or null where the line is something else. */
const readinessOf = (line: string): Readiness | null => {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null && 'listening' in said ? { ...said } : null;
  } catch {
    return null;
  }
};

/** One process of the installation: started again when it dies, ever later while it keeps dying. What it writes goes to its log. */
export const supervised = (options: SupervisedOptions): Supervised => {
  const { name, program, log, echo, say, consequence, ready, stillborn } = options;
  const pace = restartPace();
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | null = null;
  let stopping = false;
  let everReady = false;

  const start = (): void => {
    again = null;
    if (stopping || child !== null) return;
    const { file, args, env } = program();
    const startedAt = performance.now();
    const words: string[] = [];
    let isReady = false;
    // A group of its own: Ctrl-C in the terminal is for the launcher, which ends the parts in order.
    const fresh = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: childEnvironment(env),
      detached: true,
    });
    child = fresh;
    const hear = (line: string): void => {
      log.line(line);
      echo?.(line);
      if (line.trim() === '' || line.startsWith('{')) return;
      words.push(line);
      if (words.length > WORDS_KEPT) words.shift();
    };
    createInterface({ input: fresh.stderr }).on('line', hear);
    createInterface({ input: fresh.stdout }).on('line', (line) => {
      const readiness = isReady ? null : readinessOf(line);
      if (readiness === null) return hear(line);
      isReady = true;
      everReady = true;
      ready(readiness);
    });
    // It may be gone before it read what it was sent; its end is heard of below.
    fresh.stdin.on('error', () => undefined);
    // Only when its output was read to the end is it known what it said.
    fresh.once('close', (code, signal) => {
      child = null;
      const how = signal ?? `code ${String(code)}`;
      log.line(JSON.stringify({ level: 40, time: Date.now(), name: 'launcher', msg: 'a process ended', process: name, how }));
      if (stopping) return;
      if (!everReady && stillborn !== null) return stillborn(words);
      const { pauseMs, inARow } = pace.ended({ ready: isReady, livedMs: performance.now() - startedAt, signal });
      say(
        inARow < REPEATED
          ? `${name} ended (${how}) and is started again. ${consequence}`
          : `${name} ended ${inARow} times in a row (${how}); the next try is in ${Math.ceil(pauseMs / 1000)} s. ${log.path} says more.`,
      );
      again = setTimeout(start, pauseMs);
    });
  };

  return {
    start,
    stop: () => {
      stopping = true;
      if (again !== null) clearTimeout(again);
      const last = child;
      if (last === null) return Promise.resolve();
      return new Promise((resolve) => {
        const hard = setTimeout(() => last.kill('SIGKILL'), PATIENCE_MS);
        last.once('close', () => {
          clearTimeout(hard);
          resolve();
        });
        last.kill('SIGTERM');
      });
    },
    kill: () => void child?.kill('SIGKILL'),
  };
};
