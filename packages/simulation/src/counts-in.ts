const cellsOf = (line: string): readonly string[] => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

/**
 * The whole numbers of one column of a CSV text, a row per interval: the column of that heading, else the last one. A first line that is no number is the heading.
 * A sentence about what is wrong with it instead, when something is.
 */
export const countsIn = (text: string, heading: string | null): readonly number[] | string => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, cells: cellsOf(line), empty: line.trim() === '' }));
  const rows = lines.filter(({ empty }) => !empty);
  const [first] = rows;
  if (first === undefined) return 'it is empty';
  const place = heading === null ? first.cells.length - 1 : first.cells.indexOf(heading);
  if (place < 0) return `its first line has no column ${heading ?? ''}, only ${first.cells.join(', ')}`;
  const isCount = (cell: string): boolean => /^\d+$/.test(cell);
  const body = heading !== null || !isCount(first.cells[place] ?? '') ? rows.slice(1) : rows;
  if (body.length === 0) return 'it has no line with a number';
  const wrong = body.find(({ cells }) => !isCount(cells[place] ?? ''));
  if (wrong !== undefined) return `line ${wrong.number} has ${JSON.stringify(wrong.cells[place] ?? '')} where a whole number must be`;
  return body.map(({ cells }) => Number(cells[place]));
};
