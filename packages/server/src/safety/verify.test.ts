import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followSeal, LogWasChanged, type Seal } from './seal-follower.ts';
import { sealPaths } from './seal-files.ts';
import { fill, noon, openLog } from './testing/small-log.ts';
import { sentenceOf, verifyLog } from './verify.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'callboard-seal-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const failures: unknown[] = [];
const sealOf = (log: Awaited<ReturnType<typeof openLog>>): Seal =>
  followSeal({ dataDir, log, clock: noon, everyEvents: 20, failed: (error) => failures.push(error) });

/** A log of 100 records in a stopped system, sealed to its end. */
const sealedLog = async (): Promise<void> => {
  const log = await openLog(dataDir);
  const seal = sealOf(log);
  for (let from = 1; from <= 100; from += 20) {
    await fill(log, 20, from);
    await expect.poll(() => seal.sealed()?.count, { timeout: 15_000 }).toBe(from + 19);
  }
  await seal.close();
  await log.close();
};
const edit = (sql: string): void => {
  const db = new DatabaseSync(join(dataDir, 'events.db'));
  db.exec(sql);
  db.close();
};
/** Flips one bit `into` bytes after where `text` begins. */
const flip = (file: string, text: string, into = 0): void => {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(text) + into;
  if (at < into) throw new Error(`${text} is not in the file`);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

describe('an intact log', () => {
  it('passes, also beside a running system and after a restart', async () => {
    await sealedLog();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 100, sealedUpTo: '100', unsigned: 0, problems: [] });
    const log = await openLog(dataDir);
    const seal = sealOf(log);
    await fill(log, 50, 101);
    // A checkpoint comes with each twenty events, wherever the batches end: fewer than twenty wait for the next one.
    await expect.poll(() => seal.sealed()?.count, { timeout: 15_000 }).toBeGreaterThan(130);
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 150 });
    await seal.close();
    await log.close();
    expect(verifyLog(dataDir, sealPaths(dataDir).publicKey)).toMatchObject({ ok: true, records: 150, sealedUpTo: '150', unsigned: 0 });
  });
});

describe('a log that goes on with records of others', () => {
  it('is sealed to the last of ours, and the seal closes', async () => {
    const log = await openLog(dataDir);
    await fill(log, 5);
    const feed = Promise.withResolvers<(upTo: bigint) => Promise<void> | void>();
    const shared: typeof log = {
      ...log,
      // Beyond ours there are three that the log keeps for itself.
      head: async () => (await log.head()) + 3n,
      subscribe: (options, handler) => {
        feed.resolve((upTo) => handler.events([], upTo));
        return log.subscribe(options, handler);
      },
    };
    const seal = sealOf(shared);
    const lookedUpTo = await feed.promise;
    await expect.poll(async () => (await seal.signNow(), seal.sealed()?.count), { timeout: 15_000 }).toBe(5);
    const closed = seal.close();
    await lookedUpTo(8n);
    await closed;
    expect(seal.sealed()).toBeNull();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 5, sealedUpTo: '5', unsigned: 0 });
  }, 10_000);
});

describe('a log whose file was touched', () => {
  it.each(['{"word":"word-57.', 'command-word-57.', 'hash-word-57.'])('is found out by one flipped byte of %s, and the record is named', async (text) => {
    await sealedLog();
    flip(join(dataDir, 'events.db'), text, text.length - 2);
    const verified = verifyLog(dataDir);
    expect(verified.ok).toBe(false);
    const [problem] = verified.problems;
    expect(problem).toEqual({ kind: 'record', what: 'changed', tenant: 'demo', stream: 'demo.queue-a', revision: 18, position: '57' });
    expect(problem && sentenceOf(problem)).toContain('stream demo.queue-a, revision 18, position 57');
  });
  it('is found out when a body is no JSON any more', async () => {
    await sealedLog();
    flip(join(dataDir, 'events.db'), '{"word":"word-31.');
    expect(verifyLog(dataDir).problems[0]).toMatchObject({ kind: 'record', what: 'changed', position: '31' });
  });
  it('is found out when a record in the middle is gone', async () => {
    await sealedLog();
    edit('DELETE FROM events WHERE position = 44');
    expect(verifyLog(dataDir).problems).toEqual([{ kind: 'missing', position: '44' }]);
  });
  it('says how many records before the last checkpoint are missing at the end', async () => {
    await sealedLog();
    edit('DELETE FROM events WHERE position > 90');
    const { ok, problems } = verifyLog(dataDir);
    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'ends-early', head: '90', sealedUpTo: '100', missing: 10 }));
  });
  it('gives at least the stretch when the fingerprints were changed too', async () => {
    await sealedLog();
    edit(`UPDATE events SET data = '{"word":"forged"}' WHERE position = 57`);
    writeFileSync(sealPaths(dataDir).records, Buffer.alloc(0));
    expect(verifyLog(dataDir).problems).toEqual([{ kind: 'range', tenants: ['demo'], after: '40', upTo: '60' }]);
  });
  it('is not sealed any further', async () => {
    await sealedLog();
    edit('DELETE FROM events WHERE position > 90');
    const log = await openLog(dataDir);
    failures.length = 0;
    const seal = sealOf(log);
    await expect.poll(() => failures.at(-1), { timeout: 15_000 }).toBeInstanceOf(LogWasChanged);
    await seal.close();
    await log.close();
  });
});

describe('a seal whose key is gone', () => {
  it('is not continued with another one, and the system runs on', async () => {
    await sealedLog();
    rmSync(sealPaths(dataDir).privateKey);
    const log = await openLog(dataDir);
    failures.length = 0;
    const seal = sealOf(log);
    await expect.poll(() => failures.at(-1), { timeout: 15_000 }).toBeInstanceOf(LogWasChanged);
    await seal.close();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true, records: 100 });
  });
});

describe('a seal that was touched', () => {
  it('is refused when a checkpoint was written by somebody else', async () => {
    await sealedLog();
    flip(sealPaths(dataDir).chain, '"count":100');
    expect(verifyLog(dataDir)).toMatchObject({ ok: false, problems: [{ kind: 'checkpoint' }] });
  });
  it('does not accuse the log when only the fingerprints are damaged', async () => {
    await sealedLog();
    const { records } = sealPaths(dataDir);
    const bytes = readFileSync(records);
    bytes[24 * 10 + 12] = (bytes[24 * 10 + 12] ?? 0) ^ 1;
    writeFileSync(records, bytes);
    expect(verifyLog(dataDir)).toMatchObject({ ok: true });
  });
});
