import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../../../../e2e/src/eventstore-double/${name}`, import.meta.url));

/** Certificates that the double's node is, and is not, trusted by: paths. */
export const AUTHORITY = fileOf('test-certificates/authority.pem');
export const OTHER_AUTHORITY = fileOf('test-certificates/other-authority.pem');

export type DoubleProcess = { readonly kill: () => Promise<void> };

/** EventStoreDB's double in processes of its own, over temporary folders; `end` kills those that still run and removes the folders. */
export const doubleProcesses = () => {
  const running = new Set<ChildProcess>();
  const folders: string[] = [];

  const kill = async (child: ChildProcess): Promise<void> => {
    if (!running.delete(child)) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };

  return {
    folder: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'callboard-double-'));
      folders.push(folder);
      return folder;
    },
    /** `args`: `--tls`, `--user name:password`. Resolves when it can be asked. */
    start: async (port: number, data: string, args: readonly string[] = []): Promise<DoubleProcess> => {
      const child = spawn(process.execPath, [fileOf('main.ts'), '--port', String(port), '--data', data, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      running.add(child);
      await once(createInterface({ input: child.stdout }), 'line');
      return { kill: () => kill(child) };
    },
    end: async (): Promise<void> => {
      await Promise.all([...running].map(kill));
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
  };
};
