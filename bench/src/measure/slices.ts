import { median } from './figure.ts';

/** Something measured in turns with its peers: `run` works for about `ms` and answers operations per second. */
export type Contender = { readonly name: string; readonly run: (ms: number) => Promise<number> };

/** Per contender, what each slice gave; the first, warming slice is left out. */
export type Slices = ReadonlyMap<string, readonly number[]>;

/**
 * Lets the contenders work in alternating slices, so that a noisy minute of the machine hits all of them. The order turns with every round.
 */
export const interleaved = async (
  contenders: readonly Contender[],
  { rounds, sliceMs }: { readonly rounds: number; readonly sliceMs: number },
): Promise<Slices> => {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    for (const { name, run } of order) {
      const rate = await run(sliceMs);
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  return rates;
};

/** The median over the rounds of ours divided by the peer's of the same round. */
export const ratioOf = (slices: Slices, ours: string, peer: string): number => {
  const mine = slices.get(ours) ?? [];
  const theirs = slices.get(peer) ?? [];
  return median(mine.map((rate, round) => rate / (theirs[round] ?? Number.NaN)));
};

export const medianOf = (slices: Slices, name: string): number => median(slices.get(name) ?? []);
