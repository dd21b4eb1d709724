import { type EventOf, type HandlingId, type InteractionId, type LegId, type QueueId, type StayId, USUAL_HANDLE_MS } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type Answered = Pick<EventOf<'InteractionAnswered'>, 'interactionId' | 'stayId' | 'handlingId' | 'legId' | 'queueId' | 'at'>;
type Left = Pick<EventOf<'InteractionLeftQueue'>, 'interactionId' | 'stayId' | 'queueId' | 'waitedMs' | 'outcome'>;
type LegRole = EventOf<'InteractionLegRoleChanged'>['role'];

/**
 * How fast a queue goes, learned from what was recorded: the newest count most, the older ones less and less. Whoever is asked for advice
 * through a queue is neither one who waits nor a turn of it, unless the one who is asked takes the customer over or takes part.
 */
export type Pace = {
  /** A stay in which somebody is asked for advice; tell it before it ends. */
  readonly adviceAsked: (interactionId: InteractionId, stayId: StayId) => void;
  readonly turnBegan: (answered: Answered) => void;
  readonly roleChanged: (interactionId: InteractionId, legId: LegId, role: LegRole) => void;
  /** A turn at an agent is over; called again when its wrap-up is. */
  readonly turnOver: (interactionId: InteractionId, handlingId: HandlingId, at: Instant) => void;
  readonly forget: (interactionId: InteractionId) => void;
  readonly leftQueue: (left: Left) => void;
  /** Mean time an agent has to do with one, wrap-up included, ms. */
  readonly meanHandleMs: (queueId: QueueId) => number;
  /** How often one who waits gives up, per ms of waiting. */
  readonly leavingPerMs: (queueId: QueueId) => number;
};

type Known = { handlings: number; meanMs: number; waitedMs: number; gaveUp: number };
type Turn = { readonly queueId: QueueId; readonly legId: LegId; since: Instant; over: boolean; advice: boolean };

/** Turns over which the mean is taken; and stays over which patience is. */
const HANDLINGS = 100;
const STAYS = 300;

export const createPace = (): Pace => {
  const queues = new Map<QueueId, Known>();
  const turns = new Map<InteractionId, Map<HandlingId, Turn>>();
  /** The latest stay of each interaction in which somebody was asked for advice. */
  const advice = new Map<InteractionId, StayId>();
  const of = (queueId: QueueId): Known => {
    const known = queues.get(queueId) ?? { handlings: 0, meanMs: 0, waitedMs: 0, gaveUp: 0 };
    queues.set(queueId, known);
    return known;
  };

  return {
    adviceAsked: (interactionId, stayId) => void advice.set(interactionId, stayId),
    turnBegan: ({ interactionId, stayId, handlingId, legId, queueId, at }) => {
      const begun = turns.get(interactionId) ?? new Map<HandlingId, Turn>();
      turns.set(interactionId, begun.set(handlingId, { queueId, legId, since: at, over: false, advice: advice.get(interactionId) === stayId }));
    },
    roleChanged: (interactionId, legId, role) => {
      if (role === 'consulted') return;
      for (const turn of turns.get(interactionId)?.values() ?? []) if (turn.legId === legId) turn.advice = false;
    },
    turnOver: (interactionId, handlingId, at) => {
      const turn = turns.get(interactionId)?.get(handlingId);
      if (turn === undefined || turn.advice) return;
      const known = of(turn.queueId);
      const ms = Math.max(0, at - turn.since);
      if (!turn.over) known.handlings += 1;
      const weight = 1 / Math.min(known.handlings, HANDLINGS);
      known.meanMs += (turn.over ? ms : ms - known.meanMs) * weight;
      turn.over = true;
      turn.since = at;
    },
    forget: (interactionId) => {
      turns.delete(interactionId);
      advice.delete(interactionId);
    },
    leftQueue: ({ interactionId, stayId, queueId, waitedMs, outcome }) => {
      if (advice.get(interactionId) === stayId) return;
      const known = of(queueId);
      known.waitedMs += waitedMs - known.waitedMs / STAYS;
      known.gaveUp += (outcome === 'abandoned' ? 1 : 0) - known.gaveUp / STAYS;
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
