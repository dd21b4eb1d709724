import SchemaBuilder from '@pothos/core';
import type { z } from 'zod';
import type { mutationPermissions, queryPermissions, subscriptionPermissions, visitorPermissions } from '../auth/permissions.ts';
import { type GatewayContext, Refused } from '../context.ts';

export type SchemaShape = {
  Context: GatewayContext;
  Scalars: {
    ID: { Input: string; Output: string };
    Instant: { Input: number; Output: number };
    Cursor: { Input: string; Output: string };
    Json: { Input: unknown; Output: unknown };
  };
  DefaultFieldNullability: false;
};

export const newBuilder = () => new SchemaBuilder<SchemaShape>({ defaultFieldNullability: false });
export type Builder = ReturnType<typeof newBuilder>;

// Each field of a root type has its line in auth/permissions.ts: without one these do not compile.
type Only<Names, Fields> = { readonly [K in keyof Fields]: K extends Names ? unknown : never };
export const mutations = <F extends Only<keyof typeof mutationPermissions, F>>(fields: F): F => fields;
export const queries = <F extends Only<keyof typeof queryPermissions, F>>(fields: F): F => fields;
export const subscriptions = <F extends Only<keyof typeof subscriptionPermissions, F>>(fields: F): F => fields;
export const visitorMutations = <F extends Only<keyof typeof visitorPermissions.Mutation, F>>(fields: F): F => fields;
export const visitorSubscriptions = <F extends Only<keyof typeof visitorPermissions.Subscription, F>>(fields: F): F => fields;

/** Parses at the edge. Throws `Refused('InputInvalid')` that names the field. */
export const parsed = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Refused('InputInvalid', issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`);
};

/** Live views are executed by live/hub.ts, once per group of equal readers; the schema only gives their shape. */
export const overWebSocket = (): never => {
  throw new Refused('OnlyOverWebSocket');
};
