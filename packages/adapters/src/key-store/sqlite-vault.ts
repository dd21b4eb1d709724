import type { Personal } from '@callboard/contracts';
import { SubjectIsErased, type Vault } from '@callboard/engine/ports';
import { StoreUnavailable } from '@callboard/kernel';
import { groupCommit } from '../connections/group-commit.ts';
import { openSqlite, whileOpening, wordsOf } from '../connections/sqlite.ts';
import {
  fingerprintOf,
  MASTER_KEY_CHANGED,
  masterKeyOf,
  newKey,
  openWith,
  sealWith,
  type SubjectKey,
  unwrapKey,
  wrapKey,
  WrongMasterKey,
} from './subject-keys.ts';

/**
 * Rows of `keys` are only ever added at the end and overwritten in place with as many bytes, so that SQLite never moves one:
 * no page keeps an old copy of a key that was erased or wrapped anew.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS master (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS keys (no INTEGER PRIMARY KEY, subject TEXT NOT NULL, version INTEGER NOT NULL, wrapped BLOB NOT NULL, UNIQUE (subject, version)) STRICT;
CREATE TABLE IF NOT EXISTS erased (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** Keys kept unwrapped in memory; the least recently used leaves first. */
const KEEP = 20_000;

export type SqliteVaultOptions = {
  readonly path: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
};

/**
 * Keys of data subjects in a SQLite file, which several processes may have open. Keys made in one turn of the event loop share one fsync; erasing leaves no byte of a
 * key in the files. The master key is changed wholly or not at all; another process that has the old one throws `StoreUnavailable` from then on.
 */
export const sqliteVault = ({ path, masterKey }: SqliteVaultOptions): Vault => {
  let master = masterKeyOf(masterKey);
  /** What `master` is again where a change of it was rolled back. */
  let committedMaster = master;
  const db = openSqlite({ path, synchronous: 'FULL' });
  db.exec('PRAGMA secure_delete = ON');
  whileOpening(() => db.exec(SCHEMA));
  const selectKeys = db.prepare('SELECT version, wrapped FROM keys WHERE subject = ? ORDER BY version');
  const insertKey = db.prepare('INSERT INTO keys (subject, version, wrapped) VALUES (?, ?, ?)');
  const overwriteKeys = db.prepare('UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?');
  const insertErased = db.prepare('INSERT OR IGNORE INTO erased VALUES (?)');
  const selectErased = db.prepare('SELECT 1 FROM erased WHERE subject = ?');

  const dataVersion = db.prepare('PRAGMA data_version');

  // Of several processes that open a new file the first one says which key it is.
  whileOpening(() => db.prepare('INSERT OR IGNORE INTO master VALUES (1, ?)').run(fingerprintOf(master)));
  const selectMaster = db.prepare('SELECT fingerprint FROM master');
  const isOurs = (): boolean => selectMaster.get()?.['fingerprint'] === fingerprintOf(master);
  const orChanged = (): void => {
    if (!isOurs()) throw new StoreUnavailable(MASTER_KEY_CHANGED);
  };
  if (!isOurs()) {
    db.close();
    throw new WrongMasterKey(`The key store ${path} was made with another master key.`);
  }

  const unwrapped = new Map<string, readonly SubjectKey[]>();
  /** Keys that are being made, so that two fields of one new subject get the same one. */
  const making = new Map<string, Promise<SubjectKey>>();
  const writer = groupCommit({
    db,
    unavailable: (cause) => new StoreUnavailable(`the key store cannot be written: ${wordsOf(cause)}`, { cause }),
    rolledBack: () => {
      unwrapped.clear();
      master = committedMaster;
    },
    committed: () => {
      committedMaster = master;
    },
  });

  const isErased = (subjectId: string): boolean => selectErased.get(subjectId) !== undefined;

  const remember = (subjectId: string, keys: readonly SubjectKey[]): readonly SubjectKey[] => {
    unwrapped.set(subjectId, keys);
    const oldest = unwrapped.size > KEEP ? unwrapped.keys().next() : null;
    if (oldest !== null && oldest.done !== true) unwrapped.delete(oldest.value);
    return keys;
  };

  let seenVersion: unknown = dataVersion.get()?.['data_version'];
  /** Another process may have erased a subject: what we have unwrapped is then no longer to be trusted. */
  const noticeOthers = (): void => {
    const version = dataVersion.get()?.['data_version'];
    if (version === seenVersion) return;
    seenVersion = version;
    unwrapped.clear();
  };

  const keysOf = (subjectId: string): readonly SubjectKey[] => {
    noticeOthers();
    const known = unwrapped.get(subjectId);
    if (known !== undefined) return known;
    if (isErased(subjectId)) return [];
    const rows = selectKeys.all(subjectId) as unknown as readonly { readonly version: number; readonly wrapped: Uint8Array }[];
    if (rows.length > 0) orChanged();
    const keys = rows.map(({ version, wrapped }) => unwrapKey(subjectId, version, wrapped, master));
    return keys.length === 0 ? keys : remember(subjectId, keys);
  };

  /** The WAL holds pages as they were before; copied back and cut to nothing, it does not. */
  const cutWal = (): void => {
    const row = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (row?.['busy'] !== 0) throw new StoreUnavailable('somebody else reads the key store: ask again, so that no old bytes stay behind');
  };

  const makeKey = (subjectId: string): Promise<SubjectKey> => {
    const running = making.get(subjectId);
    if (running !== undefined) return running;
    const key = newKey();
    const made = writer
      .write(() => {
        if (isErased(subjectId)) throw new SubjectIsErased(`subject ${subjectId} was erased`);
        // Another process may have made one a moment ago.
        const theirs = keysOf(subjectId).at(-1);
        if (theirs !== undefined) return theirs;
        // In the same transaction: no key is wrapped by the old master key behind the back of a change.
        orChanged();
        insertKey.run(subjectId, key.version, wrapKey(subjectId, key, master));
        remember(subjectId, [key]);
        return key;
      })
      .finally(() => making.delete(subjectId));
    making.set(subjectId, made);
    return made;
  };

  const open: Vault['open'] = async (part) => openWith(keysOf(part.subjectId), part);

  return {
    open,
    seal: async (subjectId, clear) => {
      const known = making.has(subjectId) ? undefined : keysOf(subjectId).at(-1);
      return sealWith(subjectId, known ?? (await makeKey(subjectId)), clear);
    },
    read: async <T>(field: Personal<T>): Promise<T | null> => {
      if ('clear' in field) return field.clear;
      if ('erased' in field) return null;
      return (await open({ subjectId: field.subjectId, ...field.sealed })) as T | null;
    },
    erase: async (subjectIds) => {
      await writer.write(() => {
        for (const subjectId of subjectIds) {
          overwriteKeys.run(subjectId);
          insertErased.run(subjectId);
          unwrapped.delete(subjectId);
        }
      });
      cutWal();
    },
    isErased: (subjectId) => Promise.resolve(isErased(subjectId)),
    rotate: async (newMasterKey) => {
      const next = masterKeyOf(newMasterKey);
      await writer.write(() => {
        orChanged();
        const rows = db.prepare('SELECT subject, version, wrapped FROM keys').all() as unknown as readonly {
          subject: string;
          version: number;
          wrapped: Uint8Array;
        }[];
        const update = db.prepare('UPDATE keys SET wrapped = ? WHERE subject = ? AND version = ?');
        for (const { subject, version, wrapped } of rows) {
          update.run(wrapKey(subject, unwrapKey(subject, version, wrapped, master), next), subject, version);
        }
        db.prepare('UPDATE master SET fingerprint = ?').run(fingerprintOf(next));
        // Whoever makes a key in the same commit makes it by the new one.
        master = next;
      });
      cutWal();
    },
    close: () => {
      writer.flush();
      db.close();
      return Promise.resolve();
    },
  };
};
