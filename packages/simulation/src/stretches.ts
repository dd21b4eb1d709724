/** A span of time cut into stretches of one length, and sums over each of them. Moments and lengths in milliseconds. */
export type Stretches = {
  /** The stretch a moment belongs to; what is before or behind the span belongs to the first or the last. */
  readonly of: (at: number) => number;
  readonly zeros: () => number[];
  /** Adds the time between two moments, times `weight`, to the stretches it falls into; what is outside the span counts nowhere. */
  readonly spread: (sums: number[], begin: number, end: number, weight?: number) => void;
};

export const createStretches = (from: number, to: number, count: number): Stretches => {
  const length = (to - from) / count;
  const of = (at: number): number => Math.min(count - 1, Math.max(0, Math.floor((at - from) / length)));
  return {
    of,
    zeros: () => Array.from({ length: count }, () => 0),
    spread: (sums, begin, end, weight = 1) => {
      const stop = Math.min(end, to);
      let at = Math.max(begin, from);
      // A boundary is no whole number of milliseconds: the stretch is counted on, never worked out again from the moment reached.
      for (let stretch = of(at); at < stop; stretch += 1) {
        const until = stretch >= count - 1 ? stop : Math.min(stop, from + (stretch + 1) * length);
        if (until <= at) continue;
        sums[stretch] = (sums[stretch] ?? 0) + weight * (until - at);
        at = until;
      }
    },
  };
};
