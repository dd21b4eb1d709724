/** A place in the matrix, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}
/** What is selected: `head` is the cell that keys act from, `anchor` the opposite corner. */
export interface CellRange {
  readonly anchor: Place;
  readonly head: Place;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
const clamp = ({ row, column }: Place, { rows, columns }: Bounds): Place => ({ row: within(row, rows), column: within(column, columns) });

export const rangeAt = (place: Place): CellRange => ({ anchor: place, head: place });

/** The range after a key; null where the key moves nothing. `page` is how many rows are in sight. */
export const moved = (
  { anchor, head }: CellRange,
  press: { readonly key: string; readonly shift: boolean; readonly ctrl: boolean },
  bounds: Bounds,
  page: number,
): CellRange | null => {
  const { row, column } = head;
  const far = press.ctrl;
  const steps: Readonly<Record<string, Place>> = {
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? bounds.columns - 1 : column + 1 },
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? bounds.rows - 1 : row + 1, column },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? bounds.rows - 1 : row, column: bounds.columns - 1 },
  };
  const step = steps[press.key];
  if (step === undefined) return null;
  const next = clamp(step, bounds);
  return { anchor: press.shift ? anchor : next, head: next };
};

export const corners = ({ anchor, head }: CellRange): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
});

/** Every place of the range, row by row. */
export const placesOf = (range: CellRange): readonly Place[] => {
  const { top, bottom, left, right } = corners(range);
  const places: Place[] = [];
  for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) places.push({ row, column });
  return places;
};
