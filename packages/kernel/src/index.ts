export type { Brand } from './brand.ts';
export { type Codec, type Encoded, NewerThanThisProgram, Undecodable } from './codec.ts';
export { type Decider, type Decision, isRejection, reject, type Rejection } from './decider.ts';
export type { Actor, CommandMeta, Envelope, Json, JsonObject, Message, NewEvent, Recorded, SealedPart, StoredEvent } from './event.ts';
export { mayShareAppend } from './event.ts';
export { byType } from './handlers.ts';
export { idOf } from './ids.ts';
export { memoryCheckpoints } from './memory/checkpoints.ts';
export { memoryEventStore, passes, tenantOf } from './memory/event-store.ts';
export { unreachable } from './never.ts';
export type { Action, Policy } from './policy.ts';
export type { Checkpoints } from './ports/checkpoints.ts';
export type { EventFeed, FeedHandler, Subscription } from './ports/event-feed.ts';
export {
  type Appended,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type LogPage,
  type ReadAllOptions,
  type ReadStreamOptions,
  StoreUnavailable,
} from './ports/event-store.ts';
export { parsePosition, type Position, positionText, START } from './position.ts';
export type { Projection } from './projection.ts';
export { type Aggregate, createExecutor, type Executed, type Executor, type ExecutorOptions, TooManyConflicts } from './run/execute.ts';
export { feedOfTenants } from './run/feed-of-tenants.ts';
export { type AnyPolicy, type Effect, type PolicyRunner, type PolicyRunnerOptions, runPolicies } from './run/policies.ts';
export { type AnyProjection, type Applied, applyBatch, documentKey, type Documents, type DocumentWrite, type Parked, partsOfKey } from './run/projections.ts';
export type { Timers } from './run/timers.ts';
export { type Clock, type Instant, instant } from './time.ts';
