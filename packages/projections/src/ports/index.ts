export { AnalyticsUnavailable, type AnalyticsStore, type FactRow, QueryRefused, type ResultFormat } from './analytics-store.ts';
export type { LiveChange, LiveFeed, LiveMessage, Whisper } from './live-feed.ts';
export { type DocumentQuery, type ParkedEvent, type ReadBatch, type ReadStore, ReadStoreUnavailable, type Scalar, type StoredDocument } from './read-store.ts';
