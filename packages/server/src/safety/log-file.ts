import { DatabaseSync } from 'node:sqlite';
import { type Instant, type JsonObject, type SealedPart, type StoredEvent, tenantOf } from '@callboard/kernel';
import { canonicalJson } from './chain.ts';
import type { LogRecord } from './seal-check.ts';

const PAGE = 2000;
const SQL = `SELECT e.position, s.name AS stream, e.revision, e.id, e.type, e.version, e.recorded_at, e.actor_kind, e.actor_id, e.command_id, e.command_hash,
  e.correlation_id, e.causation_id, e.outside_at, e.data, e.sealed FROM events e LEFT JOIN streams s ON s.no = e.stream WHERE e.position > ? ORDER BY e.position LIMIT ?`;

const recordOf = (row: Readonly<Record<string, unknown>>): LogRecord => {
  const position = BigInt(row['position'] as number);
  const stream = typeof row['stream'] === 'string' ? row['stream'] : '(its stream is not in the file)';
  const place = { position, stream, revision: Number(row['revision']) };
  const text = (name: string): string => row[name] as string;
  const textOrNull = (name: string): string | null => row[name] as string | null;
  try {
    const event: StoredEvent = {
      ...place,
      tenant: tenantOf(stream),
      id: text('id'),
      type: text('type'),
      version: row['version'] as number,
      recordedAt: row['recorded_at'] as Instant,
      actor: { kind: text('actor_kind') as StoredEvent['actor']['kind'], id: text('actor_id') },
      commandId: text('command_id'),
      commandHash: text('command_hash'),
      correlationId: text('correlation_id'),
      causationId: textOrNull('causation_id'),
      outsideAt: textOrNull('outside_at'),
      data: JSON.parse(text('data')) as JsonObject,
      sealed: row['sealed'] === null ? {} : (JSON.parse(text('sealed')) as { readonly [field: string]: SealedPart }),
    };
    canonicalJson(event.data);
    return { ...place, event };
  } catch {
    return { ...place, event: null };
  }
};

/** The log's SQLite file, read only: of a stopped system or beside a running one. Throws what SQLite says of a damaged file. */
export const openLogFile = (path: string) => {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const page = db.prepare(SQL);
  return {
    records: function* (): Generator<LogRecord> {
      let after = 0n;
      for (;;) {
        const rows = page.all(after, PAGE);
        for (const row of rows) {
          const record = recordOf(row);
          after = record.position;
          yield record;
        }
        if (rows.length < PAGE) return;
      }
    },
    /** What SQLite finds wrong with tables and indexes; null when nothing. */
    damage: (): string | null => {
      const [row] = db.prepare('PRAGMA integrity_check(1)').all();
      const said = row?.['integrity_check'];
      return said === 'ok' ? null : String(said);
    },
    close: () => db.close(),
  };
};
