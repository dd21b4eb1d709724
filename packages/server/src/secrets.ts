import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

export const loadSecrets = (dataDir: string, masterKey: string | null): Secrets => {
  const dir = join(dataDir, 'secrets');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    masterKey: masterKey === null ? stored(dir, 'master-key', 32) : Buffer.from(masterKey, 'hex'),
    sessionKey: stored(dir, 'session-key', 32),
    hashKey: stored(dir, 'hash-key', 32),
    installationId: Buffer.from(stored(dir, 'installation-id', 6)).toString('hex'),
  };
};
