import {
  type DocumentNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from 'graphql';
import { limitRules, type Limits, parseLimited } from '../graphql/limits.ts';

export type SubscribePayload = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: { readonly [name: string]: unknown } | null | undefined;
};

export type Prepared = { readonly document: DocumentNode; readonly operation: OperationDefinitionNode };
export type Preparer = (payload: SubscribePayload) => Prepared | readonly GraphQLError[];

const KEPT_DOCUMENTS = 1_000;

/** Parses and validates, with the limits; documents seen before are kept, good and bad ones. */
export const createPreparer = (schema: GraphQLSchema, limits: Limits): Preparer => {
  const rules = [...specifiedRules, ...limitRules(limits)];
  const kept = new Map<string, DocumentNode | readonly GraphQLError[]>();

  const documentOf = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = kept.get(query);
    if (known !== undefined) return known;
    let made: DocumentNode | readonly GraphQLError[];
    try {
      const document = parseLimited(query, limits);
      const errors = validate(schema, document, rules, { maxErrors: 10 });
      made = errors.length > 0 ? errors : document;
    } catch (error) {
      made = [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.')];
    }
    kept.set(query, made);
    const oldest = kept.size > KEPT_DOCUMENTS ? kept.keys().next() : null;
    if (oldest !== null && oldest.done !== true) kept.delete(oldest.value);
    return made;
  };

  return ({ query, operationName }) => {
    const document = documentOf(query);
    if (!('kind' in document)) return document;
    const operation = getOperationAST(document, operationName);
    return operation == null ? [new GraphQLError('The document has no such operation.')] : { document, operation };
  };
};

export type LiveCall = {
  readonly field: string;
  readonly args: { readonly [name: string]: unknown };
  readonly after: string | null;
  /** The variables that do not only carry `after`: what equal readers have in common. */
  readonly common: { readonly [name: string]: unknown };
  /** The variable that carries `after`, null where it is written out or absent. */
  readonly carrier: string | null;
};

/** Which live view a subscription asks for, and from where on. */
export const liveCallOf = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: { readonly [name: string]: unknown },
): LiveCall | readonly GraphQLError[] => {
  const [node, ...more] = operation.selectionSet.selections;
  if (node?.kind !== Kind.FIELD || more.length > 0) return [new GraphQLError('A subscription asks for one live view, directly.')];
  const definition = schema.getSubscriptionType()?.getFields()[node.name.value];
  if (definition === undefined) return [new GraphQLError('There is no such live view.')];
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 10 });
  if (coerced.errors !== undefined) return coerced.errors;
  try {
    const args = getArgumentValues(definition, node, coerced.variableValues);
    const value = node.arguments?.find((argument) => argument.name.value === 'after')?.value;
    const carrier = value?.kind === Kind.VARIABLE ? value.name.value : null;
    const common = Object.fromEntries(Object.entries(variables).filter(([name]) => name !== carrier));
    return { field: node.name.value, args, after: typeof args['after'] === 'string' ? args['after'] : null, common, carrier };
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('The arguments cannot be read.')];
  }
};
