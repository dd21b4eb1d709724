/** How long something takes, seconds. A plain number is the mean of an exponential law. */
export type Law =
  | number
  | { readonly law: 'exponential'; readonly mean: number }
  | { readonly law: 'fixed'; readonly value: number }
  | { readonly law: 'uniform'; readonly from: number; readonly to: number }
  /** `mean` and `sd` of the time itself, not of its logarithm. */
  | { readonly law: 'lognormal'; readonly mean: number; readonly sd: number };

/** A source of chance. The same seed and name give the same numbers, whatever other sources are asked in between. */
export type Chance = {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  readonly exponential: (mean: number) => number;
  /** Seconds drawn from a law, never negative. */
  readonly draw: (law: Law) => number;
  readonly happens: (share: number) => boolean;
  /** 0 ≤ i < n. */
  readonly below: (n: number) => number;
  readonly pick: <T>(items: readonly T[]) => T | null;
  /** A source of its own for a part of the world, so that one part does not disturb another. */
  readonly part: (name: string) => Chance;
};

/** FNV-1a with a final mix: spreads seeds that differ in one place over all 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

/** sfc32 (C. Doty-Humphrey, PractRand): 128 bits of state, passes its author's tests, exact on 32-bit integers everywhere. */
const generator = (seed: string): (() => number) => {
  let a = hash(`${seed}/a`);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let counter = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 15; warm += 1) bits();
  // 53 bits, as many as a double holds.
  return () => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6)) / 9_007_199_254_740_992;
};

export const createChance = (seed: string): Chance => {
  const next = generator(seed);
  const exponential = (mean: number): number => -mean * Math.log(1 - next());
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const below = (n: number): number => Math.floor(next() * n);

  const draw = (law: Law): number => {
    if (typeof law === 'number') return exponential(law);
    switch (law.law) {
      case 'exponential':
        return exponential(law.mean);
      case 'fixed':
        return law.value;
      case 'uniform':
        return law.from + (law.to - law.from) * next();
      case 'lognormal': {
        const variance = Math.log(1 + (law.sd / law.mean) ** 2);
        return Math.exp(Math.log(law.mean) - variance / 2 + Math.sqrt(variance) * normal());
      }
    }
  };

  return {
    next,
    exponential,
    draw,
    below,
    happens: (share) => share > 0 && next() < share,
    pick: (items) => items[below(items.length)] ?? null,
    part: (name) => createChance(`${seed}/${name}`),
  };
};
