import type { Personal } from '@callboard/contracts';
import type { SealedPart } from '@callboard/kernel';

/**
 * Keys of data subjects, one (versioned) AES-256 key each, wrapped by the installation's master key. An implementation MUST
 * have a subject's key durable before `seal` resolves, and MUST make what was sealed unreadable for good by `erase`.
 */
export type Vault = {
  readonly seal: (subjectId: string, clear: unknown) => Promise<SealedPart>;
  /** Null when the subject's key is gone: erased. Throws when the text was tampered with. */
  readonly open: (part: SealedPart) => Promise<unknown>;
  /** The clear value of a personal field, null when it was erased. Takes a clear one as it is. */
  readonly read: <T>(field: Personal<T>) => Promise<T | null>;
  /** Destroys the keys. Sealing for an erased subject throws `SubjectIsErased`. */
  readonly erase: (subjectIds: readonly string[]) => Promise<void>;
  readonly isErased: (subjectId: string) => Promise<boolean>;
  /** Wraps all keys with a new master key. */
  readonly rotate: (newMasterKey: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
};

export class SubjectIsErased extends Error {
  override readonly name = 'SubjectIsErased';
}
