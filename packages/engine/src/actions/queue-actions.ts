import type { AgentId, InteractionId, StayId } from '@callboard/contracts';
import { channels } from '@callboard/contracts';
import { idOf } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { legOf, stayOf } from '../domain/interaction/state.ts';
import type { CallActions } from './call-actions.ts';
import { type Act, outcomeOf, partOf, refused } from './outcome.ts';
import type { Assign } from './reassign-actions.ts';

type OnWork = { readonly agentId: AgentId; readonly interactionId: InteractionId };

export type QueueActions = {
  /** Whoever asks takes a waiting interaction himself. He must be at work. */
  readonly pull: Act<OnWork>;
  /** The agent gives his work back to the queue it came from; it keeps its age, and so its place. */
  readonly returnToQueue: Act<OnWork>;
};

/** Work that goes out of a queue, or back into it, because a person wants it to. */
export const queueActions = (
  { world, interaction, dispatch, heldAt }: Pick<EngineContext, 'world' | 'interaction' | 'dispatch' | 'heldAt'>,
  { assign }: Pick<Assign, 'assign'>,
  { transferToQueue }: Pick<CallActions, 'transferToQueue'>,
): QueueActions => ({
  pull: async ({ agentId, interactionId, at }, meta) => {
    if (!world.agentsAtWork().includes(agentId)) return refused('AgentNotSignedIn');
    return assign({ interactionId, agentId, at }, meta);
  },
  returnToQueue: async (work, meta) => {
    const { agentId, interactionId, at } = work;
    const state = await interaction(interactionId);
    const leg = legOf(state, agentId);
    const stayId = idOf('stay', meta.commandId) as StayId;
    // Asked again after a lost answer.
    if (leg === null && stayOf(state, stayId) !== null) return { ok: true, position: await heldAt('interaction', interactionId) };
    if (state.presence === 'absent' || leg === null) return refused('AgentNotInInteraction');
    const last = state.stays.at(-1);
    const queue = last === undefined ? null : world.queue(last.queueId);
    if (last === undefined || queue === null || queue.retired) return refused('QueueNotFound');
    // A call goes through its pilot number, so that it never leaves the view of the router.
    if (channels[state.channel].telephony) return transferToQueue({ ...work, toQueueId: last.queueId }, meta);
    const { queueId, needs, prefers, priority } = last;
    const nobody = { preferredAgentId: null, preferredUntil: null, reservedFor: null };
    const queued = await dispatch(
      { type: 'EnqueueInteraction', interactionId, stayId, queueId, cause: 'requeue', needs, prefers, priority, ...nobody, at },
      meta,
    );
    if (!queued.ok) return outcomeOf(queued);
    const leaves = { type: 'LeaveLeg', interactionId, legId: leg.legId, evidence: 'observed', notBefore: null, notAfter: null, wrapUp: null, at } as const;
    return outcomeOf(await dispatch(leaves, partOf(meta, 'leave')));
  },
});
