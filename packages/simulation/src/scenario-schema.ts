import { type Bounds, forms, type Reader } from './scenario-reader.ts';
import { rich, scenarioWith, simple } from './scenario-shape.ts';

/** The part of JSON Schema (draft 2020-12) that a scenario needs. */
export type Schema = {
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly default?: number | string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
};

const NULL: Schema = { type: 'null' };
const TEXT: Schema = { type: 'string' };
const NOT_NEGATIVE: Schema = { type: 'number', minimum: 0 };

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, NULL] });

const numberOf = ({ min = -Infinity, max = Infinity, whole = false, positive = false }: Bounds): Schema => ({
  type: whole ? 'integer' : 'number',
  ...(Number.isFinite(min) ? { minimum: min } : {}),
  ...(Number.isFinite(max) ? { maximum: max } : {}),
  ...(positive ? { exclusiveMinimum: 0 } : {}),
});

const lawOf = (law: string, numbers: { readonly [name: string]: Schema }): Schema => ({
  type: 'object',
  properties: { law: { const: law }, ...numbers },
  required: ['law', ...Object.keys(numbers)],
});

const LAW: Schema = {
  anyOf: [
    NOT_NEGATIVE,
    lawOf('exponential', { mean: NOT_NEGATIVE }),
    lawOf('fixed', { value: NOT_NEGATIVE }),
    lawOf('uniform', { from: NOT_NEGATIVE, to: NOT_NEGATIVE }),
    lawOf('lognormal', { mean: { type: 'number', exclusiveMinimum: 0 }, sd: NOT_NEGATIVE }),
  ],
};

/** The schema of what `read` reads: a reader that reads nothing and writes down what it is asked for. */
const schemaOf = (read: (reader: Reader) => unknown): Schema => {
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  const field = (name: string, schema: Schema, otherwise: unknown): void => {
    const preset = typeof otherwise === 'number' || typeof otherwise === 'string' ? { default: otherwise } : {};
    properties[name] = otherwise === null ? schema : { ...orNull(schema), ...preset };
    if (otherwise === null) required.push(name);
  };
  const optional = (name: string, schema: Schema): void => field(name, schema, undefined);
  read({
    has: () => false,
    number: (name, otherwise, bounds = { min: 0 }) => {
      field(name, numberOf(bounds), otherwise);
      return otherwise ?? 0;
    },
    optional: (name, bounds = { min: 0 }) => {
      optional(name, numberOf(bounds));
      return null;
    },
    text: (name, otherwise) => {
      field(name, { type: 'string', minLength: 1 }, otherwise);
      return otherwise ?? '';
    },
    maybeText: (name) => {
      optional(name, TEXT);
      return null;
    },
    flag: (name) => {
      optional(name, { type: 'boolean' });
      return false;
    },
    oneOf: (name, words, otherwise) => {
      field(name, { enum: words }, otherwise);
      return otherwise;
    },
    law: (name, otherwise) => {
      field(name, LAW, otherwise);
      return otherwise ?? 0;
    },
    maybeLaw: (name) => {
      optional(name, LAW);
      return null;
    },
    levels: (name, min = 1, max = 5) => {
      optional(name, { type: 'object', additionalProperties: numberOf({ min, max, whole: true }) });
      return {};
    },
    texts: (name) => {
      optional(name, { type: 'array', items: TEXT });
      return [];
    },
    numbers: (name, otherwise) => {
      optional(name, { anyOf: [NOT_NEGATIVE, { type: 'array', minItems: 1, items: NOT_NEGATIVE }] });
      return otherwise;
    },
    written: (name, form) => {
      field(name, { type: 'string', pattern: forms[form].pattern }, null);
      return '';
    },
    manyWritten: (name, form) => {
      optional(name, { type: 'array', items: { type: 'string', pattern: forms[form].pattern } });
      return [];
    },
    counts: (name, file, column) => {
      optional(name, { type: 'array', items: { type: 'integer', minimum: 0 } });
      optional(file, TEXT);
      optional(column, TEXT);
      return [];
    },
    list: (name, one, size = 'any') => {
      const filled = size === 'filled';
      field(name, { type: 'array', items: schemaOf(one), ...(filled ? { minItems: 1 } : {}) }, filled ? null : undefined);
      return [];
    },
    part: (name, one) => {
      optional(name, schemaOf(one));
      return null;
    },
    done: () => undefined,
  });
  return { type: 'object', properties, required, additionalProperties: false };
};

/**
 * The published schema of a scenario's file: `scenario.schema.json`. It says of a file what the parser says, except where names must lead somewhere or
 * two numbers go together.
 */
export const scenarioSchema = (): Schema & { readonly $schema: string; readonly title: string } => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A simulated floor of Callboard',
  anyOf: [schemaOf((reader) => scenarioWith(reader, simple)), schemaOf((reader) => scenarioWith(reader, rich))],
});
