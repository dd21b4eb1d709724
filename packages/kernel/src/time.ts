import type { Brand } from './brand.ts';

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

/** The only place where the present moment comes from; pure code never sees one. */
export type Clock = { readonly now: () => Instant };

/** Marks a number of milliseconds since 1970 as a moment; whole, and never negative. */
export const instant = (ms: number): Instant => {
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`not a moment: ${ms}`);
  return Math.trunc(ms) as Instant;
};
