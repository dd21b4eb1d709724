import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Clock, instant, type NewEvent, type StoredEvent, StoreUnavailable } from '@callboard/kernel';
import { v4 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderInUse } from '../connections/data-folder.ts';
import { sqliteEventStore } from './sqlite.ts';

const WRITER = fileURLToPath(new URL('testing/sqlite-log-process.ts', import.meta.url));
const clock: Clock = { now: () => instant(1_000) };

let folder = '';
let path = '';
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-faults-'));
  path = join(folder, 'events.db');
});
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  rmSync(folder, { recursive: true });
});

const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
};

type Writer = { readonly child: ChildProcess; readonly lines: string[]; readonly until: (holds: (lines: readonly string[]) => boolean) => Promise<void> };

const startWriter = ({ eventBytes = 200, fileLimitKb = null }: { readonly eventBytes?: number; readonly fileLimitKb?: number | null } = {}): Writer => {
  const command = [process.execPath, WRITER, path, String(eventBytes)];
  // Beyond the limit a write fails with EFBIG, as on a full disk; the signal that would end the process is ignored.
  const limited = ['sh', '-c', `trap '' XFSZ; ulimit -S -f ${(fileLimitKb ?? 0) * 2}; exec "$@"`, 'sh', ...command];
  const [program = '', ...args] = fileLimitKb === null ? command : limited;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  const looking = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of looking) look();
  });
  return {
    child,
    lines,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds(lines)) return;
          looking.delete(look);
          resolve();
        };
        looking.add(look);
        look();
      }),
  };
};

const acknowledged = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith('t.thing-'));

const event = (): NewEvent => ({
  ...{ id: v4(), type: 'ThingHappened', version: 1, data: {}, sealed: {}, actor: { kind: 'system', id: 'test' } },
  ...{ commandId: 'c', commandHash: 'h', correlationId: 'k', causationId: null, outsideAt: null },
});

const wholeLog = async (): Promise<readonly StoredEvent[]> => {
  const store = await sqliteEventStore({ path, clock });
  const { events, end } = await store.readAll({ after: 0n, limit: 1_000_000 });
  if (!end) throw new Error('there is more');
  await store.close();
  return events;
};

/** Each event under the id that names its place: no gap, none twice, none half written. */
const isSound = (log: readonly StoredEvent[]): void => {
  const heads = new Map<string, number>();
  for (const [index, { stream, revision, id, position }] of log.entries()) {
    expect(revision).toBe((heads.get(stream) ?? -1) + 1);
    expect(id).toBe(`${stream}/${revision}`);
    expect(position).toBe(BigInt(index + 1));
    heads.set(stream, revision);
  }
};

describe('the event store in SQLite', () => {
  it('loses nothing it has answered when its process is killed again and again under load', async () => {
    const answered: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const writer = startWriter();
      await writer.until((lines) => acknowledged(lines).length > 40 + 37 * round);
      await killed(writer.child);
      answered.push(...acknowledged(writer.lines));
    }
    const log = await wholeLog();
    isSound(log);
    const there = new Set(log.map(({ id }) => id));
    expect(answered.filter((id) => !there.has(id))).toEqual([]);
  });

  it('belongs to one process: a second one is refused in words, until the first is gone', async () => {
    const first = startWriter();
    await first.until((lines) => lines.includes('open'));
    await expect(sqliteEventStore({ path, clock, patienceMs: 300 })).rejects.toBeInstanceOf(DataFolderInUse);
    const waiting = sqliteEventStore({ path, clock, patienceMs: 10_000 });
    await killed(first.child);
    const store = await waiting;
    expect(await store.head()).toBeGreaterThanOrEqual(0n);
    await store.close();
  });

  it('refuses appends while the disk is full, and takes them again by itself when there is room', async (context) => {
    if (spawnSync('prlimit', ['--version']).status !== 0) context.skip('prlimit is not installed: a full disk cannot be imitated');
    const writer = startWriter({ eventBytes: 4000, fileLimitKb: 600 });
    await writer.until((lines) => lines.includes('refused StoreUnavailable'));
    const refusedAt = writer.lines.indexOf('refused StoreUnavailable');
    expect(acknowledged(writer.lines.slice(0, refusedAt)).length).toBeGreaterThan(10);
    spawnSync('prlimit', ['--pid', String(writer.child.pid), '--fsize=unlimited']);
    await writer.until((lines) => acknowledged(lines.slice(refusedAt)).length > 100);
    await killed(writer.child);
    const log = await wholeLog();
    isSound(log);
    const there = new Set(log.map(({ id }) => id));
    expect(acknowledged(writer.lines).filter((id) => !there.has(id))).toEqual([]);
  });

  it('refuses appends while somebody else has locked the file, and goes on afterwards', async () => {
    const store = await sqliteEventStore({ path, clock });
    await store.append('t.thing-1', 'no-stream', [event()]);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const before = performance.now();
    await expect(store.append('t.thing-1', 0, [event()])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await store.readStream('t.thing-1')).toHaveLength(1);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.append('t.thing-1', 0, [event()])).toMatchObject({ ok: true, revision: 1 });
    await store.close();
  });

  it('keeps its WAL short under a load that does not end', async () => {
    const store = await sqliteEventStore({ path, clock, synchronous: 'NORMAL' });
    const big: NewEvent = { ...event(), data: { filler: 'x'.repeat(20_000) } };
    let longest = 0;
    for (let round = 0; round < 6000; round += 1) {
      await store.append(`t.thing-${round}`, 'no-stream', [{ ...big, id: v4() }]);
      if (round % 100 === 0) longest = Math.max(longest, statSync(`${path}-wal`).size);
    }
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(100_000_000);
    expect(statSync(path).size).toBeGreaterThan(20_000_000);
    await store.close();
  });

  it('goes on where it stopped: followers that come back read the file, then what is new', async () => {
    const first = await sqliteEventStore({ path, clock });
    for (let n = 0; n < 20; n += 1) await first.append('t.thing-1', 'any', [event()]);
    await first.close();
    const again = await sqliteEventStore({ path, clock });
    const seen: number[] = [];
    const subscription = again.subscribe({ after: 15n }, { events: (batch) => void seen.push(...batch.map(({ revision }) => revision)) });
    await again.append('t.thing-1', 19, [event()]);
    await expect.poll(() => seen).toEqual([15, 16, 17, 18, 19, 20]);
    await subscription.close();
    await again.close();
  });
});
