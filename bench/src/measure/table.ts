/** A figure as it was printed, as far as it is one. */
export type Shown = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | number | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly pass: boolean;
};

/** The figure in a line of output; null when the line is none. */
export const figureIn = (line: string): Shown | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !('name' in parsed) || !('value' in parsed) || !('pass' in parsed)) return null;
  const { name, value, unit, peer, ratio, target, pass } = parsed as Partial<Shown>;
  if (typeof name !== 'string' || typeof value !== 'number') return null;
  return { name, value, unit: unit ?? '', peer: peer ?? null, ratio: ratio ?? null, target: target ?? '', pass: pass !== false };
};

const HEAD = ['figure', 'value', 'unit', 'peer', 'ratio', 'target', ''] as const;

/** Figures one below the other, in columns. */
export const tableOf = (figures: readonly Shown[]): string => {
  const rows = figures.map(({ name, value, unit, peer, ratio, target, pass }) => [
    name,
    String(value),
    unit,
    peer === null ? '' : String(peer),
    ratio === null ? '' : String(ratio),
    target,
    target === '' ? '' : pass ? 'met' : 'MISSED',
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [lineOf(HEAD), lineOf(widths.map((width) => '-'.repeat(width))), ...rows.map(lineOf)].join('\n');
};
