import { type ChannelKind, expectedWaitMs, USUAL_HANDLE_MS } from '@callboard/contracts';
import { ratio, type Sums, sum } from '../measures/measure.ts';
import type { User } from '../read-models/user.ts';

/** How many of a channel somebody may have at once: one where nothing was set for him. */
export const slotsOf = ({ channels, units }: User, channel: ChannelKind): number => {
  if (channels.length === 0) return 1;
  const own = channels.find((capacity) => capacity.channel === channel);
  return own === undefined ? 0 : Math.min(own.max, Math.floor(units / Math.max(1, own.cost)));
};

/** How often somebody who waits in the queue gives up, per ms of waiting, by the outcomes of its stays. */
export const leavingPerMs = (counts: Sums): number => ratio(sum(counts, 'abandoned') + sum(counts, 'short-abandoned'), sum(counts, 'waitMs')) ?? 0;

/**
 * How long somebody at this place in a queue (1 is next) will still wait, ms in whole seconds; null when nobody is there. An estimate for people,
 * made anew as the queue moves; what was expected at the beginning of a wait is recorded by the router, and the measure `wait-estimate-error` compares.
 */
export const estimateWaitMs = (place: number, averageHandleMs: number | null, slots: number, leaving: number): number | null => {
  const ms = expectedWaitMs({ ahead: place - 1, slots, meanHandleMs: averageHandleMs ?? USUAL_HANDLE_MS, leavingPerMs: leaving });
  return ms === null ? null : Math.round(ms / 1000) * 1000;
};
