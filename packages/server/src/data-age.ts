import type { Position } from '@callboard/kernel';

export type DataAge = {
  /** How old what screens show is at most, ms; null while that is not worth saying. */
  readonly oldMs: () => number | null;
  readonly stop: () => void;
};

export type DataAgeOptions = {
  /** The log's newest position; rejects while the log cannot be reached. */
  readonly head: () => Promise<Position>;
  /** Up to where the live views reflect it. */
  readonly reflected: () => Position;
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number;
  /** How often it is looked, ms. Default 1,000. */
  readonly everyMs?: number;
  /** From this age on it is said, ms. Longer than screens wait for each other where Redis is away. Default 10,000. */
  readonly saidAfterMs?: number;
};

/**
 * What a screen cannot know by itself: whether nothing happens, or nothing reaches it. The views are as new as the moment in which the log's end was asked that they
 * reflect by now; a log that does not answer, and documents that do not follow, both let that moment grow old.
 */
export const watchDataAge = ({ head, reflected, elapsed, everyMs = 1000, saidAfterMs = 10_000 }: DataAgeOptions): DataAge => {
  let freshAt = elapsed();
  /** What the views do not reflect yet, and when it was the log's end. */
  let wanted: { readonly position: Position; readonly at: number } | null = null;
  let looking = false;
  const reaches = (): void => {
    if (wanted === null || reflected() < wanted.position) return;
    freshAt = wanted.at;
    wanted = null;
  };
  const look = async (): Promise<void> => {
    reaches();
    if (looking || wanted !== null) return;
    looking = true;
    const at = elapsed();
    try {
      wanted = { position: await head(), at };
      reaches();
    } catch {
      // Asked again the next time; until then the data grow older.
    } finally {
      looking = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    oldMs: () => {
      reaches();
      const age = elapsed() - freshAt;
      return age < saidAfterMs ? null : age;
    },
    stop: () => clearInterval(timer),
  };
};
