export * from './document-reader.ts';
export { type FactDocument, type FactOutput, type FactProjection, type FactTable, factTables } from './facts/fact-document.ts';
export { handledBy } from './facts/handled-by.ts';
export { factProjections } from './facts/index.ts';
export type { AgentStateRow, HandlingRow, InteractionRow, OfferRow, RowOf, StayRow } from './facts/rows.ts';
export { isWorkOf, workItem } from './live/desk.ts';
export type { Floor } from './live/floor.ts';
export { createLiveViews, type Live, type LiveCounters, type LiveViewsOptions } from './live/live-views.ts';
export type * from './live/shapes.ts';
export type { TenantDocuments } from './live/tenant-documents.ts';
export { createViewRing, type Missed, type Touched, type ViewRing } from './live/view-ring.ts';
export { measureOf, measures } from './measures/index.ts';
export { attribute, type LocalDays, localDays, overlapMs, type Period, splitByDay } from './measures/local-day.ts';
export { type AnyMeasure, fold, type Folded, type Limits, type Measure, type MeasureTable, type Part, type Sums, type Unit } from './measures/measure.ts';
export {
  brokenStretches,
  occupancy,
  occupancyDefinition,
  shownState,
  slotOccupancy,
  slotOccupancyDefinition,
  staffedMs,
  timeByState,
} from './measures/occupancy.ts';
export { type QueueAccount, queueIdentity } from './measures/queue-counts.ts';
export { type StayVerdict, verdictOf } from './measures/stay-verdict.ts';
export * from './ports/index.ts';
export * from './read-models/agent-board.ts';
export * from './read-models/centre-item.ts';
export * from './read-models/contact-card.ts';
export * from './read-models/conversation.ts';
export * from './read-models/exchange-link.ts';
export { indexedFields, readModels } from './read-models/index.ts';
export * from './read-models/interaction-card.ts';
export * from './read-models/login.ts';
export * from './read-models/message.ts';
export * from './read-models/offer-explanation.ts';
export * from './read-models/queue.ts';
export * from './read-models/user.ts';
export * from './read-models/waiting.ts';
export { type AnalyticsFeeder, type AnalyticsOptions, feedAnalytics } from './run/analytics.ts';
export { DocumentsOfAnotherLog } from './run/log-mark.ts';
export { POINTER_MOVED, type ProjectionOptions, type ProjectionRunner, type ProjectionState, runProjections } from './run/projections.ts';
export type { BuildProgress } from './run/rebuild.ts';
export type { Activity, AgentLeg, AgentOffer, AgentWork, AgentWrapUp } from './work/agent-work.ts';
export type { Declared, DeclaredNext, DeclaredStatus } from './work/declared-status.ts';
export {
  type CardHandling,
  type CardLeg,
  type CardOffer,
  type CardStay,
  type CardTransfer,
  type InteractionState,
  openOffers,
} from './work/interaction-state.ts';
export type { InteractionStep, StepDetail } from './work/interaction-steps.ts';
