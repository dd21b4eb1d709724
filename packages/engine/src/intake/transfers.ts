import { type AgentId, type Connection, type InteractionId, OUTSIDE, type QueueId } from '@callboard/contracts';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { type EngineContext, followUp } from '../context.ts';
import { customerLeg, joinedLegs, legOf } from '../domain/interaction/state.ts';
import type { TelephonyEvent } from '../ports/telephony.ts';
import type { CallBook } from './call-book.ts';
import { moveToQueue } from './entry.ts';

/** What an agent asked the exchange to do with a call, until the exchange says that it happened. */
export type Handover = {
  readonly by: AgentId;
  readonly toAgentId: AgentId | null;
  readonly toQueueId: QueueId | null;
  readonly toOutside: string | null;
  readonly priority: number | null;
};

/** A second call that an agent makes to ask somebody about the first. */
type Consultation = { readonly by: AgentId; readonly toAgentId: AgentId; readonly active: Connection };

type Leaving = {
  readonly agentLeft: (
    interactionId: InteractionId,
    agentId: AgentId,
    at: Instant,
    evidence: 'observed' | 'inferred',
    notBefore: Instant | null,
  ) => Promise<void>;
  readonly customerLeft: (interactionId: InteractionId, at: Instant, evidence: 'observed' | 'inferred', notBefore: Instant | null) => Promise<void>;
};

export type Transfers = {
  /** A transfer was asked of the exchange: what arrives next with this call goes there. */
  readonly expect: (interactionId: InteractionId, handover: Handover) => void;
  readonly forget: (interactionId: InteractionId) => void;
  readonly pending: (interactionId: InteractionId) => boolean;
  /** A call nobody knows stands at a pilot; it may be a transferred one whose new id has not been told yet. Resolves when that is clear. */
  readonly settle: (known: () => boolean) => Promise<void>;
  /** The transferred call has arrived at a pilot: into the queue it was meant for. */
  readonly arrived: (interactionId: InteractionId, pilot: string, meta: CommandMeta, at: Instant) => Promise<void>;
  readonly consulting: (interactionId: InteractionId, consultation: Consultation) => void;
  readonly consultationOf: (interactionId: InteractionId, by: AgentId) => Consultation | null;
  readonly consultationEnded: (interactionId: InteractionId) => void;
  readonly transferred: (interactionId: InteractionId, event: Extract<TelephonyEvent, { kind: 'transferred' }>, meta: CommandMeta) => Promise<void>;
  readonly conferenced: (interactionId: InteractionId, event: Extract<TelephonyEvent, { kind: 'conferenced' }>, meta: CommandMeta) => Promise<void>;
};

/** How long the exchange may take from accepting a transfer to showing the call at its new place, milliseconds. */
const HANDOVER_MS = 5000;
const SETTLE_STEP_MS = 20;
const SETTLE_MS = 1000;

/** Calls that change hands: blind transfers on their way to a pilot or outside, consultations, conferences. */
export const createTransfers = (context: EngineContext, book: CallBook, leaving: Leaving): Transfers => {
  const { world, dispatch, newId } = context;
  const handovers = new Map<InteractionId, Handover>();
  const consultations = new Map<InteractionId, Consultation>();

  /** The call goes on under another id: every leg that was in it is found under the new one. */
  const rebind = async (interactionId: InteractionId, from: Connection, newCallId: string | null, meta: CommandMeta, at: Instant): Promise<void> => {
    if (newCallId === null) return;
    book.belongs({ exchangeId: from.exchangeId, callId: newCallId }, interactionId);
    const consultedCall = consultations.get(interactionId)?.active.callId ?? null;
    for (const leg of joinedLegs(await context.interaction(interactionId))) {
      const { connection } = leg;
      if (connection === null || connection.callId === newCallId || (connection.callId !== from.callId && connection.callId !== consultedCall)) continue;
      await dispatch({ type: 'RebindLeg', interactionId, legId: leg.legId, connection: { ...connection, callId: newCallId }, at }, followUp(context, meta));
    }
    const customer = customerLeg(await context.interaction(interactionId));
    if (customer !== null && customer.connection === null) {
      const connection = { exchangeId: from.exchangeId, callId: newCallId, deviceId: OUTSIDE };
      await dispatch({ type: 'RebindLeg', interactionId, legId: customer.legId, connection, at }, followUp(context, meta));
    }
  };

  /** The exchange took the transfer and then showed nothing: the call is lost to us. */
  const watchdog = async (interactionId: InteractionId, handover: Handover): Promise<void> => {
    await context.pause(HANDOVER_MS);
    if (handovers.get(interactionId) !== handover) return;
    handovers.delete(interactionId);
    const at = context.clock.now();
    if (legOf(await context.interaction(interactionId), handover.by) !== null && handover.toOutside === null) return;
    context.log.warn('a transferred call did not arrive', { interactionId });
    await leaving.customerLeft(interactionId, at, 'inferred', at);
  };

  const outside = async (interactionId: InteractionId, by: AgentId, address: string, meta: CommandMeta, at: Instant): Promise<void> => {
    const { subjectId } = world.interaction(interactionId) ?? { subjectId: newId() };
    const toOutside = { subjectId, clear: { address, name: null } };
    await dispatch(
      { type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: by, toAgentId: null, toQueueId: null, toOutside, at },
      followUp(context, meta),
    );
    await leaving.agentLeft(interactionId, by, at, 'observed', null);
    // Once the call has left the centre nothing more is seen of it.
    await leaving.customerLeft(interactionId, at, 'inferred', at);
  };

  return {
    expect: (interactionId, handover) => {
      handovers.set(interactionId, handover);
      watchdog(interactionId, handover).catch((error: unknown) => context.log.error('handover', { interactionId, error: String(error) }));
    },
    forget: (interactionId) => void handovers.delete(interactionId),
    pending: (interactionId) => handovers.has(interactionId),
    settle: async (known) => {
      for (let waited = 0; waited < SETTLE_MS && handovers.size > 0 && !known(); waited += SETTLE_STEP_MS) await context.pause(SETTLE_STEP_MS);
    },
    arrived: async (interactionId, pilot, meta, at) => {
      const handover = handovers.get(interactionId);
      handovers.delete(interactionId);
      const queueId = handover?.toQueueId ?? world.queueByEntry('voice', pilot)?.queueId ?? world.interaction(interactionId)?.queueId ?? null;
      if (handover !== undefined) {
        const { by, toAgentId } = handover;
        await dispatch({ type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: by, toAgentId, toQueueId: queueId, toOutside: null, at }, meta);
      }
      if (queueId === null) return;
      await moveToQueue(context, meta, {
        interactionId,
        queueId,
        cause: 'transfer',
        reservedFor: handover?.toAgentId ?? null,
        priority: handover?.priority ?? null,
        at,
      });
      if (handover !== undefined) await leaving.agentLeft(interactionId, handover.by, at, 'observed', null);
    },
    consulting: (interactionId, consultation) => {
      consultations.set(interactionId, consultation);
      book.belongs(consultation.active, interactionId);
    },
    consultationOf: (interactionId, by) => {
      const consultation = consultations.get(interactionId);
      return consultation?.by === by ? consultation : null;
    },
    consultationEnded: (interactionId) => void consultations.delete(interactionId),
    transferred: async (interactionId, { connection, device, by, newCallId, at }, meta) => {
      const agentId = world.agentByDevice(device);
      const isBy = agentId !== null && device === by;
      const consultation = agentId === null ? null : (consultations.get(interactionId) ?? null);
      await rebind(interactionId, connection, newCallId, meta, at);
      if (!isBy) return;
      const handover = handovers.get(interactionId);
      if (handover?.toOutside != null) {
        handovers.delete(interactionId);
        await outside(interactionId, agentId, handover.toOutside, meta, at);
      } else if (handover === undefined && consultation?.by === agentId) {
        consultations.delete(interactionId);
        const { toAgentId } = consultation;
        await dispatch(
          { type: 'RecordTransfer', interactionId, kind: 'consult', fromAgentId: agentId, toAgentId, toQueueId: null, toOutside: null, at },
          followUp(context, meta),
        );
        await leaving.agentLeft(interactionId, agentId, at, 'observed', null);
      }
    },
    conferenced: async (interactionId, { connection, newCallId, at }, meta) => {
      await rebind(interactionId, connection, newCallId, meta, at);
      const consultation = consultations.get(interactionId);
      if (consultation === undefined) return;
      consultations.delete(interactionId);
      const leg = legOf(await context.interaction(interactionId), consultation.toAgentId);
      if (leg !== null) await dispatch({ type: 'RecordConference', interactionId, byAgentId: consultation.by, legId: leg.legId, at }, followUp(context, meta));
    },
  };
};
