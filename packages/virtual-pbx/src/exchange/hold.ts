import { device, refused, type EventCause, type RequestNamed } from '@callboard/csta';
import { leave, clearingCause } from './clear.ts';
import { done, findLegIn, refuse, type Outcome } from './outcome.ts';
import { callsAt, connectionOf, legOf, partiesOf, withLeg, type Call, type Exchange } from './state.ts';
import { announce, begin, keep, tailOf, type Step } from './step.ts';

export const hold = (step: Step, call: Call, deviceID: string, cause: EventCause): { readonly step: Step; readonly call: Call } => {
  const held = withLeg(call, deviceID, { state: 'hold' });
  const told = announce(keep(step, held), held, (localConnectionInfo) => ({
    name: 'HeldEvent',
    heldConnection: connectionOf(held, deviceID),
    holdingDevice: device(deviceID),
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, held),
  }));
  return { step: told, call: held };
};

export const retrieve = (step: Step, call: Call, deviceID: string, cause: EventCause): Step => {
  const talking = withLeg(call, deviceID, { state: 'connected' });
  return announce(keep(step, talking), talking, (localConnectionInfo) => ({
    name: 'RetrievedEvent',
    retrievedConnection: connectionOf(talking, deviceID),
    retrievingDevice: device(deviceID),
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, talking),
  }));
};

export const holdCall = (exchange: Exchange, request: RequestNamed<'HoldCall'>): Outcome => {
  const found = findLegIn(exchange, request.callToBeHeld, 'connected');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { call, leg } = found;
  if (!call.answered || partiesOf(call).length < 2) return refuse(exchange, refused('stateIncompatibility', 'invalidConnectionState'));
  return done(hold(begin(exchange), call, leg.deviceID, 'normal').step, { kind: 'response', name: 'HoldCallResponse' });
};

export const retrieveCall = (exchange: Exchange, request: RequestNamed<'RetrieveCall'>): Outcome => {
  const found = findLegIn(exchange, request.callToBeRetrieved, 'hold');
  if (found.kind === 'refused')
    return refuse(exchange, refused(found.category, found.value === 'invalidConnectionState' ? 'invalidHeldConnectionState' : found.value));
  const { call, leg } = found;
  const engaged = callsAt(exchange, leg.deviceID).some((other) => legOf(other, leg.deviceID)?.state !== 'hold');
  if (engaged) return refuse(exchange, refused('stateIncompatibility', 'connectedCallExists'));
  return done(retrieve(begin(exchange), call, leg.deviceID, 'normal'), { kind: 'response', name: 'RetrieveCallResponse' });
};

/** AlternateCall: the held call is taken up and the active one put on hold. */
export const alternateCall = (exchange: Exchange, request: RequestNamed<'AlternateCall'>): Outcome => {
  const held = findLegIn(exchange, request.heldCall, 'hold');
  if (held.kind === 'refused') return refuse(exchange, held);
  const active = findLegIn(exchange, request.activeCall, 'connected');
  if (active.kind === 'refused') return refuse(exchange, active);
  if (held.leg.deviceID !== active.leg.deviceID) return refuse(exchange, refused('operation', 'notSameDevice'));
  const { step } = hold(begin(exchange), active.call, active.leg.deviceID, 'alternate');
  return done(retrieve(step, held.call, held.leg.deviceID, 'alternate'), { kind: 'response', name: 'AlternateCallResponse' });
};

/** ReconnectCall: the active call is given up and the held one taken up. */
export const reconnectCall = (exchange: Exchange, request: RequestNamed<'ReconnectCall'>): Outcome => {
  const active = findLegIn(exchange, request.activeCall, 'connected', 'initiated');
  if (active.kind === 'refused') return refuse(exchange, active);
  const held = findLegIn(exchange, request.heldCall, 'hold');
  if (held.kind === 'refused') return refuse(exchange, held);
  if (held.leg.deviceID !== active.leg.deviceID) return refuse(exchange, refused('operation', 'notSameDevice'));
  const step = leave(begin(exchange), active.call, active.leg.deviceID, clearingCause(active.call));
  return done(retrieve(step, held.call, held.leg.deviceID, 'normal'), { kind: 'response', name: 'ReconnectCallResponse' });
};
