import type { DatabaseSync } from 'node:sqlite';
import {
  type Actor,
  type EventFilter,
  type Instant,
  type JsonObject,
  type NewEvent,
  passes,
  type SealedPart,
  type StoredEvent,
  tenantOf,
} from '@callboard/kernel';

/**
 * The log's file. `kind` is what stands before a stream's id (`demo.agent-`): a reader of one kind of stream looks at numbers, not at names.
 * There is no index over kinds and none over event ids on purpose: each would cost every commit a page of the WAL.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS kinds (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS streams (no INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, kind INTEGER NOT NULL,
  id TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL, actor_id TEXT NOT NULL, command_id TEXT NOT NULL, command_hash TEXT NOT NULL,
  correlation_id TEXT NOT NULL, causation_id TEXT, outside_at TEXT, data TEXT NOT NULL, sealed TEXT
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream, revision);
DROP INDEX IF EXISTS events_by_kind;
`;

const COLUMNS =
  'e.position, s.name, e.revision, e.id, e.type, e.version, e.recorded_at, e.actor_kind, e.actor_id, e.command_id, e.command_hash, e.correlation_id, e.causation_id, e.outside_at, e.data, e.sealed';
const FROM = `SELECT ${COLUMNS} FROM events e JOIN streams s ON s.no = e.stream`;

type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  version: number,
  recordedAt: number,
  actorKind: Actor['kind'],
  actorId: string,
  commandId: string,
  commandHash: string,
  correlationId: string,
  causationId: string | null,
  outsideAt: string | null,
  data: string,
  sealed: string | null,
];

const NOTHING_SEALED: { readonly [field: string]: SealedPart } = {};

/** A record that cannot be read back: its bytes were changed after it was written. Says where. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}

const eventOf = (row: unknown): StoredEvent => {
  const [
    position,
    stream,
    revision,
    id,
    type,
    version,
    recordedAt,
    kind,
    actorId,
    commandId,
    commandHash,
    correlationId,
    causationId,
    outsideAt,
    data,
    sealed,
  ] = row as Row;
  try {
    return {
      id,
      type,
      version,
      tenant: tenantOf(stream),
      stream,
      revision,
      position: BigInt(position),
      recordedAt: recordedAt as Instant,
      actor: { kind, id: actorId },
      commandId,
      commandHash,
      correlationId,
      causationId,
      outsideAt,
      sealed: sealed === null ? NOTHING_SEALED : (JSON.parse(sealed) as { [field: string]: SealedPart }),
      data: JSON.parse(data) as JsonObject,
    };
  } catch (error) {
    throw new LogDamaged(`the record at position ${position} cannot be read`, { cause: error });
  }
};

/** What stands before the id: `demo.agent-` of `demo.agent-7`. */
const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-') + 1) || stream;

/** An event of the newest ones, as it was written; read back only when somebody asks for it. */
export const rereadable = (stream: string, revision: number, position: number, recordedAt: Instant, { event, data, sealed }: Written): (() => StoredEvent) => {
  let read: StoredEvent | null = null;
  // What is stored is what was written, not what the caller still holds.
  const { id, type, version, actor, commandId, commandHash, correlationId, causationId, outsideAt } = event;
  return () =>
    (read ??= eventOf([
      ...[position, stream, revision, id, type, version, recordedAt, actor.kind, actor.id, commandId, commandHash, correlationId, causationId, outsideAt],
      ...[data, sealed],
    ]));
};

/** A stream as the writer knows it; `head` is the revision of its last event. */
export type Head = { readonly no: number; readonly kind: number; readonly head: number };

/** The body of an event as text; made before the transaction, so that what cannot be written fails alone. */
export type Written = { readonly event: NewEvent; readonly data: string; readonly sealed: string | null };

export const written = (event: NewEvent): Written => ({
  event,
  data: JSON.stringify(event.data),
  sealed: Object.keys(event.sealed).length === 0 ? null : JSON.stringify(event.sealed),
});

/** The log's file, statement by statement. Nothing here waits or caches but the few kinds of streams. */
export const sqliteLog = (db: DatabaseSync) => {
  db.exec(SCHEMA);
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const insertEvent = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertStream = db.prepare('INSERT INTO streams (kind, name) VALUES (?, ?)');
  const insertKind = db.prepare('INSERT INTO kinds (name) VALUES (?)');
  const selectStream = prepare('SELECT no, kind FROM streams WHERE name = ?');
  const selectHead = prepare('SELECT max(revision) FROM events WHERE stream = ?');
  const selectLast = prepare('SELECT max(position) FROM events');
  const selectKinds = prepare('SELECT name, no FROM kinds');
  const selectIdAt = prepare('SELECT position, id FROM events WHERE stream = ? AND revision = ?');
  const selectById = prepare('SELECT position, revision FROM events WHERE stream = ? AND id = ? ORDER BY revision DESC LIMIT 1');
  const forwards = prepare(`${FROM} WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision LIMIT ?`);
  const backwards = prepare(`${FROM} WHERE s.name = ? AND e.revision <= ? ORDER BY e.revision DESC LIMIT ?`);
  const inOrder = prepare(`${FROM} WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`);
  const ofKind = prepare(`${FROM} WHERE e.kind = ? AND e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?`);

  let kinds = new Map<string, number>();
  const reloadKinds = (): void => {
    kinds = new Map((selectKinds.all() as unknown as readonly [string, number][]).map(([name, no]) => [name, no]));
  };
  reloadKinds();

  const kindNo = (name: string): number => {
    const known = kinds.get(name);
    if (known !== undefined) return known;
    const no = Number(insertKind.run(name).lastInsertRowid);
    kinds.set(name, no);
    return no;
  };

  return {
    lastPosition: (): number => (selectLast.get() as unknown as readonly [number | null])[0] ?? 0,
    /** Null when the stream does not exist. */
    headOf: (stream: string): Head | null => {
      const row = selectStream.get(stream) as unknown as readonly [number, number] | undefined;
      if (row === undefined) return null;
      const [head] = selectHead.get(row[0]) as unknown as readonly [number | null];
      return { no: row[0], kind: row[1], head: head ?? -1 };
    },
    /** Where the stream has the event `id` at this revision; null when another one, or none, stands there. */
    eventAt: (head: Head, revision: number, id: string): { readonly position: number; readonly revision: number } | null => {
      const row = selectIdAt.get(head.no, revision) as unknown as readonly [number, string] | undefined;
      return row !== undefined && row[1] === id ? { position: row[0], revision } : null;
    },
    eventById: (head: Head, id: string): { readonly position: number; readonly revision: number } | null => {
      const row = selectById.get(head.no, id) as unknown as readonly [number, number] | undefined;
      return row === undefined ? null : { position: row[0], revision: row[1] };
    },
    create: (stream: string): Head => {
      const kind = kindNo(kindOf(stream));
      return { no: Number(insertStream.run(kind, stream).lastInsertRowid), kind, head: -1 };
    },
    insert: (head: Head, revision: number, position: number, recordedAt: Instant, { event: e, data, sealed }: Written): void => {
      const { no, kind } = head;
      const { id, type, version, actor, commandId, commandHash, correlationId, causationId, outsideAt } = e;
      insertEvent.run(
        position,
        no,
        revision,
        kind,
        id,
        type,
        version,
        recordedAt,
        actor.kind,
        actor.id,
        commandId,
        commandHash,
        correlationId,
        causationId,
        outsideAt,
        data,
        sealed,
      );
    },
    /** After a rollback: a kind made in it is gone again. */
    reloadKinds,
    stream: (stream: string, from: number | undefined, direction: 'forwards' | 'backwards', limit: number): readonly StoredEvent[] => {
      const rows = direction === 'forwards' ? forwards.all(stream, from ?? 0, limit) : backwards.all(stream, from ?? Number.MAX_SAFE_INTEGER, limit);
      return rows.map(eventOf);
    },
    /** Events after one position up to another that the filter lets pass, at most `limit`; `next` is how far was looked. */
    page: (after: number, upTo: number, limit: number, filter: EventFilter | undefined): { readonly events: readonly StoredEvent[]; readonly next: number } => {
      const asked = { tenant: filter?.tenant === undefined ? '' : `${filter.tenant}.`, prefix: filter?.streamPrefix ?? '' };
      const matching = [...kinds].filter(([name]) => name.startsWith(asked.tenant) && (name.startsWith(asked.prefix) || asked.prefix.startsWith(name)));
      if (matching.length === 0) return { events: [], next: upTo };
      const one = matching.length === 1 ? matching[0] : undefined;
      const rows = one === undefined || kinds.size === 1 ? inOrder.all(after, upTo, limit) : ofKind.all(one[1], after, upTo, limit);
      const last = rows.at(-1) as unknown as Row | undefined;
      const next = rows.length < limit || last === undefined ? upTo : last[0];
      return { events: filter === undefined ? rows.map(eventOf) : rows.filter((row) => mayPass(filter, row as unknown as Row)).map(eventOf), next };
    },
  };
};

const mayPass = (filter: EventFilter, [, stream]: Row): boolean => passes(filter, { tenant: tenantOf(stream), stream });
