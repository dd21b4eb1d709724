import { childOf, childrenOf, xmlElement, type XmlElement } from '../xml.ts';

/** What the other side negotiated and configuration asks for; it decides how some elements are written. */
export interface WriteOptions {
  /** Edition of ECMA-323, 2..6: the shape of some elements changed between them. */
  readonly edition: number;
  /** Written as `typeOfNumber` on the plain device ids of requests; `null` writes none. */
  readonly typeOfNumber: string | null;
}

/** How a shape is built, for walking it (order check, sample values). */
export type ShapeDescription =
  | {
      readonly kind:
        | 'text'
        | 'empty'
        | 'hex'
        | 'octets'
        | 'integer'
        | 'boolean'
        | 'any-xml'
        | 'device'
        | 'connection'
        | 'party'
        | 'redirection'
        | 'endpoint'
        | 'deflect-target';
    }
  | { readonly kind: 'word'; readonly words: readonly string[]; readonly open: boolean }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly itemName: string; readonly item: Shape<unknown> }
  | { readonly kind: 'choice'; readonly tag: string; readonly options: Readonly<Record<string, Shape<unknown>>> };

/** How a value looks as an element. `read` throws `FieldProblem` for what it cannot take. */
export interface Shape<T> {
  readonly description: ShapeDescription;
  read(element: XmlElement): T;
  write(name: string, value: T, options: WriteOptions): XmlElement;
}

export interface Field<T> {
  readonly presence: 'required' | 'optional' | 'assumed';
  readonly shape: Shape<T>;
  /** First edition that knows the element; it is not written to older ones. */
  readonly sinceEdition: number;
  /** Stands in for a missing `assumed` element. */
  readonly absent?: T;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

export interface RequiredField<T> extends Field<T> {
  readonly presence: 'required' | 'assumed';
}

export interface OptionalField<T> extends Field<T> {
  readonly presence: 'optional';
}

export type ValueOf<S> = S extends Shape<infer T> ? T : never;
type FieldValue<F> = F extends Field<infer T> ? T : never;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** The object a record of fields reads into: required ones always there, optional ones left out when absent. */
export type RecordValue<F extends Fields> = Flat<
  { readonly [K in keyof F as F[K] extends RequiredField<unknown> ? K : never]: FieldValue<F[K]> } & {
    readonly [K in keyof F as F[K] extends RequiredField<unknown> ? never : K]?: FieldValue<F[K]>;
  }
>;

/** A field is missing or holds what it cannot; becomes an `Unreadable` at the codec's edge. */
export class FieldProblem extends Error {
  readonly reason: 'FieldMissing' | 'FieldInvalid';
  constructor(reason: 'FieldMissing' | 'FieldInvalid', detail: string) {
    super(detail);
    this.name = 'FieldProblem';
    this.reason = reason;
  }
}

/** Must be there; a message without it is unreadable. */
export const required = <T>(shape: Shape<T>): RequiredField<T> => ({ presence: 'required', shape, sinceEdition: 0 });

/** Always written; where an exchange leaves it out, `absent` is read. */
export const assumed = <T>(shape: Shape<T>, absent: NoInfer<T>): RequiredField<T> => ({ presence: 'assumed', shape, sinceEdition: 0, absent });

/** May be left out. */
export const optional = <T>(shape: Shape<T>, sinceEdition = 0): OptionalField<T> => ({ presence: 'optional', shape, sinceEdition });

const readField = (parent: XmlElement, name: string, field: Field<unknown>): unknown => {
  const element = childOf(parent, name);
  if (element) return field.shape.read(element);
  if (field.presence === 'required') throw new FieldProblem('FieldMissing', `${parent.name} has no ${name}`);
  return field.presence === 'assumed' ? field.absent : undefined;
};

/** Children in the order of the fields' declaration, which is the order they are written in. */
export const record = <F extends Fields>(fields: F): Shape<RecordValue<F>> => ({
  description: { kind: 'record', fields },
  read: (element) => {
    const value: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const read = readField(element, name, field);
      if (read !== undefined) value[name] = read;
    }
    return value as RecordValue<F>;
  },
  write: (name, value, options) => {
    const values = value as Readonly<Record<string, unknown>>;
    const children = Object.entries(fields).flatMap(([fieldName, field]) => {
      const fieldValue = values[fieldName];
      return fieldValue === undefined || field.sinceEdition > options.edition ? [] : [field.shape.write(fieldName, fieldValue, options)];
    });
    return xmlElement(name, children);
  },
});

/** The element's text, white space around it removed. */
export const text: Shape<string> = {
  description: { kind: 'text' },
  read: (element) => element.text.trim(),
  write: (name, value) => xmlElement(name, value),
};

/** `hexBinary`: an even number of hexadecimal digits. What an exchange sends instead comes through as it is. */
export const hex: Shape<string> = {
  description: { kind: 'hex' },
  read: (element) => element.text.trim(),
  write: (name, value) => xmlElement(name, value),
};

/** A whole number, -2^53..2^53. */
export const integer: Shape<number> = {
  description: { kind: 'integer' },
  read: (element) => {
    const value = Number(element.text.trim());
    if (element.text.trim() === '' || !Number.isSafeInteger(value)) throw new FieldProblem('FieldInvalid', `${element.name} is not a whole number`);
    return value;
  },
  write: (name, value) => xmlElement(name, String(value)),
};

export const boolean: Shape<boolean> = {
  description: { kind: 'boolean' },
  read: (element) => {
    const value = element.text.trim().toLowerCase();
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    throw new FieldProblem('FieldInvalid', `${element.name} is neither true nor false`);
  },
  write: (name, value) => xmlElement(name, value ? 'true' : 'false'),
};

/** One of a closed set of words. */
export const word = <W extends string>(words: readonly W[]): Shape<W> => ({
  description: { kind: 'word', words, open: false },
  read: (element) => {
    const value = words.find((candidate) => candidate === element.text.trim());
    if (value === undefined) throw new FieldProblem('FieldInvalid', `${element.name} holds a word that is not defined for it`);
    return value;
  },
  write: (name, value) => xmlElement(name, value),
});

/** A word of a known set, or one a newer or private edition added. */
export type OpenWord<W extends string> = W | (string & Record<never, never>);

/** Like `word`, but words that are not in the set come through as they are. */
export const openWord = <W extends string>(words: readonly W[]): Shape<OpenWord<W>> => ({
  description: { kind: 'word', words, open: true },
  read: (element) => element.text.trim(),
  write: (name, value) => xmlElement(name, value),
});

/** Repeated children of one name inside the element. */
export const list = <T>(itemName: string, item: Shape<T>): Shape<readonly T[]> => ({
  description: { kind: 'list', itemName, item },
  read: (element) => childrenOf(element, itemName).map((child) => item.read(child)),
  write: (name, value, options) =>
    xmlElement(
      name,
      value.map((each) => item.write(itemName, each, options)),
    ),
});

/** Whatever elements stand inside; prefixes and namespaces are not kept. */
export const anyXml: Shape<readonly XmlElement[]> = {
  description: { kind: 'any-xml' },
  read: (element) => element.children,
  write: (name, value) => xmlElement(name, value),
};

type ChoiceValue<O extends Readonly<Record<string, Shape<unknown>>>> = {
  readonly [K in keyof O]: { readonly kind: K; readonly value: ValueOf<O[K]> };
}[keyof O];

/** Exactly one of several children; the value says which as `kind`. */
export const choice = <O extends Readonly<Record<string, Shape<unknown>>>>(options: O): Shape<ChoiceValue<O>> => ({
  description: { kind: 'choice', tag: 'kind', options },
  read: (element) => {
    for (const [kind, shape] of Object.entries(options)) {
      const child = childOf(element, kind);
      const chosen: object | null = child ? { kind, value: shape.read(child) } : null;
      if (chosen) return chosen as ChoiceValue<O>;
    }
    throw new FieldProblem('FieldMissing', `${element.name} holds none of ${Object.keys(options).join(', ')}`);
  },
  write: (name, chosen, writeOptions) => {
    const kind = String(chosen.kind);
    const shape = options[kind];
    if (!shape) throw new RangeError(`${name} has no choice ${kind}`);
    return xmlElement(name, [shape.write(kind, chosen.value, writeOptions)]);
  },
});

/** An element that says everything by being there. */
export const empty: Shape<null> = {
  description: { kind: 'empty' },
  read: () => null,
  write: (name) => xmlElement(name),
};
