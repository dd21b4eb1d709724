import type { CallboardEvent } from '@callboard/contracts';
import { type AnyProjection, type Position, positionText } from '@callboard/kernel';
import type { FactRow } from '../ports/index.ts';

/** The fact tables, by the names they have in the read store and in the analytics store. */
export const factTables = ['interaction_facts', 'stay_facts', 'offer_facts', 'handling_facts', 'leg_facts', 'agent_state_facts'] as const;
export type FactTable = (typeof factTables)[number];

/** A row as one event left it; `position` (20 digits) is that event's. */
export type FactOutput = { readonly table: FactTable; readonly id: string; readonly position: string; readonly row: FactRow };

/**
 * The working document of a fact projection: what the fold needs to go on, and the rows it made since the document was loaded.
 * The runner stores each row as a document of its table and keeps the working document without them. So a row's id may come from an event
 * that a later one cannot name (a stretch of an agent's day is closed by whatever comes next), and no document grows with time.
 */
export type FactDocument<Work> = { readonly work: Work; readonly rows: readonly FactOutput[] };

/** A projection of fact documents, and the tables its rows go to. */
export type FactProjection = { readonly projection: AnyProjection<CallboardEvent>; readonly tables: readonly FactTable[] };

/** The rows with one more; the newest of an id replaces the earlier one. */
export const withRow = (rows: readonly FactOutput[], table: FactTable, id: string, position: Position, row: FactRow): readonly FactOutput[] => [
  ...rows.filter((known) => known.table !== table || known.id !== id),
  { table, id, position: positionText(position), row },
];

export const withoutRows = (doc: object | null): object | null => (doc !== null && 'rows' in doc ? { ...doc, rows: [] } : doc);

export const rowsOf = (doc: object | null): readonly FactOutput[] => (doc !== null && 'rows' in doc ? (doc as FactDocument<unknown>).rows : []);
