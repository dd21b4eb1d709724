/** A small seeded generator (mulberry32): the demo's day differs from run to run only by its seed. */
export type Chance = {
  /** In [0, 1). */
  readonly unit: () => number;
  readonly between: (low: number, high: number) => number;
  /** Exponential with this mean. */
  readonly exponential: (mean: number) => number;
  /** Log-normal with this median and spread (sigma of the logarithm). */
  readonly logNormal: (median: number, spread: number) => number;
  readonly oneOf: <T>(items: readonly T[]) => T | null;
};

export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    exponential: (mean) => -mean * Math.log(1 - unit()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    oneOf: (items) => items[Math.floor(unit() * items.length)] ?? null,
  };
};
