import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { Client, CombinedError } from '@urql/core';
import { graphql } from './generated/index.ts';
import { currentLanguage } from './language.ts';
import { newId } from './new-id.ts';
import { problemWords } from './problem-words.ts';

/** How a command ended. `sentence` is for people, in their language. */
export type CommandResult<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly why: 'refused'; readonly name: string; readonly sentence: string }
  | { readonly ok: false; readonly why: 'unreachable'; readonly sentence: string };

// What commands select of their answer, once for all apps: `codegen.ts` makes it known to each of them.
graphql(`
  fragment CommandOutcome on Outcome {
    ok
    position
    refusal {
      name
      sentence
    }
  }
  fragment CreateOutcome on CreateResult {
    ok
    id
    position
    refusal {
      name
      sentence
    }
  }
`);

interface OutcomeLike {
  readonly ok: boolean;
  readonly refusal?: { readonly name: string; readonly sentence: string } | null;
}

const isOutcome = (value: unknown): value is OutcomeLike => typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

const wantsCommandId = (document: TypedDocumentNode<unknown, never>): boolean =>
  document.definitions.some(
    (definition) => definition.kind === 'OperationDefinition' && definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'commandId'),
  );

/** Waits between the attempts of a command that can be repeated safely because it carries its id. */
const retryAfterMs: readonly number[] = [500, 1_500, 3_000];

const after = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

const unreachable = (error: CombinedError | undefined): boolean => error?.networkError !== undefined;

/** A part of the server is away: said at once, as it may last. */
const unavailable = (error: CombinedError | undefined): boolean => error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'Unavailable') ?? false;

const refusedBy = (error: CombinedError): { readonly name: string; readonly sentence: string } => {
  const [first] = error.graphQLErrors;
  const code = first?.extensions['code'];
  return { name: typeof code === 'string' ? code : 'Refused', sentence: first?.message ?? problemWords.refused[currentLanguage()] };
};

/**
 * Carries out a mutation. With a variable `$commandId` in the document it gets an id of its own and is repeated when the network fails:
 * the server answers the same id as it did the first time. Never throws.
 */
export const runCommand = async <Data, Variables extends Readonly<Record<string, unknown>>>(
  urql: Client,
  document: TypedDocumentNode<Data, Variables>,
  given: Variables,
): Promise<CommandResult<Data>> => {
  const repeatable = wantsCommandId(document);
  const variables = repeatable && given['commandId'] == null ? { ...given, commandId: newId() } : given;
  for (const delayMs of [...(repeatable ? retryAfterMs : []), null]) {
    const { data, error } = await urql.mutation<Data, Variables>(document, variables).toPromise();
    if (unreachable(error)) {
      if (delayMs === null) return { ok: false, why: 'unreachable', sentence: problemWords.unreachable[currentLanguage()] };
      await after(delayMs);
      continue;
    }
    if (unavailable(error)) return { ok: false, why: 'unreachable', sentence: problemWords.unavailable[currentLanguage()] };
    if (error) return { ok: false, why: 'refused', ...refusedBy(error) };
    if (data == null) return { ok: false, why: 'refused', name: 'NoAnswer', sentence: problemWords.refused[currentLanguage()] };
    const refused = Object.values(data).find((value) => isOutcome(value) && !value.ok);
    if (isOutcome(refused)) {
      return {
        ok: false,
        why: 'refused',
        name: refused.refusal?.name ?? 'Refused',
        sentence: refused.refusal?.sentence ?? problemWords.refused[currentLanguage()],
      };
    }
    return { ok: true, data };
  }
  return { ok: false, why: 'unreachable', sentence: problemWords.unreachable[currentLanguage()] };
};
