import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MONGO_MISSING, ownMongoInstallation } from '@callboard/adapters/connections/testing/mongodb';
import { openMongoVault } from '@callboard/adapters/key-store/mongodb-vault';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import type { Vault } from '@callboard/engine/ports';
import type { SealedPart } from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serverConfig } from '../config.ts';
import { openInstallation } from '../installation.ts';
import { keepNextMasterKey, loadSecrets, masterKeyInFolder } from '../secrets.ts';
import { rotateMasterKey, RotationRefused } from './rotate-key.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const none = (): Promise<null> => Promise.resolve(null);
const OLD = '01'.repeat(32);
const NEW = '09'.repeat(32);

let root: string;
let dataDir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-rotate-'));
  dataDir = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true }));

const configOf = (env: Readonly<Record<string, string>> = {}) => serverConfig(['--data', dataDir], env);
const rotate = (env: Readonly<Record<string, string>> = {}, isRunning = false): Promise<string> =>
  rotateMasterKey({ config: configOf(env), newMasterKey: env['CALLBOARD_NEW_MASTER_KEY'] ?? null, isRunning });
/** As a server begins: what was sealed is opened with whatever master key it finds. */
const readByServer = async (parts: readonly SealedPart[], env: Readonly<Record<string, string>> = {}): Promise<readonly unknown[]> => {
  const installation = await openInstallation(configOf(env), none, quiet);
  const read = await Promise.all(parts.map((part) => installation.vault.open(part)));
  await installation.close();
  return read;
};
const sealedByServer = async (count: number, env: Readonly<Record<string, string>> = {}): Promise<readonly SealedPart[]> => {
  const installation = await openInstallation(configOf(env), none, quiet);
  const parts = await Promise.all(Array.from({ length: count }, (_, index) => installation.vault.seal(`s${index}`, index)));
  await installation.close();
  return parts;
};
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const vaultWith = (key: Uint8Array): Vault => sqliteVault({ path: join(dataDir, 'keys.db'), masterKey: key });
const secretFiles = (): readonly string[] => readdirSync(join(dataDir, 'secrets')).filter((name) => name.startsWith('master-key'));

describe('a new master key of a data folder', () => {
  it('opens everything, and the old one nothing', async () => {
    const parts = await sealedByServer(20);
    const before = masterKeyInFolder(dataDir);
    expect(await rotate()).toContain('lies in its folder secrets');
    expect(Buffer.from(masterKeyInFolder(dataDir)).equals(before)).toBe(false);
    expect(() => vaultWith(before)).toThrow('another master key');
    expect(await readByServer(parts)).toEqual(numbers(20));
    expect(secretFiles()).toEqual(['master-key']);
  });

  it.each(['before', 'after'] as const)('is found by a server, and by whoever asks again, when its change ended %s the keys were wrapped', async (when) => {
    for (const again of ['server', 'command'] as const) {
      rmSync(dataDir, { recursive: true, force: true });
      const parts = await sealedByServer(5);
      const next = keepNextMasterKey(dataDir, Buffer.from(NEW, 'hex'));
      if (when === 'after') {
        const vault = vaultWith(masterKeyInFolder(dataDir));
        await vault.rotate(next);
        await vault.close();
      }
      if (again === 'server') expect(await readByServer(parts)).toEqual(numbers(5));
      if (again === 'server' && when === 'after') expect(secretFiles()).toEqual(['master-key']);
      await rotate();
      expect(await readByServer(parts)).toEqual(numbers(5));
      expect(secretFiles()).toEqual(['master-key']);
      if (again === 'command') expect(readFileSync(join(dataDir, 'secrets', 'master-key'), 'utf8')).toBe(NEW);
    }
  });

  it('may come from the environment, and is asked for again when it was interrupted', async () => {
    const parts = await sealedByServer(5, { CALLBOARD_MASTER_KEY: OLD });
    const both = { CALLBOARD_MASTER_KEY: OLD, CALLBOARD_NEW_MASTER_KEY: NEW };
    await expect(rotate({ CALLBOARD_MASTER_KEY: OLD })).rejects.toThrow('needs the new master key in CALLBOARD_NEW_MASTER_KEY');
    for (let times = 0; times < 2; times += 1) expect(await rotate(both)).toContain('Start the system with it in CALLBOARD_MASTER_KEY');
    expect(await readByServer(parts, { CALLBOARD_MASTER_KEY: NEW })).toEqual(numbers(5));
    await expect(rotate({ CALLBOARD_MASTER_KEY: '05'.repeat(32), CALLBOARD_NEW_MASTER_KEY: '06'.repeat(32) })).rejects.toThrow('nothing was changed');
  });

  it('is refused while the system runs, and where there are no keys', async () => {
    await expect(rotate()).rejects.toBeInstanceOf(RotationRefused);
    const parts = await sealedByServer(1);
    await expect(rotate({}, true)).rejects.toThrow('Stop it first');
    expect(secretFiles()).toEqual(['master-key']);
    expect(await readByServer(parts)).toEqual([0]);
  });

  it('loses nothing when the command is killed at any moment', async () => {
    const parts = await sealedByServer(1500);
    const master = (): string => Buffer.from(loadSecrets(dataDir, null).masterKey).toString('hex');
    for (let kill = 0; kill < 4; kill += 1) {
      const before = master();
      const child = spawn(process.execPath, [CLI, 'vault', 'rotate', '--data', dataDir], { env: { ...process.env, XDG_STATE_HOME: root }, stdio: 'ignore' });
      const ended = once(child, 'exit');
      const next = join(dataDir, 'secrets', 'master-key.next');
      await expect.poll(() => existsSync(next) || master() !== before || child.exitCode !== null, { interval: 1, timeout: 30_000 }).toBe(true);
      // Each time a little later in the work that has begun.
      const since = performance.now();
      await expect.poll(() => performance.now() - since >= kill * 15, { interval: 1 }).toBe(true);
      child.kill('SIGKILL');
      await ended;
      expect(await readByServer(parts.slice(0, 50))).toEqual(numbers(50));
    }
    await rotate();
    expect(await readByServer(parts)).toEqual(numbers(1500));
  }, 120_000);
});

const isMissing = ownMongoInstallation() === null;
it.skipIf(isMissing)('a new master key of an installation in MongoDB opens everything; half-way, and asked again, nothing is lost', async () => {
  const own = ownMongoInstallation();
  if (own === null) throw new Error(MONGO_MISSING);
  const servers = { EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false', REDIS_URL: 'redis://127.0.0.1:1', MONGODB_URL: own.url };
  const parts = await sealedByServer(10, { ...servers, CALLBOARD_MASTER_KEY: OLD });
  const keys = own.db.collection('keys');
  const before = await keys.find().toArray();
  const both = { ...servers, CALLBOARD_MASTER_KEY: OLD, CALLBOARD_NEW_MASTER_KEY: NEW };
  expect(await rotate(both)).toContain('Start each process again');
  // As it is half-way: some keys are wrapped by the old one still, which the new one opens.
  const { wrapKey, fingerprintOf } = await import('@callboard/adapters/key-store/subject-keys');
  const [oldKey, newKey] = [Buffer.from(OLD, 'hex'), Buffer.from(NEW, 'hex')];
  for (const document of before.slice(0, 4)) await keys.replaceOne({ _id: document._id }, document);
  const wrapped = wrapKey('master', { version: 1, bytes: oldKey }, newKey);
  await own.db.collection('master').updateOne({}, { $set: { before: { fingerprint: fingerprintOf(oldKey), wrapped } } });
  expect(await readByServer(parts, { ...servers, CALLBOARD_MASTER_KEY: NEW })).toEqual(numbers(10));
  await expect(openMongoVault({ db: own.db, masterKey: oldKey })).rejects.toThrow('has begun');
  await rotate(both);
  expect(await readByServer(parts, { ...servers, CALLBOARD_MASTER_KEY: NEW })).toEqual(numbers(10));
  await expect(openMongoVault({ db: own.db, masterKey: oldKey })).rejects.toThrow('another master key');
  await own.close();
});
