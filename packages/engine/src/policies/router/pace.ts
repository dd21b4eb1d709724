import { type HandlingId, type InteractionId, type QueueId, USUAL_HANDLE_MS } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

/** How fast a queue goes, learned from what was recorded: the newest count most, the older ones less and less. */
export type Pace = {
  readonly turnBegan: (interactionId: InteractionId, handlingId: HandlingId, queueId: QueueId, at: Instant) => void;
  /** A turn at an agent is over; called again when its wrap-up is. */
  readonly turnOver: (interactionId: InteractionId, handlingId: HandlingId, at: Instant) => void;
  readonly forget: (interactionId: InteractionId) => void;
  readonly leftQueue: (queueId: QueueId, waitedMs: number, gaveUp: boolean) => void;
  /** Mean time an agent has to do with one, wrap-up included, ms. */
  readonly meanHandleMs: (queueId: QueueId) => number;
  /** How often one who waits gives up, per ms of waiting. */
  readonly leavingPerMs: (queueId: QueueId) => number;
};

type Known = { handlings: number; meanMs: number; waitedMs: number; gaveUp: number };
type Turn = { readonly queueId: QueueId; since: Instant; over: boolean };

/** Turns over which the mean is taken; and stays over which patience is. */
const HANDLINGS = 100;
const STAYS = 300;

export const createPace = (): Pace => {
  const queues = new Map<QueueId, Known>();
  const turns = new Map<InteractionId, Map<HandlingId, Turn>>();
  const of = (queueId: QueueId): Known => {
    const known = queues.get(queueId) ?? { handlings: 0, meanMs: 0, waitedMs: 0, gaveUp: 0 };
    queues.set(queueId, known);
    return known;
  };

  return {
    turnBegan: (interactionId, handlingId, queueId, at) => {
      const begun = turns.get(interactionId) ?? new Map<HandlingId, Turn>();
      turns.set(interactionId, begun.set(handlingId, { queueId, since: at, over: false }));
    },
    turnOver: (interactionId, handlingId, at) => {
      const turn = turns.get(interactionId)?.get(handlingId);
      if (turn === undefined) return;
      const known = of(turn.queueId);
      const ms = Math.max(0, at - turn.since);
      if (!turn.over) known.handlings += 1;
      const weight = 1 / Math.min(known.handlings, HANDLINGS);
      known.meanMs += (turn.over ? ms : ms - known.meanMs) * weight;
      turn.over = true;
      turn.since = at;
    },
    forget: (interactionId) => void turns.delete(interactionId),
    leftQueue: (queueId, waitedMs, gaveUp) => {
      const known = of(queueId);
      known.waitedMs += waitedMs - known.waitedMs / STAYS;
      known.gaveUp += (gaveUp ? 1 : 0) - known.gaveUp / STAYS;
    },
    meanHandleMs: (queueId) => {
      const { handlings, meanMs } = of(queueId);
      return handlings === 0 ? USUAL_HANDLE_MS : meanMs;
    },
    // Who gave up ÷ what all of them waited, answered or not: the likeliest rate where patience is exponential.
    leavingPerMs: (queueId) => {
      const { waitedMs, gaveUp } = of(queueId);
      return waitedMs <= 0 ? 0 : gaveUp / waitedMs;
    },
  };
};
