import { type ChannelKind, type InteractionId, type QueueId, type QueueRouting, type SkillNeed, StayId } from '@callboard/contracts';
import { type Action, idOf, type Instant, instant } from '@callboard/kernel';
import type { CallboardCommand } from '../../domain/commands.ts';
import { mergeNeeds } from './entry-rules.ts';

/** What a waiting stay asks for now, and how far it has been relaxed. */
export type StayPlan = {
  readonly interactionId: InteractionId;
  readonly stayId: StayId;
  readonly queueId: QueueId;
  readonly channel: ChannelKind;
  readonly queuedAt: Instant;
  /** Nobody is on the line: it waits until somebody calls him back. */
  readonly isCallback: boolean;
  /** Steps that have been applied. */
  readonly step: number;
  readonly needs: readonly SkillNeed[];
  readonly prefers: readonly SkillNeed[];
  readonly alsoQueueIds: readonly QueueId[];
  readonly priority: number;
  /** Every timer that was set for it. */
  readonly timers: readonly string[];
};

type Step = QueueRouting['relaxation'][number];

const stepKey = (stayId: StayId, step: number): string => `relax:${stayId}:${step}`;
const callbackKey = (stayId: StayId, step: number): string => `callback:${stayId}:${step}`;
const limitKey = (stayId: StayId): string => `wait-limit:${stayId}`;

const lower = (needs: readonly SkillNeed[], { lowerLevelsBy, dropSkills }: Step): readonly SkillNeed[] =>
  needs.filter(({ skillId }) => !dropSkills.includes(skillId)).map(({ skillId, minLevel }) => ({ skillId, minLevel: Math.max(1, minLevel - lowerLevelsBy) }));

/** A queue that steps may name. */
export type StepQueue = { readonly routing: QueueRouting; readonly channels: readonly ChannelKind[]; readonly retired: boolean };
type QueueOf = (queueId: QueueId) => StepQueue | undefined;

/** Whether somebody of this channel can be sent there. */
const takes = (queue: StepQueue | undefined, channel: ChannelKind): boolean => queue !== undefined && !queue.retired && queue.channels.includes(channel);

/** The plan after one more step. Nothing is lost by a later step: queues are added, priority only rises. What a queue does not take is not asked of it. */
const relaxed = (plan: StayPlan, step: Step, number: number, queueOf: QueueOf): StayPlan => ({
  ...plan,
  step: number,
  needs: lower(plan.needs, step),
  alsoQueueIds: [...new Set([...plan.alsoQueueIds, ...step.alsoQueueIds])].filter((queueId) => takes(queueOf(queueId), plan.channel)),
  priority: Math.min(100, plan.priority + step.raisePriorityBy),
});

/** In the queue it flows to it keeps what the customer needs beyond his first queue, and is asked what that queue asks of everybody. */
const overflowing = (plan: StayPlan, home: QueueRouting, toQueueId: QueueId, queue: StepQueue, number: number, at: Instant): CallboardCommand => {
  const to = queue.routing;
  const ofHome = new Set(home.needs.map(({ skillId }) => skillId));
  return {
    type: 'OverflowStay',
    interactionId: plan.interactionId,
    stayId: plan.stayId,
    toQueueId,
    servedChannels: queue.channels,
    newStayId: StayId.parse(idOf('overflow', plan.stayId, number)),
    needs: mergeNeeds(
      to.needs,
      plan.needs.filter(({ skillId }) => !ofHome.has(skillId)),
    ),
    prefers: to.prefers,
    priority: Math.max(plan.priority, to.priority),
    at,
  };
};

/** Of the published rules, and of the queue's settings the steps are from. */
export type Versions = { readonly ruleVersion: number; readonly queueVersion: number };

/**
 * Everything that is still to come for a stay, each on its timer. A moment that has passed fires at once. A step into a queue that is retired, or not for
 * the channel, only relaxes.
 */
export const stepsAhead = (
  plan: StayPlan,
  routing: QueueRouting,
  queueOf: QueueOf,
  { ruleVersion, queueVersion }: Versions,
): readonly Action<CallboardCommand>[] => {
  const { interactionId, stayId, queuedAt } = plan;
  const actions: Action<CallboardCommand>[] = [];
  let next = plan;
  for (const [index, step] of routing.relaxation.entries()) {
    const number = index + 1;
    if (number <= plan.step) continue;
    const at = instant(queuedAt + step.afterSeconds * 1000);
    next = relaxed(next, step, number, queueOf);
    const target = step.overflowToQueueId === null ? undefined : queueOf(step.overflowToQueueId);
    const command: CallboardCommand =
      target !== undefined && step.overflowToQueueId !== null && takes(target, plan.channel)
        ? overflowing(next, routing, step.overflowToQueueId, target, number, at)
        : {
            type: 'RelaxStay',
            interactionId,
            stayId,
            step: number,
            needs: next.needs,
            alsoQueueIds: next.alsoQueueIds,
            priority: next.priority,
            ruleVersion,
            queueVersion,
            at,
          };
    actions.push({ schedule: command, at, key: stepKey(stayId, number) });
    if (step.offerCallback && !plan.isCallback && command.type === 'RelaxStay')
      actions.push({ schedule: { type: 'OfferCallback', interactionId, stayId, step: number, at }, at, key: callbackKey(stayId, number) });
  }
  // Who hung up on our word is not dropped because we are late.
  if (routing.maxWaitSeconds !== null && !plan.isCallback) {
    const at = instant(queuedAt + routing.maxWaitSeconds * 1000);
    actions.push({
      schedule: { type: 'CloseInteraction', interactionId, whileInStay: stayId, reason: 'system', wrapUp: null, evidence: 'inferred', at },
      at,
      key: limitKey(stayId),
    });
  }
  return actions;
};

/** The timers that these actions set. */
export const timersOf = (actions: readonly Action<CallboardCommand>[]): readonly string[] => actions.flatMap((action) => ('key' in action ? [action.key] : []));

/** Those of the steps that have been applied. */
export const timersHad = ({ stayId, step }: StayPlan): readonly string[] =>
  Array.from({ length: step }, (_, index) => [stepKey(stayId, index + 1), callbackKey(stayId, index + 1)]).flat();

/** Takes back every timer that was set and is not wanted any more. */
export const cancelSteps = (timers: readonly string[], wanted: readonly string[] = []): readonly Action<CallboardCommand>[] =>
  timers.filter((key) => !wanted.includes(key)).map((key) => ({ cancel: key }));
