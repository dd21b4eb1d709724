import { Role as Roles } from '@callboard/contracts';
import { execute, getNamedType, type GraphQLField, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isUnionType, parse } from 'graphql';
import type { GraphQLInputType, GraphQLOutputType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GatewayContext } from '../context.ts';
import { chatSchema, staffSchema } from '../graphql/schemas.ts';
import { contextDouble } from '../testing/context-double.ts';
import { askedBy, mutationPermissions, visitorPermissions } from './permissions.ts';
import type { Reader } from './reader.ts';

// Written by hand, apart from the table it checks: who may use which field. Everybody else must be refused.
const everybody = ['nobody', 'visitor', 'local-screen', ...Roles.options] as const;
type Who = (typeof everybody)[number];
const staff: Who[] = ['agent', 'supervisor', 'admin', 'auditor', 'program'];
const watchers: Who[] = ['supervisor', 'admin', 'auditor', 'program'];
const signedIn: Who[] = [...Roles.options];
const expected: Record<'Query' | 'Mutation', Record<string, readonly Who[]>> = {
  Query: {
    me: everybody,
    directory: staff,
    contact: ['agent', 'supervisor', 'admin'],
    findContacts: ['agent', 'supervisor', 'admin'],
    myDone: ['agent'],
    interaction: staff,
    history: watchers,
    explanation: watchers,
    findInteractions: watchers,
    measure: watchers,
    transferTargets: ['agent', 'supervisor', 'admin'],
    systemStatus: watchers,
    audit: ['admin', 'auditor'],
    dryRunRules: ['admin'],
  },
  Mutation: {
    signIn: everybody,
    signOut: everybody,
    saveSettings: signedIn,
    ...Object.fromEntries(
      [
        'startWork',
        'goReady',
        'goNotReady',
        'clearNextStatus',
        'endWork',
        'acceptOffer',
        'rejectOffer',
        'hold',
        'retrieve',
        'hangUp',
        'transferToAgent',
        'transferToQueue',
        'transferToSkill',
      ]
        .concat([
          'transferToNumber',
          'consultAgent',
          'consultQueue',
          'consultSkill',
          'completeConsult',
          'sendMessage',
          'typing',
          'markRead',
          'endConversation',
          'setDisposition',
          'extendWrapUp',
          'finishWrapUp',
          'linkContact',
          'returnToQueue',
        ])
        .map((name) => [name, ['agent'] as const]),
    ),
    acceptCallback: ['supervisor', 'admin', 'program'],
    ...Object.fromEntries(['forceStatus', 'reassign', 'pull', 'changePriority', 'setSkills'].map((name) => [name, ['supervisor', 'admin'] as const])),
    ...Object.fromEntries(
      [
        'createUser',
        'changeUser',
        'createSkill',
        'retireSkill',
        'createQueue',
        'changeQueue',
        'defineReason',
        'defineDisposition',
        'defineCalendar',
        'defineTeam',
        'setIdleRule',
        'defineSite',
      ]
        .concat(['publishRoutingRules', 'retryParked', 'rebuildProjection', 'eraseContact'])
        .map((name) => [name, ['admin'] as const]),
    ),
  },
};

const readerOf = (who: Who): Reader => {
  switch (who) {
    case 'nobody':
      return { kind: 'anonymous' };
    case 'visitor':
      return { kind: 'visitor', tenant: 'demo', conversationId: 'c1', expiresAtSeconds: 9_999_999_999 };
    case 'local-screen':
      return { kind: 'local-screen', tenant: 'demo' };
    case 'agent':
    case 'supervisor':
    case 'admin':
    case 'wallboard':
    case 'program':
    case 'auditor':
      return { kind: 'user', tenant: 'demo', userId: 'u1', roles: [who], language: 'en', app: 'agent', sessionId: 's.p', expiresAtSeconds: 9_999_999_999 };
  }
};

/** Any value of an input type, as GraphQL text. */
const sample = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return `[${sample(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type))
    return `{ ${Object.values(type.getFields())
      .filter((field) => isNonNullType(field.type))
      .map((field) => `${field.name}: ${sample(field.type)}`)
      .join(', ')} }`;
  switch (type.name) {
    case 'Boolean':
      return 'true';
    case 'Int':
    case 'Float':
    case 'Instant':
      return '1';
    case 'Json':
      return '[]';
    default:
      return '"x"';
  }
};
const selection = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  return isObjectType(named) || isUnionType(named)
    ? isObjectType(named) && named.getFields()['refusal'] !== undefined
      ? '{ refusal { name } }'
      : '{ __typename }'
    : '';
};
const operation = (kind: 'Query' | 'Mutation', field: GraphQLField<unknown, unknown>): string => {
  const required = field.args.filter((argument) => isNonNullType(argument.type));
  const args = required.length === 0 ? '' : `(${required.map((argument) => `${argument.name}: ${sample(argument.type)}`).join(', ')})`;
  return `${kind.toLowerCase()} { ${field.name}${args} ${selection(field.type)} }`;
};

const refusalOf = async (schema: ReturnType<typeof staffSchema>, text: string, context: GatewayContext): Promise<string | null> => {
  const { data, errors } = await execute({ schema, document: parse(text), contextValue: context });
  const code = errors?.[0]?.extensions['code'];
  if (typeof code === 'string') return code;
  const value = Object.values(data ?? {})[0] as { refusal?: { name: string } | null } | boolean | null;
  return typeof value === 'object' && value !== null ? (value.refusal?.name ?? null) : null;
};
const denied = (refusal: string | null): boolean => refusal === 'NotSignedIn' || refusal === 'NotAllowed';

describe('the permissions of the staff schema', () => {
  const schema = staffSchema();
  const cases = (['Query', 'Mutation'] as const).flatMap((kind) =>
    Object.values((kind === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {}).map(
      (field) => [`${kind}.${field.name}`, kind, field] as const,
    ),
  );

  it('are declared here for every field', () => {
    expect(cases.map(([name]) => name).sort()).toEqual(
      (['Query', 'Mutation'] as const).flatMap((kind) => Object.keys(expected[kind]).map((name) => `${kind}.${name}`)).sort(),
    );
  });

  it.each(cases)('let only the right ones use %s', async (_name, kind, field) => {
    const text = operation(kind, field);
    const may: string[] = [];
    for (const who of everybody) if (!denied(await refusalOf(schema, text, await contextDouble(readerOf(who))))) may.push(who);
    expect(may.sort()).toEqual([...(expected[kind][field.name] ?? [])].sort());
  });
});

describe('the permissions of the visitors', () => {
  it('let nobody but a visitor speak in a conversation', async () => {
    const schema = chatSchema();
    for (const text of ['mutation { say(text: "x", sentId: "1") { refusal { name } } }', 'mutation { endChat { refusal { name } } }', 'mutation { typing }']) {
      for (const who of everybody) expect(denied(await refusalOf(schema, text, await contextDouble(readerOf(who)))), `${who}: ${text}`).toBe(who !== 'visitor');
    }
  });
});

describe('the table of commands', () => {
  it('names only mutations that exist', () => {
    const known = new Set<string>([...Object.keys(mutationPermissions), ...Object.keys(visitorPermissions.Mutation).map((name) => `visitor:${name}`)]);
    expect(
      Object.values(askedBy)
        .flat()
        .filter((name) => !known.has(name)),
    ).toEqual([]);
  });
});
