import type { AgentId, ChannelKind, Connection, InteractionId, LegId, QueueId, SkillNeed, StayId } from '@callboard/contracts';
import { type CommandMeta, type Executed, idOf, type Instant } from '@callboard/kernel';
import type { EngineContext } from '../context.ts';
import { handlingOf, legOf, openStay } from '../domain/interaction/state.ts';
import { withNeeds } from '../intake/entry.ts';
import { secondCallAfter } from '../intake/second-call.ts';
import type { TelephonyIntake } from '../intake/telephony.ts';
import type { Handover } from '../intake/transfers.ts';
import type { Telephony, TelephonyOutcome } from '../ports/telephony.ts';
import { agentChannels } from './agent-channels.ts';
import { type Act, type ActionOutcome, askedOf, FAILED_PART, outcomeOf, partOf, refused } from './outcome.ts';

type OnWork = { readonly agentId: AgentId; readonly interactionId: InteractionId };

export type CallActions = {
  readonly hold: Act<OnWork>;
  readonly retrieve: Act<OnWork>;
  readonly hangUp: Act<OnWork>;
  readonly transferToAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  /** `alsoNeeds`: skills asked for beside what the queue wants. */
  readonly transferToQueue: Act<OnWork & { readonly toQueueId: QueueId; readonly alsoNeeds?: readonly SkillNeed[] }>;
  readonly transferToNumber: Act<OnWork & { readonly number: string }>;
  readonly consultAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  /** Asks whoever of a queue is free; `alsoNeeds` as above. He is called when the router has found him. */
  readonly consultQueue: Act<OnWork & { readonly toQueueId: QueueId; readonly alsoNeeds?: readonly SkillNeed[] }>;
  /** Asks whoever has the skill, at `minLevel` (1 to 5; null is any), in a queue; null is the queue the call came through. */
  readonly consultSkill: Act<OnWork & { readonly skillId: string; readonly minLevel: number | null; readonly toQueueId: QueueId | null }>;
  readonly completeConsult: Act<OnWork & { readonly how: 'transfer' | 'conference' | 'return' }>;
};

type AgentsCall = {
  readonly telephony: Telephony;
  readonly intake: TelephonyIntake;
  readonly connection: Connection;
  readonly legId: LegId;
  readonly waits: boolean;
};

/** The exchange said no; otherwise nobody knows whether it will happen, and its events or its snapshot tell. */
const isDefinite = (answer: Extract<TelephonyOutcome, { ok: false }>): boolean => answer.refused !== 'link-lost' && answer.refused !== 'timeout';

const NUMBER = /^\+?[\d\s()-]{3,24}$/;

/**
 * What an agent asks the exchange to do with his call. The facts are the exchange's events; that a call is to change hands is recorded before it is asked,
 * so that it is known where it arrives, whatever happens to this process meanwhile.
 * A transfer to an agent or a queue goes through a pilot number, so that the call never leaves the view of the router.
 */
export const callActions = (context: EngineContext, intake: TelephonyIntake | null): CallActions => {
  const { world, telephony } = context;
  const callOf = async ({ agentId, interactionId }: OnWork): Promise<AgentsCall | string> => {
    if (telephony === null || intake === null || !telephony.linkUp()) return 'ExchangeNotReachable';
    const state = await context.interaction(interactionId);
    const leg = legOf(state, agentId);
    if (leg === null || leg.connection === null) return 'AgentNotInInteraction';
    return { telephony, intake, connection: leg.connection, legId: leg.legId, waits: openStay(state) !== null };
  };
  const ask = async (work: OnWork, request: (call: AgentsCall) => Promise<TelephonyOutcome>): Promise<ActionOutcome> => {
    const call = await callOf(work);
    return typeof call === 'string' ? refused(call) : askedOf(await request(call));
  };
  const pilotFor = (queueId: QueueId | null, interactionId: InteractionId): string | null => {
    const own = queueId === null ? null : world.queue(queueId)?.entries.find((e) => e.channel === 'voice')?.address;
    return own ?? world.interaction(interactionId)?.entry ?? null;
  };
  type Target = Omit<Handover, 'by' | 'pilot'> & { readonly servedChannels: readonly ChannelKind[] | null };
  /** Refused, or asked of the exchange already, by this command or an earlier one; where nothing of it is under way and he is still in his call, the exchange refused. */
  const asBefore = async ({ interactionId, agentId }: OnWork, asked: Executed<string>): Promise<ActionOutcome> => {
    const state = await context.interaction(interactionId);
    if (!asked.ok || state.presence !== 'open' || legOf(state, agentId) === null) return outcomeOf(asked);
    const underWay = state.transferAsked !== null || state.handedOn !== null || state.consults.some((consult) => consult.agentId === agentId);
    return underWay ? outcomeOf(asked) : refused('ExchangeRefused');
  };
  const handOver = async (work: OnWork & { readonly at: Instant }, target: Target, meta: CommandMeta): Promise<ActionOutcome> => {
    const call = await callOf(work);
    if (typeof call === 'string') return refused(call);
    const { interactionId, agentId, at } = work;
    const { servedChannels, ...handover } = target;
    const pilot = handover.toOutside === null ? pilotFor(handover.toQueueId, interactionId) : null;
    const to = handover.toOutside ?? pilot;
    if (to === null) return refused('QueueHasNoNumber');
    const subjectId = world.interaction(interactionId)?.subjectId ?? context.newId();
    const toOutside = handover.toOutside === null ? null : { subjectId, clear: { address: handover.toOutside, name: null } };
    const { toAgentId, toQueueId, alsoNeeds } = handover;
    const requested = await context.dispatch(
      { type: 'RequestTransfer', interactionId, kind: 'blind', fromAgentId: agentId, toAgentId, toQueueId, toOutside, pilot, alsoNeeds, servedChannels, at },
      meta,
    );
    if (!requested.ok || requested.repeated || !requested.changed) return asBefore(work, requested);
    call.intake.transfers.expect(interactionId, { ...handover, by: agentId, pilot });
    const answer = await call.telephony.transferTo(call.connection, to);
    if (!answer.ok && isDefinite(answer)) await call.intake.transfers.failed(interactionId, agentId, answer.refused, at, partOf(meta, FAILED_PART));
    return answer.ok ? outcomeOf(requested) : askedOf(answer);
  };

  const consultQueue: CallActions['consultQueue'] = async ({ interactionId, agentId, toQueueId, alsoNeeds = [], at }, meta) => {
    const call = await callOf({ interactionId, agentId });
    if (typeof call === 'string') return refused(call);
    const queue = world.queue(toQueueId);
    if (queue === null || queue.retired) return refused('QueueNotFound');
    const { needs, prefers, priority } = queue.routing;
    const wait = { stayId: idOf('stay', meta.commandId) as StayId, needs: withNeeds(needs, alsoNeeds), prefers, priority };
    const consulted = { toAgentId: null, toQueueId, servedChannels: queue.channels, wait } as const;
    return outcomeOf(await context.dispatch({ type: 'StartConsult', interactionId, legId: call.legId, agentId, ...consulted, at }, meta));
  };

  return {
    hold: (work) => ask(work, ({ telephony: exchange, connection }) => exchange.hold(connection)),
    retrieve: (work) => ask(work, ({ telephony: exchange, connection }) => exchange.retrieve(connection)),
    hangUp: async (work) => {
      const state = await context.interaction(work.interactionId);
      // Asked again after a lost answer: he was in it and is not any more.
      if (legOf(state, work.agentId) === null && handlingOf(state, work.agentId) !== null)
        return { ok: true, position: await context.heldAt('interaction', work.interactionId) };
      return ask(work, ({ telephony: exchange, connection }) => exchange.clear(connection));
    },
    transferToAgent: async (work, meta) => {
      const { toAgentId } = work;
      if (toAgentId === work.agentId) return refused('TransferToSelf');
      if (world.deviceOf(toAgentId) === null) return refused('AgentNotSignedIn');
      if (world.isBusy(toAgentId)) return refused('AgentBusy');
      const toQueueId = world.interaction(work.interactionId)?.queueId ?? null;
      return handOver(work, { toAgentId, toQueueId, toOutside: null, alsoNeeds: [], servedChannels: await agentChannels(context, toAgentId) }, meta);
    },
    transferToQueue: (work, meta) => {
      const queue = world.queue(work.toQueueId);
      if (queue === null || queue.retired) return Promise.resolve(refused('QueueNotFound'));
      return handOver(
        work,
        { toAgentId: null, toQueueId: queue.queueId, toOutside: null, alsoNeeds: work.alsoNeeds ?? [], servedChannels: queue.channels },
        meta,
      );
    },
    transferToNumber: (work, meta) => {
      if (!NUMBER.test(work.number)) return Promise.resolve(refused('NumberInvalid'));
      const toOutside = work.number.replaceAll(/[\s()-]/g, '');
      return handOver(work, { toAgentId: null, toQueueId: null, toOutside, alsoNeeds: [], servedChannels: null }, meta);
    },
    consultAgent: async (work, meta) => {
      const call = await callOf(work);
      if (typeof call === 'string') return refused(call);
      const { interactionId, agentId, toAgentId, at } = work;
      const device = world.deviceOf(toAgentId)?.address ?? null;
      if (device === null) return refused('AgentNotSignedIn');
      if (world.isBusy(toAgentId)) return refused('AgentBusy');
      const servedChannels = await agentChannels(context, toAgentId);
      const started = await context.dispatch(
        { type: 'StartConsult', interactionId, legId: call.legId, agentId, toAgentId, toQueueId: null, servedChannels, at },
        meta,
      );
      if (!started.ok || started.repeated || !started.changed) return asBefore(work, started);
      const { transfers } = call.intake;
      transfers.consulting(interactionId, { by: agentId, toAgentId, active: null });
      const answer = await call.telephony.consult(call.connection, device);
      if (answer.ok && answer.consultation !== undefined) {
        transfers.consulting(interactionId, { by: agentId, toAgentId, active: answer.consultation });
        return outcomeOf(started);
      }
      if ((await secondCallAfter(answer, context, transfers, { interactionId, by: agentId, toAgentId })) !== null) return outcomeOf(started);
      transfers.consultationEnded(interactionId);
      await context.dispatch({ type: 'EndConsult', interactionId, agentId, outcome: 'failed', at }, partOf(meta, FAILED_PART));
      return askedOf(answer.ok ? { ok: false, refused: 'answer-unusable' } : answer);
    },
    consultQueue,
    consultSkill: async ({ skillId, minLevel, ...work }, meta) => {
      if (!world.skillExists(skillId)) return refused('SkillNotFound');
      const call = await callOf(work);
      if (typeof call === 'string') return refused(call);
      const toQueueId = work.toQueueId ?? world.interaction(work.interactionId)?.queueId ?? null;
      if (toQueueId === null) return refused('QueueNotFound');
      return consultQueue({ ...work, toQueueId, alsoNeeds: [{ skillId, minLevel: minLevel ?? 1 }] }, meta);
    },
    completeConsult: async (work, meta) => {
      const call = await callOf(work);
      if (typeof call === 'string') return refused(call);
      const { interactionId, agentId, at } = work;
      const { transfers } = call.intake;
      const consultation = transfers.consultationOf(interactionId, agentId);
      const active = consultation?.active ?? null;
      const by = { interactionId, at };
      const state = await context.interaction(interactionId);
      const toQueueId = (state.presence === 'open' ? state.consults.find((consult) => consult.agentId === agentId) : null)?.toQueueId ?? null;
      // Nobody of the queue has been found yet: there is no second call to come back from.
      if (toQueueId !== null && active === null && work.how === 'return')
        return outcomeOf(await context.dispatch({ type: 'EndConsult', ...by, agentId, outcome: 'returned' }, meta));
      if (consultation === null || active === null) return refused('NoConsultation');
      const { toAgentId } = consultation;
      if (toQueueId !== null && work.how !== 'return' && legOf(state, toAgentId) === null) return refused('NoConsultation');
      switch (work.how) {
        case 'transfer': {
          const to = toQueueId === null ? { toAgentId, toQueueId } : { toAgentId: null, toQueueId };
          const target = { kind: 'consult', fromAgentId: agentId, ...to, toOutside: null, pilot: null } as const;
          const requested = await context.dispatch({ type: 'RequestTransfer', ...by, ...target, alsoNeeds: [], servedChannels: null }, meta);
          if (!requested.ok || requested.repeated || !requested.changed) return asBefore(work, requested);
          const answer = await call.telephony.completeTransfer(call.connection, active);
          // Its event counts, should it happen after all.
          if (!answer.ok && answer.refused !== 'link-lost') await transfers.failed(interactionId, agentId, answer.refused, at, partOf(meta, FAILED_PART));
          return answer.ok ? outcomeOf(requested) : askedOf(answer);
        }
        case 'conference':
          return askedOf(await call.telephony.conference(call.connection, active));
        case 'return': {
          // The second call is put down by this, and by nobody's hand.
          transfers.consultationEnded(interactionId);
          const answer = await call.telephony.reconnect(active, call.connection);
          if (!answer.ok) {
            transfers.consulting(interactionId, consultation);
            return askedOf(answer);
          }
          return outcomeOf(await context.dispatch({ type: 'EndConsult', ...by, agentId, outcome: 'returned' }, meta));
        }
      }
    },
  };
};
