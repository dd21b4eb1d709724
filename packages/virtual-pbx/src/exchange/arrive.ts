import { device, type CstaRefused, type EventCause, refused } from '@callboard/csta';
import { normaliseNumber } from './number-plan.ts';
import { canTake, connectionOf, kindOf, queueOf, withLeg, type Call, type Exchange, type Leg } from './state.ts';
import { announce, keep, routeOf, tailOf, type Step } from './step.ts';

/** The network interface that outside calls leave through. */
export const NETWORK_INTERFACE = 'trunk-1';

const partyLeg = (deviceID: string, state: Leg['state'], untilMs: number | null): Leg => ({ deviceID, state, role: 'party', untilMs });

/** A number as it was dialled, or why it leads nowhere. `same` is the device it must not be. */
export const destinationOf = (exchange: Exchange, dialled: string, same: string): string | CstaRefused => {
  const number = normaliseNumber(dialled);
  return kindOf(exchange, number) === null || number === same ? refused('operation', 'invalidDestination') : number;
};

/** Why a call cannot be sent there now; `null` when it can. For moves that must leave the call where it is when they fail. */
export const whyNot = (exchange: Exchange, deviceID: string): CstaRefused | null => {
  if (exchange.outOfService.has(deviceID)) return refused('systemResourceAvailibility', 'deviceOutOfService');
  return canTake(exchange, deviceID) ? null : refused('stateIncompatibility', 'invalidDeviceState');
};

const ring = (step: Step, call: Call, deviceID: string, cause: EventCause, nowMs: number): Step => {
  const ringing: Call = { ...call, legs: [...call.legs, partyLeg(deviceID, 'alerting', nowMs + step.exchange.settings.ringLimitMs)] };
  return announce(keep(step, ringing), ringing, (localConnectionInfo) => ({
    name: 'DeliveredEvent',
    connection: connectionOf(ringing, deviceID),
    alertingDevice: device(deviceID),
    ...routeOf(ringing),
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, ringing),
  }));
};

const reachNetwork = (step: Step, call: Call, number: string): Step =>
  announce(step, call, (localConnectionInfo) => ({
    name: 'NetworkReachedEvent',
    outboundConnection: connectionOf(call, number),
    networkInterfaceUsed: device(NETWORK_INTERFACE),
    ...routeOf(call),
    localConnectionInfo,
    cause: 'normal',
    ...tailOf(step.exchange, call),
  }));

/** Queues a call at a pilot: it is delivered there and waits. A call that comes back keeps its place. */
const enqueue = (step: Step, call: Call, pilot: string, cause: EventCause, nowMs: number): Step => {
  const queuedAtMs = call.pilot === pilot && call.queuedAtMs !== null ? call.queuedAtMs : nowMs;
  const entered: Call = { ...call, pilot, queuedAtMs, recallTo: null, legs: [...call.legs, partyLeg(pilot, 'alerting', null)] };
  const delivered = announce(keep(step, entered), entered, (localConnectionInfo) => ({
    name: 'DeliveredEvent',
    connection: connectionOf(entered, pilot),
    alertingDevice: device(pilot),
    ...routeOf(entered),
    localConnectionInfo,
    cause: cause === 'newCall' ? 'enteringDistribution' : cause,
    ...tailOf(step.exchange, entered),
  }));
  const waiting = withLeg(entered, pilot, { state: 'queued', untilMs: nowMs + step.exchange.settings.queueLimitMs });
  const kept = keep(delivered, waiting);
  const queue = queueOf(kept.exchange, pilot);
  return announce(kept, waiting, (localConnectionInfo) => ({
    name: 'QueuedEvent',
    queuedConnection: connectionOf(waiting, pilot),
    queue: device(pilot),
    ...routeOf(waiting),
    numberQueued: queue.length,
    callsInFront: queue.findIndex(({ callID }) => callID === waiting.callID),
    localConnectionInfo,
    cause: cause === 'newCall' ? 'noAvailableAgents' : cause,
    ...tailOf(step.exchange, waiting),
  }));
};

/** The destination cannot be reached: whoever waits for it hears a tone until he hangs up or patience ends. */
const fail = (step: Step, call: Call, deviceID: string, nowMs: number): Step => {
  const untilMs = nowMs + step.exchange.settings.toneLimitMs;
  const failed: Call = { ...call, legs: call.legs.map((leg) => (leg.untilMs === null ? { ...leg, untilMs } : leg)) };
  return announce(keep(step, failed), failed, (localConnectionInfo) => ({
    name: 'FailedEvent',
    failedConnection: connectionOf(failed, deviceID),
    failingDevice: device(deviceID),
    ...routeOf(failed),
    localConnectionInfo,
    cause: step.exchange.outOfService.has(deviceID) ? 'destOutOfOrder' : 'busy',
    ...tailOf(step.exchange, failed),
  }));
};

/** Brings a call to a device: a phone rings or is busy, a pilot queues. The device must exist. */
export const arrive = (step: Step, call: Call, deviceID: string, cause: EventCause, nowMs: number): Step => {
  const kind = kindOf(step.exchange, deviceID);
  const reached = kind === 'outside' ? reachNetwork(step, call, deviceID) : step;
  if (!canTake(reached.exchange, deviceID)) return fail(reached, call, deviceID, nowMs);
  return kind === 'pilot' ? enqueue(reached, call, deviceID, cause, nowMs) : ring(reached, call, deviceID, cause, nowMs);
};
