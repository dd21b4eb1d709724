import type { Tone } from '@callboard/ui';

/** Not more than this share of customers should be lost. */
export const abandonRateMost = 0.05;
/** Above this share people have no time to breathe. */
export const occupancyMost = 0.85;
/** Fewer customers than this say nothing about a share. */
export const leastSample = 10;
/** How far below its target a service level is a warning and not yet bad. */
const levelWarnWithin = 0.1;

/** How good a service level is; `neutral` while too few customers made it. */
export const levelTone = (share: number | null, target: number, sample: number): Tone => {
  if (share === null || sample < leastSample) return 'neutral';
  if (share >= target) return 'good';
  return share >= target - levelWarnWithin ? 'warn' : 'bad';
};
