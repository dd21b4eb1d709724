import { readFileSync } from 'node:fs';
import type { XmlElement } from '../xml.ts';

interface Child {
  readonly name: string;
  readonly type: string;
  /** Set where the child only wraps repeated items. */
  readonly item: Child | null;
}

type TypeRow =
  | { readonly kind: 'enum'; readonly words: readonly string[] }
  | { readonly kind: 'sequence'; readonly children: readonly Child[]; readonly attributes: readonly string[]; readonly text: string | null }
  | { readonly kind: 'choice'; readonly children: readonly Child[]; readonly repeats: boolean }
  | { readonly kind: 'any' };

export interface ElementTable {
  readonly types: ReadonlyMap<string, TypeRow>;
  /** Type by the name of the root element. */
  readonly roots: ReadonlyMap<string, string>;
}

const parseChild = (spec: string): Child => {
  const wrapped = /^(\w+)\{(.+)\}\*$/.exec(spec);
  if (wrapped) return { name: wrapped[1] ?? '', type: '', item: parseChild(wrapped[2] ?? '') };
  const [name = '', type = ''] = spec.split(':');
  return { name: name.replace(/\?$/, ''), type, item: null };
};

const parseRow = (kind: string, spec: string): TypeRow => {
  if (kind === 'enum') return { kind: 'enum', words: spec.split(' , ') };
  if (spec === '<any>') return { kind: 'any' };
  const choice = /^\((.+)\)(\[\])?$/.exec(spec);
  if (choice) return { kind: 'choice', children: (choice[1] ?? '').split('|').map(parseChild), repeats: choice[2] !== undefined };
  const parts = spec === '' ? [] : spec.split(' , ');
  return {
    kind: 'sequence',
    attributes: parts.filter((part) => part.startsWith('@')).map((part) => part.slice(1).split(':')[0] ?? ''),
    text: parts.find((part) => part.startsWith('#text:'))?.slice('#text:'.length) ?? null,
    children: parts.filter((part) => /^\w/.test(part)).map(parseChild),
  };
};

/** Reads tables of `packages/csta/reference`; of a type in several, the last row counts. */
export const readElementTable = (...names: readonly string[]): ElementTable => {
  const types = new Map<string, TypeRow>();
  const roots = new Map<string, string>();
  for (const name of names) {
    for (const line of readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8').split('\n')) {
      const [kind = '', type = '', root = '', spec = ''] = line.split('\t');
      if (kind === '' || kind.startsWith('#')) continue;
      types.set(type, parseRow(kind, spec));
      if (root !== '') roots.set(root, type);
    }
  }
  return { types, roots };
};

const simpleTypes: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  bool: /^(?:true|false)$/,
  long: /^-?\d+$/,
  short: /^-?\d+$/,
  'byte[]': /^(?:[0-9A-F]{2})*$/,
  Empty: /^$/,
};

/** Ways in which an element of a type differs from the table; none means it is as the schema wants it. */
export const deviations = (table: ElementTable, element: XmlElement, type: string, path = element.name): readonly string[] => {
  if (type.endsWith('[]') && type !== 'byte[]') return deviations(table, element, type.slice(0, -2), path);
  const simple = simpleTypes[type];
  if (simple) return simple.test(element.text) && element.children.length === 0 ? [] : [`${path} is no ${type}`];
  const row = table.types.get(type);
  if (!row) return [`${path}: no type ${type}`];
  switch (row.kind) {
    case 'any':
      return [];
    case 'enum':
      return row.words.includes(element.text) ? [] : [`${path}: ${element.text} is not in ${type}`];
    case 'choice':
      return [
        ...(row.repeats || element.children.length === 1 ? [] : [`${path} makes ${element.children.length} choices`]),
        ...element.children.flatMap((child) => {
          const spec = row.children.find(({ name }) => name === child.name);
          return spec ? deviations(table, child, spec.type, `${path}/${child.name}`) : [`${path} has no choice ${child.name}`];
        }),
      ];
    case 'sequence':
      return sequenceDeviations(table, element, row, path);
  }
};

const sequenceDeviations = (
  table: ElementTable,
  element: XmlElement,
  row: Extract<TypeRow, { readonly kind: 'sequence' }>,
  path: string,
): readonly string[] => {
  const found: string[] = [...element.attributes.keys()].filter((name) => !row.attributes.includes(name)).map((name) => `${path} has no attribute ${name}`);
  if (row.text === null && element.text !== '') found.push(`${path} holds text`);
  let position = 0;
  for (const child of element.children) {
    const at = row.children.findIndex(({ name }) => name === child.name);
    const spec = row.children[at];
    if (!spec) {
      found.push(`${path} has no child ${child.name}`);
      continue;
    }
    if (at < position) found.push(`${path}/${child.name} comes too late`);
    position = at;
    const below = `${path}/${child.name}`;
    const { item } = spec;
    if (!item) found.push(...deviations(table, child, spec.type, below));
    else
      for (const each of child.children) {
        if (each.name === item.name) found.push(...deviations(table, each, item.type, `${below}/${each.name}`));
        else found.push(`${below} has no item ${each.name}`);
      }
  }
  return found;
};
