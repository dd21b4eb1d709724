import type { ChannelKind } from '@callboard/web-client';
import type { QueueRow } from './board-view.ts';

/** What waits on one channel. */
export interface Waits {
  readonly count: number;
  /** The queue whose longest wait is nearest to its limit, or past it most; null while nobody waits. */
  readonly worst: { readonly queueName: string; readonly since: number; readonly limitMs: number } | null;
}

/** A queue belongs to the first of its channels. */
export const waitsOn = (channel: ChannelKind, queues: Iterable<QueueRow>, nowMs: number): Waits => {
  let count = 0;
  let worst: Waits['worst'] = null;
  const share = (wait: NonNullable<Waits['worst']>): number => (nowMs - wait.since) / Math.max(1, wait.limitMs);
  for (const { name, channels, waiting, longestSince, longestLimitMs } of queues) {
    if (channels[0] !== channel) continue;
    count += waiting;
    if (longestSince === null) continue;
    const wait = { queueName: name, since: longestSince, limitMs: longestLimitMs };
    if (worst === null || share(wait) > share(worst)) worst = wait;
  }
  return { count, worst };
};

/** The promise all queues share; null where they promise different things. */
export const sharedPromise = (queues: readonly QueueRow[]): { readonly target: number; readonly seconds: number } | null => {
  const [first, ...rest] = queues;
  if (first === undefined) return null;
  const { serviceLevelTarget: target, serviceLevelSeconds: seconds } = first;
  return rest.every((queue) => queue.serviceLevelTarget === target && queue.serviceLevelSeconds === seconds) ? { target, seconds } : null;
};
