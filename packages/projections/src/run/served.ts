import type { CallboardEvent } from '@callboard/contracts';
import type { AnyProjection } from '@callboard/kernel';
import type { FactProjection, FactTable } from '../facts/fact-document.ts';
import type { ReadStore } from '../ports/index.ts';

/** A projection with the physical collection it writes to, and the fact tables that hang on it. */
export type Served = { readonly projection: AnyProjection<CallboardEvent>; readonly collection: string; readonly tables: readonly FactTable[] };

/** Everything that is folded: read models, and fact projections with their tables. */
export type Folded = { readonly projection: AnyProjection<CallboardEvent>; readonly tables: readonly FactTable[] };

export const allFolded = (readModels: readonly AnyProjection<CallboardEvent>[], facts: readonly FactProjection[]): readonly Folded[] => [
  ...readModels.map((projection) => ({ projection, tables: [] })),
  ...facts,
];

/** Where the rows of one table are, beside the working documents they come from. */
export const tableCollection = (collection: string, table: FactTable): string => `${collection}.${table}`;

/** How the documents of a build are keyed: by tenant and id. In builds from before that no reader finds anything. */
const KEYING = 'k2';
export const isReadable = (collection: string): boolean => collection.includes(`-${KEYING}-`);

/** A name nothing was ever written to: checkpoints and tombstones of an earlier build do not matter to it. */
export const newBuild = ({ projection, tables }: Folded, build: string | number): Served => ({
  projection,
  tables,
  collection: `${projection.name}@${projection.version}-${KEYING}-${build}`,
});

const indexTables: { readonly [T in FactTable]: readonly string[] } = {
  interaction_facts: ['started_at', 'closed_at'],
  stay_facts: ['queued_at', 'left_at', 'queue_id'],
  offer_facts: ['routed_at', 'agent_id'],
  handling_facts: ['started_at', 'ended_at', 'agent_id'],
  leg_facts: ['joined_at'],
  agent_state_facts: ['from_at', 'to_at', 'agent_id'],
};

/** Makes what a projection's queries look for fast. */
export const prepare = async (store: ReadStore, served: Served, fields: { readonly [projection: string]: readonly string[] }): Promise<void> => {
  await store.index(served.collection, fields[served.projection.name] ?? []);
  for (const table of served.tables) await store.index(tableCollection(served.collection, table), indexTables[table]);
};

/** From now on readers see this build; the tables first, so that nobody finds new working documents with old rows. */
export const serve = async (store: ReadStore, { projection: { name, version }, collection, tables }: Served): Promise<void> => {
  for (const table of tables) await store.point(table, { collection: tableCollection(collection, table), version });
  await store.point(name, { collection, version });
};

export const dropBuild = async (store: ReadStore, collection: string, tables: readonly FactTable[]): Promise<void> => {
  for (const table of tables) await store.drop(tableCollection(collection, table));
  await store.drop(collection);
};
