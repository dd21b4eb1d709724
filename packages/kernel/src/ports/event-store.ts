import type { NewEvent, StoredEvent } from '../event.ts';
import type { Position } from '../position.ts';

/** What the writer knows of the stream: it does not exist, its last event has this revision, or nothing. */
export type ExpectedRevision = 'no-stream' | 'any' | number;

export type Appended =
  /** Durable now. `position` and `revision` are those of the last event. */
  | { readonly ok: true; readonly position: Position; readonly revision: number }
  /** Somebody else wrote first; nothing was written. `actual` is the last revision, -1 when there is no stream. */
  | { readonly ok: false; readonly actual: number };

/** Which events a reader wants. Both parts must hold where both are given. */
export type EventFilter = { readonly tenant?: string; readonly streamPrefix?: string };

export type ReadStreamOptions = { readonly from?: number; readonly direction?: 'forwards' | 'backwards'; readonly limit?: number };
export type ReadAllOptions = { readonly after: Position; readonly limit: number; readonly filter?: EventFilter };

/** A page of the log. `next` is how far was looked, filtered events included; it never goes back. */
export type LogPage = { readonly events: readonly StoredEvent[]; readonly next: Position; readonly end: boolean };

/**
 * The log. An implementation MUST
 * - answer an append only after it is durable, all of its events or none;
 * - refuse an append whose expectation does not hold, and change nothing then;
 * - take an append that was made before (the same event ids with the same expectation, or `any`) as done, answering the first answer;
 * - give positions that grow in the order in which readers see the events.
 * An unreachable or full store throws `StoreUnavailable` within 2 s; the outcome of that append is then unknown.
 */
export type EventStore = {
  readonly append: (stream: string, expected: ExpectedRevision, events: readonly NewEvent[]) => Promise<Appended>;
  /** Oldest first from `from` (default 0), or newest first from `from` (default the end). An unknown stream is empty. */
  readonly readStream: (stream: string, options?: ReadStreamOptions) => Promise<readonly StoredEvent[]>;
  readonly readAll: (options: ReadAllOptions) => Promise<LogPage>;
  /** Position of the newest event, START when there is none. */
  readonly head: () => Promise<Position>;
  readonly close: () => Promise<void>;
};

/** The log cannot be reached or written now. Retryable; nothing is known about the append that met it. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
