/** One line of a bench's output. `ratio` is ours against the peer in the same run; a figure without a target always passes. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, and what that did in the same unit. */
  readonly peer?: string | null;
  readonly peerValue?: number | null;
  readonly ratio?: number | null;
  readonly target?: string;
  readonly pass?: boolean;
  readonly slices?: readonly number[];
};

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));

/** The value below which `share` (0–1) of the sorted values lie. */
export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

export const sortedUp = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

export const median = (values: readonly number[]): number => quantile(sortedUp(values), 0.5);

export const printFigure = (figure: Figure): void =>
  console.log(
    JSON.stringify({
      name: figure.name,
      value: rounded(figure.value),
      unit: figure.unit,
      peer: figure.peer ?? null,
      peerValue: figure.peerValue === undefined || figure.peerValue === null ? null : rounded(figure.peerValue),
      ratio: figure.ratio === undefined || figure.ratio === null ? null : rounded(figure.ratio),
      target: figure.target ?? '',
      pass: figure.pass ?? true,
      slices: (figure.slices ?? []).map((slice) => rounded(slice)),
    }),
  );

/** A result that is wrong, not slow: the bench fails. */
export const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`wrong result: ${what}`);
};

/** The number behind `--name=`, or `otherwise`. */
export const flagNumber = (name: string, otherwise: number): number => {
  const prefix = `--${name}=`;
  const given = process.argv.find((arg) => arg.startsWith(prefix));
  return given === undefined ? otherwise : Number(given.slice(prefix.length));
};
