import type { ConfigState } from '../../config/config-state.ts';
import { type CellRange, corners } from './cell-range.ts';
import type { Matrix } from './matrix-model.ts';

/** The levels of a range as spreadsheets take them from the clipboard. */
export const copiedText = (range: CellRange, { rows, columns }: Matrix, state: ConfigState): string => {
  const { top, bottom, left, right } = corners(range);
  const chosen = columns.slice(left, right + 1);
  return rows
    .slice(top, bottom + 1)
    .map(({ userId }) => chosen.map(({ skillId }) => state.cells.get(userId)?.get(skillId)?.level ?? '').join('\t'))
    .join('\n');
};
