import type { Clock } from '@callboard/kernel';

type Tried = { failures: number; blockedUntil: number; lastAt: number };

export type AttemptLimits = {
  /** Milliseconds until the next attempt is looked at; 0 = now. Text and timing are the same for logins that do not exist. */
  readonly waitMs: (login: string, address: string) => number;
  readonly failed: (login: string, address: string) => void;
  readonly succeeded: (login: string, address: string) => void;
};

const FREE_FAILURES = 5;
const FREE_FAILURES_PER_ADDRESS = 50;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const FORGET_AFTER_MS = 60 * 60_000;
const MOST_KEYS = 100_000;

/** Sign-in attempts per login and address, and per address: five (fifty) are free, then each failure doubles the wait, from 2 s to 15 min. */
export const createAttemptLimits = (clock: Clock): AttemptLimits => {
  const tried = new Map<string, Tried>();

  const known = (key: string): Tried | null => {
    const entry = tried.get(key);
    if (entry === undefined) return null;
    if (clock.now() - entry.lastAt <= FORGET_AFTER_MS) return entry;
    tried.delete(key);
    return null;
  };

  const count = (key: string, free: number): void => {
    const now = clock.now();
    const entry = known(key) ?? { failures: 0, blockedUntil: 0, lastAt: now };
    entry.failures += 1;
    entry.lastAt = now;
    if (entry.failures >= free) entry.blockedUntil = now + Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(30, entry.failures - free));
    tried.delete(key);
    tried.set(key, entry);
    if (tried.size > MOST_KEYS)
      for (const oldest of tried.keys()) {
        tried.delete(oldest);
        break;
      }
  };

  const pair = (login: string, address: string): string => `${login.toLowerCase()}\u0000${address}`;

  return {
    waitMs: (login, address) => Math.max(0, ...[known(pair(login, address)), known(address)].map((entry) => (entry?.blockedUntil ?? 0) - clock.now())),
    failed: (login, address) => {
      count(pair(login, address), FREE_FAILURES);
      count(address, FREE_FAILURES_PER_ADDRESS);
    },
    succeeded: (login, address) => void tried.delete(pair(login, address)),
  };
};
