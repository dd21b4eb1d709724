import type { Formats } from '@callboard/web-client';
import type { QueueRow } from './floor-view.ts';

/** What a queue promised: a share (0–1) of its customers answered within so many seconds. */
export interface Promised {
  readonly target: number;
  readonly seconds: number;
}

/** Beyond this a number of seconds says nothing to anybody. */
const mostSeconds = 120;

/** `80/30`; a slow channel's promise in words: `90 / 4 h`. */
export const promiseText = ({ target, seconds }: Promised, { number, durationInWords }: Formats): string =>
  seconds <= mostSeconds ? `${number(target * 100)}/${seconds}` : `${number(target * 100)} / ${durationInWords(seconds * 1000)}`;

/** The promise all queues share; null where they promise different things. */
export const sharedPromise = (queues: readonly Pick<QueueRow, 'serviceLevelTarget' | 'serviceLevelSeconds'>[]): Promised | null => {
  const [first, ...rest] = queues;
  if (first === undefined) return null;
  const { serviceLevelTarget: target, serviceLevelSeconds: seconds } = first;
  return rest.every((queue) => queue.serviceLevelTarget === target && queue.serviceLevelSeconds === seconds) ? { target, seconds } : null;
};
