import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RunFile = z.object({ port: z.number(), dataDir: z.string(), token: z.string(), pid: z.number() });
/** How a command finds the running system: where it listens, where its data are, and what lets one operate it. */
export type RunFile = z.infer<typeof RunFile>;

const nameOf = (stateDir: string, port: number): string => join(stateDir, `run-${port}.json`);

/** Written by the server, readable by its user only (0600). */
export const writeRunFile = (stateDir: string, run: RunFile): void => {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  writeFileSync(nameOf(stateDir, run.port), JSON.stringify(run), { mode: 0o600 });
  chmodSync(nameOf(stateDir, run.port), 0o600);
};

export const removeRunFile = (stateDir: string, port: number): void => rmSync(nameOf(stateDir, port), { force: true });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const readOne = (path: string): RunFile | null => {
  try {
    const parsed = RunFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The running system on that port, or on that data folder; either alone is enough. Null when none runs. */
export const findRunning = (stateDir: string, by: { readonly port: number | null; readonly dataDir: string | null }): RunFile | null => {
  let names: readonly string[];
  try {
    names = readdirSync(stateDir).filter((name) => name.startsWith('run-'));
  } catch {
    return null;
  }
  for (const name of names) {
    const run = readOne(join(stateDir, name));
    if (run !== null && (by.port === null || run.port === by.port) && (by.dataDir === null || run.dataDir === by.dataDir)) return run;
  }
  return null;
};
