import {
  type Actor,
  type EventFilter,
  instant,
  type JsonObject,
  type NewEvent,
  passes,
  type Position,
  type SealedPart,
  type StoredEvent,
  tenantOf,
} from '@callboard/kernel';
import { type AllStreamRecordedEvent, type EventData, jsonEvent, type RecordedEvent } from '@eventstore/db-client';

/** What we keep beside the body; the names with a dollar are those EventStoreDB's own tools know. */
type Metadata = {
  readonly version: number;
  readonly actor: Actor;
  readonly commandId: string;
  readonly commandHash: string;
  readonly $correlationId: string;
  readonly $causationId: string | null;
  readonly outsideAt: string | null;
  readonly sealed: { readonly [field: string]: SealedPart };
  /** Its place in its append, from 0, and how many that has. Those written before this was recorded count as appends of their own. */
  readonly append?: { readonly index: number; readonly of: number };
};

/** Two numbers that have been one since implicit transactions; anything else would break the order of our positions. */
export const commitOf = ({ commit, prepare }: { readonly commit: bigint; readonly prepare: bigint }): Position => {
  if (commit !== prepare) throw new Error(`a record with commit position ${commit} and prepare position ${prepare}`);
  return commit;
};

const mayPass = (filter: EventFilter | undefined, stream: string): boolean => passes(filter, { tenant: tenantOf(stream), stream });

export const proposalOf = (event: NewEvent, index: number, { length }: readonly NewEvent[]): EventData => {
  const { id, type, data, version, actor, commandId, commandHash, correlationId, causationId, outsideAt, sealed } = event;
  const append = { index, of: length };
  const metadata: Metadata = { version, actor, commandId, commandHash, $correlationId: correlationId, $causationId: causationId, outsideAt, sealed, append };
  return jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
};

/** Whether no more of its append follows it. */
const endsAppend = (event: RecordedEvent): boolean => {
  if (!isOurs(event)) return true;
  const { append } = event.metadata as unknown as Metadata;
  return append === undefined || append.index + 1 >= append.of;
};

/** The server's own streams, and those of others who share it, are none of our business. */
export const isOurs = ({ streamId, metadata }: RecordedEvent): boolean =>
  !streamId.startsWith('$') && typeof metadata === 'object' && metadata !== null && 'actor' in metadata && 'commandHash' in metadata;

/** Throws when the record was not written by us: its metadata say so. */
export const storedOf = (event: RecordedEvent & { readonly position?: { readonly commit: bigint; readonly prepare: bigint } }): StoredEvent => {
  const metadata = event.metadata as Partial<Metadata> | undefined;
  if (event.position === undefined || metadata?.actor === undefined || metadata.version === undefined)
    throw new Error(`record ${event.revision} of ${event.streamId} is none of ours`);
  return {
    id: event.id,
    type: event.type,
    version: metadata.version,
    tenant: tenantOf(event.streamId),
    stream: event.streamId,
    revision: Number(event.revision),
    position: commitOf(event.position),
    recordedAt: instant(event.created.getTime()),
    actor: metadata.actor,
    commandId: metadata.commandId ?? '',
    commandHash: metadata.commandHash ?? '',
    correlationId: metadata.$correlationId ?? '',
    causationId: metadata.$causationId ?? null,
    outsideAt: metadata.outsideAt ?? null,
    sealed: metadata.sealed ?? {},
    data: event.data as JsonObject,
  };
};

/** A record of `$all` with its place; `event` is null where it is none of ours, or cannot be read back any more. */
export type PlacedRecord = { readonly position: Position; readonly stream: string; readonly revision: number; readonly event: StoredEvent | null };

const readBack = (event: AllStreamRecordedEvent): StoredEvent | null => {
  try {
    return isOurs(event) ? storedOf(event) : null;
  } catch {
    return null;
  }
};

/** Throws where commit and prepare position differ. */
export const placedOf = (event: AllStreamRecordedEvent): PlacedRecord => ({
  position: commitOf(event.position),
  stream: event.streamId,
  revision: Number(event.revision),
  event: readBack(event),
});

/** Those that are ours and that the filter lets pass. */
export const ownOf = (records: readonly AllStreamRecordedEvent[], filter: EventFilter | undefined): readonly StoredEvent[] =>
  records.filter((event) => isOurs(event) && mayPass(filter, event.streamId)).map(storedOf);

/** The records up to the end of the last append that is whole among them. */
export const wholeAppends = (records: readonly AllStreamRecordedEvent[]): readonly AllStreamRecordedEvent[] =>
  records.slice(0, records.findLastIndex(endsAppend) + 1);
