import type { Work } from './work.ts';

interface Waits {
  /** Of the last wait that was answered, ms. */
  readonly answeredMs: number | null;
  /** Since when he waits now, epoch ms. */
  readonly openSince: number | null;
}

const isAnswered = (details: unknown): boolean => typeof details === 'object' && details !== null && 'outcome' in details && details.outcome === 'answered';

/** A wait goes on from queue to queue and ends when somebody answers. */
const waitsIn = (steps: Work['steps'], untilMs: number): Waits =>
  steps.reduce<Waits>(
    (waits, { at, code, details }) => {
      if (at > untilMs) return waits;
      if (code === 'queued') return { ...waits, openSince: waits.openSince ?? at };
      if (code !== 'left-queue' || !isAnswered(details) || waits.openSince === null) return waits;
      return { answeredMs: at - waits.openSince, openSince: null };
    },
    { answeredMs: null, openSince: null },
  );

/** How long the customer waited for this agent, ms: until he answered, whatever the customer waits for afterwards. `null` where he did not wait in a queue. */
export const waitedForMe = ({ steps, handlingSince, waitedMs }: Pick<Work, 'steps' | 'handlingSince' | 'waitedMs'>): number | null =>
  handlingSince === null ? waitedMs : waitsIn(steps, handlingSince).answeredMs;

/** Since when he waits for what is offered now, epoch ms: after a transfer a new wait begins. */
export const waitsSince = ({ steps, offer, queuedAt, startedAt }: Pick<Work, 'steps' | 'offer' | 'queuedAt' | 'startedAt'>): number =>
  waitsIn(steps, Infinity).openSince ?? offer?.offeredAt ?? queuedAt ?? startedAt;
