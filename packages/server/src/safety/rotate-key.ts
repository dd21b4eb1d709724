import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openMongoInstallation } from '@callboard/adapters/connections/mongodb';
import { openMongoVault } from '@callboard/adapters/key-store/mongodb-vault';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { WrongMasterKey } from '@callboard/adapters/key-store/subject-keys';
import type { Vault } from '@callboard/engine/ports';
import type { ServerConfig } from '../config.ts';
import { adoptNextMasterKey, keepNextMasterKey, masterKeyInFolder } from '../secrets.ts';
import { isShared } from '../shared-work.ts';

/** Said to the person as it is. */
export class RotationRefused extends Error {
  override readonly name = 'RotationRefused';
}

export type RotateAsked = {
  readonly config: ServerConfig;
  /** CALLBOARD_NEW_MASTER_KEY: 64 hexadecimal digits. */
  readonly newMasterKey: string | null;
  /** Whether a system runs on the data folder. */
  readonly isRunning: boolean;
};

const NEEDS_NEW =
  'callboard vault rotate needs the new master key in CALLBOARD_NEW_MASTER_KEY, 64 hexadecimal digits (openssl rand -hex 32), beside the present one in CALLBOARD_MASTER_KEY.';
const NEITHER = 'Neither CALLBOARD_MASTER_KEY nor the new master key opens the keys of this installation; nothing was changed.';

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** Opened with the present master key, or with the new one where a change to it had begun or was finished already. */
const openedWith = async (open: (masterKey: Uint8Array) => Vault | Promise<Vault>, keys: readonly Uint8Array[]): Promise<Vault> => {
  for (const key of keys) {
    try {
      return await open(key);
    } catch (error) {
      if (!(error instanceof WrongMasterKey)) throw error;
    }
  }
  throw new RotationRefused(NEITHER);
};

const change = async (open: (masterKey: Uint8Array) => Vault | Promise<Vault>, present: Uint8Array, next: Uint8Array): Promise<void> => {
  const vault = await openedWith(open, [present, next]);
  try {
    await vault.rotate(next);
  } catch (error) {
    throw error instanceof WrongMasterKey ? new RotationRefused(error.message, { cause: error }) : error;
  } finally {
    await vault.close();
  }
};

const inMongo = async (url: string, present: string, next: string): Promise<string> => {
  const { db, close } = openMongoInstallation(url);
  try {
    await change((masterKey) => openMongoVault({ db, masterKey }), bytesOf(present), bytesOf(next));
  } finally {
    await close();
  }
  return 'The keys in MongoDB are wrapped by the new master key. Start each process again with it in CALLBOARD_MASTER_KEY: until then those that run refuse commands of people they have not met. A backup from before needs the master key from before.';
};

/**
 * Wraps the keys of an installation with a new master key. Ended half-way it is finished by asking again; a system that starts in between finds its keys with the
 * new one. Throws `RotationRefused` with a sentence.
 */
export const rotateMasterKey = async ({ config, newMasterKey, isRunning }: RotateAsked): Promise<string> => {
  const { dataDir, masterKey, mongoUrl } = config;
  if (masterKey !== null && newMasterKey === null) throw new RotationRefused(NEEDS_NEW);
  if (masterKey !== null && newMasterKey !== null && mongoUrl !== null && isShared(config)) return inMongo(mongoUrl, masterKey, newMasterKey);
  const path = join(dataDir, 'keys.db');
  if (!existsSync(path)) throw new RotationRefused(`${dataDir} holds no keys. Say which data folder is meant: --data DIR.`);
  if (isRunning) throw new RotationRefused('The system is running. Stop it first: it could not read what is wrapped by another master key.');
  const open = (key: Uint8Array): Vault => sqliteVault({ path, masterKey: key });
  if (masterKey !== null && newMasterKey !== null) {
    await change(open, bytesOf(masterKey), bytesOf(newMasterKey));
    return `The keys in ${dataDir} are wrapped by the new master key. Start the system with it in CALLBOARD_MASTER_KEY. A backup from before needs the master key from before.`;
  }
  // Kept beside the present one before anything is wrapped by it: whatever happens, one of the two files opens the keys.
  const next = keepNextMasterKey(dataDir, newMasterKey === null ? randomBytes(32) : bytesOf(newMasterKey));
  await change(open, masterKeyInFolder(dataDir), next);
  adoptNextMasterKey(dataDir);
  return `The keys in ${dataDir} are wrapped by a new master key, which lies in its folder secrets. Backups from before have the one from before.`;
};
