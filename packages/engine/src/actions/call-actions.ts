import type { AgentId, Connection, InteractionId, LegId, QueueId } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import { legOf, openStay } from '../domain/interaction/state.ts';
import type { TelephonyIntake } from '../intake/telephony.ts';
import type { Handover } from '../intake/transfers.ts';
import type { Telephony, TelephonyOutcome } from '../ports/telephony.ts';
import { type Act, type ActionOutcome, askedOf, refused } from './outcome.ts';

type OnWork = { readonly agentId: AgentId; readonly interactionId: InteractionId };

export type CallActions = {
  readonly hold: Act<OnWork>;
  readonly retrieve: Act<OnWork>;
  readonly hangUp: Act<OnWork>;
  readonly transferToAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  readonly transferToQueue: Act<OnWork & { readonly toQueueId: QueueId }>;
  readonly transferToNumber: Act<OnWork & { readonly number: string }>;
  readonly consultAgent: Act<OnWork & { readonly toAgentId: AgentId }>;
  readonly completeConsult: Act<OnWork & { readonly how: 'transfer' | 'conference' | 'return' }>;
};

type AgentsCall = {
  readonly telephony: Telephony;
  readonly intake: TelephonyIntake;
  readonly connection: Connection;
  readonly legId: LegId;
  readonly waits: boolean;
};

const NUMBER = /^\+?[\d\s()-]{3,24}$/;

/**
 * What an agent asks the exchange to do with his call. None of these records anything: the facts are the exchange's events.
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
  const handOver = async (work: OnWork, queueId: QueueId | null, handover: Omit<Handover, 'by' | 'priority'>): Promise<ActionOutcome> => {
    const call = await callOf(work);
    if (typeof call === 'string') return refused(call);
    const to = handover.toOutside ?? pilotFor(queueId, work.interactionId);
    if (to === null) return refused('QueueHasNoNumber');
    call.intake.transfers.expect(work.interactionId, { ...handover, by: work.agentId, priority: null });
    const answer = await call.telephony.transferTo(call.connection, to);
    if (!answer.ok) call.intake.transfers.forget(work.interactionId);
    return askedOf(answer);
  };

  return {
    hold: (work) => ask(work, ({ telephony: exchange, connection }) => exchange.hold(connection)),
    retrieve: (work) => ask(work, ({ telephony: exchange, connection }) => exchange.retrieve(connection)),
    hangUp: (work) => ask(work, ({ telephony: exchange, connection }) => exchange.clear(connection)),
    transferToAgent: async (work) => {
      if (work.toAgentId === work.agentId) return refused('TransferToSelf');
      const device = world.deviceOf(work.toAgentId);
      if (device === null) return refused('AgentNotSignedIn');
      if (world.isBusy(work.toAgentId)) return refused('AgentBusy');
      const queueId = world.interaction(work.interactionId)?.queueId ?? null;
      return handOver(work, queueId, { toAgentId: work.toAgentId, toQueueId: queueId, toOutside: null });
    },
    transferToQueue: (work) => {
      const queue = world.queue(work.toQueueId);
      if (queue === null || queue.retired) return Promise.resolve(refused('QueueNotFound'));
      return handOver(work, queue.queueId, { toAgentId: null, toQueueId: queue.queueId, toOutside: null });
    },
    transferToNumber: (work) => {
      if (!NUMBER.test(work.number)) return Promise.resolve(refused('NumberInvalid'));
      return handOver(work, null, { toAgentId: null, toQueueId: null, toOutside: work.number.replaceAll(/[\s()-]/g, '') });
    },
    consultAgent: async (work, meta) => {
      const call = await callOf(work);
      if (typeof call === 'string') return refused(call);
      const device = world.deviceOf(work.toAgentId)?.address ?? null;
      if (device === null) return refused('AgentNotSignedIn');
      if (world.isBusy(work.toAgentId)) return refused('AgentBusy');
      const answer = await call.telephony.consult(call.connection, device);
      if (!answer.ok || answer.consultation === undefined) return askedOf(answer);
      const { interactionId, agentId, toAgentId, at } = work;
      call.intake.transfers.consulting(interactionId, { by: agentId, toAgentId, active: answer.consultation });
      await context.dispatch({ type: 'StartConsult', interactionId, legId: call.legId, agentId, toAgentId, toQueueId: null, at }, meta);
      return askedOf(answer);
    },
    completeConsult: async (work, meta) => {
      const call = await callOf(work);
      if (typeof call === 'string') return refused(call);
      const { interactionId, agentId, at } = work;
      const active = call.intake.transfers.consultationOf(interactionId, agentId)?.active ?? null;
      if (active === null) return refused('NoConsultation');
      const requests = {
        transfer: () => call.telephony.completeTransfer(call.connection, active),
        conference: () => call.telephony.conference(call.connection, active),
        return: () => call.telephony.reconnect(active, call.connection),
      } as const;
      const answer = await requests[work.how]();
      if (answer.ok && work.how === 'return') {
        call.intake.transfers.consultationEnded(interactionId);
        await context.dispatch({ type: 'EndConsult', interactionId, agentId, outcome: 'returned', at }, meta);
      }
      return askedOf(answer);
    },
  };
};
