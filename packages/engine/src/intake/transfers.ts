import { type AgentId, type Connection, type Evidence, type InteractionId, OUTSIDE, type QueueId, type SkillNeed } from '@callboard/contracts';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { type EngineContext, followUp, originOf } from '../context.ts';
import { agentsTalking, customerLeg, joinedLegs, legOf, openOffer, openStay } from '../domain/interaction/state.ts';
import type { TelephonyEvent } from '../ports/telephony.ts';
import type { CallBook } from './call-book.ts';
import { moveToQueue } from './entry.ts';

/** A blind transfer that was recorded and asked of the exchange, until the exchange says that it happened. */
export type Handover = {
  readonly by: AgentId;
  readonly toAgentId: AgentId | null;
  readonly toQueueId: QueueId | null;
  readonly toOutside: string | null;
  /** Where the exchange sends it, null when outside. */
  readonly pilot: string | null;
  /** Skills somebody asked for, beside what the queue wants. */
  readonly alsoNeeds: readonly SkillNeed[];
};

/** A second call that an agent makes to ask somebody about the first. `active` is null until that call is known. */
export type Consultation = { readonly by: AgentId; readonly toAgentId: AgentId; readonly active: Connection | null };

/** How we know of it, and since when it may have been so where it was not seen. */
export type Knowledge = { readonly evidence: Evidence; readonly notBefore: Instant | null };
const SEEN: Knowledge = { evidence: 'observed', notBefore: null };

type Left = (interactionId: InteractionId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
type Leaving = {
  readonly agentLeft: (interactionId: InteractionId, agentId: AgentId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
  readonly customerLeft: Left;
};

export type Transfers = {
  /** What was under way when the process began: transfers and consultations as the log has them. */
  readonly recover: () => Promise<void>;
  /** A transfer was asked of the exchange: what arrives next with this call goes there. */
  readonly expect: (interactionId: InteractionId, handover: Handover) => void;
  /** It will not happen: nothing is waited for any more, and that is recorded. */
  readonly failed: (interactionId: InteractionId, by: AgentId, reason: string, at: Instant, meta?: CommandMeta) => Promise<void>;
  readonly pending: (interactionId: InteractionId) => boolean;
  /** A call nobody knows stands at a pilot; it may be a transferred one whose new id has not been told yet. Resolves when that is clear. */
  readonly settle: (known: () => boolean) => Promise<void>;
  /** Whose transferred call this is, told by where it was sent and who calls; null when nobody's. */
  readonly whoArrives: (pilot: string, caller: string | null) => Promise<InteractionId | null>;
  /** The interaction's call goes on under this id. */
  readonly goesOnAs: (interactionId: InteractionId, callId: string, meta: CommandMeta, at: Instant) => Promise<void>;
  /** The transferred call has arrived at a pilot: into the queue it was meant for. */
  readonly arrived: (interactionId: InteractionId, pilot: string, meta: CommandMeta, at: Instant, known?: Knowledge) => Promise<void>;
  readonly consulting: (interactionId: InteractionId, consultation: Consultation) => void;
  readonly consultationOf: (interactionId: InteractionId, by: AgentId) => Consultation | null;
  /** The one in which this agent is asked; null when he is not. */
  readonly consultationWith: (interactionId: InteractionId, toAgentId: AgentId) => Consultation | null;
  readonly consultationEnded: (interactionId: InteractionId) => void;
  /** A call that nobody knows rings at this agent, made from the device of one who consults him: it is that second call, which nobody has told us of. */
  readonly rings: (toAgentId: AgentId, connection: Connection, caller: string | null) => Promise<InteractionId | null>;
  /** A party of a second call that nobody has answered is gone from it, and with it the call. False where this was none. */
  readonly unansweredCleared: (interactionId: InteractionId, event: Extract<TelephonyEvent, { kind: 'cleared' }>, meta: CommandMeta) => Promise<boolean>;
  readonly transferred: (
    interactionId: InteractionId,
    event: Extract<TelephonyEvent, { kind: 'transferred' }>,
    meta: CommandMeta,
    known?: Knowledge,
  ) => Promise<void>;
  readonly conferenced: (interactionId: InteractionId, event: Extract<TelephonyEvent, { kind: 'conferenced' }>, meta: CommandMeta) => Promise<void>;
};

/** How long the exchange may take from accepting a transfer to showing the call at its new place, milliseconds. */
const HANDOVER_MS = 5000;
const SETTLE_STEP_MS = 20;
const SETTLE_MS = 1000;

/**
 * Calls that change hands: blind transfers on their way to a pilot or outside, consultations, conferences. What is kept here follows from the log:
 * each was recorded before the exchange was asked, and `recover` finds it again.
 */
export const createTransfers = (context: EngineContext, book: CallBook, leaving: Leaving): Transfers => {
  const { world, dispatch, newId } = context;
  const handovers = new Map<InteractionId, Handover>();
  const consultations = new Map<InteractionId, Consultation>();
  /** Recognised by its caller, and on its way into the queue. */
  const recognised = new Set<InteractionId>();
  const systemMeta = (): CommandMeta => originOf(context, { kind: 'system', id: 'telephony' });

  /** The call goes on under another id: every leg that was in it is found under the new one. */
  const rebind = async (interactionId: InteractionId, from: Connection, newCallId: string | null, meta: CommandMeta, at: Instant): Promise<void> => {
    if (newCallId === null) return;
    book.belongs({ exchangeId: from.exchangeId, callId: newCallId }, interactionId);
    const consultedCall = consultations.get(interactionId)?.active?.callId ?? null;
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

  const failed: Transfers['failed'] = async (interactionId, by, reason, at, meta = systemMeta()) => {
    handovers.delete(interactionId);
    await dispatch({ type: 'FailTransfer', interactionId, fromAgentId: by, reason, at }, meta);
    // What told of the call's end may have come before the refusal, and was taken for a part of the transfer: nobody would tell of it again.
    const state = await context.interaction(interactionId);
    const customer = customerLeg(state);
    if (customer === null || openStay(state) !== null || agentsTalking(state) > 0) return;
    const place = customer.connection ?? book.placeOf(interactionId);
    if (place === null || (await context.telephony?.stands(place)) === false) await leaving.customerLeft(interactionId, at, 'inferred', at);
  };

  /** The exchange took the transfer and then showed nothing: the call stands where it was, or it is lost to us. */
  const watchdog = async (interactionId: InteractionId, handover: Handover): Promise<void> => {
    do await context.pause(HANDOVER_MS);
    while (context.telephony?.linkUp() === false && handovers.get(interactionId) === handover);
    if (handovers.get(interactionId) !== handover) return;
    const at = context.clock.now();
    if (legOf(await context.interaction(interactionId), handover.by) !== null && handover.toOutside === null)
      return failed(interactionId, handover.by, 'nothing-happened', at);
    handovers.delete(interactionId);
    context.log.warn('a transferred call did not arrive', { interactionId });
    await leaving.customerLeft(interactionId, at, 'inferred', at);
  };

  const expect: Transfers['expect'] = (interactionId, handover) => {
    handovers.set(interactionId, handover);
    watchdog(interactionId, handover).catch((error: unknown) => context.log.error('handover', { interactionId, error: String(error) }));
  };

  const consulting: Transfers['consulting'] = (interactionId, consultation) => {
    consultations.set(interactionId, consultation);
    if (consultation.active !== null) book.belongs(consultation.active, interactionId);
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

  /** The queue it was meant for is not there any more: that of the pilot takes it, and where there is none the caller is told by hanging up. */
  const instead = async (move: Omit<Parameters<typeof moveToQueue>[2], 'queueId'>, queueId: QueueId, pilot: string, meta: CommandMeta): Promise<void> => {
    const { interactionId } = move;
    const other = world.queueByEntry('voice', pilot)?.queueId ?? null;
    context.log.warn('the queue of a transferred call is gone', { interactionId, queueId, pilot, other });
    if (other !== null) return void (await moveToQueue(context, meta, { ...move, queueId: other }));
    const place = book.placeOf(interactionId);
    if (place !== null) await context.telephony?.clear(place);
  };

  return {
    recover: async () => {
      for (const { interactionId, transfer, consult } of world.openCalls()) {
        if (transfer?.kind === 'blind' && !handovers.has(interactionId)) {
          const { fromAgentId, toAgentId, toQueueId, toOutside, pilot, alsoNeeds } = transfer;
          const number = toOutside === null ? null : ((await context.vault.read(toOutside))?.address ?? null);
          expect(interactionId, { by: fromAgentId, toAgentId, toQueueId, toOutside: number, pilot, alsoNeeds });
        }
        if (consult !== null && !consultations.has(interactionId)) {
          const state = await context.interaction(interactionId);
          const own = legOf(state, consult.by)?.connection ?? null;
          const { by } = consult;
          // Of a queue the one who was asked last; where he was never seen to ring, the snapshot tells.
          const stayId = openStay(state)?.stayId;
          const asked = state.offers.findLast((offer) => offer.status !== 'late' && offer.stayId === stayId && offer.connection !== null);
          const toAgentId = consult.toAgentId ?? asked?.agentId ?? null;
          if (toAgentId === null) continue;
          const ringing = asked === undefined || asked.status === 'late' || consult.toAgentId !== null ? null : asked.connection;
          const theirs = legOf(state, toAgentId)?.connection ?? ringing;
          consulting(interactionId, { by, toAgentId, active: own === null || theirs === null ? null : { ...theirs, deviceId: own.deviceId } });
        }
      }
    },
    expect,
    failed,
    pending: (interactionId) => handovers.has(interactionId),
    settle: async (known) => {
      for (let waited = 0; waited < SETTLE_MS && handovers.size > 0 && !known(); waited += SETTLE_STEP_MS) await context.pause(SETTLE_STEP_MS);
    },
    whoArrives: async (pilot, caller) => {
      for (const [interactionId, handover] of handovers) {
        const open = world.interaction(interactionId);
        if (handover.pilot !== pilot || open === null || recognised.has(interactionId)) continue;
        const customer = await context.vault.read(open.customer);
        if (customer === null || customer.address !== caller || recognised.has(interactionId) || !handovers.has(interactionId)) continue;
        recognised.add(interactionId);
        return interactionId;
      }
      return null;
    },
    goesOnAs: async (interactionId, callId, meta, at) => {
      const state = await context.interaction(interactionId);
      const from = customerLeg(state)?.connection ?? joinedLegs(state).find((leg) => leg.connection !== null)?.connection ?? null;
      if (from !== null) await rebind(interactionId, from, callId, meta, at);
    },
    arrived: async (interactionId, pilot, meta, at, { evidence, notBefore } = SEEN) => {
      const handover = handovers.get(interactionId);
      const queueId = handover?.toQueueId ?? world.queueByEntry('voice', pilot)?.queueId ?? world.interaction(interactionId)?.queueId ?? null;
      if (handover !== undefined) {
        const { by, toAgentId } = handover;
        await dispatch({ type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: by, toAgentId, toQueueId: queueId, toOutside: null, at }, meta);
      }
      const state = await context.interaction(interactionId);
      // Whoever asks has given the call away: nobody is looked for any more.
      const asks = state.presence === 'open' ? state.consults.find(({ stayId }) => stayId !== null && stayId === openStay(state)?.stayId) : undefined;
      if (asks !== undefined) await dispatch({ type: 'EndConsult', interactionId, agentId: asks.agentId, outcome: 'failed', at }, followUp(context, meta));
      if (queueId !== null) {
        const reservedFor = handover?.toAgentId ?? null;
        const alsoNeeds = handover?.alsoNeeds ?? [];
        const move = { interactionId, cause: 'transfer', reservedFor, priority: null, alsoNeeds, at } as const;
        const moved = await moveToQueue(context, meta, { ...move, queueId });
        if (!moved.ok && moved.rejected === 'QueueNotFound') await instead(move, queueId, pilot, meta);
        if (handover !== undefined) await leaving.agentLeft(interactionId, handover.by, at, evidence, notBefore);
      }
      // Only now: while the log cannot be written it is all asked again.
      handovers.delete(interactionId);
      recognised.delete(interactionId);
    },
    consulting,
    consultationOf: (interactionId, by) => {
      const consultation = consultations.get(interactionId);
      return consultation?.by === by ? consultation : null;
    },
    consultationWith: (interactionId, toAgentId) => {
      const consultation = consultations.get(interactionId);
      return consultation?.toAgentId === toAgentId ? consultation : null;
    },
    consultationEnded: (interactionId) => void consultations.delete(interactionId),
    rings: async (toAgentId, connection, caller) => {
      for (const [interactionId, consultation] of consultations) {
        if (consultation.toAgentId !== toAgentId || consultation.active !== null || caller === null) continue;
        const own = legOf(await context.interaction(interactionId), consultation.by)?.connection ?? null;
        if (own?.deviceId !== caller || consultations.get(interactionId) !== consultation) continue;
        consulting(interactionId, { ...consultation, active: { ...connection, deviceId: own.deviceId } });
        return interactionId;
      }
      return null;
    },
    unansweredCleared: async (interactionId, { connection, device, whose, at }, meta) => {
      const consultation = consultations.get(interactionId);
      if (consultation?.active?.callId !== connection.callId) return false;
      const { by: agentId, toAgentId, active } = consultation;
      const state = await context.interaction(interactionId);
      const consult = state.presence === 'open' ? state.consults.find((open) => open.agentId === agentId) : undefined;
      if (state.presence !== 'open' || consult === undefined || state.transferAsked !== null || legOf(state, toAgentId) !== null) return false;
      const offer = openOffer(state);
      // What he was offered is over already: it is taken back, and the next one is asked.
      if (consult.toQueueId !== null && offer?.agentId !== toAgentId) return true;
      // Whoever left first put it down; the other one's telephone falls silent after that.
      const isAsker = (device === active.deviceId) === (whose === 'self');
      if (isAsker || offer === null || consult.toQueueId === null) {
        consultations.delete(interactionId);
        await dispatch({ type: 'EndConsult', interactionId, agentId, outcome: isAsker ? 'returned' : 'failed', at }, followUp(context, meta));
      } else await dispatch({ type: 'RejectOffer', interactionId, offerId: offer.offerId, agentId: toAgentId, reason: 'other', at }, followUp(context, meta));
      return true;
    },
    transferred: async (interactionId, { connection, device, by, to, newCallId, at }, meta, { evidence, notBefore } = SEEN) => {
      const agentId = world.agentByDevice(device);
      const isBy = agentId !== null && device === by;
      const consultation = agentId === null ? null : (consultations.get(interactionId) ?? null);
      await rebind(interactionId, connection, newCallId, meta, at);
      if (!isBy) return;
      const handover = handovers.get(interactionId);
      if (handover?.toOutside != null) {
        await outside(interactionId, agentId, handover.toOutside, meta, at);
        handovers.delete(interactionId);
      } else if (handover === undefined && consultation?.by === agentId) {
        const { toAgentId } = consultation;
        await dispatch(
          { type: 'RecordTransfer', interactionId, kind: 'consult', fromAgentId: agentId, toAgentId, toQueueId: null, toOutside: null, at },
          followUp(context, meta),
        );
        await leaving.agentLeft(interactionId, agentId, at, evidence, notBefore);
        consultations.delete(interactionId);
      } else if (handover === undefined && legOf(await context.interaction(interactionId), agentId) !== null) {
        // With the keys of his telephone, unasked by us.
        const toAgentId = to === null ? null : world.agentByDevice(to);
        const toQueueId = to === null ? null : (world.queueByEntry('voice', to)?.queueId ?? null);
        if (toAgentId !== null || toQueueId !== null)
          await dispatch(
            { type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: agentId, toAgentId, toQueueId, toOutside: null, at },
            followUp(context, meta),
          );
        await leaving.agentLeft(interactionId, agentId, at, evidence, notBefore);
      }
    },
    conferenced: async (interactionId, { connection, device, by, newCallId, at }, meta) => {
      await rebind(interactionId, connection, newCallId, meta, at);
      const own = joinedLegs(await context.interaction(interactionId)).find((leg) => leg.connection?.deviceId === by);
      // Whoever put the calls together talks again, and the exchange says so by this alone.
      if (device === by && own?.held === true) await dispatch({ type: 'RetrieveLeg', interactionId, legId: own.legId, at }, followUp(context, meta));
      const consultation = consultations.get(interactionId);
      if (consultation === undefined) return;
      consultations.delete(interactionId);
      const leg = legOf(await context.interaction(interactionId), consultation.toAgentId);
      if (leg !== null) await dispatch({ type: 'RecordConference', interactionId, byAgentId: consultation.by, legId: leg.legId, at }, followUp(context, meta));
    },
  };
};
