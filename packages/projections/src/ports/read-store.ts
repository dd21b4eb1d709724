import type { DocumentWrite, Position, StoredEvent } from '@callboard/kernel';

export type StoredDocument = { readonly id: string; readonly doc: object; readonly position: Position };

export type Scalar = string | number | boolean | null;

/** Which documents. Fields are top-level scalars of the document; `where` compares for equality, `oneOf` with any of the values, `range` includes both ends. */
export type DocumentQuery = {
  readonly where?: { readonly [field: string]: Scalar };
  readonly oneOf?: { readonly field: string; readonly values: readonly Scalar[] };
  readonly range?: { readonly field: string; readonly from?: number | string; readonly to?: number | string };
  readonly orderBy?: { readonly field: string; readonly direction: 'ascending' | 'descending' };
  /** Default 1,000, at most 10,000. */
  readonly limit?: number;
};

/** An event that could not be applied, with the documents that wait behind it. */
export type ParkedEvent = {
  readonly id: string;
  readonly collection: string;
  readonly documentIds: readonly string[];
  readonly event: StoredEvent;
  readonly reason: string;
  readonly parkedAt: number;
};

export type ReadBatch = {
  /**
   * `projection` of a write is the physical collection here. A null document leaves a tombstone with its position. All together where the store has
   * transactions, else one collection after another in the order in which they first appear.
   */
  readonly writes: readonly DocumentWrite[];
  readonly parked: readonly ParkedEvent[];
  /** Moved after the writes: together with them where the store has transactions. */
  readonly checkpoints: { readonly [name: string]: Position };
};

/**
 * Documents made from the log, disposable at any time. An implementation MUST
 * - ignore a write whose position is not greater than the stored document's (or tombstone's): replays have no effect;
 * - never let a checkpoint be seen that is ahead of the writes it came with;
 * - give each document with the position it reflects.
 * A collection is a physical name (`<projection>@<version>-<build>`); the pointer says which one a projection serves now.
 */
export type ReadStore = {
  readonly checkpoint: (name: string) => Promise<Position>;
  /** Null when the id was never written; a tombstone is `{ doc: null }`. */
  readonly load: (collection: string, id: string) => Promise<{ readonly doc: object | null; readonly position: Position } | null>;
  readonly find: (collection: string, query: DocumentQuery) => Promise<readonly StoredDocument[]>;
  readonly count: (collection: string, query: DocumentQuery) => Promise<number>;
  /** Documents and tombstones written after a position, oldest first: what a follower still has to send. */
  readonly changedSince: (
    collection: string,
    after: Position,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly doc: object | null; readonly position: Position }[]>;
  readonly write: (batch: ReadBatch) => Promise<void>;
  readonly parked: (limit: number) => Promise<readonly ParkedEvent[]>;
  readonly unpark: (ids: readonly string[]) => Promise<void>;
  readonly pointer: (projection: string) => Promise<{ readonly collection: string; readonly version: number } | null>;
  readonly point: (projection: string, to: { readonly collection: string; readonly version: number }) => Promise<void>;
  /** Also of a collection nothing was ever written to. */
  readonly drop: (collection: string) => Promise<void>;
  /** Makes equality and order on these fields fast. Idempotent. */
  readonly index: (collection: string, fields: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The read store cannot be reached now. Retryable. */
export class ReadStoreUnavailable extends Error {
  override readonly name = 'ReadStoreUnavailable';
}
