import type { Clock } from '@callboard/kernel';

/** Takes one from the key's bucket; false when it is empty. */
export type RateLimit = (key: string) => boolean;

const MOST_KEYS = 100_000;

/** A bucket per key: at most `burst` at once, refilled by `perMinute`. */
export const createRateLimit = (clock: Clock, { perMinute, burst }: { readonly perMinute: number; readonly burst: number }): RateLimit => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key) => {
    const now = clock.now();
    const before = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before.tokens + ((now - before.at) / 60_000) * perMinute);
    buckets.delete(key);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    const oldest = buckets.size > MOST_KEYS ? buckets.keys().next() : null;
    if (oldest !== null && oldest.done !== true) buckets.delete(oldest.value);
    return tokens >= 1;
  };
};
