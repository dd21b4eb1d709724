import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { positionText } from '@callboard/kernel';
import { z } from 'zod';
import { canonicalJson, type SealedState } from './chain.ts';

/*
 * `seal/` beside the log's file:
 *   chain.jsonl     signed checkpoints, one a line
 *   records.bin     24 bytes a record: its position (uint64, big-endian) and the first 16 bytes of its hash; says *which* record was changed
 *   public-key.pem  to be kept elsewhere too
 */
export const sealPaths = (dataDir: string) => {
  const folder = join(dataDir, 'seal');
  return {
    folder,
    chain: join(folder, 'chain.jsonl'),
    records: join(folder, 'records.bin'),
    publicKey: join(folder, 'public-key.pem'),
    privateKey: join(dataDir, 'secrets', 'seal-key'),
  };
};

export const ENTRY_BYTES = 24;
const PRINT_BYTES = 16;

export const entryOf = (position: bigint, record: Buffer): Buffer => {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeBigUInt64BE(position);
  record.copy(entry, 8, 0, PRINT_BYTES);
  return entry;
};

export type Entry = { readonly position: bigint; readonly print: Buffer };

/** Entry `index` of the content of `records.bin`, null past the last whole one. */
export const entryAt = (content: Buffer, index: number): Entry | null => {
  const from = index * ENTRY_BYTES;
  return from + ENTRY_BYTES > content.length ? null : { position: content.readBigUInt64BE(from), print: content.subarray(from + 8, from + ENTRY_BYTES) };
};

export const printMatches = ({ print }: Entry, record: Buffer): boolean => print.equals(record.subarray(0, PRINT_BYTES));

const Line = z.object({
  no: z.number().int(),
  at: z.number(),
  position: z.string().regex(/^\d{20}$/),
  count: z.number().int(),
  chains: z.record(z.string(), z.object({ count: z.number().int(), hash: z.string() })),
  previous: z.string().nullable(),
  signature: z.string(),
});

const signedText = ({ position, ...state }: SealedState): Buffer => Buffer.from(canonicalJson({ ...state, position: positionText(position) }));

export const lineOf = (state: SealedState, key: KeyObject): string => {
  const signature = sign(null, signedText(state), key).toString('base64');
  return canonicalJson({ ...state, position: positionText(state.position), signature });
};

export const hashOfLine = (line: string): string => createHash('sha256').update(line).digest('hex');

export type ReadChain = {
  readonly good: readonly SealedState[];
  /** Hash of the last good line. */ readonly last: string | null;
  /** Why the line after the good ones is not one; null when all are. */ readonly broken: string | null;
};

/** Checkpoints as far as each is signed and follows the one before. A torn last line (a crash while writing) is left out. */
export const readChain = (path: string, publicKey: KeyObject): ReadChain => {
  const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = content.split('\n').slice(0, -1);
  const good: SealedState[] = [];
  let last: string | null = null;
  for (const line of lines) {
    const no = good.length + 1;
    let parsed: z.infer<typeof Line>;
    try {
      parsed = Line.parse(JSON.parse(line));
    } catch {
      return { good, last, broken: `Checkpoint ${no} cannot be read.` };
    }
    const { signature, position, ...rest } = parsed;
    const state: SealedState = { ...rest, position: BigInt(position) };
    if (!verify(null, signedText(state), publicKey, Buffer.from(signature, 'base64')))
      return { good, last, broken: `Checkpoint ${no} does not carry a valid signature.` };
    if (state.no !== no || state.previous !== last) return { good, last, broken: `Checkpoint ${no} does not follow the one before.` };
    good.push(state);
    last = hashOfLine(line);
  }
  return { good, last, broken: null };
};

/** The signing key, made with the first call (0600); its public half is written beside the seal. Null when the key of an existing seal is gone. */
export const sealKey = (dataDir: string): KeyObject | null => {
  const paths = sealPaths(dataDir);
  mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
  if (existsSync(paths.privateKey)) return createPrivateKey(readFileSync(paths.privateKey));
  if (existsSync(paths.chain)) return null;
  mkdirSync(join(dataDir, 'secrets'), { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(paths.privateKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(paths.publicKey, publicKey.export({ type: 'spki', format: 'pem' }));
  return privateKey;
};

/** What signatures are checked against: a key kept elsewhere, else the installation's own. Null when there is none. */
export const verifyingKey = (dataDir: string, keyFile: string | null): KeyObject | null => {
  if (keyFile !== null) return createPublicKey(readFileSync(keyFile));
  const { privateKey, publicKey } = sealPaths(dataDir);
  const path = [privateKey, publicKey].find((candidate) => existsSync(candidate));
  return path === undefined ? null : createPublicKey(readFileSync(path));
};
