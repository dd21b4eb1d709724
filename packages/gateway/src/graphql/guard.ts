import { defaultFieldResolver, getNamedType, GraphQLError, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { denialOf, type Permission, type PermissionTable } from '../auth/permissions.ts';
import { type GatewayContext, Refused } from '../context.ts';
import { sentenceOf } from './refusals.ts';

/** A refusal as a GraphQL error: its name as the code, the sentence as the message. */
export const asError = (refusal: Refused, language: 'cs' | 'en'): GraphQLError =>
  new GraphQLError(sentenceOf({ name: refusal.refusal, detail: refusal.detail }, language), { extensions: { code: refusal.refusal, detail: refusal.detail } });

/** Whether a type can say a refusal itself. */
const saysRefusals = (field: GraphQLField<unknown, unknown>): boolean => {
  const type = getNamedType(field.type);
  return isObjectType(type) && type.getFields()['refusal'] !== undefined && type.getFields()['ok'] !== undefined;
};

const guarded = (field: GraphQLField<unknown, unknown>, permission: Permission): void => {
  const resolve = field.resolve ?? defaultFieldResolver;
  const asValue = saysRefusals(field);
  field.resolve = async (source, args, context, info) => {
    // Yoga and the socket handler give nothing else to these schemas.
    const asked = context as GatewayContext;
    try {
      const denial = denialOf(permission, asked.reader);
      if (denial !== null) throw new Refused(denial);
      return await resolve(source, args, context, info);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (asValue) return { ok: false, refusal: { name: error.refusal, detail: error.detail } };
      throw asError(error, asked.language);
    }
  };
};

/** Puts the table's permission before every field of Query and Mutation. Throws when a field has none, or the table names a field there is not. */
export const guardSchema = (schema: GraphQLSchema, table: PermissionTable): GraphQLSchema => {
  for (const [name, type] of [
    ['Query', schema.getQueryType()],
    ['Mutation', schema.getMutationType()],
    ['Subscription', schema.getSubscriptionType()],
  ] as const) {
    const fields = type?.getFields() ?? {};
    for (const [field, definition] of Object.entries(fields)) {
      const permission = table[name][field];
      if (permission === undefined) throw new Error(`${name}.${field} has no permission`);
      // A live view is guarded where it is subscribed to: its steps are shared by many readers.
      if (name !== 'Subscription') guarded(definition, permission);
    }
    const unknown = Object.keys(table[name]).filter((field) => fields[field] === undefined);
    if (unknown.length > 0) throw new Error(`permissions for fields of ${name} that do not exist: ${unknown.join(', ')}`);
  }
  return schema;
};
