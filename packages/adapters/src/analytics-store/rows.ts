import type { FactRow } from '@callboard/projections/ports';

export type Column = { readonly name: string; readonly type: string };

const ESCAPES: { readonly [character: string]: string } = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };

const text = (value: string): string =>
  /[\\\t\n\r\0]/.test(value) ? value.replaceAll(/[\\\t\n\r\0]/g, (character) => ESCAPES[character] ?? character) : value;

/** Milliseconds as seconds with three decimals, which a DateTime64 takes without a time zone. */
const moment = (ms: number): string => {
  const whole = Math.trunc(ms).toString().padStart(4, '0');
  return `${whole.slice(0, -3)}.${whole.slice(-3)}`;
};

const cellOf = ({ type }: Column): ((value: FactRow[string] | undefined) => string) => {
  const isMoment = type.includes('DateTime64');
  return (value) => {
    if (value === null || value === undefined) return '\\N';
    if (typeof value === 'string') return text(value);
    return isMoment && typeof value === 'number' ? moment(value) : String(value);
  };
};

/** A row has a column that the table does not: a migration is missing. */
export class UnknownColumn extends Error {
  override readonly name = 'UnknownColumn';
}

/** Rows as tab-separated text in the order of the columns. Throws `UnknownColumn`. */
export const tabSeparated = (table: string, columns: readonly Column[], rows: readonly FactRow[]): string => {
  const cells = columns.map((column) => [column.name, cellOf(column)] as const);
  const known = new Set(columns.map(({ name }) => name));
  let lines = '';
  for (const row of rows) {
    for (const name in row) if (!known.has(name)) throw new UnknownColumn(`table ${table} has no column ${name}`);
    let line = '';
    for (const [name, cell] of cells) line += line === '' ? cell(row[name]) : `\t${cell(row[name])}`;
    lines += `${line}\n`;
  }
  return lines;
};
