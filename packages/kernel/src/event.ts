import type { Position } from './position.ts';
import type { Instant } from './time.ts';

/** Anything that happened or is asked for: told apart by `type`. */
export type Message = { readonly type: string };

/** Who caused it. */
export type Actor = {
  readonly kind: 'user' | 'customer' | 'device' | 'policy' | 'bot' | 'program' | 'system';
  readonly id: string;
};

/** A personal field, encrypted for one data subject (AES-256-GCM; `iv` 12 bytes and `data` ciphertext with tag, both base64). */
export type SealedPart = { readonly subjectId: string; readonly keyVersion: number; readonly iv: string; readonly data: string };

/** JSON as it is stored. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What is recorded beside the fact itself. */
export type Envelope = {
  /** UUIDv5 of (stream, command id, expected revision, index): the same attempt always has the same id. */
  readonly id: string;
  readonly type: string;
  /** Version of the event's shape, from 1. */
  readonly version: number;
  readonly tenant: string;
  readonly stream: string;
  /** Place in its stream, from 0, without gaps. */
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly commandId: string;
  /** Fingerprint of the command's payload; tells a repeated command from another one under the same id. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** The outside's own time as it was sent, null where there is none. */
  readonly outsideAt: string | null;
  /** Personal fields of the body by name. */
  readonly sealed: { readonly [field: string]: SealedPart };
};

/** An event as the store keeps it: not yet parsed. */
export type StoredEvent = Envelope & { readonly data: JsonObject };

/** Whether `next` was recorded by the same command on the same stream, right after `one`: the two are, or may be, of one append. */
export const mayShareAppend = (one: StoredEvent, next: StoredEvent): boolean =>
  next.stream === one.stream && next.commandId === one.commandId && next.revision === one.revision + 1;

/** An event on its way to the store, which adds the place and the moment. */
export type NewEvent = Omit<StoredEvent, 'tenant' | 'stream' | 'revision' | 'position' | 'recordedAt'>;

/** A decoded event: the fact, and where, when, why and by whom it was recorded. */
export type Recorded<E extends Message> = Envelope & { readonly event: E };

/** Why and by whom a command is asked. */
export type CommandMeta = {
  readonly commandId: string;
  readonly tenant: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly outsideAt?: string | null;
  /** What the caller asked, where the command holds more than that (moments, fresh ids). A repeated command id is told from a reused one by it. */
  readonly fingerprint?: string | null;
};
