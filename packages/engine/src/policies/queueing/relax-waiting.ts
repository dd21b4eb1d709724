import type { CallboardEvent, QueueId, QueueRouting, StayId } from '@callboard/contracts';
import { type Action, byType, type Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../../domain/commands.ts';
import { cancelSteps, NO_TIMERS, type StayPlan, stepsAhead, type TimersOf, withTimersOf } from './relaxation.ts';

/** Waiting stays in many small maps, so that one that comes or goes copies a few hundred entries at most, not twenty thousand. */
type Shards = readonly ReadonlyMap<StayId, StayPlan>[];

/** A queue's settings, how often they were set, and which timers any of them may have left with those who wait. */
type Versioned = { readonly routing: QueueRouting; readonly version: number; readonly timers: TimersOf };

type Waiting = { readonly queues: ReadonlyMap<QueueId, Versioned>; readonly ruleVersion: number; readonly shards: Shards };

const SHARDS = 128;

const shardOf = (stayId: StayId): number => {
  let hash = 0;
  for (let place = 0; place < stayId.length; place += 1) hash = (hash * 31 + stayId.charCodeAt(place)) >>> 0;
  return hash % SHARDS;
};

const planOf = (state: Waiting, stayId: StayId): StayPlan | null => state.shards[shardOf(stayId)]?.get(stayId) ?? null;

const withPlan = (state: Waiting, stayId: StayId, plan: StayPlan | null): Waiting => {
  const place = shardOf(stayId);
  const shard = new Map(state.shards[place]);
  if (plan === null) shard.delete(stayId);
  else shard.set(stayId, plan);
  return { ...state, shards: state.shards.with(place, shard) };
};

const changed = (state: Waiting, stayId: StayId, change: Partial<StayPlan>): Waiting => {
  const plan = planOf(state, stayId);
  return plan === null ? state : withPlan(state, stayId, { ...plan, ...change });
};

const routed = (state: Waiting, queueId: QueueId, routing: QueueRouting): Waiting => {
  const before = state.queues.get(queueId);
  const timers = withTimersOf(before?.timers ?? NO_TIMERS, routing);
  return { ...state, queues: new Map(state.queues).set(queueId, { routing, version: (before?.version ?? 0) + 1, timers }) };
};

const isTimed = (routing: QueueRouting | undefined): boolean => routing !== undefined && (routing.relaxation.length > 0 || routing.maxWaitSeconds !== null);

const initial: Waiting = { queues: new Map(), ruleVersion: 0, shards: Array.from({ length: SHARDS }, () => new Map<StayId, StayPlan>()) };

/** Only stays of queues that have steps or a limit are remembered; a queue that gets its first step has an effect on those who come later. */
const evolution: Parameters<typeof byType<CallboardEvent, [Waiting], Waiting>>[0] = {
  QueueCreated: ({ queueId, routing }, state) => routed(state, queueId, routing),
  QueueRoutingSet: ({ queueId, routing }, state) => routed(state, queueId, routing),
  RoutingRulesPublished: ({ ruleVersion }, state) => ({ ...state, ruleVersion }),
  InteractionQueued: ({ interactionId, stayId, queueId, cause, at, notBefore, needs, prefers, priority }, state) =>
    // Nobody waits who is only to be asked something.
    cause !== 'consult' && isTimed(state.queues.get(queueId)?.routing)
      ? withPlan(state, stayId, {
          interactionId,
          stayId,
          queueId,
          // Who is tried again later waits from then on.
          queuedAt: notBefore ?? at,
          isCallback: cause === 'callback',
          step: 0,
          needs,
          prefers,
          alsoQueueIds: [],
          priority,
        })
      : state,
  InteractionRelaxed: ({ stayId, step, needs, alsoQueueIds, priority }, state) => changed(state, stayId, { step, needs, alsoQueueIds, priority }),
  InteractionPriorityChanged: ({ stayId, priority }, state) => changed(state, stayId, { priority }),
  InteractionLeftQueue: ({ stayId }, state) => (planOf(state, stayId) === null ? state : withPlan(state, stayId, null)),
};

const ahead = (state: Waiting, stayId: StayId): readonly Action<CallboardCommand>[] => {
  const plan = planOf(state, stayId);
  const queue = plan === null ? undefined : state.queues.get(plan.queueId);
  if (plan === null || queue === undefined) return [];
  const versions = { ruleVersion: state.ruleVersion, queueVersion: queue.version };
  return stepsAhead(plan, queue.routing, (queueId) => state.queues.get(queueId)?.routing ?? null, versions);
};

const evolve = byType<CallboardEvent, [Waiting], Waiting>(evolution, (state) => state);

const react = byType<CallboardEvent, [Waiting], readonly Action<CallboardCommand>[]>(
  {
    InteractionQueued: ({ stayId }, state) => ahead(state, stayId),
    // Later steps build on the priority somebody gave it meanwhile, never on the one it had before.
    InteractionPriorityChanged: ({ stayId }, state) => ahead(state, stayId),
    InteractionLeftQueue: ({ stayId, queueId }, state) => {
      const queue = state.queues.get(queueId);
      return queue === undefined ? [] : cancelSteps(stayId, queue.timers);
    },
    // What the new settings do not want any more does not happen to those who wait already.
    QueueRoutingSet: ({ queueId, routing }, state) =>
      state.shards.flatMap((shard) =>
        [...shard.values()]
          .filter((plan) => plan.queueId === queueId)
          .flatMap(({ stayId }) => [...cancelSteps(stayId, state.queues.get(queueId)?.timers ?? NO_TIMERS, routing), ...ahead(state, stayId)]),
      ),
  },
  () => [],
);

/**
 * What a queue promises to those who wait long: its relaxation steps, its overflow and its longest wait, each at its time. One instance for the
 * whole tenant, because a queue's steps must be known when an interaction enters it, and a policy sees only the events of its own key.
 */
export const relaxWaiting: Policy<Waiting, CallboardEvent, CallboardCommand> = {
  name: 'relax-waiting',
  keyOf: ({ type }) => (type in evolution ? 'all' : null),
  initial,
  evolve: (state, event) => evolve(event, state),
  react: ({ event }, state) => react(event, state),
};
