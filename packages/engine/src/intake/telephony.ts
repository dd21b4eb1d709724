import {
  type AgentId,
  type Connection,
  type Evidence,
  type HandlingId,
  type InteractionId,
  type LegId,
  offerSecondsOf,
  OUTSIDE,
  type SubjectId,
} from '@callboard/contracts';
import { type CommandMeta, idOf, type Instant } from '@callboard/kernel';
import { type EngineContext, followUp, originOf } from '../context.ts';
import {
  agentAtDevice,
  agentsTalking,
  customerIsGone,
  customerLeg,
  isCalledBack,
  isClosed,
  legOf,
  openOffer,
  openStay,
  wasShared,
} from '../domain/interaction/state.ts';
import type { TelephonyEvent } from '../ports/telephony.ts';
import type { Parking } from '../parked-work.ts';
import { wrapUpOf } from '../wrap-up-rule.ts';
import { createCallBook } from './call-book.ts';
import { enterQueue } from './entry.ts';
import { createTransfers, type Knowledge, type Transfers } from './transfers.ts';

type EventOf<K extends TelephonyEvent['kind']> = Extract<TelephonyEvent, { kind: K }>;

export type TelephonyIntake = {
  /** Turns what the exchange reports into commands. Events of one call are handled one after another; an outage is waited out, what fails otherwise is parked. */
  readonly handle: (event: Exclude<TelephonyEvent, { kind: 'link-lost' | 'link-restored' | 'watched' | 'in-service' | 'out-of-service' }>) => Promise<void>;
  /** Does it once; where it fails for another reason than the log being away it is parked, and what comes after goes on. */
  readonly isolated: (what: string, about: string, run: () => Promise<void>) => Promise<void>;
  /** Waits for nothing any more. */
  readonly stop: () => void;
  readonly transfers: Transfers;
  /** The call's interaction, also while its first events are not yet folded. */
  readonly interactionOf: (connection: Connection) => InteractionId | null;
  /** Where a waiting or ringing call stands now; null when that is not known. */
  readonly placeOf: (interactionId: InteractionId) => Connection | null;
  readonly movedTo: (interactionId: InteractionId, place: Connection) => void;
  /** `notBefore`: since when it may have stood there, where that was not seen. */
  readonly arrive: (event: EventOf<'arrived'>, evidence: Evidence, notBefore?: Instant | null) => Promise<void>;
  readonly connectAgent: (interactionId: InteractionId, agentId: AgentId, connection: Connection, at: Instant, evidence: Evidence) => Promise<void>;
  readonly agentLeft: (interactionId: InteractionId, agentId: AgentId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
  readonly customerLeft: (interactionId: InteractionId, at: Instant, evidence: Evidence, notBefore: Instant | null) => Promise<void>;
};

const PAUSES_MS = [50, 200, 1000, 5000];

/** Tries of one event of the exchange, over more than a minute, before it is parked. */
const TRIES = 20;

export const createTelephonyIntake = (context: EngineContext, parking: Parking): TelephonyIntake => {
  const { world, dispatch, newId } = context;
  const book = createCallBook(world);
  const turns = new Map<string, Promise<void>>();
  let open = true;

  const metaOf = (connection: Connection, outsideAt: string | null): CommandMeta => originOf(context, { kind: 'device', id: connection.exchangeId }, outsideAt);
  const systemMeta = (): CommandMeta => originOf(context, { kind: 'system', id: 'telephony' });

  const customerLeft: TelephonyIntake['customerLeft'] = async (interactionId, at, evidence, notBefore) => {
    book.gone(interactionId);
    const leg = customerLeg(await context.interaction(interactionId));
    if (leg === null) return;
    await dispatch(
      { type: 'LeaveLeg', interactionId, legId: leg.legId, evidence, notBefore, notAfter: notBefore === null ? null : at, wrapUp: null, at },
      systemMeta(),
    );
  };

  const agentLeft: TelephonyIntake['agentLeft'] = async (interactionId, agentId, at, evidence, notBefore) => {
    const state = await context.interaction(interactionId);
    const leg = legOf(state, agentId);
    if (leg === null) return;
    const wrapUp = wrapUpOf(world, interactionId, at);
    await dispatch(
      { type: 'LeaveLeg', interactionId, legId: leg.legId, evidence, notBefore, notAfter: notBefore === null ? null : at, wrapUp, at },
      systemMeta(),
    );
  };
  const transfers = createTransfers(context, book, { agentLeft, customerLeft });

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

  /** A new call: the interaction, whose it is, and the queue it enters. Asked again after an outage it goes on where it stopped. */
  const begin = async (event: EventOf<'arrived'>, evidence: Evidence, interactionId: InteractionId): Promise<void> => {
    const { connection, pilot, caller, at, outsideAt } = event;
    const meta = metaOf(connection, outsideAt);
    const contact = caller === null ? null : context.contacts.byAddress(caller);
    if ((await context.interaction(interactionId)).presence === 'absent') {
      const name = contact === null ? null : ((await context.contacts.profileOf(contact.contactId))?.name ?? null);
      const subjectId = contact?.subjectId ?? (newId() as SubjectId);
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
    }
    if (contact !== null) {
      await dispatch({ type: 'IdentifyInteraction', interactionId, contactId: contact.contactId, subjectId: contact.subjectId, at }, followUp(context, meta));
    }
    const lastAgentId = contact === null ? null : world.lastAgentOf(contact.contactId);
    const entered = await enterQueue(context, meta, {
      interactionId,
      channel: 'voice',
      entry: pilot,
      attributes: {},
      language: null,
      lastAgentId,
      vip: contact?.vip === true,
      at,
    });
    // Refused for another reason: somebody else has put it into its queue.
    if (!entered.ok && (entered.rejected === 'NoQueue' || entered.rejected === 'ClosedNow')) {
      context.log.warn('call has no queue', { interactionId, pilot, refused: entered.rejected });
      await context.telephony?.clear(connection);
    }
  };

  /** A transferred call may come under an id that nobody has told us. */
  const recognised = async ({ connection, pilot, caller, at, outsideAt }: EventOf<'arrived'>): Promise<InteractionId | null> => {
    await transfers.settle(() => book.interactionOf(connection) !== null);
    const told = book.interactionOf(connection);
    const interactionId = told ?? (await transfers.whoArrives(pilot, caller));
    if (told === null && interactionId !== null) await transfers.goesOnAs(interactionId, connection.callId, metaOf(connection, outsideAt), at);
    return interactionId;
  };

  /**
   * The id of a call that nobody here knows. It follows from the exchange's own, so that two engines that see one call (one was frozen and does not know yet
   * that the other took over) mean one interaction. An exchange uses its ids again: what its customer has left was an earlier call.
   */
  const idOfCall = async ({ exchangeId, callId }: Connection): Promise<InteractionId> => {
    for (let use = 0; ; use += 1) {
      const id = idOf(context.tenant, 'call', exchangeId, callId, use) as InteractionId;
      const state = await context.interaction(id);
      if (state.presence === 'absent' || (!isClosed(state) && !customerIsGone(state))) return id;
    }
  };

  const arrive: TelephonyIntake['arrive'] = async (event, evidence, notBefore = null) => {
    const { connection, pilot, at, outsideAt } = event;
    const known = book.interactionOf(connection) ?? (evidence === 'observed' ? await recognised(event) : null);
    const interactionId = known ?? (await idOfCall(connection));
    if (known === null) book.belongs(connection, interactionId);
    book.movedTo(interactionId, connection);
    const state = await context.interaction(interactionId);
    const stay = openStay(state);
    // Who is asked to be consulted does not wait at a pilot: the call does, as its agent has handed it on by hand.
    if (isClosed(state) || (stay !== null && stay.cause !== 'consult')) return;
    if (state.presence === 'absent' || state.stays.length === 0) return begin(event, evidence, interactionId);
    // The call stands at a pilot and nobody waits for it there: it was handed on.
    const knowledge: Knowledge = evidence === 'observed' ? { evidence, notBefore: null } : { evidence: 'inferred', notBefore: notBefore ?? at };
    await transfers.arrived(interactionId, pilot, metaOf(connection, outsideAt), at, knowledge);
  };

  const alert = async ({ connection, device, caller, at, outsideAt }: EventOf<'alerting'>): Promise<void> => {
    const agentId = world.agentByDevice(device);
    const interactionId = book.interactionOf(connection) ?? (agentId === null ? null : await transfers.rings(agentId, connection, caller));
    if (interactionId === null || agentId === null) return;
    const state = await context.interaction(interactionId);
    const offer = openOffer(state);
    if (offer === null || offer.agentId !== agentId) return;
    // A consultation rings there, while the call stands where it is.
    if (openStay(state)?.cause !== 'consult') book.movedTo(interactionId, connection);
    const expiresAt = (at + offerSecondsOf(world.queue(offer.queueId)?.routing ?? null, 'voice') * 1000) as Instant;
    await dispatch({ type: 'ConfirmOffer', interactionId, offerId: offer.offerId, connection, expiresAt, at }, metaOf(connection, outsideAt));
  };

  const withAgentLeg = async (
    event: EventOf<'held' | 'retrieved'>,
    then: (interactionId: InteractionId, legId: LegId) => { type: 'HoldLeg' | 'RetrieveLeg'; interactionId: InteractionId; legId: LegId; at: Instant },
  ): Promise<void> => {
    const interactionId = book.interactionOf(event.connection);
    if (interactionId === null) return;
    const state = await context.interaction(interactionId);
    const agentId = agentAtDevice(state, event.device);
    const leg = agentId === null ? null : legOf(state, agentId);
    if (leg !== null && leg.connection?.callId === event.connection.callId)
      await dispatch(then(interactionId, leg.legId), metaOf(event.connection, event.outsideAt));
  };

  const cleared = async (event: EventOf<'cleared'>): Promise<void> => {
    const { connection, device, whose, at, outsideAt } = event;
    const interactionId = book.interactionOf(connection);
    if (interactionId === null || (await transfers.unansweredCleared(interactionId, event, metaOf(connection, outsideAt)))) return;
    const before = await context.interaction(interactionId);
    const agentId = agentAtDevice(before, device) ?? world.agentByDevice(device);
    const leg = agentId === null ? null : legOf(before, agentId);
    // His leg is in another call of this interaction: only a consultation ended here.
    if (leg !== null && leg.connection !== null && leg.connection.callId !== connection.callId) return;
    if (whose === 'other') {
      // The other party of a two-party call left; our device hears it first, its own clearing follows.
      const alone = agentsTalking(before) === 1 && leg?.role !== 'consulted';
      if (leg === null || !alone || transfers.pending(interactionId)) return;
      // Or it was another agent who left a conference, and the customer is still there.
      if (wasShared(before, leg.agentId, connection) && (await context.telephony?.stands(connection)) === true) return;
      await customerLeft(interactionId, at, 'observed', null);
      return;
    }
    if (agentId !== null) await agentLeft(interactionId, agentId, at, 'observed', null);
    if (transfers.pending(interactionId)) return;
    const state = await context.interaction(interactionId);
    const offer = openOffer(state);
    const alertsElsewhere = offer !== null && agentId !== null && offer.agentId !== agentId;
    const waitsElsewhere = openStay(state) !== null && agentId !== null && offer === null;
    if (alertsElsewhere || agentsTalking(state) > 0) return;
    // Not taken here, it goes back to wait, unless the caller hung up before it could.
    if (waitsElsewhere && (await context.telephony?.stands(connection)) !== false) return;
    await customerLeft(interactionId, at, 'observed', null);
  };

  /** Who was called back is in the call now. */
  const customerAnswered = async (interactionId: InteractionId, { connection, at, outsideAt }: EventOf<'established'>): Promise<void> => {
    if (!isCalledBack(await context.interaction(interactionId))) return;
    const outside = { ...connection, deviceId: OUTSIDE };
    await dispatch(
      { type: 'JoinCustomer', interactionId, legId: newId() as LegId, connection: outside, evidence: 'observed', at },
      metaOf(connection, outsideAt),
    );
  };

  const handleNow: TelephonyIntake['handle'] = async (event) => {
    switch (event.kind) {
      case 'arrived':
        return arrive(event, 'observed');
      case 'alerting':
        return alert(event);
      case 'established': {
        const interactionId = book.interactionOf(event.connection);
        const agentId = world.agentByDevice(event.device);
        if (interactionId === null || agentId === null) return;
        await connectAgent(interactionId, agentId, event.connection, event.at, 'observed');
        return event.by === 'other' ? customerAnswered(interactionId, event) : undefined;
      }
      case 'held':
        return withAgentLeg(event, (interactionId, legId) => ({ type: 'HoldLeg', interactionId, legId, at: event.at }));
      case 'retrieved':
        return withAgentLeg(event, (interactionId, legId) => ({ type: 'RetrieveLeg', interactionId, legId, at: event.at }));
      case 'cleared':
        return cleared(event);
      case 'transferred':
      case 'conferenced': {
        const interactionId = book.interactionOf(event.connection);
        if (interactionId === null) return;
        const meta = metaOf(event.connection, event.outsideAt);
        return event.kind === 'transferred' ? transfers.transferred(interactionId, event, meta) : transfers.conferenced(interactionId, event, meta);
      }
      case 'diverted':
      case 'originated':
      case 'failed':
        return;
    }
  };

  /** An event of the exchange comes once: it is not given up while the log cannot be written. */
  const handlePersistently: TelephonyIntake['handle'] = async (event) => {
    const { callId, exchangeId } = event.connection;
    const work = { id: newId(), by: exchangeId, what: event.kind, about: book.interactionOf(event.connection) ?? callId };
    for (let tries = 0; open; tries += 1) {
      try {
        await parking.attempt(work, () => handleNow(event), TRIES);
        return;
      } catch (error) {
        context.log.error('an event of the exchange waits for the log', { kind: event.kind, tries, error: String(error) });
        await context.pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 5000);
      }
    }
  };

  return {
    handle: (event) => {
      const key = book.key(event.connection);
      const mine = (turns.get(key) ?? Promise.resolve()).then(() => handlePersistently(event));
      const settled = mine.catch(() => undefined);
      turns.set(key, settled);
      void settled.then(() => (turns.get(key) === settled ? turns.delete(key) : false));
      return mine;
    },
    isolated: async (what, about, run) => void (await parking.attempt({ id: newId(), by: 'reconcile', what, about }, run, 1)),
    stop: () => {
      open = false;
    },
    transfers,
    interactionOf: book.interactionOf,
    placeOf: book.placeOf,
    movedTo: book.movedTo,
    arrive,
    connectAgent,
    agentLeft,
    customerLeft,
  };
};
