import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { type StoredEvent } from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { knownBackups, makeBackup, restoreBackup } from './backup.ts';
import { safetyCommand } from './commands.ts';
import { followSeal } from './seal-follower.ts';
import { fill, noon, openLog, saying } from './testing/small-log.ts';
import { verifyLog } from './verify.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-backup-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const masterKey = randomBytes(32);

/** A log with a seal and a key store in `root/data`, written to until `stop`. */
const busySystem = async () => {
  const dataDir = join(root, 'data');
  mkdirSync(join(dataDir, 'secrets'), { recursive: true });
  writeFileSync(join(dataDir, 'secrets', 'master-key'), masterKey.toString('hex'), { mode: 0o600 });
  const log = await openLog(dataDir);
  const vault = sqliteVault({ path: join(dataDir, 'keys.db'), masterKey });
  const seal = followSeal({ dataDir, log, clock: noon, everyEvents: 50, failed: (error) => expect.unreachable(String(error)) });
  let writing = true;
  let written = 0;
  const writer = (async () => {
    while (writing) {
      written += 1;
      const subject = `subject-${written}`;
      const sealed = { name: await vault.seal(subject, { name: subject }) };
      await log.append('demo.queue-a', 'any', [{ ...saying(`word-${written}.`), sealed }]);
    }
  })();
  return {
    dataDir,
    vault,
    sealed: () => seal.sealed()?.count ?? 0,
    written: () => written,
    stop: async () => {
      writing = false;
      await writer;
      await seal.close();
      await vault.close();
      await log.close();
    },
  };
};
const eventsOf = async (dataDir: string): Promise<readonly StoredEvent[]> => {
  const log = await openLog(dataDir);
  const { events } = await log.readAll({ after: 0n, limit: 100_000 });
  await log.close();
  return events;
};

describe('a backup made while the system writes', () => {
  it('restores to a prefix of the log that verifies, with a key for everything sealed', async () => {
    const system = await busySystem();
    await expect.poll(system.sealed, { timeout: 15_000 }).toBeGreaterThan(150);
    const before = system.written();
    const manifest = await makeBackup(system.dataDir, join(root, 'backup'), noon.now());
    await expect.poll(system.written, { timeout: 15_000 }).toBeGreaterThan(manifest.events + 50);
    await system.stop();
    expect(manifest.events).toBeGreaterThanOrEqual(before - 1);

    const restored = join(root, 'restored');
    await restoreBackup({ folder: join(root, 'backup'), dataDir: restored, receipts: null, masterKey: null });
    const verified = verifyLog(restored);
    expect(verified).toMatchObject({ ok: true, records: manifest.events });
    expect(Number(verified.sealedUpTo)).toBeGreaterThan(100);
    const [copy, original] = [await eventsOf(restored), await eventsOf(system.dataDir)];
    expect(copy).toEqual(original.slice(0, copy.length));
    const vault = sqliteVault({ path: join(restored, 'keys.db'), masterKey });
    for (const { sealed } of copy) for (const part of Object.values(sealed)) expect(await vault.open(part)).toEqual({ name: part.subjectId });
    await vault.close();
    expect(statSync(join(restored, 'secrets', 'seal-key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'backup', 'secrets', 'master-key')).mode & 0o777).toBe(0o600);
    expect(knownBackups(system.dataDir)).toEqual([{ folder: join(root, 'backup'), at: noon.now(), position: manifest.position }]);
  });

  it('goes on being sealed after it was restored', async () => {
    const system = await busySystem();
    await expect.poll(system.sealed, { timeout: 15_000 }).toBeGreaterThan(50);
    await makeBackup(system.dataDir, join(root, 'backup'), noon.now());
    await system.stop();
    const dataDir = join(root, 'restored');
    await restoreBackup({ folder: join(root, 'backup'), dataDir, receipts: null, masterKey: null });
    const log = await openLog(dataDir);
    const seal = followSeal({ dataDir, log, clock: noon, failed: (error) => expect.unreachable(String(error)) });
    await fill(log, 10);
    await seal.close();
    await log.close();
    expect(verifyLog(dataDir)).toMatchObject({ ok: true });
  });

  it('does not bring back who was erased since, when it is given the receipts', async () => {
    const system = await busySystem();
    await expect.poll(system.written, { timeout: 15_000 }).toBeGreaterThan(20);
    await makeBackup(system.dataDir, join(root, 'backup'), noon.now());
    await system.stop();
    const receipts = join(root, 'receipts');
    mkdirSync(receipts);
    writeFileSync(join(receipts, 'c1.json'), JSON.stringify({ at: noon.now() + 1000, subjects: ['subject-3'] }));
    const dataDir = join(root, 'restored');
    expect(await restoreBackup({ folder: join(root, 'backup'), dataDir, receipts, masterKey: null })).toMatchObject({ erasedAgain: 1 });
    const vault = sqliteVault({ path: join(dataDir, 'keys.db'), masterKey });
    const events = await eventsOf(dataDir);
    const opened = await Promise.all(
      events
        .slice(0, 5)
        .flatMap(({ sealed }) => Object.values(sealed))
        .map((part) => vault.open(part)),
    );
    expect(opened).toEqual([{ name: 'subject-1' }, { name: 'subject-2' }, null, { name: 'subject-4' }, { name: 'subject-5' }]);
    await vault.close();
  });
});

describe('what a backup refuses', () => {
  const small = async (): Promise<string> => {
    const dataDir = join(root, 'data');
    const log = await openLog(dataDir);
    await fill(log, 5);
    await log.close();
    return dataDir;
  };
  it('is a folder that is not empty, either way', async () => {
    const dataDir = await small();
    await expect(makeBackup(dataDir, dataDir, noon.now())).rejects.toThrow('is not empty');
    await makeBackup(dataDir, join(root, 'backup'), noon.now());
    await expect(restoreBackup({ folder: join(root, 'backup'), dataDir, receipts: null, masterKey: null })).rejects.toThrow('is not empty');
  });
  it.skipIf(process.platform !== 'linux')('is a folder that cannot be made, at once', async () => {
    await expect(makeBackup(await small(), '/proc/nowhere/backup', noon.now())).rejects.toThrow(/^\/proc\/nowhere\/backup cannot be made: ENOENT/);
  });
  it('is a log that is on a server, whatever lies in the folder: it says what is backed up there, and in which order', async () => {
    const asked = { command: 'backup', folder: join(root, 'backup'), key: null, receipts: null, masterKey: null } as const;
    const dataDir = await small();
    const refused = safetyCommand({ ...asked, dataDir, eventStoreUrl: 'esdb://elsewhere:2113' });
    await expect(refused).rejects.toThrow(/The log is in EventStoreDB\..*the folder seal.*the log, the MongoDB database whose name ends in -installation/);
    await expect(safetyCommand({ ...asked, dataDir: join(root, 'none'), eventStoreUrl: null })).rejects.toThrow(
      'holds no log of events. A log in EventStoreDB',
    );
    expect(existsSync(join(root, 'backup'))).toBe(false);
    expect(await safetyCommand({ ...asked, dataDir, eventStoreUrl: null })).toMatchObject({ outcome: 'ok' });
  });
  it('is a copy that changed since', async () => {
    await makeBackup(await small(), join(root, 'backup'), noon.now());
    const path = join(root, 'backup', 'events.db');
    const bytes = readFileSync(path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    chmodSync(path, 0o600);
    writeFileSync(path, bytes);
    expect(readFileSync(join(root, 'backup', 'manifest.json'), 'utf8')).toContain(digest);
    await expect(restoreBackup({ folder: join(root, 'backup'), dataDir: join(root, 'new'), receipts: null, masterKey: null })).rejects.toThrow(
      'events.db in the backup is not what it was',
    );
    expect(existsSync(join(root, 'new'))).toBe(false);
  });
});
