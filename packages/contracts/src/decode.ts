import { type JsonObject, type Recorded, type StoredEvent, Undecodable } from '@callboard/kernel';
import type { z } from 'zod';
import { aggregates, type CallboardEvent } from './events.ts';
import { currentVersion, upcasts } from './upcasts.ts';

const schemas: ReadonlyMap<string, z.ZodType<CallboardEvent>> = new Map(
  Object.values(aggregates).flatMap((union) =>
    union.options.map((option) => [option.shape.type.value, option as unknown as z.ZodType<CallboardEvent>] as const),
  ),
);

/** Every event type there is, for registries and documentation. */
export const eventTypes: readonly string[] = [...schemas.keys()];

/** The schema of one event type; null when there is none. */
export const schemaOf = (eventType: string): z.ZodType<CallboardEvent> | null => schemas.get(eventType) ?? null;

const withSealed = (stored: StoredEvent, data: JsonObject): JsonObject => {
  const fields = Object.entries(stored.sealed);
  if (fields.length === 0) return data;
  const opened = fields.map(
    ([field, { subjectId, keyVersion, iv, data: secret }]) => [field, { subjectId, sealed: { keyVersion, iv, data: secret } }] as const,
  );
  return { ...data, ...Object.fromEntries(opened) };
};

/**
 * The only place that parses stored events. Null when the type, or a version newer than ours, is unknown.
 * Throws `Undecodable` when a known event does not have its shape.
 */
export const decode = (stored: StoredEvent): Recorded<CallboardEvent> | null => {
  const schema = schemas.get(stored.type);
  const target = currentVersion(stored.type);
  if (schema === undefined || stored.version > target) return null;
  let data = stored.data;
  for (const upcast of (upcasts[stored.type] ?? []).slice(stored.version - 1)) data = upcast(data);
  const parsed = schema.safeParse({ ...withSealed(stored, data), type: stored.type });
  if (!parsed.success)
    throw new Undecodable(
      `${stored.type} v${stored.version} at ${stored.position}: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`,
    );
  const { data: _data, ...envelope } = stored;
  return { ...envelope, event: parsed.data };
};
