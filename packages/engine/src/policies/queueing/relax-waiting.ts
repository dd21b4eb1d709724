import type { CallboardEvent, ChannelKind, QueueId, QueueRouting, StayId } from '@callboard/contracts';
import { type Action, byType, type Policy } from '@callboard/kernel';
import type { CallboardCommand } from '../../domain/commands.ts';
import { cancelSteps, type StayPlan, type StepQueue, stepsAhead, timersHad, timersOf } from './relaxation.ts';

/** Waiting stays in many small maps, so that one that comes or goes copies a few hundred entries at most, not twenty thousand. */
type Shards = readonly ReadonlyMap<StayId, StayPlan>[];

/** A queue's settings, and how often they were set. */
type Versioned = StepQueue & { readonly version: number };

type Waiting = {
  readonly queues: ReadonlyMap<QueueId, Versioned>;
  readonly ruleVersion: number;
  readonly shards: Shards;
  /** Of the stay that has just ended: the timers that were set for it. */
  readonly leftTimers: readonly string[];
};

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

const created = (state: Waiting, queueId: QueueId, channels: readonly ChannelKind[], routing: QueueRouting): Waiting => ({
  ...state,
  queues: new Map(state.queues).set(queueId, { routing, channels, retired: false, version: 1 }),
});

const changedQueue = (state: Waiting, queueId: QueueId, change: (queue: Versioned) => Versioned): Waiting => {
  const queue = state.queues.get(queueId);
  return queue === undefined ? state : { ...state, queues: new Map(state.queues).set(queueId, change(queue)) };
};

const isTimed = (routing: QueueRouting | undefined): boolean => routing !== undefined && (routing.relaxation.length > 0 || routing.maxWaitSeconds !== null);

const initial: Waiting = { queues: new Map(), ruleVersion: 0, shards: Array.from({ length: SHARDS }, () => new Map<StayId, StayPlan>()), leftTimers: [] };

const ahead = (state: Waiting, plan: StayPlan | null): readonly Action<CallboardCommand>[] => {
  const queue = plan === null ? undefined : state.queues.get(plan.queueId);
  if (plan === null || queue === undefined) return [];
  const versions = { ruleVersion: state.ruleVersion, queueVersion: queue.version };
  return stepsAhead(plan, queue.routing, (queueId) => state.queues.get(queueId), versions);
};

/** The plan with the timers that are about to be set for it. */
const timed = (state: Waiting, plan: StayPlan): StayPlan => ({ ...plan, timers: [...new Set([...plan.timers, ...timersOf(ahead(state, plan))])] });

const plansOf = (state: Waiting, queueId: QueueId): readonly StayPlan[] =>
  state.shards.flatMap((shard) => [...shard.values()].filter((plan) => plan.queueId === queueId));

const replanned = (state: Waiting, plans: readonly StayPlan[]): Waiting => plans.reduce((all, plan) => withPlan(all, plan.stayId, timed(state, plan)), state);

const rerouted = (state: Waiting, queueId: QueueId, routing: QueueRouting): Waiting => {
  const after = changedQueue(state, queueId, (queue) => ({ ...queue, routing, version: queue.version + 1 }));
  return replanned(after, plansOf(after, queueId));
};

/** Those whose queues have a step that names this one. */
const plansTowards = (state: Waiting, queueId: QueueId): readonly StayPlan[] =>
  [...state.queues]
    .filter(([, { routing }]) => routing.relaxation.some((step) => step.overflowToQueueId === queueId || step.alsoQueueIds.includes(queueId)))
    .flatMap(([from]) => plansOf(state, from));

const retired = (state: Waiting, queueId: QueueId): Waiting => {
  const after = changedQueue(state, queueId, (queue) => ({ ...queue, retired: true }));
  return replanned(after, plansTowards(after, queueId));
};

/** What is not wanted any more does not happen to those who wait already. */
const setAnew = (state: Waiting, plans: readonly StayPlan[]): readonly Action<CallboardCommand>[] =>
  plans.flatMap((plan) => {
    const next = ahead(state, plan);
    return [...cancelSteps(plan.timers, [...timersOf(next), ...timersHad(plan)]), ...next];
  });

/** Only stays of queues that have steps or a limit are remembered; a queue that gets its first step has an effect on those who come later. */
const evolution: Parameters<typeof byType<CallboardEvent, [Waiting], Waiting>>[0] = {
  QueueCreated: ({ queueId, channels, routing }, state) => created(state, queueId, channels, routing),
  QueueRoutingSet: ({ queueId, routing }, state) => rerouted(state, queueId, routing),
  QueueRetired: ({ queueId }, state) => retired(state, queueId),
  RoutingRulesPublished: ({ ruleVersion }, state) => ({ ...state, ruleVersion }),
  InteractionQueued: ({ interactionId, stayId, queueId, channel, cause, at, notBefore, needs, prefers, priority }, state) =>
    // Nobody waits who is only to be asked something.
    cause !== 'consult' && isTimed(state.queues.get(queueId)?.routing)
      ? withPlan(
          state,
          stayId,
          timed(state, {
            interactionId,
            stayId,
            queueId,
            channel,
            // Who is tried again later waits from then on.
            queuedAt: notBefore ?? at,
            isCallback: cause === 'callback',
            step: 0,
            needs,
            prefers,
            alsoQueueIds: [],
            priority,
            timers: [],
          }),
        )
      : state,
  InteractionRelaxed: ({ stayId, step, needs, alsoQueueIds, priority }, state) => changed(state, stayId, { step, needs, alsoQueueIds, priority }),
  InteractionPriorityChanged: ({ stayId, priority }, state) => changed(state, stayId, { priority }),
  InteractionLeftQueue: ({ stayId }, state) => {
    const plan = planOf(state, stayId);
    return plan === null ? { ...state, leftTimers: [] } : { ...withPlan(state, stayId, null), leftTimers: plan.timers };
  },
};

const evolve = byType<CallboardEvent, [Waiting], Waiting>(evolution, (state) => state);

const react = byType<CallboardEvent, [Waiting], readonly Action<CallboardCommand>[]>(
  {
    InteractionQueued: ({ stayId }, state) => ahead(state, planOf(state, stayId)),
    // Later steps build on the priority somebody gave it meanwhile, never on the one it had before.
    InteractionPriorityChanged: ({ stayId }, state) => ahead(state, planOf(state, stayId)),
    InteractionLeftQueue: (_event, state) => cancelSteps(state.leftTimers),
    QueueRoutingSet: ({ queueId }, state) => setAnew(state, plansOf(state, queueId)),
    QueueRetired: ({ queueId }, state) => setAnew(state, plansTowards(state, queueId)),
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
