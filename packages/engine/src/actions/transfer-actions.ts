import { type AgentId, channels, type ChannelKind, type InteractionId, type QueueId, type SkillNeed, type StayId } from '@callboard/contracts';
import { type CommandMeta, idOf, type Instant, instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import type { Interaction } from '../domain/interaction/state.ts';
import { stayOf } from '../domain/interaction/state.ts';
import { RESERVED_FOR_MS, withNeeds } from '../intake/entry.ts';
import { wrapUpOf } from '../wrap-up-rule.ts';
import { agentChannels } from './agent-channels.ts';
import type { CallActions } from './call-actions.ts';
import { type Act, type ActionOutcome, outcomeOf, refused } from './outcome.ts';

type CallTransfers = Pick<CallActions, 'transferToAgent' | 'transferToQueue'>;
export type TransferActions = CallTransfers & {
  /** To whoever has the skill, at `minLevel` (1 to 5; null is any), in a queue; null is the queue it came from. */
  readonly transferToSkill: Act<Omit<Work, 'at'> & { readonly skillId: string; readonly minLevel: number | null; readonly toQueueId: QueueId | null }>;
};

type Work = { readonly agentId: AgentId; readonly interactionId: InteractionId; readonly at: Instant };
type Target = {
  readonly toAgentId: AgentId | null;
  readonly toQueueId: QueueId | null;
  readonly servedChannels: readonly ChannelKind[];
  readonly alsoNeeds: readonly SkillNeed[];
};
type Needed = Pick<EngineContext, 'world' | 'interaction' | 'dispatch' | 'user' | 'heldAt'>;

const isWritten = (state: Interaction): boolean => state.presence !== 'absent' && !channels[state.channel].telephony;

/** Hands work on, whatever its channel: calls are moved by the exchange, written work by the decision alone. */
export const transferActions = (context: Needed, calls: CallTransfers): TransferActions => {
  const { world, interaction, dispatch } = context;

  const handOn = async ({ agentId, interactionId, at }: Work, target: Target, state: Interaction, meta: CommandMeta): Promise<ActionOutcome> => {
    const { toAgentId, servedChannels } = target;
    const stayId = idOf('stay', meta.commandId) as StayId;
    // Asked again after a lost answer.
    if (stayOf(state, stayId) !== null) return { ok: true, position: await context.heldAt('interaction', interactionId) };
    const queue = target.toQueueId === null ? null : world.queue(target.toQueueId);
    if (queue === null || queue.retired) return refused('QueueNotFound');
    const { needs, prefers, priority } = queue.routing;
    const reservedUntil = toAgentId === null ? null : instant(at + RESERVED_FOR_MS);
    const wait = { stayId, toQueueId: queue.queueId, needs: withNeeds(needs, target.alsoNeeds), prefers, priority, reservedUntil };
    const wrapUp = wrapUpOf(world, interactionId, at);
    return outcomeOf(await dispatch({ type: 'HandOnInteraction', interactionId, fromAgentId: agentId, toAgentId, servedChannels, wrapUp, ...wait, at }, meta));
  };

  const transferToQueue: TransferActions['transferToQueue'] = async (work, meta) => {
    const state = await interaction(work.interactionId);
    if (!isWritten(state)) return calls.transferToQueue(work, meta);
    const { toQueueId, alsoNeeds = [] } = work;
    return handOn(work, { toAgentId: null, toQueueId, servedChannels: world.queue(toQueueId)?.channels ?? [], alsoNeeds }, state, meta);
  };

  return {
    transferToAgent: async (work, meta) => {
      const state = await interaction(work.interactionId);
      if (!isWritten(state) || state.presence === 'absent') return calls.transferToAgent(work, meta);
      const { toAgentId } = work;
      if (toAgentId === work.agentId) return refused('TransferToSelf');
      if (!world.agentsAtWork().includes(toAgentId)) return refused('AgentNotSignedIn');
      const toQueueId = state.stays.at(-1)?.queueId ?? null;
      return handOn(work, { toAgentId, toQueueId, servedChannels: await agentChannels(context, toAgentId), alsoNeeds: [] }, state, meta);
    },
    transferToQueue,
    transferToSkill: async ({ skillId, minLevel, ...work }, meta) => {
      if (!world.skillExists(skillId)) return refused('SkillNotFound');
      const state = await interaction(work.interactionId);
      const toQueueId = work.toQueueId ?? (state.presence === 'absent' ? null : (state.stays.at(-1)?.queueId ?? null));
      if (toQueueId === null) return refused('QueueNotFound');
      return transferToQueue({ ...work, toQueueId, alsoNeeds: [{ skillId, minLevel: minLevel ?? 1 }] }, meta);
    },
  };
};
