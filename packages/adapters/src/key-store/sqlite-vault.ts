import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Personal } from '@callboard/contracts';
import { SubjectIsErased, type Vault } from '@callboard/engine/ports';
import { type SealedPart, StoreUnavailable } from '@callboard/kernel';
import { groupCommit } from '../connections/group-commit.ts';
import { openSqlite, wordsOf } from '../connections/sqlite.ts';

/**
 * Rows of `keys` are only ever added at the end and overwritten in place with as many bytes, so that SQLite never moves one:
 * no page keeps an old copy of a key that was erased or wrapped anew.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS master (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS keys (no INTEGER PRIMARY KEY, subject TEXT NOT NULL, version INTEGER NOT NULL, wrapped BLOB NOT NULL, UNIQUE (subject, version)) STRICT;
CREATE TABLE IF NOT EXISTS erased (subject TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Keys kept unwrapped in memory; the least recently used leaves first. */
const KEEP = 20_000;

const encrypt = (key: Uint8Array, clear: Uint8Array, about: string): { readonly iv: Buffer; readonly data: Buffer } => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  cipher.setAAD(Buffer.from(about));
  return { iv, data: Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]) };
};

/** Throws when key, text or `about` are not those of the encryption. */
const decrypt = (key: Uint8Array, iv: Uint8Array, data: Uint8Array, about: string): Buffer => {
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
  return Buffer.concat([decipher.update(data.subarray(0, data.length - TAG_BYTES)), decipher.final()]);
};

/** Says which master key it is without helping to find it. */
const fingerprintOf = (masterKey: Uint8Array): string => createHash('sha256').update('callboard master key').update(masterKey).digest('hex').slice(0, 16);

/** The keys were wrapped with another master key than the one given. Said to the operator as it is. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}

export type SqliteVaultOptions = {
  readonly path: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
};

type Key = { readonly version: number; readonly bytes: Buffer };

/** Keys of data subjects in a SQLite file, which several processes may have open (a change of the master key: one alone). Keys made in one turn of the event loop share one fsync; erasing leaves no byte of a key in the files. */
export const sqliteVault = ({ path, masterKey }: SqliteVaultOptions): Vault => {
  if (masterKey.length !== 32) throw new RangeError('a master key has 32 bytes');
  const db = openSqlite({ path, synchronous: 'FULL' });
  db.exec(`PRAGMA secure_delete = ON; ${SCHEMA}`);
  const selectKeys = db.prepare('SELECT version, wrapped FROM keys WHERE subject = ? ORDER BY version');
  const insertKey = db.prepare('INSERT INTO keys (subject, version, wrapped) VALUES (?, ?, ?)');
  const overwriteKeys = db.prepare('UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE subject = ?');
  const insertErased = db.prepare('INSERT OR IGNORE INTO erased VALUES (?)');
  const selectErased = db.prepare('SELECT 1 FROM erased WHERE subject = ?');

  const dataVersion = db.prepare('PRAGMA data_version');

  let master = Buffer.from(masterKey);
  const written = db.prepare('SELECT fingerprint FROM master').get()?.['fingerprint'];
  if (written === undefined) db.prepare('INSERT INTO master VALUES (1, ?)').run(fingerprintOf(master));
  else if (written !== fingerprintOf(master)) {
    db.close();
    throw new WrongMasterKey(`The key store ${path} was made with another master key.`);
  }

  const unwrapped = new Map<string, readonly Key[]>();
  /** Keys that are being made, so that two fields of one new subject get the same one. */
  const making = new Map<string, Promise<Key>>();
  const writer = groupCommit({
    db,
    unavailable: (cause) => new StoreUnavailable(`the key store cannot be written: ${wordsOf(cause)}`, { cause }),
    rolledBack: () => unwrapped.clear(),
  });

  const wrap = (subjectId: string, version: number, bytes: Uint8Array, by: Uint8Array): Buffer => {
    const { iv, data } = encrypt(by, bytes, `${subjectId}/${version}`);
    return Buffer.concat([iv, data]);
  };

  const unwrap = (subjectId: string, version: number, wrapped: Uint8Array): Buffer =>
    decrypt(master, wrapped.subarray(0, IV_BYTES), wrapped.subarray(IV_BYTES), `${subjectId}/${version}`);

  const isErased = (subjectId: string): boolean => selectErased.get(subjectId) !== undefined;

  const remember = (subjectId: string, keys: readonly Key[]): readonly Key[] => {
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

  const keysOf = (subjectId: string): readonly Key[] => {
    noticeOthers();
    const known = unwrapped.get(subjectId);
    if (known !== undefined) return known;
    if (isErased(subjectId)) return [];
    const rows = selectKeys.all(subjectId) as unknown as readonly { readonly version: number; readonly wrapped: Uint8Array }[];
    const keys = rows.map(({ version, wrapped }) => ({ version, bytes: unwrap(subjectId, version, wrapped) }));
    return keys.length === 0 ? keys : remember(subjectId, keys);
  };

  /** The WAL holds pages as they were before; copied back and cut to nothing, it does not. */
  const cutWal = (): void => {
    const row = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (row?.['busy'] !== 0) throw new StoreUnavailable('somebody else reads the key store: ask again, so that no old bytes stay behind');
  };

  const makeKey = (subjectId: string): Promise<Key> => {
    const running = making.get(subjectId);
    if (running !== undefined) return running;
    const key: Key = { version: 1, bytes: randomBytes(32) };
    const made = writer
      .write(() => {
        if (isErased(subjectId)) throw new SubjectIsErased(`subject ${subjectId} was erased`);
        // Another process may have made one a moment ago.
        const theirs = keysOf(subjectId).at(-1);
        if (theirs !== undefined) return theirs;
        insertKey.run(subjectId, key.version, wrap(subjectId, key.version, key.bytes, master));
        remember(subjectId, [key]);
        return key;
      })
      .finally(() => making.delete(subjectId));
    making.set(subjectId, made);
    return made;
  };

  const sealWith = (subjectId: string, { version, bytes }: Key, clear: unknown): SealedPart => {
    const { iv, data } = encrypt(bytes, Buffer.from(JSON.stringify(clear ?? null)), subjectId);
    return { subjectId, keyVersion: version, iv: iv.toString('base64'), data: data.toString('base64') };
  };

  const open: Vault['open'] = async ({ subjectId, keyVersion, iv, data }) => {
    const key = keysOf(subjectId).find(({ version }) => version === keyVersion);
    if (key === undefined) return null;
    return JSON.parse(decrypt(key.bytes, Buffer.from(iv, 'base64'), Buffer.from(data, 'base64'), subjectId).toString('utf8')) as unknown;
  };

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
      if (newMasterKey.length !== 32) throw new RangeError('a master key has 32 bytes');
      const next = Buffer.from(newMasterKey);
      await writer.write(() => {
        const rows = db.prepare('SELECT subject, version, wrapped FROM keys').all() as unknown as readonly {
          subject: string;
          version: number;
          wrapped: Uint8Array;
        }[];
        const update = db.prepare('UPDATE keys SET wrapped = ? WHERE subject = ? AND version = ?');
        for (const { subject, version, wrapped } of rows) update.run(wrap(subject, version, unwrap(subject, version, wrapped), next), subject, version);
        db.prepare('UPDATE master SET fingerprint = ?').run(fingerprintOf(next));
      });
      master = next;
      cutWal();
    },
    close: () => {
      writer.flush();
      db.close();
      return Promise.resolve();
    },
  };
};
