import type { RowOf } from '../facts/rows.ts';
import { added, type Limits, type Measure, type MeasureTable, type Part, type Sums } from '../measures/measure.ts';

export type MeasureBoard<T extends MeasureTable> = {
  /** The row as it is now; null takes it out. Its old contribution goes, the new one comes. */
  readonly put: (id: string, row: RowOf[T] | null) => void;
  /** What a measure's rows add up to within [from, to) as things stand at `now`; `group` null is all of them. Moments count by their whole minute. */
  readonly sums: (measure: Measure<T>, group: string | null, from: number, to: number, now: number) => Sums;
  readonly rows: (group: string | null) => readonly RowOf[T][];
  /** Counts every row again: a limit has changed. */
  readonly recount: () => void;
  /** Forgets closed rows that count nowhere after `before`. */
  readonly prune: (before: number) => void;
};

type Counted<Row> = { readonly row: Row; readonly group: string; readonly open: boolean; readonly parts: readonly (readonly [measure: string, part: Part])[] };

const addedTo = (total: Sums, sums: Sums | undefined): Sums => (sums === undefined ? total : added(total, sums));

const MINUTE_MS = 60_000;
const ALL = '*';

/** Sums of measures kept up to date row by row: closed rows in buckets of a minute, open ones counted when they are asked for. */
export const createMeasureBoard = <T extends MeasureTable>(options: {
  readonly measures: readonly Measure<T>[];
  readonly groupOf: (row: RowOf[T]) => string | null;
  readonly limitsOf: (row: RowOf[T]) => Limits;
  readonly isOpen: (row: RowOf[T]) => boolean;
}): MeasureBoard<T> => {
  const { measures, groupOf, limitsOf, isOpen } = options;
  const counted = new Map<string, Counted<RowOf[T]>>();
  const open = new Set<string>();
  const buckets = new Map<string, Map<number, Sums>>();

  const bucketsOf = (measure: string, group: string): Map<number, Sums> => {
    const key = `${measure} ${group}`;
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const made = new Map<number, Sums>();
    buckets.set(key, made);
    return made;
  };

  const count = ({ group, parts }: Counted<RowOf[T]>, sign: 1 | -1): void => {
    for (const [measure, { at, sums }] of parts) {
      const minute = Math.floor(at / MINUTE_MS);
      for (const place of [group, ALL]) {
        const byMinute = bucketsOf(measure, place);
        byMinute.set(minute, added(byMinute.get(minute) ?? {}, sums, sign));
      }
    }
  };

  const put = (id: string, row: RowOf[T] | null): void => {
    const before = counted.get(id);
    if (before !== undefined) count(before, -1);
    counted.delete(id);
    open.delete(id);
    if (row === null) return;
    const stillOpen = isOpen(row);
    const parts = stillOpen
      ? []
      : measures.flatMap((measure) => measure.parts(row, limitsOf(row), Number.MAX_SAFE_INTEGER).map((part) => [measure.id, part] as const));
    const entry = { row, group: groupOf(row) ?? '', open: stillOpen, parts };
    counted.set(id, entry);
    if (stillOpen) open.add(id);
    count(entry, 1);
  };

  return {
    put,
    sums: (measure, group, from, to, now) => {
      let total: Sums = {};
      const [first, last] = [Math.floor(from / MINUTE_MS), Math.ceil(to / MINUTE_MS)];
      const byMinute = bucketsOf(measure.id, group ?? ALL);
      if (last - first < byMinute.size) {
        for (let minute = first; minute < last; minute += 1) total = addedTo(total, byMinute.get(minute));
      } else for (const [minute, sums] of byMinute) if (minute >= first && minute < last) total = addedTo(total, sums);
      for (const id of open) {
        const entry = counted.get(id);
        if (entry === undefined || (group !== null && entry.group !== group)) continue;
        for (const { at, sums } of measure.parts(entry.row, limitsOf(entry.row), now)) if (at >= first * MINUTE_MS && at < to) total = added(total, sums);
      }
      return total;
    },
    rows: (group) => [...counted.values()].filter((entry) => group === null || entry.group === group).map(({ row }) => row),
    recount: () => {
      for (const [id, { row }] of [...counted]) put(id, row);
    },
    prune: (before) => {
      for (const [id, { parts, open: stillOpen }] of [...counted]) if (!stillOpen && parts.every(([, { at }]) => at < before)) put(id, null);
    },
  };
};
