import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export type Limits = {
  /** Fields within fields. */
  readonly depth: number;
  /** Fields of an operation with its fragments written out. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly tokens: number;
  readonly introspection: boolean;
};

export const ordinaryLimits: Limits = { depth: 8, fields: 1_000, aliases: 30, directives: 30, tokens: 3_000, introspection: false };

/** Parses at most `tokens` tokens. Throws a GraphQLError. */
export const parseLimited = (text: string, { tokens }: Limits): DocumentNode => parse(text, { maxTokens: tokens, noLocation: false });

type Size = { readonly depth: number; readonly fields: number; readonly aliases: number; readonly directives: number };
const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0 };

/** Size of a selection with its fragments written out; each fragment is measured once, a cycle counts as nothing (another rule refuses it). */
const measure = (
  set: SelectionSetNode | undefined,
  fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  known: Map<string, Size>,
): Size => {
  let size = nothing;
  const add = (part: Size, deeper: number): void => {
    size = {
      depth: Math.max(size.depth, part.depth + deeper),
      fields: size.fields + part.fields,
      aliases: size.aliases + part.aliases,
      directives: size.directives + part.directives,
    };
  };
  for (const node of set?.selections ?? []) {
    const directives = node.directives?.length ?? 0;
    switch (node.kind) {
      case Kind.FIELD: {
        const inner = measure(node.selectionSet, fragmentOf, known);
        add(
          {
            depth: inner.depth,
            fields: inner.fields + 1,
            aliases: inner.aliases + (node.alias === undefined ? 0 : 1),
            directives: inner.directives + directives,
          },
          1,
        );
        break;
      }
      case Kind.INLINE_FRAGMENT: {
        const inner = measure(node.selectionSet, fragmentOf, known);
        add({ ...inner, directives: inner.directives + directives }, 0);
        break;
      }
      case Kind.FRAGMENT_SPREAD: {
        const name = node.name.value;
        if (!known.has(name)) {
          known.set(name, nothing);
          known.set(name, measure(fragmentOf(name)?.selectionSet, fragmentOf, known));
        }
        const inner = known.get(name) ?? nothing;
        add({ ...inner, directives: inner.directives + directives }, 0);
        break;
      }
    }
  }
  return size;
};

const sizeRule =
  (limits: Limits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    OperationDefinition: (operation) => {
      const size = measure(operation.selectionSet, (name) => context.getFragment(name), new Map());
      for (const what of ['depth', 'fields', 'aliases', 'directives'] as const) {
        if (size[what] > limits[what])
          context.reportError(
            new GraphQLError(`The operation is too large: ${what} ${size[what]}, allowed ${limits[what]}.`, { extensions: { code: 'TooLarge' } }),
          );
      }
    },
  });

/** What is refused before execution, besides the rules of the specification. */
export const limitRules = (limits: Limits): readonly ValidationRule[] => [sizeRule(limits), ...(limits.introspection ? [] : [NoSchemaIntrospectionCustomRule])];
