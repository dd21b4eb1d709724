import { type ChannelCapacity, DEFAULT_CAPACITIES, DEFAULT_UNITS } from './user.ts';
import type { ChannelKind } from './values.ts';

/** What an expected wait is worked out from. */
export type WaitOutlook = {
  /** How many are served before this one; a fraction where others share only some of the same agents. */
  readonly ahead: number;
  /** How many can be served at once by whoever is there: an agent who may have three chats counts three times. */
  readonly slots: number;
  readonly meanHandleMs: number;
  /** How often one who waits gives up, per ms of waiting (1 ÷ mean patience); 0 = nobody does. */
  readonly leavingPerMs: number;
};

/**
 * How long somebody will wait until it is his turn, ms; null when nobody is there to serve him. The queue-length predictor with abandonment
 * (QLm): while k others are still before him, the next one goes after 1 ÷ (slots ÷ handle time + k ÷ patience) on average, so his wait is the
 * sum of that over k = 0 … ahead; without abandonment it is (ahead + 1) × handle time ÷ slots.
 * Sources: W. Whitt, Predicting queueing delays, Management Science 45(6), 1999; R. Ibrahim and W. Whitt, Real-time delay estimation in
 * overloaded multiserver queues with abandonments, Management Science 55(10), 2009. Exact for one queue of equal agents with exponential times.
 */
export const expectedWaitMs = ({ ahead, slots, meanHandleMs, leavingPerMs }: WaitOutlook): number | null => {
  if (slots <= 0) return null;
  const servedPerMs = slots / Math.max(1, meanHandleMs);
  if (leavingPerMs <= 0) return (ahead + 1) / servedPerMs;
  const whole = Math.floor(ahead);
  let ms = (ahead - whole) / (servedPerMs + (whole + 1) * leavingPerMs);
  for (let before = 0; before <= whole; before += 1) ms += 1 / (servedPerMs + before * leavingPerMs);
  return ms;
};

/** Handle time where nothing was handled yet: three minutes. */
export const USUAL_HANDLE_MS = 180_000;

/** How many of a channel somebody may have at once. Null where nobody set his capacities: he has those that everybody has; none of his own is none. */
export const slotsFor = (units: number, capacities: readonly ChannelCapacity[] | null, channel: ChannelKind): number => {
  const [own, of] = capacities === null ? [DEFAULT_CAPACITIES, DEFAULT_UNITS] : [capacities, units];
  const capacity = own.find((one) => one.channel === channel);
  return capacity === undefined ? 0 : Math.min(capacity.max, Math.floor(of / Math.max(1, capacity.cost)));
};

/** Whether an agent counts for those who wait: he takes work now, or will when what he has is done. */
export const isServing = (status: string, next: { readonly status: string } | null): boolean =>
  status === 'ready' && (next === null || next.status === 'ready');

/** Some who wait together, as somebody else sees them who waits for some of the same agents. */
export type LineAhead = {
  /** How many of them are served before him. */
  readonly before: number;
  /** What the agents they have in common with him can do at once, and what all of theirs can. */
  readonly commonSlots: number;
  readonly slots: number;
};

/** How many are before somebody: of each line as large a part as the part of its agents that are his too. */
export const aheadOf = (lines: Iterable<LineAhead>): number => {
  let ahead = 0;
  for (const { before, commonSlots, slots } of lines) if (commonSlots > 0 && slots > 0) ahead += (before * commonSlots) / slots;
  return ahead;
};
