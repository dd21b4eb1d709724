import type { AgentId, Connection, InteractionId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { type EngineContext, originOf } from '../context.ts';
import { agentLegs, customerLeg, type JoinedLeg, legOf, openOffer, openStay } from '../domain/interaction/state.ts';
import type { SnapshotConnection } from '../ports/telephony.ts';
import { recogniseCalls } from './recognise.ts';
import type { TelephonyIntake } from './telephony.ts';

const sameCall = (a: Connection, b: Connection): boolean => a.exchangeId === b.exchangeId && a.callId === b.callId;

/**
 * After the link was down: brings what we believe to what the exchange knows. Calls that are gone end now, marked as inferred with the moments
 * between which they ended; calls that appeared, were answered or moved meanwhile are taken over with evidence `snapshot`. A transfer that was asked for
 * and left the call where it was has failed.
 */
export const reconcile = async (
  context: EngineContext,
  intake: TelephonyIntake,
  calls: readonly SnapshotConnection[],
  devices: ReadonlySet<string>,
  lostAt: Instant | null,
  at: Instant,
): Promise<{ readonly found: number; readonly gone: number }> => {
  let gone = 0;
  await recogniseCalls({ context, intake, calls, devices, lostAt, at });
  for (const { interactionId } of [...context.world.openCalls()])
    await intake.isolated('reconcile', interactionId, async () => {
      if (await bring(context, intake, interactionId, { calls, devices, notBefore: lostAt ?? at, at })) gone += 1;
    });
  await takeOverAll(context, intake, calls, at);
  return { found: calls.length, gone };
};

/** Calls that stand at the exchange and may not be known here. */
export const takeOverAll = async (context: EngineContext, intake: TelephonyIntake, calls: readonly SnapshotConnection[], at: Instant): Promise<void> => {
  for (const call of calls)
    await intake.isolated('take-over', intake.interactionOf(call.connection) ?? call.connection.callId, () => takeOver(context, intake, call, at));
};

type Snapshot = {
  readonly calls: readonly SnapshotConnection[];
  readonly devices: ReadonlySet<string>;
  readonly notBefore: Instant;
  readonly at: Instant;
};

/** The call of his leg is gone, and he still talks in another one of this interaction, that of a consultation: with that one his leg ends. */
const followed = async (
  context: EngineContext,
  interactionId: InteractionId,
  { legId, connection }: JoinedLeg,
  his: readonly SnapshotConnection[],
  at: Instant,
): Promise<void> => {
  const [other] = his;
  if (connection === null || other === undefined || his.some((c) => sameCall(connection, c.connection))) return;
  const meta = originOf(context, { kind: 'system', id: 'telephony' });
  await context.dispatch({ type: 'RebindLeg', interactionId, legId, connection: other.connection, at }, meta);
};

/** One interaction; true when its call is gone. */
const bring = async (context: EngineContext, intake: TelephonyIntake, interactionId: InteractionId, snapshot: Snapshot): Promise<boolean> => {
  const { world } = context;
  const { calls, devices, notBefore, at } = snapshot;
  const open = world.interaction(interactionId);
  if (open === null) return false;
  const theirs = [...open.connections.values()];
  const present = calls.filter((c) => theirs.some((connection) => sameCall(connection, c.connection)) || intake.interactionOf(c.connection) === interactionId);
  const state = await context.interaction(interactionId);
  const talks = present.filter((c) => c.state === 'connected' || c.state === 'held');
  const stillHere = new Set(talks.map((c) => c.device));
  // Where he joined: since then he may have signed out, or changed his device.
  const deviceOf = ({ agentId, connection }: { readonly agentId: AgentId | null; readonly connection: Connection | null }): string | null =>
    connection?.deviceId ?? (agentId === null ? null : (world.deviceOf(agentId)?.address ?? null));
  // A call at a device that could not be looked at may well go on.
  let unseen = open.entry !== null && openStay(state) !== null && !devices.has(open.entry);
  for (const leg of agentLegs(state)) {
    // Tried again later, the snapshot says nothing of who came after it.
    if (leg.agentId === null || leg.joinedAt > at) continue;
    const device = deviceOf(leg);
    if (device === null || !devices.has(device)) unseen = true;
    else if (!stillHere.has(device)) await intake.agentLeft(interactionId, leg.agentId, at, 'inferred', notBefore);
    else
      await followed(
        context,
        interactionId,
        leg,
        talks.filter((c) => c.device === device),
        at,
      );
  }
  const asked = state.presence === 'open' ? state.transferAsked : null;
  const askers = asked === null ? null : legOf(state, asked.fromAgentId);
  if (asked !== null && askers !== null && stillHere.has(deviceOf(askers) ?? ''))
    await intake.transfers.failed(interactionId, asked.fromAgentId, 'not-carried-out', at);
  if (present.length > 0 || unseen || customerLeg(state) === null) return false;
  await intake.customerLeft(interactionId, at, 'inferred', notBefore);
  return true;
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
    const ringing = await context.interaction(interactionId);
    if (openStay(ringing)?.cause !== 'consult') intake.movedTo(interactionId, connection);
    const offer = openOffer(ringing);
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
