import { type InteractionId, type QueueId, type QueueRouting, type SkillNeed, StayId } from '@callboard/contracts';
import { type Action, idOf, type Instant, instant } from '@callboard/kernel';
import type { CallboardCommand } from '../../domain/commands.ts';
import { mergeNeeds } from './entry-rules.ts';

/** What a waiting stay asks for now, and how far it has been relaxed. */
export type StayPlan = {
  readonly interactionId: InteractionId;
  readonly stayId: StayId;
  readonly queueId: QueueId;
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

/** The plan after one more step. Nothing is lost by a later step: queues are added, priority only rises. */
const relaxed = (plan: StayPlan, step: Step, number: number): StayPlan => ({
  ...plan,
  step: number,
  needs: lower(plan.needs, step),
  alsoQueueIds: [...new Set([...plan.alsoQueueIds, ...step.alsoQueueIds])],
  priority: Math.min(100, plan.priority + step.raisePriorityBy),
});

/** In the queue it flows to it keeps what the customer needs beyond his first queue, and is asked what that queue asks of everybody. */
const overflowing = (plan: StayPlan, home: QueueRouting, toQueueId: QueueId, to: QueueRouting, number: number, at: Instant): CallboardCommand => {
  const ofHome = new Set(home.needs.map(({ skillId }) => skillId));
  return {
    type: 'OverflowStay',
    interactionId: plan.interactionId,
    stayId: plan.stayId,
    toQueueId,
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

/** Everything that is still to come for a stay, each on its timer. A moment that has passed fires at once. */
export const stepsAhead = (
  plan: StayPlan,
  routing: QueueRouting,
  routingOf: (queueId: QueueId) => QueueRouting | null,
  { ruleVersion, queueVersion }: Versions,
): readonly Action<CallboardCommand>[] => {
  const { interactionId, stayId, queuedAt } = plan;
  const actions: Action<CallboardCommand>[] = [];
  let next = plan;
  for (const [index, step] of routing.relaxation.entries()) {
    const number = index + 1;
    if (number <= plan.step) continue;
    const at = instant(queuedAt + step.afterSeconds * 1000);
    next = relaxed(next, step, number);
    const target = step.overflowToQueueId === null ? null : routingOf(step.overflowToQueueId);
    const command: CallboardCommand =
      target !== null && step.overflowToQueueId !== null
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
