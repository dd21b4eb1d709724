import type { JsonObject } from '@callboard/kernel';

/** From version N to N + 1 of a stored body: pure, total, never looking anything up. */
export type Upcast = (data: JsonObject) => JsonObject;

/** By event type, the first entry leads from version 1 to 2. An event without an entry is at version 1. */
export const upcasts: { readonly [eventType: string]: readonly Upcast[] } = {
  // 2: a transfer may name skills.
  InteractionTransferRequested: [(data) => ({ ...data, alsoNeeds: [] })],
};

/** The version in which an event of this type is written today. */
export const currentVersion = (eventType: string): number => (upcasts[eventType]?.length ?? 0) + 1;
