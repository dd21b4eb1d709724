import type { Json, JsonObject } from '@callboard/kernel';
import { LATER_ROUTING } from './queue.ts';

/** From version N to N + 1 of a stored body: pure, total, never looking anything up. */
export type Upcast = (data: JsonObject) => JsonObject;

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: unknown): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A part of the body that lacks fields gets them, where it is there at all. */
const completed =
  (part: string, missing: JsonObject): Upcast =>
  (data) => {
    const before = data[part];
    return isObject(before) ? { ...data, [part]: { ...missing, ...before } } : data;
  };

/** Every object of a list in the body. */
const each =
  (part: string, upcast: Upcast): Upcast =>
  (data) => {
    const before = data[part];
    return isList(before) ? { ...data, [part]: before.map((one) => (isObject(one) ? upcast(one) : one)) } : data;
  };

const explained = completed('explanation', { queueVersion: null, stepVersion: null });
const routing = completed('routing', LATER_ROUTING);

/** By event type, the first entry leads from version 1 to 2. An event without an entry is at version 1. */
export const upcasts: { readonly [eventType: string]: readonly Upcast[] } = {
  // 2: a transfer may name skills.
  InteractionTransferRequested: [(data) => ({ ...data, alsoNeeds: [] })],
  // 2: something may be due.
  InteractionQueued: [(data) => ({ dueAt: null, ...data })],
  // 2: an explanation names the version of the queue's settings.
  InteractionRouted: [explained],
  OffersDecided: [each('offers', explained)],
  InteractionRelaxed: [(data) => ({ queueVersion: null, ...data })],
  // 2: who cannot be reached is tried again, as queues do whose settings say nothing of it.
  InteractionCallbackAccepted: [(data) => ({ attempts: LATER_ROUTING.callbackAttempts, retrySeconds: LATER_ROUTING.callbackRetrySeconds, ...data })],
  // 2: offers by channel, due times, attempts to call back.
  QueueCreated: [routing],
  QueueRoutingSet: [routing],
};

/** The version in which an event of this type is written today. */
export const currentVersion = (eventType: string): number => (upcasts[eventType]?.length ?? 0) + 1;
