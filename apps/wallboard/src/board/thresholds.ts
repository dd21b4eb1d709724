import type { Threshold } from './breach.ts';

/** A wait is a warning at this share of its limit. */
const warnAt = 0.7;
/** And a breach is over when it is shorter than the limit by this share. */
const waitBackBy = 0.1;
/** A service level this far below its target is a breach. */
const levelBreachBelow = 0.2;
const leastSample = 10;

/** A wait against its queue's limit, both ms. */
export const waitThreshold = (limitMs: number): Threshold => ({
  worse: 'high',
  warn: limitMs * warnAt,
  bad: limitMs,
  backBy: limitMs * waitBackBy,
  leastSample: 1,
});

/** Those who wait, as a share of the agents signed in. */
export const waitingThreshold: Threshold = { worse: 'high', warn: 0.25, bad: 0.75, backBy: 0.05, leastSample: 1 };

/** A service level against its target, both 0–1. */
export const levelThreshold = (target: number): Threshold => ({
  worse: 'low',
  warn: target - 0.0001,
  bad: target - levelBreachBelow,
  backBy: 0.01,
  leastSample,
});

/** Not more than this share of customers should be lost. */
export const abandonRateMost = 0.05;
export const abandonThreshold: Threshold = { worse: 'high', warn: abandonRateMost + 0.0001, bad: 2 * abandonRateMost, backBy: 0.005, leastSample };
