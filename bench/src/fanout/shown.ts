import type { QueueRow } from '@callboard/projections';

/** Rows that change in turn. */
export const ROWS = 50;

/** What both servers send of a step: the line of the wallboard that it changed. */
export const shownRow = (step: number): QueueRow => ({
  type: 'QueueRow',
  id: `queue-${step % ROWS}`,
  name: 'Payments',
  channels: ['voice', 'chat'],
  waiting: step % 40,
  longestSince: null,
  longestLimitMs: 300_000,
  estimateMs: 42_000,
  serviceLevel: 0.83,
  serviceLevelTarget: 0.8,
  serviceLevelSeconds: 20,
  serviceLevelWithin: 83,
  serviceLevelOf: 100,
  answered: step,
  abandoned: 4,
  shortAbandoned: 1,
  averageWaitMs: 11_000,
  averageHandleMs: 240_000,
  ready: 6,
  members: 28,
  recent: [],
});

export const QUERY =
  'subscription { wallboard { cursor position reset removes serverTime upserts { __typename ... on QueueRow { id name waiting estimateMs serviceLevel answered abandoned ready members } } } }';

/** Between the bench and its servers. */
export type Order = { readonly kind: 'step' } | { readonly kind: 'usage' };
export type Report =
  | { readonly kind: 'listening'; readonly port: number; readonly path: string }
  | { readonly kind: 'usage'; readonly rssBytes: number; readonly cpuMicros: number };
