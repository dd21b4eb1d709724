import type { Position } from '@callboard/kernel';

/** A row of a fact table: flat, scalars only; moments are milliseconds. Every row has `tenant`, `id` and `position`. */
export type FactRow = { readonly [column: string]: string | number | boolean | null };

export type ResultFormat = 'JSON' | 'CSVWithNames' | 'PrettyCompact';

/**
 * Fact tables for reports. Rows may be replaced: the greatest position of an id wins, and readers see each row once.
 * An implementation MUST apply its migrations (numbered, checksummed, forward only) before the first call, MUST show the checkpoint only
 * after the rows it came with, and MUST refuse anything but reading in `query`.
 */
export type AnalyticsStore = {
  readonly checkpoint: (name: string) => Promise<Position>;
  readonly insert: (
    rows: { readonly [table: string]: readonly FactRow[] },
    checkpoint: { readonly name: string; readonly position: Position },
  ) => Promise<void>;
  /** A read-only statement, at most `timeoutSeconds` (default 30) and 1 GB. Throws `QueryRefused` with the engine's own words. */
  readonly query: (
    sql: string,
    options?: { readonly format?: ResultFormat; readonly timeoutSeconds?: number; readonly params?: { readonly [name: string]: string | number } },
  ) => Promise<string>;
  /** Forgets all rows and checkpoints: the next feeding starts from the log's beginning. */
  readonly reset: () => Promise<void>;
  readonly ping: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';
}

/** The engine is not there (no build for this platform, server down). Only reports are missing then. */
export class AnalyticsUnavailable extends Error {
  override readonly name = 'AnalyticsUnavailable';
}
