import type { JsonObject, Message, Recorded, SealedPart, StoredEvent } from './event.ts';

/** What of an event goes into the store: its shape's version, its body without the personal fields, and those sealed. */
export type Encoded = { readonly type: string; readonly version: number; readonly data: JsonObject; readonly sealed: { readonly [field: string]: SealedPart } };

/** Between facts and what the store keeps: the only place that parses stored events, and the only one that seals. */
export type Codec<E extends Message> = {
  /** Seals personal fields; the subject's key is durable when it resolves. */
  readonly encode: (event: E) => Promise<Encoded>;
  /** Null when the type (or a version newer than ours) is unknown: counted by the reader, never fatal. Throws `Undecodable` when a known event is malformed. */
  readonly decode: (stored: StoredEvent) => Recorded<E> | null;
};

/** A stored event of a known type that does not have its shape. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}
