import type { AgentId, Connection, InteractionId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { type EngineContext, originOf } from '../context.ts';
import { customerLeg, legOf, openOffer, openStay } from '../domain/interaction/state.ts';
import type { SnapshotConnection } from '../ports/telephony.ts';
import type { TelephonyIntake } from './telephony.ts';

const sameCall = (a: Connection, b: Connection): boolean => a.exchangeId === b.exchangeId && a.callId === b.callId;

/**
 * After the link was down: brings what we believe to what the exchange knows. Calls that are gone end now, marked as inferred with the moments
 * between which they ended; calls that appeared, were answered or moved meanwhile are taken over with evidence `snapshot`.
 */
export const reconcile = async (
  context: EngineContext,
  intake: TelephonyIntake,
  calls: readonly SnapshotConnection[],
  devices: ReadonlySet<string>,
  lostAt: Instant | null,
  at: Instant,
): Promise<{ readonly found: number; readonly gone: number }> => {
  const { world } = context;
  let gone = 0;
  const notBefore = lostAt ?? at;
  for (const open of world.openCalls()) {
    const theirs = [...open.connections.values()];
    const present = calls.filter((c) => theirs.some((connection) => sameCall(connection, c.connection)));
    const interactionId: InteractionId = open.interactionId;
    const state = await context.interaction(interactionId);
    const stillHere = new Set(present.filter((c) => c.state === 'connected' || c.state === 'held').map((c) => world.agentByDevice(c.device)));
    // A call at a device that could not be looked at may well go on.
    let unseen = open.entry !== null && openStay(state) !== null && !devices.has(open.entry);
    for (const agentId of world.agentsAtWork()) {
      const device = world.deviceOf(agentId)?.address ?? null;
      const isSeen = device !== null && devices.has(device);
      if (legOf(state, agentId) !== null && !isSeen) unseen = true;
      if (legOf(state, agentId) !== null && !stillHere.has(agentId) && isSeen) await intake.agentLeft(interactionId, agentId, at, 'inferred', notBefore);
    }
    if (present.length === 0 && !unseen && customerLeg(state) !== null) {
      gone += 1;
      await intake.customerLeft(interactionId, at, 'inferred', notBefore);
    }
  }
  for (const call of calls) await takeOver(context, intake, call, at);
  return { found: calls.length, gone };
};

const takeOver = async (context: EngineContext, intake: TelephonyIntake, call: SnapshotConnection, at: Instant): Promise<void> => {
  const { connection, device, state, caller, called } = call;
  const agentId: AgentId | null = context.world.agentByDevice(device);
  const interactionId = intake.interactionOf(connection);
  if (agentId === null) {
    if (state === 'queued' || state === 'alerting') {
      await intake.arrive({ kind: 'arrived', connection, pilot: device, caller, called: called ?? device, at, outsideAt: null }, 'snapshot');
    }
    return;
  }
  if (interactionId === null) return;
  if (state === 'alerting') {
    intake.movedTo(interactionId, connection);
    const offer = openOffer(await context.interaction(interactionId));
    if (offer !== null && offer.agentId === agentId && !offer.alerting)
      await intake.handle({ kind: 'alerting', connection, device, caller, called, cause: 'snapshot', at, outsideAt: null });
    return;
  }
  if (state !== 'connected' && state !== 'held') return;
  await intake.connectAgent(interactionId, agentId, connection, at, 'snapshot');
  const leg = legOf(await context.interaction(interactionId), agentId);
  // His other call of the same interaction, a consultation, says nothing of this leg.
  if (leg === null || leg.connection?.callId !== connection.callId || leg.held === (state === 'held')) return;
  const meta = originOf(context, { kind: 'system', id: 'telephony' });
  await context.dispatch(
    state === 'held' ? { type: 'HoldLeg', interactionId, legId: leg.legId, at } : { type: 'RetrieveLeg', interactionId, legId: leg.legId, at },
    meta,
  );
};
