import type { Law } from './chance.ts';
import { countsIn } from './counts-in.ts';
import type { Levels } from './scenario.ts';

export type Bounds = { readonly min?: number; readonly max?: number; readonly whole?: boolean; readonly positive?: boolean };

/** Reads the fields of one object and collects what is wrong, so that a person sees all of it at once. */
export type Reader = {
  readonly number: (name: string, otherwise: number | null, bounds?: Bounds) => number;
  readonly optional: (name: string, bounds?: Bounds) => number | null;
  readonly text: (name: string, otherwise: string | null) => string;
  readonly maybeText: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
  readonly oneOf: <T extends string>(name: string, words: readonly T[], otherwise: T) => T;
  readonly law: (name: string, otherwise: Law | null) => Law;
  readonly maybeLaw: (name: string) => Law | null;
  readonly levels: (name: string, min?: number, max?: number) => Levels;
  readonly texts: (name: string) => readonly string[];
  readonly numbers: (name: string, otherwise: readonly number[]) => readonly number[];
  /** A text that is written in one way. */
  readonly written: (name: string, form: Form) => string;
  readonly manyWritten: (name: string, form: Form) => readonly string[];
  /** Whole numbers: a list, or a column of the CSV file that `file` names (`column` by its heading, else the last one). */
  readonly counts: (name: string, file: string, column: string) => readonly number[];
  readonly list: <T>(name: string, read: (reader: Reader) => T, size?: 'any' | 'filled') => readonly T[];
  readonly part: <T>(name: string, read: (reader: Reader) => T) => T | null;
  readonly has: (name: string) => boolean;
  /** Call last: fields nobody asked for are probably misspelt. */
  readonly done: () => void;
};

/** Texts that are written in one way: as a pattern, and in words. */
export const forms = {
  time: { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$', words: 'a time like 08:30' },
  day: { pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', words: 'a day like 2026-12-24' },
} as const;
export type Form = keyof typeof forms;

/** Reads a file beside the scenario; null: there is none of that name. */
export type ReadText = (file: string) => string | null;

const lawNames = ['exponential', 'fixed', 'uniform', 'lognormal'];

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const lawFrom = (value: unknown, where: string, problems: string[]): Law => {
  const positive = (n: unknown): n is number => typeof n === 'number' && Number.isFinite(n) && n >= 0;
  if (positive(value)) return value;
  if (isObject(value)) {
    const { law, mean, sd, from, to, value: fixed } = value;
    if (law === 'exponential' && positive(mean)) return { law, mean };
    if (law === 'fixed' && positive(fixed)) return { law, value: fixed };
    if (law === 'uniform' && positive(from) && positive(to)) {
      if (to < from) problems.push(`${where}.to must not be less than ${where}.from.`);
      return { law, from, to };
    }
    if (law === 'lognormal' && positive(mean) && mean > 0 && positive(sd)) return { law, mean, sd };
  }
  problems.push(`${where} must be seconds, or a law (${lawNames.join(', ')}) with its own numbers.`);
  return 0;
};

export const readerOf = (source: Record<string, unknown>, path: string, problems: string[], readText: ReadText = () => null): Reader => {
  const asked = new Set<string>();
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const get = (name: string): unknown => {
    asked.add(name);
    return source[name] ?? null;
  };
  const wrong = <T>(name: string, what: string, otherwise: T): T => {
    problems.push(`${at(name)} ${what}.`);
    return otherwise;
  };
  const checked = (name: string, value: unknown, { min = -Infinity, max = Infinity, whole = false, positive = false }: Bounds): number => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrong(name, 'must be a number', 0);
    if (whole && !Number.isInteger(value)) return wrong(name, 'must be a whole number', 0);
    if (positive && value <= 0) return wrong(name, 'must be greater than 0', 0);
    if (value < min || value > max) return wrong(name, max === Infinity ? `must not be less than ${min}` : `must be between ${min} and ${max}`, 0);
    return value;
  };
  const reader: Reader = {
    has: (name) => get(name) !== null,
    number: (name, otherwise, bounds = { min: 0 }) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', 0);
      return checked(name, value, bounds);
    },
    optional: (name, bounds = { min: 0 }) => {
      const value = get(name);
      return value === null ? null : checked(name, value, bounds);
    },
    text: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', '');
      return typeof value === 'string' && value !== '' ? value : wrong(name, 'must be a text', '');
    },
    maybeText: (name) => {
      const value = get(name);
      return value === null ? null : typeof value === 'string' ? value : wrong(name, 'must be a text', null);
    },
    flag: (name) => {
      const value = get(name);
      return value === null ? false : typeof value === 'boolean' ? value : wrong(name, 'must be true or false', false);
    },
    oneOf: (name, words, otherwise) => {
      const value = get(name);
      return value === null ? otherwise : (words.find((word) => word === value) ?? wrong(name, `must be one of ${words.join(', ')}`, otherwise));
    },
    law: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', 0);
      return lawFrom(value, at(name), problems);
    },
    maybeLaw: (name) => {
      const value = get(name);
      return value === null ? null : lawFrom(value, at(name), problems);
    },
    levels: (name, min = 1, max = 5) => {
      const value = get(name);
      if (value === null) return {};
      if (!isObject(value)) return wrong(name, 'must be an object of names and numbers', {});
      return Object.fromEntries(Object.entries(value).map(([key, level]) => [key, checked(`${name}.${key}`, level, { min, max, whole: true })]));
    },
    texts: (name) => {
      const value = get(name);
      if (value === null) return [];
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : wrong(name, 'must be a list of texts', []);
    },
    numbers: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      return list.length === 0 ? wrong(name, 'must not be empty', otherwise) : list.map((one) => checked(name, one, { min: 0 }));
    },
    written: (name, form) => {
      const { pattern, words } = forms[form];
      const value = get(name);
      if (value === null) return wrong(name, 'is missing', '');
      return typeof value === 'string' && new RegExp(pattern).test(value) ? value : wrong(name, `must be ${words}`, '');
    },
    manyWritten: (name, form) => {
      const { pattern, words } = forms[form];
      const value = get(name);
      if (value === null) return [];
      const is = (one: unknown): one is string => typeof one === 'string' && new RegExp(pattern).test(one);
      return Array.isArray(value) && value.every(is) ? value : wrong(name, `must be a list, each ${words}`, []);
    },
    counts: (name, file, column) => {
      const value = get(name);
      const fileName = reader.maybeText(file);
      const heading = reader.maybeText(column);
      if (value !== null) {
        const all = Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0);
        return all ? (value as readonly number[]) : wrong(name, 'must be a list of whole numbers, none below 0', []);
      }
      if (fileName === null) return [];
      const text = readText(fileName);
      if (text === null) return wrong(file, `names the file ${fileName}, which cannot be read`, []);
      const counted = countsIn(text, heading);
      return typeof counted === 'string' ? wrong(file, `names the file ${fileName}: ${counted}`, []) : counted;
    },
    list: (name, read, size = 'any') => {
      const value = get(name) ?? [];
      if (!Array.isArray(value)) return wrong(name, 'must be a list', []);
      if (size === 'filled' && value.length === 0) return wrong(name, 'must not be empty', []);
      return value.flatMap((one: unknown, index) => {
        if (!isObject(one)) return wrong(`${name}[${index}]`, 'must be an object', []);
        return [finished(readerOf(one, at(`${name}[${index}]`), problems, readText), read)];
      });
    },
    part: (name, read) => {
      const value = get(name);
      if (value === null) return null;
      return isObject(value) ? finished(readerOf(value, at(name), problems, readText), read) : wrong(name, 'must be an object', null);
    },
    done: () => {
      for (const name of Object.keys(source)) if (!asked.has(name)) wrong(name, 'is not known here', null);
    },
  };
  return reader;
};

const finished = <T>(reader: Reader, read: (reader: Reader) => T): T => {
  const value = read(reader);
  reader.done();
  return value;
};
