import type { RowOf } from '../facts/rows.ts';

export type MeasureTable = keyof RowOf;

/** Named sums; a missing name is nothing. */
export type Sums = { readonly [name: string]: number };

/** What a row adds, at the moment (ms) at which it counts. */
export type Part = { readonly at: number; readonly sums: Sums };

/** What a queue promised: limits in ms. */
export type Limits = { readonly serviceLevelMs: number; readonly shortAbandonMs: number };

export type Unit = 'share' | 'ms' | 'count';

/** One formula over the rows of one table. Live and history call the same functions, so they cannot disagree. */
export type Measure<T extends MeasureTable = MeasureTable> = {
  readonly id: string;
  /** Raised when the formula changes: results name the version they were made with. */
  readonly version: number;
  readonly table: T;
  readonly unit: Unit;
  readonly formula: string;
  /** At which moment a row counts, in words. */
  readonly attribution: string;
  /** What the row adds as things stand at `now`; a row that is still open may add something by then (a wait past the limit). */
  readonly parts: (row: RowOf[T], limits: Limits, now: number) => readonly Part[];
  /** Null where the denominator is nothing. */
  readonly value: (sums: Sums) => number | null;
};

/** A measure of the right table, whatever the table is: for registries. */
export type AnyMeasure = { readonly [T in MeasureTable]: Measure<T> }[MeasureTable];

export const sum = (sums: Sums, name: string): number => sums[name] ?? 0;

export const ratio = (numerator: number, denominator: number): number | null => (denominator === 0 ? null : numerator / denominator);

export const added = (a: Sums, b: Sums, sign: 1 | -1 = 1): Sums => {
  const total: Record<string, number> = { ...a };
  for (const [name, value] of Object.entries(b)) total[name] = (total[name] ?? 0) + sign * value;
  return total;
};

export type Folded<Row> = { readonly value: number | null; readonly sums: Sums; readonly rows: readonly Row[] };

/** The measure over rows: what counts within [from, to) as things stand at `to`, with the rows it came from. */
export const fold = <T extends MeasureTable>(
  measure: Measure<T>,
  rows: readonly RowOf[T][],
  limitsOf: (row: RowOf[T]) => Limits,
  { from, to }: { readonly from: number; readonly to: number },
): Folded<RowOf[T]> => {
  let sums: Sums = {};
  const counted: RowOf[T][] = [];
  for (const row of rows) {
    const parts = measure.parts(row, limitsOf(row), to).filter(({ at }) => at >= from && at < to);
    if (parts.length === 0) continue;
    counted.push(row);
    for (const part of parts) sums = added(sums, part.sums);
  }
  return { value: measure.value(sums), sums, rows: counted };
};
