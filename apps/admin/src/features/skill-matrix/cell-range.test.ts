import { describe, expect, it } from 'vitest';
import { type CellRange, moved, placesOf, rangeAt } from './cell-range.ts';

const bounds = { rows: 10, columns: 5 };
const press = (key: string, more: { readonly shift?: boolean; readonly ctrl?: boolean } = {}) => ({
  key,
  shift: more.shift ?? false,
  ctrl: more.ctrl ?? false,
});
const from = (range: CellRange, ...keys: readonly ReturnType<typeof press>[]): CellRange => keys.reduce((now, key) => moved(now, key, bounds, 4) ?? now, range);

describe('the selected range', () => {
  it('moves with arrows and stays inside', () => {
    expect(from(rangeAt({ row: 0, column: 0 }), press('ArrowUp'), press('ArrowRight'), press('ArrowDown'))).toEqual(rangeAt({ row: 1, column: 1 }));
    expect(from(rangeAt({ row: 9, column: 4 }), press('ArrowRight'), press('PageDown'))).toEqual(rangeAt({ row: 9, column: 4 }));
  });

  it('grows with Shift from where it began', () => {
    const range = from(rangeAt({ row: 2, column: 2 }), press('ArrowDown', { shift: true }), press('ArrowLeft', { shift: true }));
    expect(range).toEqual({ anchor: { row: 2, column: 2 }, head: { row: 3, column: 1 } });
    expect(placesOf(range)).toEqual([
      { row: 2, column: 1 },
      { row: 2, column: 2 },
      { row: 3, column: 1 },
      { row: 3, column: 2 },
    ]);
  });

  it('goes to the ends with Home, End and Ctrl', () => {
    expect(from(rangeAt({ row: 3, column: 3 }), press('Home'))).toEqual(rangeAt({ row: 3, column: 0 }));
    expect(from(rangeAt({ row: 3, column: 3 }), press('End', { ctrl: true }))).toEqual(rangeAt({ row: 9, column: 4 }));
    expect(moved(rangeAt({ row: 3, column: 3 }), press('x'), bounds, 4)).toBeNull();
  });
});
