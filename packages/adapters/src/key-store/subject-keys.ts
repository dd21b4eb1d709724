import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SealedPart } from '@callboard/kernel';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** One version of a subject's key, unwrapped. */
export type SubjectKey = { readonly version: number; readonly bytes: Buffer };

/** The keys were wrapped with another master key than the one given. Said to the operator as it is. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}

/** What a process is told that began with a master key which was changed since. */
export const MASTER_KEY_CHANGED = 'the master key was changed: start this process again with the new one';

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

/** A copy of a master key. Throws where it has not 32 bytes. */
export const masterKeyOf = (bytes: Uint8Array): Buffer => {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a master key has ${KEY_BYTES} bytes`);
  return Buffer.from(bytes);
};

/** Says which master key it is without helping to find it. */
export const fingerprintOf = (masterKey: Uint8Array): string =>
  createHash('sha256').update('callboard master key').update(masterKey).digest('hex').slice(0, 16);

export const newKey = (): SubjectKey => ({ version: 1, bytes: randomBytes(KEY_BYTES) });

/** A subject's key as it is kept. It opens for this subject and version alone. */
export const wrapKey = (subjectId: string, { version, bytes }: SubjectKey, masterKey: Uint8Array): Buffer => {
  const { iv, data } = encrypt(masterKey, bytes, `${subjectId}/${version}`);
  return Buffer.concat([iv, data]);
};

/** Throws where it was wrapped by another master key, or for another subject or version. */
export const unwrapKey = (subjectId: string, version: number, wrapped: Uint8Array, masterKey: Uint8Array): SubjectKey => ({
  version,
  bytes: decrypt(masterKey, wrapped.subarray(0, IV_BYTES), wrapped.subarray(IV_BYTES), `${subjectId}/${version}`),
});

export const sealWith = (subjectId: string, { version, bytes }: SubjectKey, clear: unknown): SealedPart => {
  const { iv, data } = encrypt(bytes, Buffer.from(JSON.stringify(clear ?? null)), subjectId);
  return { subjectId, keyVersion: version, iv: iv.toString('base64'), data: data.toString('base64') };
};

/** Null where none of the keys is the part's. Throws when the text was tampered with. */
export const openWith = (keys: readonly SubjectKey[], { subjectId, keyVersion, iv, data }: SealedPart): unknown => {
  const key = keys.find(({ version }) => version === keyVersion);
  if (key === undefined) return null;
  return JSON.parse(decrypt(key.bytes, Buffer.from(iv, 'base64'), Buffer.from(data, 'base64'), subjectId).toString('utf8')) as unknown;
};
