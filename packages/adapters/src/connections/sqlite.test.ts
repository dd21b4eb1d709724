import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteCheckpoints } from '../event-store/sqlite-checkpoints.ts';
import { openSqlite, whileOpening } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-opening-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROCESSES = 6;
const ROUNDS = 3;
const program = fileURLToPath(new URL('./testing/opening-process.ts', import.meta.url));

type Opening = { readonly child: ChildProcess; readonly lines: AsyncIterator<string> };

const start = (in_: string, name: string): Opening => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, in_, name], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
};
const line = async ({ lines }: Opening): Promise<unknown> => (await lines.next()).value;

describe('a SQLite file', () => {
  it('is opened and written by several processes that begin at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const here = mkdtempSync(join(folder, 'round-'));
      const names = Array.from({ length: PROCESSES }, (_, index) => `process-${index}`);
      const all = names.map((name) => start(here, name));
      expect(await Promise.all(all.map(line))).toEqual(names.map(() => 'ready'));
      for (const { child } of all) child.stdin?.write('go\n');
      expect(await Promise.all(all.map(line))).toEqual(names.map(() => 'done'));
      const checkpoints = sqliteCheckpoints({ path: join(here, 'checkpoints.db') });
      expect(await Promise.all(names.map((name) => checkpoints.load(name)))).toEqual(names.map(() => 5n));
      await checkpoints.close();
    }
  }, 120_000);

  it('that another process keeps locked for longer than a statement waits is opened when it is free', async () => {
    const here = mkdtempSync(join(folder, 'held-'));
    const holder = new DatabaseSync(join(here, 'checkpoints.db'));
    holder.exec('BEGIN EXCLUSIVE');
    const opening = start(here, 'patient');
    await line(opening);
    const said: unknown[] = [];
    const end = line(opening).then((word) => said.push(word));
    opening.child.stdin?.write('go\n');
    const since = performance.now();
    await expect.poll(() => performance.now() - since > 1000, { timeout: 5000 }).toBe(true);
    expect(said).toEqual([]);
    holder.exec('COMMIT');
    holder.close();
    await end;
    expect(said).toEqual(['done']);
  }, 30_000);

  it('that another connection has locked is waited for while it is opened, and nothing else than a lock is', () => {
    const path = join(folder, 'locked.db');
    openSqlite({ path, synchronous: 'NORMAL' }).close();
    const [other, mine] = [new DatabaseSync(path), new DatabaseSync(path, { timeout: 0 })];
    other.exec('BEGIN EXCLUSIVE');
    let tries = 0;
    whileOpening(() => {
      tries += 1;
      if (tries === 3) other.exec('COMMIT');
      mine.exec('CREATE TABLE things (name TEXT)');
    });
    expect(tries).toBe(3);
    expect(() => whileOpening(() => mine.exec('CREATE TABLE things (name TEXT)'))).toThrow('already exists');
    other.close();
    mine.close();
  });
});
