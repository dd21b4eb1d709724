import type { Connection, InteractionId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { type EngineContext, originOf } from '../context.ts';
import { customerLeg, type Interaction, legOf, openOffer } from '../domain/interaction/state.ts';
import type { SnapshotConnection } from '../ports/telephony.ts';
import type { TelephonyIntake } from './telephony.ts';
import type { Knowledge } from './transfers.ts';

type Recognition = {
  readonly context: EngineContext;
  readonly intake: TelephonyIntake;
  readonly calls: readonly SnapshotConnection[];
  /** Devices that could be looked at. */
  readonly devices: ReadonlySet<string>;
  readonly lostAt: Instant | null;
  readonly at: Instant;
};

const idsAt = (calls: readonly SnapshotConnection[], device: string | null): ReadonlySet<string> =>
  new Set(calls.filter((call) => call.device === device && call.state !== 'failed').map((call) => call.connection.callId));

/** Where this device talks in that call; null when it does not. */
const connectedIn = (calls: readonly SnapshotConnection[], callId: string, device: string | null): Connection | null =>
  calls.find((call) => call.device === device && call.connection.callId === callId && (call.state === 'connected' || call.state === 'held'))?.connection ??
  null;

/** A call that was handed on while nobody heard it stands at a pilot under an id that nobody told us: it is known by where it was sent and by its caller. */
const handedOn = async ({ context, intake, calls, lostAt, at }: Recognition): Promise<void> => {
  for (const { connection, device, state, caller, called } of calls) {
    const atPilot = context.world.agentByDevice(device) === null && (state === 'queued' || state === 'alerting');
    if (!atPilot || intake.interactionOf(connection) !== null) continue;
    await intake.isolated('recognise', connection.callId, async () => {
      const interactionId = await intake.transfers.whoArrives(device, caller);
      if (interactionId === null) return;
      const meta = originOf(context, { kind: 'system', id: 'telephony' });
      await intake.transfers.goesOnAs(interactionId, connection.callId, meta, at);
      await intake.arrive({ kind: 'arrived', connection, pilot: device, caller, called: called ?? device, at, outsideAt: null }, 'snapshot', lostAt);
    });
  }
};

/**
 * Nobody had answered a consultation when it was last heard of. Its second call stands still, and is known from now on; or it is gone, and with it the consultation,
 * unless somebody else of its queue is to be asked. Answers nothing of one that was never seen to begin: whoever is to be asked is called yet.
 */
const unanswered = async ({ context, intake, calls, devices, lostAt, at }: Recognition, interactionId: InteractionId, state: Interaction): Promise<void> => {
  const { transfers } = intake;
  const consult = state.presence === 'open' ? state.consults[0] : undefined;
  const original = customerLeg(state)?.connection ?? null;
  const own = consult === undefined ? null : (legOf(state, consult.agentId)?.connection ?? null);
  if (consult === undefined || original === null || own === null || !devices.has(own.deviceId)) return;
  const { agentId: by, toQueueId } = consult;
  const { exchangeId } = original;
  const offer = openOffer(state);
  const known = transfers.consultationOf(interactionId, by);
  const toAgentId = known?.toAgentId ?? offer?.agentId ?? null;
  if (toAgentId === null) return;
  const his = idsAt(calls, own.deviceId);
  const theirs = idsAt(calls, context.world.deviceOf(toAgentId)?.address ?? null);
  const isNew = (callId: string): boolean => callId !== original.callId && intake.interactionOf({ exchangeId, callId, deviceId: own.deviceId }) === null;
  const callId = known?.active?.callId ?? [...his].find((id) => isNew(id) && theirs.has(id));
  if (callId !== undefined && his.has(callId)) {
    transfers.consulting(interactionId, { by, toAgentId, active: { exchangeId, callId, deviceId: own.deviceId } });
    if (his.has(original.callId)) return;
    // Who has answered meanwhile was consulted: known before it is said that the customer is gone, with whom ends what nobody has answered.
    const answered = connectedIn(calls, callId, context.world.deviceOf(toAgentId)?.address ?? null);
    if (answered !== null) await intake.connectAgent(interactionId, toAgentId, answered, at, 'snapshot');
    await intake.customerLeft(interactionId, at, 'inferred', lostAt ?? at);
    return;
  }
  if (known === null) return;
  transfers.consultationEnded(interactionId);
  const meta = originOf(context, { kind: 'system', id: 'telephony' });
  const isAsked = toQueueId === null || offer?.agentId === toAgentId;
  if (offer !== null && isAsked && known.active === null)
    await context.dispatch({ type: 'FailOffer', interactionId, offerId: offer.offerId, reason: 'not-carried-out', at }, meta);
  else if (isAsked)
    await context.dispatch({ type: 'EndConsult', interactionId, agentId: by, outcome: known.active === null ? 'failed' : 'returned', at }, meta);
};

/** Nobody was ever seen to answer it, and the asker's calls are still what they were: neither handed on nor put together. */
const isUnanswered = ({ calls, intake }: Recognition, interactionId: InteractionId, state: Interaction): boolean => {
  const consult = state.presence === 'open' && state.transferAsked === null ? state.consults[0] : undefined;
  const own = consult === undefined ? null : (legOf(state, consult.agentId)?.connection ?? null);
  if (consult === undefined || own === null) return false;
  const known = intake.transfers.consultationOf(interactionId, consult.agentId);
  const his = idsAt(calls, own.deviceId);
  const stands = his.has(own.callId) || (known?.active != null && his.has(known.active.callId));
  const toAgentId = consult.toAgentId ?? known?.toAgentId ?? null;
  return stands && (toAgentId === null || legOf(state, toAgentId) === null);
};

/** What became of a consultation while nobody heard it: it goes on, all three talk in one call, or the other one has the customer now. */
const consulted = async ({ context, intake, calls, lostAt, at }: Recognition, interactionId: InteractionId, state: Interaction): Promise<void> => {
  const { world } = context;
  const { transfers } = intake;
  const consult = world.interaction(interactionId)?.consult ?? null;
  const original = customerLeg(state)?.connection ?? null;
  const own = consult === null ? null : (legOf(state, consult.by)?.connection ?? null);
  const consultation = consult === null ? null : transfers.consultationOf(interactionId, consult.by);
  if (consult === null || consult.toAgentId === null || consultation === null || original === null || own === null) return;
  const { exchangeId } = original;
  const his = idsAt(calls, own.deviceId);
  const theirs = idsAt(calls, world.deviceOf(consult.toAgentId)?.address ?? null);
  const second = consultation.active?.callId ?? null;
  const isNew = (callId: string): boolean => {
    const of = intake.interactionOf({ exchangeId, callId, deviceId: own.deviceId });
    return callId !== second && (of === null || of === interactionId);
  };
  const meta = originOf(context, { kind: 'system', id: 'telephony' });
  const seen = { connection: { ...original, deviceId: own.deviceId } satisfies Connection, device: own.deviceId, at, outsideAt: null };
  const known: Knowledge = { evidence: 'inferred', notBefore: lostAt ?? at };
  if (his.has(original.callId) && !theirs.has(original.callId)) {
    const callId = second === null ? [...his].find((id) => id !== original.callId && isNew(id)) : undefined;
    if (callId !== undefined) transfers.consulting(interactionId, { ...consultation, active: { exchangeId, callId, deviceId: own.deviceId } });
    return;
  }
  // The two of them talk on, and the customer's call is at neither: neither handed on nor put together, it has ended.
  if (second !== null && his.has(second) && theirs.has(second)) return intake.customerLeft(interactionId, at, 'inferred', known.notBefore);
  const together = second === null ? undefined : [...theirs].find((id) => his.has(id) && isNew(id));
  if (together !== undefined) return transfers.conferenced(interactionId, { kind: 'conferenced', by: null, added: null, newCallId: together, ...seen }, meta);
  const asked = state.presence === 'open' && state.transferAsked?.kind === 'consult';
  const onlyTheirs = asked ? [...theirs].find((id) => !his.has(id) && isNew(id)) : undefined;
  if (onlyTheirs !== undefined)
    await transfers.transferred(interactionId, { kind: 'transferred', by: own.deviceId, to: null, newCallId: onlyTheirs, ...seen }, meta, known);
};

/** Before anything is believed to be gone or new: which of the snapshot's calls are calls that changed hands, and their ids, while nobody heard it. */
export const recogniseCalls = async (recognition: Recognition): Promise<void> => {
  await handedOn(recognition);
  const { context } = recognition;
  for (const { interactionId, consult } of [...context.world.openCalls()])
    if (consult !== null)
      await recognition.intake.isolated('recognise', interactionId, async () => {
        const state = await context.interaction(interactionId);
        return (isUnanswered(recognition, interactionId, state) ? unanswered : consulted)(recognition, interactionId, state);
      });
};
