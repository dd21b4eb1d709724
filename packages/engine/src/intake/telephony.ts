import { type AgentId, type Connection, type Evidence, type HandlingId, type InteractionId, type LegId, OUTSIDE, type QueueId, type SubjectId } from '@callboard/contracts';
import type { CommandMeta, Instant } from '@callboard/kernel';
import { type EngineContext, followUp, originOf } from '../context.ts';
import { agentsTalking, customerLeg, isClosed, legOf, openOffer, openStay } from '../domain/interaction/state.ts';
import type { TelephonyEvent } from '../ports/telephony.ts';
import { wrapUpOf } from '../wrap-up-rule.ts';
import { enterQueue, moveToQueue } from './entry.ts';

/** What an agent asked the exchange to do with a call, until the exchange says that it happened. */
export type Handover = { readonly by: AgentId; readonly toAgentId: AgentId | null; readonly toQueueId: QueueId | null; readonly toOutside: string | null; readonly priority: number | null };

type EventOf<K extends TelephonyEvent['kind']> = Extract<TelephonyEvent, { kind: K }>;

export type TelephonyIntake = {
  /** Turns what the exchange reports into commands. Calls are handled one event at a time each. */
  readonly handle: (event: Exclude<TelephonyEvent, { kind: 'link-lost' | 'link-restored' | 'in-service' | 'out-of-service' }>) => Promise<void>;
  /** A transfer was asked of the exchange: what arrives next with this call goes there. */
  readonly expectHandover: (interactionId: InteractionId, handover: Handover) => void;
  readonly forgetHandover: (interactionId: InteractionId) => void;
  /** The call's interaction, also while its first events are not yet folded. */
  readonly interactionOf: (connection: Connection) => InteractionId | null;
  /** Where a waiting or ringing call stands now; null when that is not known. */
  readonly placeOf: (interactionId: InteractionId) => Connection | null;
  readonly movedTo: (interactionId: InteractionId, place: Connection) => void;
  readonly arrive: (event: EventOf<'arrived'>, evidence: Evidence) => Promise<void>;
  readonly connectAgent: (interactionId: InteractionId, agentId: AgentId, connection: Connection, at: Instant, evidence: Evidence) => Promise<void>;
  readonly agentLeft: (interactionId: InteractionId, agentId: AgentId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
  readonly customerLeft: (interactionId: InteractionId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
};

const callKey = ({ exchangeId, callId }: Connection): string => `${exchangeId}\u0000${callId}`;

export const createTelephonyIntake = (context: EngineContext): TelephonyIntake => {
  const { world, dispatch, newId } = context;
  /** Calls seen here whose first events are not yet in the world. */
  const fresh = new Map<string, InteractionId>();
  const handovers = new Map<InteractionId, Handover>();
  const places = new Map<InteractionId, Connection>();
  const turns = new Map<string, Promise<void>>();

  const interactionOf = (connection: Connection): InteractionId | null => {
    const known = world.interactionByCall(connection.exchangeId, connection.callId);
    if (known !== null) {
      fresh.delete(callKey(connection));
      return known;
    }
    return fresh.get(callKey(connection)) ?? null;
  };
  const metaOf = (connection: Connection, outsideAt: string | null): CommandMeta => originOf(context, { kind: 'device', id: connection.exchangeId }, outsideAt);
  const systemMeta = (): CommandMeta => originOf(context, { kind: 'system', id: 'telephony' });

  const customerLeft: TelephonyIntake['customerLeft'] = async (interactionId, at, evidence, notBefore) => {
    places.delete(interactionId);
    const leg = customerLeg(await context.interaction(interactionId));
    if (leg === null) return;
    await dispatch({ type: 'LeaveLeg', interactionId, legId: leg.legId, evidence, notBefore, notAfter: notBefore === null ? null : at, wrapUp: null, at }, systemMeta());
  };

  const agentLeft: TelephonyIntake['agentLeft'] = async (interactionId, agentId, at, evidence, notBefore) => {
    const state = await context.interaction(interactionId);
    const leg = legOf(state, agentId);
    if (leg === null) return;
    const wrapUp = wrapUpOf(world, interactionId, at);
    await dispatch({ type: 'LeaveLeg', interactionId, legId: leg.legId, evidence, notBefore, notAfter: notBefore === null ? null : at, wrapUp, at }, systemMeta());
  };

  const connectAgent: TelephonyIntake['connectAgent'] = async (interactionId, agentId, connection, at, evidence) => {
    const state = await context.interaction(interactionId);
    if (legOf(state, agentId) !== null) return;
    const offer = openOffer(state);
    const legId = newId() as LegId;
    const handlingId = newId() as HandlingId;
    if (offer !== null && offer.agentId === agentId) {
      await dispatch({ type: 'AnswerOffer', interactionId, offerId: offer.offerId, legId, handlingId, connection, evidence, at }, systemMeta());
      return;
    }
    await dispatch({ type: 'JoinAgent', interactionId, legId, handlingId, agentId, connection, evidence, at }, systemMeta());
  };

  const begin = async (event: EventOf<'arrived'>, evidence: Evidence): Promise<void> => {
    const { connection, pilot, caller, at, outsideAt } = event;
    const contact = caller === null ? null : context.contacts.byAddress(caller);
    const name = contact === null ? null : ((await context.contacts.profileOf(contact.contactId))?.name ?? null);
    const interactionId = newId() as InteractionId;
    const subjectId = contact?.subjectId ?? (newId() as SubjectId);
    fresh.set(callKey(connection), interactionId);
    places.set(interactionId, connection);
    const meta = metaOf(connection, outsideAt);
    await dispatch(
      {
        type: 'StartInteraction',
        interactionId,
        channel: 'voice',
        direction: 'inbound',
        conversationId: null,
        subjectId,
        customer: { subjectId, clear: { address: caller, name } },
        entry: pilot,
        evidence,
        customerLeg: { legId: newId() as LegId, connection: { ...connection, deviceId: OUTSIDE } },
        at,
      },
      meta,
    );
    if (contact !== null) await dispatch({ type: 'IdentifyInteraction', interactionId, contactId: contact.contactId, subjectId, at }, followUp(context, meta));
    const entered = await enterQueue(context, meta, { interactionId, channel: 'voice', entry: pilot, attributes: {}, language: null, lastAgentId: null, vip: contact?.vip === true, at });
    if (!entered.ok) {
      context.log.warn('call has no queue', { interactionId, pilot, refused: entered.rejected });
      await context.telephony?.clear(connection);
    }
  };

  const arrive: TelephonyIntake['arrive'] = async (event, evidence) => {
    const interactionId = interactionOf(event.connection);
    if (interactionId === null) return begin(event, evidence);
    places.set(interactionId, event.connection);
    const state = await context.interaction(interactionId);
    if (isClosed(state) || openStay(state) !== null) return;
    // The call stands at a pilot and nobody waits for it there: it was handed on.
    const handover = handovers.get(interactionId);
    handovers.delete(interactionId);
    const meta = metaOf(event.connection, event.outsideAt);
    const queueId = handover?.toQueueId ?? world.queueByEntry('voice', event.pilot)?.queueId ?? world.interaction(interactionId)?.queueId ?? null;
    if (handover !== undefined) {
      await dispatch({ type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: handover.by, toAgentId: handover.toAgentId, toQueueId: queueId, toOutside: null, at: event.at }, meta);
    }
    if (queueId === null) return;
    await moveToQueue(context, meta, { interactionId, queueId, cause: 'transfer', reservedFor: handover?.toAgentId ?? null, priority: handover?.priority ?? null, at: event.at });
    if (handover !== undefined) await agentLeft(interactionId, handover.by, event.at, evidence, null);
  };

  const alert = async ({ connection, device, at, outsideAt }: EventOf<'alerting'>): Promise<void> => {
    const interactionId = interactionOf(connection);
    const agentId = world.agentByDevice(device);
    if (interactionId === null || agentId === null) return;
    places.set(interactionId, connection);
    const offer = openOffer(await context.interaction(interactionId));
    if (offer === null || offer.agentId !== agentId) return;
    const queue = world.queue(offer.queueId);
    const expiresAt = (at + (queue?.routing.offerSeconds ?? 20) * 1000) as Instant;
    await dispatch({ type: 'ConfirmOffer', interactionId, offerId: offer.offerId, connection, expiresAt, at }, metaOf(connection, outsideAt));
  };

  const withAgentLeg = async (
    event: EventOf<'held' | 'retrieved'>,
    then: (interactionId: InteractionId, legId: LegId) => { type: 'HoldLeg' | 'RetrieveLeg'; interactionId: InteractionId; legId: LegId; at: Instant },
  ): Promise<void> => {
    const interactionId = interactionOf(event.connection);
    const agentId = world.agentByDevice(event.device);
    if (interactionId === null || agentId === null) return;
    const leg = legOf(await context.interaction(interactionId), agentId);
    if (leg !== null) await dispatch(then(interactionId, leg.legId), metaOf(event.connection, event.outsideAt));
  };

  const cleared = async ({ connection, device, whose, at }: EventOf<'cleared'>): Promise<void> => {
    const interactionId = interactionOf(connection);
    if (interactionId === null) return;
    const agentId = world.agentByDevice(device);
    if (whose === 'other') {
      // The other party of a two-party call left; our device hears it first, its own clearing follows.
      const state = await context.interaction(interactionId);
      if (agentId !== null && legOf(state, agentId) !== null && handovers.get(interactionId) === undefined) await customerLeft(interactionId, at, 'observed', null);
      return;
    }
    if (agentId !== null) await agentLeft(interactionId, agentId, at, 'observed', null);
    if (handovers.has(interactionId)) return;
    const state = await context.interaction(interactionId);
    const offer = openOffer(state);
    const alertsElsewhere = offer !== null && agentId !== null && offer.agentId !== agentId;
    const waitsElsewhere = openStay(state) !== null && agentId !== null && offer === null;
    if (alertsElsewhere || waitsElsewhere || agentsTalking(state) > 0) return;
    await customerLeft(interactionId, at, 'observed', null);
  };

  const transferred = async ({ connection, device, by, newCallId, at, outsideAt }: EventOf<'transferred'>): Promise<void> => {
    const interactionId = interactionOf(connection);
    if (interactionId === null) return;
    const meta = metaOf(connection, outsideAt);
    if (newCallId !== null && newCallId !== connection.callId) {
      const rebound = { ...connection, callId: newCallId, deviceId: OUTSIDE };
      fresh.set(callKey(rebound), interactionId);
      const leg = customerLeg(await context.interaction(interactionId));
      if (leg !== null) await dispatch({ type: 'RebindLeg', interactionId, legId: leg.legId, connection: rebound, at }, meta);
    }
    const agentId = world.agentByDevice(device);
    if (device !== by || agentId === null) return;
    const handover = handovers.get(interactionId);
    if (handover?.toOutside != null) {
      handovers.delete(interactionId);
      const { subjectId } = world.interaction(interactionId) ?? { subjectId: newId() };
      const toOutside = { subjectId, clear: { address: handover.toOutside, name: null } };
      await dispatch({ type: 'RecordTransfer', interactionId, kind: 'blind', fromAgentId: agentId, toAgentId: null, toQueueId: null, toOutside, at }, followUp(context, meta));
      await agentLeft(interactionId, agentId, at, 'observed', null);
      // Once the call has left the centre nothing more is seen of it.
      await customerLeft(interactionId, at, 'inferred', at);
    }
  };

  const handleNow: TelephonyIntake['handle'] = async (event) => {
    switch (event.kind) {
      case 'arrived':
        return arrive(event, 'observed');
      case 'alerting':
        return alert(event);
      case 'established': {
        const interactionId = interactionOf(event.connection);
        const agentId = world.agentByDevice(event.device);
        if (interactionId !== null && agentId !== null) await connectAgent(interactionId, agentId, event.connection, event.at, 'observed');
        return;
      }
      case 'held':
        return withAgentLeg(event, (interactionId, legId) => ({ type: 'HoldLeg', interactionId, legId, at: event.at }));
      case 'retrieved':
        return withAgentLeg(event, (interactionId, legId) => ({ type: 'RetrieveLeg', interactionId, legId, at: event.at }));
      case 'cleared':
        return cleared(event);
      case 'transferred':
        return transferred(event);
      case 'diverted':
      case 'originated':
      case 'conferenced':
      case 'failed':
        return;
    }
  };

  return {
    handle: (event) => {
      const key = callKey(event.connection);
      const mine = (turns.get(key) ?? Promise.resolve()).then(() => handleNow(event));
      const settled = mine.catch(() => undefined);
      turns.set(key, settled);
      void settled.then(() => (turns.get(key) === settled ? turns.delete(key) : false));
      return mine;
    },
    expectHandover: (interactionId, handover) => void handovers.set(interactionId, handover),
    forgetHandover: (interactionId) => void handovers.delete(interactionId),
    interactionOf,
    placeOf: (interactionId) => places.get(interactionId) ?? null,
    movedTo: (interactionId, place) => void places.set(interactionId, place),
    arrive,
    connectAgent,
    agentLeft,
    customerLeft,
  };
};
