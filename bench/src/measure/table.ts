/** A figure as it was printed, as far as it is one. */
export type Shown = {
  readonly name: string;
  /** Null where nothing could be measured. */
  readonly value: number | null;
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
  if (typeof name !== 'string' || (typeof value !== 'number' && value !== null)) return null;
  return { name, value, unit: unit ?? '', peer: peer ?? null, ratio: ratio ?? null, target: target ?? '', pass: pass === true };
};

const HEAD = ['figure', 'value', 'unit', 'peer', 'ratio', 'target', ''] as const;

const cellsOf = ({ name, value, unit, peer, ratio, target, pass }: Shown): readonly string[] => [
  name,
  value === null ? '–' : String(value),
  unit,
  peer === null ? '' : String(peer),
  ratio === null ? '' : String(ratio),
  target,
  target === '' ? '' : pass ? 'met' : 'MISSED',
];

/** Figures one below the other, in columns for a terminal. */
export const tableOf = (figures: readonly Shown[]): string => {
  const rows = figures.map(cellsOf);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [lineOf(HEAD), lineOf(widths.map((width) => '-'.repeat(width))), ...rows.map(lineOf)].join('\n');
};

/** A figure with the bench that printed it. */
export type Measured = Shown & { readonly bench: string };

const escaped = (cell: string): string => cell.replaceAll('|', '\\|');

/** The same as a table for a Markdown page, with the command that shows each figure. */
export const markdownOf = (figures: readonly Measured[]): string =>
  [
    '| figure | command | value | ratio | target | |',
    '|---|---|---|---|---|---|',
    ...figures.map((figure) => {
      const [name = '', value = '', unit = '', peer = '', ratio = '', target = '', verdict = ''] = cellsOf(figure).map(escaped);
      const against = ratio === '' ? '' : peer === '' ? ratio : `${ratio} of ${peer}`;
      return `| ${name} | \`npx -y pnpm@12 bench ${figure.bench}\` | ${value} ${unit} | ${against} | ${target} | ${verdict} |`;
    }),
  ].join('\n');
