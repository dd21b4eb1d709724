import type { JsonObject, Message, Recorded, SealedPart, StoredEvent } from './event.ts';

/** What of an event goes into the store: its shape's version, its body without the personal fields, and those sealed. */
export type Encoded = { readonly type: string; readonly version: number; readonly data: JsonObject; readonly sealed: { readonly [field: string]: SealedPart } };

/** Between facts and what the store keeps: the only place that parses stored events, and the only one that seals. */
export type Codec<E extends Message> = {
  /** Seals personal fields; the subject's key is durable when it resolves. */
  readonly encode: (event: E) => Promise<Encoded>;
  /** Null when the type (or a version newer than ours) is unknown: who reads counts it, who decides refuses (`NewerThanThisProgram`). Throws `Undecodable` when a known event is malformed. */
  readonly decode: (stored: StoredEvent) => Recorded<E> | null;
};

/** A stored event of a known type that does not have its shape. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

/** What this program does not know was recorded in a stream it decides about: a newer version did, and deciding without it would be wrong. */
export class NewerThanThisProgram extends Error {
  override readonly name = 'NewerThanThisProgram';
  constructor({ type, version, stream, position }: Pick<StoredEvent, 'type' | 'version' | 'stream' | 'position'>) {
    super(`${type} version ${version} in ${stream} at position ${position} was recorded by a newer version of Callboard, which must be used from then on.`);
  }
}
