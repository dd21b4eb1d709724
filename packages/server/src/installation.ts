import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type SqliteCheckpoints, sqliteCheckpoints } from '@callboard/adapters/event-store/sqlite-checkpoints';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { WrongMasterKey } from '@callboard/adapters/key-store/subject-keys';
import type { Log } from '@callboard/engine';
import type { Vault } from '@callboard/engine/ports';
import type { Settings } from '@callboard/gateway';
import { StoreUnavailable } from '@callboard/kernel';
import { Misconfigured, type ServerConfig } from './config.ts';
import type { LogMark } from './folder-mark.ts';
import { sqliteSettings } from './read-side/accounts.ts';
import type { KeysIn } from './safety/erasure.ts';
import { adoptNextMasterKey, loadSecrets, nextMasterKey, type Secrets } from './secrets.ts';
import { isShared } from './shared-work.ts';

/** What belongs to one log and lies beside it: keys, how far its followers have come, secrets, what people arranged. */
export type Installation = {
  readonly secrets: Secrets;
  readonly vault: Vault;
  readonly keysIn: KeysIn;
  readonly checkpoints: Omit<SqliteCheckpoints, 'close'>;
  /** Null: the data folder carries the mark. */
  readonly mark: LogMark | null;
  /** Opened when it is asked for; closed with the rest. */
  readonly settings: () => Settings;
  readonly close: () => Promise<void>;
};

const AGAIN_MS = 1000;

const OWN_MASTER_KEY = 'The keys of this installation were made with another master key; set the one they were made with in CALLBOARD_MASTER_KEY.';

const orMisconfigured = (error: unknown): never => {
  throw error instanceof WrongMasterKey ? new Misconfigured(OWN_MASTER_KEY, { cause: error }) : error;
};

const inFolder = ({ dataDir, masterKey }: ServerConfig): Installation => {
  const found = loadSecrets(dataDir, masterKey);
  const checkpoints = sqliteCheckpoints({ path: join(dataDir, 'checkpoints.db') });
  const opened = (key: Uint8Array): { readonly vault: Vault; readonly secrets: Secrets } => ({
    vault: sqliteVault({ path: join(dataDir, 'keys.db'), masterKey: key }),
    secrets: { ...found, masterKey: key },
  });
  const open = (): ReturnType<typeof opened> => {
    const next = masterKey === null ? nextMasterKey(dataDir) : null;
    try {
      return opened(found.masterKey);
    } catch (error) {
      if (next === null || !(error instanceof WrongMasterKey)) return orMisconfigured(error);
    }
    // A change of the master key ended when all keys were wrapped by the new one and the file had not its name yet.
    try {
      const withNext = opened(next);
      adoptNextMasterKey(dataDir);
      return withNext;
    } catch (error) {
      return orMisconfigured(error);
    }
  };
  const { vault, secrets } = open();
  let settings: ReturnType<typeof sqliteSettings> | null = null;
  return {
    secrets,
    vault,
    keysIn: 'folder',
    checkpoints,
    mark: null,
    settings: () => (settings ??= sqliteSettings(join(dataDir, 'settings.db'))),
    close: async () => {
      settings?.close();
      await checkpoints.close();
      await vault.close();
    },
  };
};

/** Tried again until MongoDB, and at the very first start the log, can be reached: without keys nothing can be read or taken in. */
const reached = async <T>(log: Log, work: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      if (tries === 0) log.warn('waiting for the keys of the installation', { error: error.message });
      await pause(AGAIN_MS);
    }
  }
};

const NO_KEYS =
  'The event log at EVENTSTORE_URL has events, and the database of MONGODB_URL has no keys to it (they are in the one whose name ends in -installation): personal data recorded there could not be read, and new ones would get other keys. Put that database back from a backup, or name the MongoDB that has it in MONGODB_URL; to begin anew, name an empty event log in EVENTSTORE_URL.';

const inMongo = async (
  url: string,
  masterKeyText: string,
  { dataDir }: ServerConfig,
  firstEventId: () => Promise<string | null>,
  log: Log,
): Promise<Installation> => {
  if (existsSync(join(dataDir, 'keys.db')))
    throw new Misconfigured(
      `The data folder ${dataDir} has keys of its own; servers that share an installation by CALLBOARD_MASTER_KEY keep them in MongoDB, and what was sealed with the one cannot be read with the other. Leave CALLBOARD_MASTER_KEY out to go on with this folder, or begin anew with an empty event log and a new folder: --data DIR.`,
    );
  const masterKey = Buffer.from(masterKeyText, 'hex');
  const { openMongoInstallation } = await import('@callboard/adapters/connections/mongodb');
  const { mongoCheckpoints } = await import('@callboard/adapters/event-store/mongodb-checkpoints');
  const { openMongoVault } = await import('@callboard/adapters/key-store/mongodb-vault');
  const { mongoLogMark, mongoSecrets, mongoSettings } = await import('@callboard/adapters/installation/mongodb');
  const { db, close } = openMongoInstallation(url);
  // Before anything is made there: what is put back from a backup meets nothing of ours.
  if (!(await reached(log, () => mongoLogMark(db).begin(firstEventId)))) {
    await close();
    throw new Misconfigured(NO_KEYS);
  }
  const vault = await reached(log, () => openMongoVault({ db, masterKey })).catch(orMisconfigured);
  const secrets = await reached(log, () => mongoSecrets(db, vault));
  return {
    secrets: { masterKey, ...secrets },
    vault,
    keysIn: 'mongodb',
    checkpoints: mongoCheckpoints(db),
    mark: mongoLogMark(db),
    settings: () => mongoSettings(db),
    close: async () => {
      await vault.close();
      await close();
    },
  };
};

/**
 * In the data folder, which all processes of an installation share; or, where several share log, documents and Redis and each is told the master key, in MongoDB
 * beside the documents: then they share no folder. Throws `Misconfigured`. `firstEventId`: of the log, null while it is empty.
 */
export const openInstallation = (config: ServerConfig, firstEventId: () => Promise<string | null>, log: Log): Promise<Installation> => {
  const { masterKey, mongoUrl } = config;
  return masterKey !== null && mongoUrl !== null && isShared(config)
    ? inMongo(mongoUrl, masterKey, config, firstEventId, log)
    : Promise.resolve(inFolder(config));
};
