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
import { type EventData, jsonEvent, type RecordedEvent } from '@eventstore/db-client';

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
};

/** Two numbers that have been one since implicit transactions; anything else would break the order of our positions. */
export const commitOf = ({ commit, prepare }: { readonly commit: bigint; readonly prepare: bigint }): Position => {
  if (commit !== prepare) throw new Error(`a record with commit position ${commit} and prepare position ${prepare}`);
  return commit;
};

export const mayPass = (filter: EventFilter | undefined, stream: string): boolean => passes(filter, { tenant: tenantOf(stream), stream });

export const proposalOf = ({ id, type, data, version, actor, commandId, commandHash, correlationId, causationId, outsideAt, sealed }: NewEvent): EventData => {
  const metadata: Metadata = { version, actor, commandId, commandHash, $correlationId: correlationId, $causationId: causationId, outsideAt, sealed };
  return jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
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
