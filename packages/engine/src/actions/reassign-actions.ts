import { type AgentId, type InteractionId, type OfferId, offerSecondsOf, type QueueId, type StayId } from '@callboard/contracts';
import { idOf, type Instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { handlersOf, type Interaction, isClosed, openStay, stayOf } from '../domain/interaction/state.ts';
import { agentChannels } from './agent-channels.ts';
import { type Act, type ActionOutcome, outcomeOf, refused } from './outcome.ts';
import type { TransferActions } from './transfer-actions.ts';

type OnInteraction = { readonly interactionId: InteractionId };

export type ReassignActions = {
  /**
   * A supervisor gives the interaction to an agent or to a queue, whether it waits or somebody has it. What waits is offered, or goes on waiting elsewhere;
   * what is in hand is handed on for whoever has it: written work by one decision, a call by the exchange.
   */
  readonly reassign: Act<OnInteraction & { readonly queueId: QueueId | null; readonly agentId: AgentId | null }>;
};

export type Assign = ReassignActions & {
  /** A waiting interaction is offered to this agent. */
  readonly assign: Act<OnInteraction & { readonly agentId: AgentId }>;
};

type Needed = Pick<EngineContext, 'world' | 'interaction' | 'dispatch' | 'user' | 'heldAt'>;
type Meta = Parameters<ReassignActions['reassign']>[1];

/** What supervisors do with somebody else's work. */
export const reassignActions = (
  context: Needed,
  { transferToAgent, transferToQueue }: Pick<TransferActions, 'transferToAgent' | 'transferToQueue'>,
): Assign => {
  const { world, interaction, dispatch } = context;

  /** Why this agent may not have it; null when he may. */
  const unfit = async (agentId: AgentId, state: Exclude<Interaction, { presence: 'absent' }>): Promise<string | null> => {
    if (!(await agentChannels(context, agentId)).includes(state.channel)) return 'AgentNotForChannel';
    if ((await context.user(agentId)).presence === 'disabled') return 'UserDisabled';
    return world.agentsAtWork().includes(agentId) ? null : 'AgentNotAtWork';
  };

  const assign: Assign['assign'] = async ({ interactionId, agentId, at }, meta) => {
    const state = await interaction(interactionId);
    if (isClosed(state)) return refused('InteractionClosed');
    const stay = openStay(state);
    if (stay === null || state.presence === 'absent') return refused('StayNotOpen');
    // What waits there is a question of an agent's, not the call.
    if (stay.cause === 'consult') return refused('ConsultationUnderWay');
    const why = await unfit(agentId, state);
    if (why !== null) return refused(why);
    const { stayId, queueId } = stay;
    const expiresAt = (at + offerSecondsOf(world.queue(queueId)?.routing ?? null, state.channel) * 1000) as Instant;
    const offered = {
      offerId: idOf('offer', meta.commandId) as OfferId,
      stayId,
      queueId,
      agentId,
      source: 'supervisor',
      expiresAt,
      explanation: null,
    } as const;
    return outcomeOf(await dispatch({ type: 'RouteInteraction', interactionId, ...offered, at }, meta));
  };

  const toQueue = async (interactionId: InteractionId, stayId: StayId, queueId: QueueId, at: Instant, meta: Meta): Promise<ActionOutcome> => {
    const state = await interaction(interactionId);
    const queue = world.queue(queueId);
    if (queue === null || queue.retired) return refused('QueueNotFound');
    if (state.presence === 'absent' || !queue.channels.includes(state.channel)) return refused('QueueNotForChannel');
    const { needs, prefers, priority } = queue.routing;
    const newStayId = idOf('stay', meta.commandId) as StayId;
    const to = { toQueueId: queue.queueId, servedChannels: queue.channels, newStayId };
    return outcomeOf(await dispatch({ type: 'OverflowStay', interactionId, stayId, ...to, needs, prefers, priority, at }, meta));
  };

  const fromHand = async (work: Parameters<ReassignActions['reassign']>[0], state: Interaction, meta: Meta): Promise<ActionOutcome> => {
    const { interactionId, queueId, agentId, at } = work;
    const [handler, ...more] = handlersOf(state);
    if (handler === undefined || state.presence === 'absent') return refused('NobodyHasIt');
    // In a conference nobody can say whose place the next one takes.
    if (more.length > 0) return refused('SeveralHaveIt');
    const his = { interactionId, agentId: handler, at };
    if (agentId === null) return queueId === null ? refused('QueueNotFound') : transferToQueue({ ...his, toQueueId: queueId }, meta);
    const why = await unfit(agentId, state);
    return why === null ? transferToAgent({ ...his, toAgentId: agentId }, meta) : refused(why);
  };

  /**
   * Its id is in the interaction's stream already: it was asked when somebody had it, and what was recorded then is the answer. Nothing is decided by this, as an
   * id that is known is only looked up.
   */
  const asRecorded = async (outcome: ActionOutcome, work: Parameters<ReassignActions['reassign']>[0], meta: Meta): Promise<ActionOutcome> => {
    if (outcome.ok || outcome.rejected !== 'CommandIdReused') return outcome;
    const { interactionId, queueId, agentId, at } = work;
    const state = await interaction(interactionId);
    const had = state.presence === 'absent' ? undefined : state.handlings.at(-1);
    if (had === undefined) return outcome;
    const asked = { kind: 'blind', fromAgentId: had.agentId, toAgentId: agentId, toQueueId: queueId, toOutside: null, pilot: null } as const;
    return outcomeOf(await dispatch({ type: 'RequestTransfer', interactionId, ...asked, alsoNeeds: [], servedChannels: null, at }, meta));
  };

  return {
    assign,
    reassign: async (work, meta) => {
      const { interactionId, queueId, agentId, at } = work;
      const state = await interaction(interactionId);
      // Asked again after a lost answer.
      if (stayOf(state, idOf('stay', meta.commandId) as StayId) !== null) return { ok: true, position: await context.heldAt('interaction', interactionId) };
      if (isClosed(state)) return refused('InteractionClosed');
      const stay = openStay(state);
      if (stay === null) return fromHand(work, state, meta);
      if (agentId !== null) return asRecorded(await assign({ interactionId, agentId, at }, meta), work, meta);
      if (queueId === null) return refused('QueueNotFound');
      return asRecorded(await toQueue(interactionId, stay.stayId, queueId, at, meta), work, meta);
    },
  };
};
