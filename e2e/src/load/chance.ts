/** Chance from a seed (mulberry32), so that a run can be repeated as far as the clock lets it. */
export type Chance = { readonly unit: () => number; readonly between: (low: number, high: number) => number };

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { unit, between: (low, high) => low + unit() * (high - low) };
};
