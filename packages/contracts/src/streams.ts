import type { AggregateName } from './events.ts';

/** `<tenant>.<aggregate>-<id>`: a prefix is a tenant or an aggregate. */
export const streamOf = (tenant: string, aggregate: AggregateName, id: string): string => `${tenant}.${aggregate}-${id}`;

/** What stands before the id: selects one kind of stream of a tenant. */
export const streamPrefix = (tenant: string, aggregate: AggregateName): string => `${tenant}.${aggregate}-`;

/** Things that belong to nobody's tenant, such as a shared exchange. */
export const PLATFORM = 'platform';
