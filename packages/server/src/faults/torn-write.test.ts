import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followSeal } from '../safety/seal-follower.ts';
import { fill, noon, openLog } from '../safety/testing/small-log.ts';
import { verifyLog } from '../safety/verify.ts';

const LONG_FORM = process.env['CALLBOARD_FAULTS'] === 'long';
const ACKNOWLEDGED = 40;
const TORN = 3;
/** The short form looks at every so manieth byte, a prime, and at both sides of every frame; the long form at every byte. */
const STRIDE = LONG_FORM ? 1 : 401;
/** SQLite, file format, section 4.1: a header of 32 bytes, then frames of a header of 24 and a page each. */
const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** Where the frames of this WAL's present round end, bytes; what lies behind is of an earlier round or was written in advance. */
const endsOf = (wal: Buffer): readonly number[] => {
  const frame = FRAME_HEADER + wal.readUInt32BE(8);
  const ends: number[] = [];
  for (let at = WAL_HEADER; at + frame <= wal.length && wal.subarray(at + 8, at + 16).equals(wal.subarray(16, 24)); at += frame) ends.push(at + frame);
  return ends;
};

let folder = '';
let db: Buffer;
/** The WAL with all events, `TORN` of them behind what was acknowledged. */
let wal: Buffer;
let acknowledgedEnd = 0;
let tailEnd = 0;
let lastAcknowledgedFrames: readonly number[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-torn-'));
  const source = join(folder, 'source');
  mkdirSync(source);
  const log = await openLog(source);
  const failures: unknown[] = [];
  const seal = followSeal({ dataDir: source, log, clock: noon, everyEvents: 10, failed: (error) => failures.push(error) });
  for (let from = 1; from <= ACKNOWLEDGED; from += 10) {
    await fill(log, 10, from);
    await vi.waitUntil(() => seal.sealed()?.count === from + 9, { timeout: 15_000 });
  }
  await seal.close();
  expect(failures).toEqual([]);
  const ends = endsOf(readFileSync(join(source, 'events.db-wal')));
  acknowledgedEnd = ends.at(-1) ?? 0;
  lastAcknowledgedFrames = ends.slice(-4);
  await fill(log, TORN, ACKNOWLEDGED + 1);
  db = readFileSync(join(source, 'events.db'));
  wal = readFileSync(join(source, 'events.db-wal'));
  tailEnd = endsOf(wal).at(-1) ?? 0;
  await log.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A data folder as a crash may leave it, with the seal that was kept outside the log's file. */
const folderWith = (torn: Buffer): string => {
  const dataDir = mkdtempSync(join(folder, 'trial-'));
  writeFileSync(join(dataDir, 'events.db'), db);
  writeFileSync(join(dataDir, 'events.db-wal'), torn);
  cpSync(join(folder, 'source', 'seal'), join(dataDir, 'seal'), { recursive: true });
  return dataDir;
};
/** What SQLite serves of it: numbers of the words, in order. */
const wordsIn = (dataDir: string): readonly number[] => {
  const file = new DatabaseSync(join(dataDir, 'events.db'));
  try {
    const rows = file.prepare('SELECT data FROM events ORDER BY position').all() as unknown as readonly { readonly data: string }[];
    return rows.map(({ data }) => Number(/word-(\d+)\./.exec(data)?.[1]));
  } finally {
    file.close();
  }
};
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const offsets = (from: number, to: number): readonly number[] => {
  const sides = new Set(endsOf(wal).flatMap((end) => [end - 1, end]));
  return Array.from({ length: to - from }, (_, index) => from + index).filter((at) => (at - from) % STRIDE === 0 || sides.has(at));
};
const truncated = (at: number): Buffer => wal.subarray(0, at);
const flipped = (at: number): Buffer => {
  const torn = Buffer.from(wal);
  torn[at] = (torn[at] ?? 0) ^ (1 << (at % 8));
  return torn;
};

describe.each([
  ['ends', truncated],
  ['has a flipped bit', flipped],
])('a WAL that %s', (_how, tear) => {
  it('behind what was acknowledged gives back all of that, and never half of an event', { timeout: LONG_FORM ? 3_600_000 : 60_000 }, () => {
    const counts = new Set<number>();
    for (const at of offsets(acknowledgedEnd, tailEnd)) {
      const dataDir = folderWith(tear(at));
      const words = wordsIn(dataDir);
      expect(words, `byte ${at}`).toEqual(upTo(words.length));
      expect(words.length, `byte ${at}`).toBeGreaterThanOrEqual(ACKNOWLEDGED);
      counts.add(words.length);
      rmSync(dataDir, { recursive: true });
    }
    expect(counts.has(ACKNOWLEDGED)).toBe(true);
    expect(counts.has(ACKNOWLEDGED + TORN - 1)).toBe(true);
  });

  it('inside of it loses what SQLite drops in silence, and the seal says so', { timeout: LONG_FORM ? 3_600_000 : 60_000 }, () => {
    const begin = lastAcknowledgedFrames[0] ?? 0;
    for (const at of offsets(begin, acknowledgedEnd)) {
      const dataDir = folderWith(tear(at));
      const words = wordsIn(dataDir);
      expect(words, `byte ${at}`).toEqual(upTo(words.length));
      expect(words.length, `byte ${at}`).toBeLessThan(ACKNOWLEDGED);
      const { ok, problems } = verifyLog(dataDir);
      expect(ok, `byte ${at}`).toBe(false);
      expect(problems, `byte ${at}`).toContainEqual(expect.objectContaining({ kind: 'ends-early', missing: ACKNOWLEDGED - words.length }));
      rmSync(dataDir, { recursive: true });
    }
  });
});

it('a log with a torn end is opened by the event store, which goes on behind the acknowledged part', async () => {
  const dataDir = folderWith(truncated(acknowledgedEnd + 100));
  const log = await openLog(dataDir);
  expect(await log.head()).toBe(BigInt(ACKNOWLEDGED));
  await fill(log, 2, ACKNOWLEDGED + 1);
  const { events } = await log.readAll({ after: 0n, limit: 1000 });
  expect(events.map(({ data }) => data['word'])).toEqual(upTo(ACKNOWLEDGED + 2).map((no) => `word-${no}.`));
  await log.close();
  expect(verifyLog(dataDir).ok).toBe(true);
});
