import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, cpSync, createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Instant } from '@callboard/kernel';
import { makeFolder } from '@callboard/adapters/connections/make-folder';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { z } from 'zod';
import { LOG_MARK_FILE } from '../folder-mark.ts';
import { sealPaths } from './seal-files.ts';

/** Said to the person as it is. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** What to do about a log on a server. The order is that of `makeBackup`, for the same reason. */
export const LOG_ELSEWHERE =
  'A log in EventStoreDB (EVENTSTORE_URL), and keys in MongoDB, are backed up by the means of those servers, in this order: the folder seal in the data folder of the process with the role jobs, the log, the MongoDB database whose name ends in -installation.';

const MANIFEST = 'manifest.json';
const FORMAT = 1;
const File = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() });
const Manifest = z.object({
  format: z.literal(FORMAT),
  at: z.number(),
  node: z.string(),
  sqlite: z.string(),
  position: z.string(),
  events: z.number().int(),
  files: z.array(File),
});
export type Manifest = z.infer<typeof Manifest>;

/** Which backups were made of a data folder, one JSON object a line; an erasure names them as not covered. */
const register = (dataDir: string): string => join(dataDir, 'backups.jsonl');
const Known = z.object({ folder: z.string(), at: z.number(), position: z.string() });
export type KnownBackup = z.infer<typeof Known>;

export const knownBackups = (dataDir: string): readonly KnownBackup[] =>
  existsSync(register(dataDir))
    ? readFileSync(register(dataDir), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Known.parse(JSON.parse(line)))
    : [];

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

const sha256 = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
};

/** One moment of a database that others may be writing: the reading transaction is opened first, so a write meanwhile does not start the copy anew. */
const copyDatabase = async (from: string, to: string): Promise<void> => {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, to, { rate: 2000 });
  } finally {
    source.close();
  }
  // A file of its own, without a WAL beside it.
  const copy = new DatabaseSync(to);
  copy.exec('PRAGMA journal_mode = DELETE');
  copy.close();
  chmodSync(to, 0o600);
};

/**
 * Copies what cannot be made again into an empty folder, while the system runs or while it is stopped: a prefix of the log, the keys to all of it, how
 * far the engine had come, seal, settings, secrets, receipts. Documents and reports are derived and left out. Throws `BackupRefused`.
 */
export const makeBackup = async (dataDir: string, folder: string, at: Instant): Promise<Manifest> => {
  if (!existsSync(join(dataDir, 'events.db'))) throw new BackupRefused(`${dataDir} holds no log of events. ${LOG_ELSEWHERE}`);
  if (!isEmpty(folder)) throw new BackupRefused(`${folder} is not empty. A backup goes into a folder of its own.`);
  try {
    makeFolder(folder, 0o700);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new BackupRefused(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
  // The order makes it consistent: nothing copied earlier knows more than what is copied later. Every sealed part of the log thus has its key.
  const database = async (name: string): Promise<void> => {
    if (existsSync(join(dataDir, name))) await copyDatabase(join(dataDir, name), join(folder, name));
  };
  const plain = (name: string): void => {
    if (!existsSync(join(dataDir, name))) return;
    cpSync(join(dataDir, name), join(folder, name), { recursive: true });
    if (!statSync(join(folder, name)).isDirectory()) return chmodSync(join(folder, name), 0o600);
    chmodSync(join(folder, name), 0o700);
    for (const path of filesUnder(join(folder, name))) chmodSync(path, 0o600);
  };
  await database('checkpoints.db');
  // The signed line before the fingerprints, which may run ahead of it but never lag behind.
  const seal = sealPaths(dataDir);
  if (existsSync(seal.folder)) {
    mkdirSync(join(folder, 'seal'), { mode: 0o700 });
    for (const path of [seal.chain, seal.records, seal.publicKey]) plain(relative(dataDir, path));
  }
  await database('events.db');
  await database('keys.db');
  await database('settings.db');
  for (const name of ['secrets', 'receipts', 'exchange.json', LOG_MARK_FILE]) plain(name);

  const log = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  const [row] = log.prepare('SELECT max(position) AS position, count(*) AS events, sqlite_version() AS sqlite FROM events').all();
  log.close();
  const files = await Promise.all(
    filesUnder(folder).map(async (path) => ({ path: relative(folder, path), bytes: statSync(path).size, sha256: await sha256(path) })),
  );
  const position = String(row?.['position'] ?? 0);
  const manifest: Manifest = { format: FORMAT, at, node: process.version, sqlite: String(row?.['sqlite']), position, events: Number(row?.['events']), files };
  writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  appendFileSync(register(dataDir), `${JSON.stringify({ folder, at, position })}\n`, { mode: 0o600 });
  return manifest;
};

const Receipt = z.object({ at: z.number(), subjects: z.array(z.string()) });

/** Whom receipts say to be erased after `since`. */
const erasedSince = (receipts: string, since: number): readonly string[] =>
  existsSync(receipts)
    ? filesUnder(receipts).flatMap((path) => {
        const receipt = Receipt.safeParse(JSON.parse(readFileSync(path, 'utf8')));
        return receipt.success && receipt.data.at >= since ? receipt.data.subjects : [];
      })
    : [];

export type RestoreOptions = {
  readonly folder: string;
  readonly dataDir: string;
  /** Receipts of erasures that are newer than the backup: these people's keys are destroyed again. */
  readonly receipts: string | null;
  /** Where the environment gives it; else the backup's own is used. */
  readonly masterKey: string | null;
};

/** Puts a backup into a new data folder after its hashes were checked; the next start builds documents and reports from the log. Throws `BackupRefused`. */
export const restoreBackup = async ({
  folder,
  dataDir,
  receipts,
  masterKey,
}: RestoreOptions): Promise<{ readonly manifest: Manifest; readonly erasedAgain: number }> => {
  if (!existsSync(join(folder, MANIFEST))) throw new BackupRefused(`${folder} holds no backup of Callboard.`);
  const read = Manifest.safeParse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  if (!read.success) throw new BackupRefused(`The manifest in ${folder} is not one this version understands.`);
  if (!isEmpty(dataDir)) throw new BackupRefused(`${dataDir} is not empty. A backup is restored into a new folder.`);
  for (const { path, sha256: wanted } of read.data.files) {
    const file = join(folder, path);
    if (relative(folder, file).startsWith('..')) throw new BackupRefused(`The manifest names ${path}, which lies outside the backup.`);
    if (!existsSync(file) || (await sha256(file)) !== wanted) throw new BackupRefused(`${path} in the backup is not what it was when the backup was made.`);
  }
  for (const { path } of read.data.files) {
    makeFolder(dirname(join(dataDir, path)), 0o700);
    cpSync(join(folder, path), join(dataDir, path));
    chmodSync(join(dataDir, path), 0o600);
  }
  const subjects = receipts === null ? [] : erasedSince(receipts, read.data.at);
  if (subjects.length > 0) {
    const key = masterKey ?? readFileSync(join(dataDir, 'secrets', 'master-key'), 'utf8').trim();
    const vault = sqliteVault({ path: join(dataDir, 'keys.db'), masterKey: Buffer.from(key, 'hex') });
    await vault.erase(subjects);
    await vault.close();
  }
  return { manifest: read.data, erasedAgain: subjects.length };
};
