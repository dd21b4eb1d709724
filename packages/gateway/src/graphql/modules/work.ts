import { AgentId, ContactId, DispositionId, HandlingId, InteractionId, OfferId, Priority, QueueId, SkillId, SkillLevel } from '@callboard/contracts';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { z } from 'zod';
import { type GatewayContext, meOf, Refused } from '../../context.ts';
import type { ActionOutcome } from '../../engine-port.ts';
import { type Builder, mutations, parsed } from '../builder.ts';
import type { StaffTypes } from '../types/index.ts';
import { act, type OutcomeShape } from '../types/outcome.ts';

const MAX_NOTE_CHARACTERS = 20_000;
const OnWork = z.object({ interactionId: InteractionId });
const OnOffer = OnWork.extend({ offerId: OfferId });
const Rejected = OnOffer.extend({ reason: z.enum(['busy-elsewhere', 'not-my-skill', 'technical', 'other']) });
const ToAgent = OnWork.extend({ agentId: AgentId }).transform(({ interactionId, agentId }) => ({ interactionId, toAgentId: agentId }));
const ToQueue = OnWork.extend({ queueId: QueueId }).transform(({ interactionId, queueId }) => ({ interactionId, toQueueId: queueId }));
const ToSkill = OnWork.extend({ skillId: SkillId, minLevel: SkillLevel.nullish(), queueId: QueueId.nullish() }).transform(
  ({ interactionId, skillId, minLevel, queueId }) => ({ interactionId, skillId, minLevel: minLevel ?? null, toQueueId: queueId ?? null }),
);
const ToNumber = OnWork.extend({ number: z.string().trim().min(2).max(40) });
const Completed = OnWork.extend({ how: z.enum(['transfer', 'conference', 'return']) });
const OnHandling = OnWork.extend({ handlingId: HandlingId.nullish() });
const Dispositioned = OnHandling.extend({ dispositionIds: z.array(DispositionId).max(20), note: z.string().max(MAX_NOTE_CHARACTERS).nullish() });
const Linked = OnWork.extend({ contactId: ContactId });
const Prioritised = OnWork.extend({ priority: Priority });
const CalledBack = OnWork.extend({ number: z.string().trim().min(2).max(40).nullish() });
const Reassigned = OnWork.extend({ queueId: QueueId.nullish(), agentId: AgentId.nullish() });

type Asked = { readonly commandId?: string | null | undefined };
type Mine<Args> = (args: Args & { readonly agentId: AgentId; readonly at: Instant }, meta: CommandMeta) => Promise<ActionOutcome>;

/** One action of the agent who asks, on one interaction. */
const asAgent = <S extends z.ZodType<object>>(context: GatewayContext, args: Asked, schema: S, action: Mine<z.output<S>>): Promise<OutcomeShape> =>
  act(context, args.commandId, (meta, at) => action({ ...parsed(schema, args), agentId: meOf(context), at }, meta));

/** Offers, calls, transfers and the end of the work; what supervisors do with waiting interactions. */
export const workModule = (builder: Builder, { Outcome, OfferRejectReason }: StaffTypes): void => {
  builder.mutationFields((t) => {
    const interactionId = t.arg.id({ required: true });
    const commandId = t.arg.id();
    const offerId = t.arg.id({ required: true });
    const agentId = t.arg.id({ required: true });
    const handlingId = t.arg.id({
      description: 'Which of his turns in it is meant, as his desk shows it; without it the one that is active, else in wrap-up, else the last.',
    });
    const onHandling = (action: 'extendWrapUp' | 'finishWrapUp') =>
      t.field({
        type: Outcome,
        args: { interactionId, handlingId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, OnHandling, c.services.engine.desk[action]),
      });
    const onWork = (action: 'hold' | 'retrieve' | 'hangUp') =>
      t.field({ type: Outcome, args: { interactionId, commandId }, resolve: (_root, args, c) => asAgent(c, args, OnWork, c.services.engine.desk[action]) });
    return mutations({
      acceptOffer: t.field({
        type: Outcome,
        description: 'Voice: asks the exchange to answer; a fact only when the exchange says so. Messages: takes the work.',
        args: { interactionId, offerId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, OnOffer, c.services.engine.desk.acceptOffer),
      }),
      rejectOffer: t.field({
        type: Outcome,
        args: { interactionId, offerId, reason: t.arg({ type: OfferRejectReason, required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, Rejected, c.services.engine.desk.rejectOffer),
      }),
      hold: onWork('hold'),
      retrieve: onWork('retrieve'),
      hangUp: onWork('hangUp'),
      transferToAgent: t.field({
        type: Outcome,
        args: { interactionId, agentId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToAgent, c.services.engine.desk.transferToAgent),
      }),
      transferToQueue: t.field({
        type: Outcome,
        args: { interactionId, queueId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToQueue, c.services.engine.desk.transferToQueue),
      }),
      transferToSkill: t.field({
        type: Outcome,
        description: 'To whoever has the skill, in a queue (without one: in the queue it came from). It keeps its age.',
        args: { interactionId, skillId: t.arg.id({ required: true }), minLevel: t.arg.int(), queueId: t.arg.id(), commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToSkill, c.services.engine.desk.transferToSkill),
      }),
      transferToNumber: t.field({
        type: Outcome,
        args: { interactionId, number: t.arg.string({ required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToNumber, c.services.engine.desk.transferToNumber),
      }),
      consultAgent: t.field({
        type: Outcome,
        args: { interactionId, agentId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToAgent, c.services.engine.desk.consultAgent),
      }),
      consultQueue: t.field({
        type: Outcome,
        description: 'Asks whoever of a queue is free; he is called when the router has found him. Taken back with completeConsult, as return.',
        args: { interactionId, queueId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToQueue, c.services.engine.desk.consultQueue),
      }),
      consultSkill: t.field({
        type: Outcome,
        description: 'Asks whoever has the skill, in a queue (without one: in the queue it came through).',
        args: { interactionId, skillId: t.arg.id({ required: true }), minLevel: t.arg.int(), queueId: t.arg.id(), commandId },
        resolve: (_root, args, c) => asAgent(c, args, ToSkill, c.services.engine.desk.consultSkill),
      }),
      completeConsult: t.field({
        type: Outcome,
        args: { interactionId, how: t.arg.string({ required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, Completed, c.services.engine.desk.completeConsult),
      }),
      setDisposition: t.field({
        type: Outcome,
        args: { interactionId, handlingId, dispositionIds: t.arg.idList({ required: true }), note: t.arg.string(), commandId },
        resolve: (_root, args, c) =>
          asAgent(c, args, Dispositioned, ({ note, ...work }, meta) => c.services.engine.desk.setDisposition({ ...work, note: note ?? null }, meta)),
      }),
      extendWrapUp: onHandling('extendWrapUp'),
      finishWrapUp: onHandling('finishWrapUp'),
      linkContact: t.field({
        type: Outcome,
        args: { interactionId, contactId: t.arg.id({ required: true }), commandId },
        resolve: (_root, args, c) => asAgent(c, args, Linked, c.services.engine.desk.linkContact),
      }),
      returnToQueue: t.field({
        type: Outcome,
        description: 'The agent gives the work back to the queue it came from; it keeps its age.',
        args: { interactionId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, OnWork, c.services.engine.desk.returnToQueue),
      }),
      pull: t.field({
        type: Outcome,
        description: 'A supervisor who is at work takes a waiting interaction himself.',
        args: { interactionId, commandId },
        resolve: (_root, args, c) => asAgent(c, args, OnWork, c.services.engine.desk.pull),
      }),
      reassign: t.field({
        type: Outcome,
        description: 'To an agent or to a queue, whether it waits or somebody has it: written work is handed on, a call is moved by the exchange.',
        args: { interactionId, queueId: t.arg.id(), agentId: t.arg.id(), commandId },
        resolve: (_root, args, c) =>
          act(c, args.commandId, (meta, at) => {
            const work = parsed(Reassigned, args);
            if ((work.queueId == null) === (work.agentId == null)) throw new Refused('InputInvalid', 'queueId: either a queue or an agent');
            return c.services.engine.desk.reassign(
              { interactionId: work.interactionId, queueId: work.queueId ?? null, agentId: work.agentId ?? null, at },
              meta,
            );
          }),
      }),
      acceptCallback: t.field({
        type: Outcome,
        description: 'The customer takes the offer to be called back: he may hang up, his place is kept. Without a number he is called where he called from.',
        args: { interactionId, number: t.arg.string(), commandId },
        resolve: (_root, args, c) =>
          act(c, args.commandId, (meta, at) => {
            const { number, ...work } = parsed(CalledBack, args);
            return c.services.engine.desk.acceptCallback({ ...work, number: number ?? null, at }, meta);
          }),
      }),
      changePriority: t.field({
        type: Outcome,
        args: { interactionId, priority: t.arg.int({ required: true }), commandId },
        resolve: (_root, args, c) => act(c, args.commandId, (meta, at) => c.services.engine.desk.changePriority({ ...parsed(Prioritised, args), at }, meta)),
      }),
    });
  });
};
