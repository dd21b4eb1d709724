import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an installation keeps to itself: made once, 0600, beside the data. In production the master key comes from the environment instead. */
export type Secrets = { readonly masterKey: Uint8Array; readonly sessionKey: Uint8Array; readonly hashKey: Uint8Array; readonly installationId: string };

const stored = (dir: string, name: string, bytes: number): Uint8Array => {
  const path = join(dir, name);
  if (existsSync(path)) return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  const fresh = randomBytes(bytes).toString('hex');
  // Whole or not at all, and one for all processes that begin at the same moment.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, fresh, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
};

const MASTER_KEY = 'master-key';
const read = (path: string): Uint8Array => Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
const secretPath = (dataDir: string, name: string): string => join(dataDir, 'secrets', name);
const nextPath = (dataDir: string): string => secretPath(dataDir, `${MASTER_KEY}.next`);

export const masterKeyInFolder = (dataDir: string): Uint8Array => read(secretPath(dataDir, MASTER_KEY));

/** The master key that a change has begun to wrap keys with; null where none has. */
export const nextMasterKey = (dataDir: string): Uint8Array | null => (existsSync(nextPath(dataDir)) ? read(nextPath(dataDir)) : null);

/** Has the next master key on the disk, and answers it: the one of a change that was not finished, if there is one. */
export const keepNextMasterKey = (dataDir: string, fresh: Uint8Array): Uint8Array => {
  const begun = nextMasterKey(dataDir);
  if (begun !== null) return begun;
  const draft = `${nextPath(dataDir)}.${process.pid}`;
  const file = openSync(draft, 'w', 0o600);
  writeFileSync(file, Buffer.from(fresh).toString('hex'));
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, nextPath(dataDir));
  return fresh;
};

/** The next master key is the master key from now on. */
export const adoptNextMasterKey = (dataDir: string): void => renameSync(nextPath(dataDir), secretPath(dataDir, MASTER_KEY));

export const loadSecrets = (dataDir: string, masterKey: string | null): Secrets => {
  const dir = join(dataDir, 'secrets');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    masterKey: masterKey === null ? stored(dir, MASTER_KEY, 32) : Buffer.from(masterKey, 'hex'),
    sessionKey: stored(dir, 'session-key', 32),
    hashKey: stored(dir, 'hash-key', 32),
    installationId: Buffer.from(stored(dir, 'installation-id', 6)).toString('hex'),
  };
};
