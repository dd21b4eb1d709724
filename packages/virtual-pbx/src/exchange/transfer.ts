import { device, refused, type CstaRefused, type RequestNamed } from '@callboard/csta';
import { arrive, destinationOf, whyNot } from './arrive.ts';
import { hold } from './hold.ts';
import { releaseListeners, renamedLegs, replaceCalls, resultingCallId } from './merge.ts';
import { initiate, originate } from './originate.ts';
import { done, findLegIn, refuse, type Outcome } from './outcome.ts';
import { connectionOf, legOf, partiesOf, withoutLeg, type Call, type Exchange } from './state.ts';
import { begin, tailOf, tell, type Step } from './step.ts';

/** ConsultationCall: the existing call is held and the device calls somebody else. */
export const consultationCall = (exchange: Exchange, request: RequestNamed<'ConsultationCall'>, nowMs: number): Outcome => {
  const found = findLegIn(exchange, request.existingCall, 'connected');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { deviceID } = found.leg;
  if (!found.call.answered) return refuse(exchange, refused('stateIncompatibility', 'invalidConnectionState'));
  const to = destinationOf(exchange, request.consultedDevice, deviceID);
  if (typeof to !== 'string') return refuse(exchange, to);
  const held = hold(begin(exchange), found.call, deviceID, 'consultation');
  const { step, call } = initiate(
    held.step,
    { from: deviceID, to, cause: 'consultation', correlatorData: request.correlatorData ?? held.call.correlatorData, userData: request.userData ?? null },
    null,
  );
  const { callLinkageData } = tailOf(exchange, call);
  return done(originate(step, call, 'consultation', nowMs), {
    kind: 'response',
    name: 'ConsultationCallResponse',
    initiatedCall: connectionOf(call, deviceID),
    ...(callLinkageData ? { callLinkageData } : {}),
  });
};

export interface TwoCalls {
  readonly kind: 'two-calls';
  readonly deviceID: string;
  readonly held: Call;
  readonly active: Call;
  /** Who was consulted. */
  readonly consulted: string;
}

/** The held and the active call of one device, as TransferCall and ConferenceCall need them. */
export const twoCalls = (exchange: Exchange, request: Pick<RequestNamed<'TransferCall'>, 'heldCall' | 'activeCall'>): TwoCalls | CstaRefused => {
  const held = findLegIn(exchange, request.heldCall, 'hold');
  if (held.kind === 'refused') return held.value === 'invalidConnectionState' ? refused('stateIncompatibility', 'invalidHeldConnectionState') : held;
  const active = findLegIn(exchange, request.activeCall, 'connected');
  if (active.kind === 'refused') return active.value === 'invalidConnectionState' ? refused('stateIncompatibility', 'invalidActiveConnectionState') : active;
  const { deviceID } = held.leg;
  if (deviceID !== active.leg.deviceID || held.call.callID === active.call.callID) return refused('operation', 'notSameDevice');
  // A call that only gives a busy tone has nobody to be transferred or joined.
  if (!partiesOf(held.call).some((leg) => leg.deviceID !== deviceID)) return refused('stateIncompatibility', 'invalidHeldConnectionState');
  const consulted = partiesOf(active.call).find((leg) => leg.deviceID !== deviceID);
  if (!consulted) return refused('stateIncompatibility', 'invalidActiveConnectionState');
  const shared = held.call.legs.some((leg) => leg.deviceID !== deviceID && active.call.legs.some((other) => other.deviceID === leg.deviceID));
  if (shared) return refused('stateIncompatibility', 'invalidConnectionState');
  return { kind: 'two-calls', deviceID, held: held.call, active: active.call, consulted: consulted.deviceID };
};

const tellTransfered = (
  step: Step,
  merged: Call,
  olds: { readonly primary: Call; readonly secondary: Call | null },
  from: string,
  to: string,
  cause: 'transfer' | 'singleStepTransfer',
  items = renamedLegs(olds.secondary ? [olds.primary, olds.secondary] : [olds.primary], merged),
): Step => {
  const common = {
    name: 'TransferedEvent',
    transferringDevice: device(from),
    transferredToDevice: device(to),
    transferredConnections: items,
    cause,
    ...tailOf(step.exchange, merged),
  } as const;
  const primaryOldCall = connectionOf(olds.primary, from);
  const secondaryOldCall = olds.secondary ? connectionOf(olds.secondary, from) : null;
  const toTransferring = tell(step, from, { ...common, primaryOldCall, ...(secondaryOldCall ? { secondaryOldCall } : {}), localConnectionInfo: 'null' });
  // Each remaining party is told in terms of the call it was in.
  return merged.legs.reduce((told, leg) => {
    const wasInSecondary = olds.secondary?.legs.some(({ deviceID }) => deviceID === leg.deviceID) ?? false;
    return tell(told, leg.deviceID, {
      ...common,
      primaryOldCall: wasInSecondary && secondaryOldCall ? secondaryOldCall : primaryOldCall,
      localConnectionInfo: leg.state,
    });
  }, toTransferring);
};

/** TransferCall: the held party and the consulted one are connected, the transferring device leaves. The consulted one may still ring. */
export const transferCall = (exchange: Exchange, request: RequestNamed<'TransferCall'>): Outcome => {
  const two = twoCalls(exchange, request);
  if (two.kind === 'refused') return refuse(exchange, two);
  const { deviceID, consulted } = two;
  const first = releaseListeners(begin(exchange), two.held);
  const second = releaseListeners(first.step, two.active);
  const named = resultingCallId(second.step, first.call);
  const held = withoutLeg(first.call, deviceID);
  const active = withoutLeg(second.call, deviceID);
  const merged: Call = {
    ...held,
    callID: named.callID,
    legs: [...held.legs, ...active.legs],
    callingDevice: held.legs[0]?.deviceID ?? held.callingDevice,
    calledDevice: active.calledDevice,
    lastRedirection: deviceID,
    pilot: active.pilot ?? held.pilot,
    queuedAtMs: active.queuedAtMs ?? held.queuedAtMs,
    answered: active.answered,
    recallTo: legOf(active, consulted)?.state === 'alerting' ? deviceID : null,
  };
  const replaced = replaceCalls(named.step, [first.call, second.call], merged);
  const connections = renamedLegs([held, active], merged);
  const step = tellTransfered(replaced, merged, { primary: first.call, secondary: second.call }, deviceID, consulted, 'transfer');
  return done(step, { kind: 'response', name: 'TransferCallResponse', transferredCall: connectionOf(merged, consulted), connections });
};

/** SingleStepTransferCall (blind): the other party is sent on at once. A destination that cannot take the call leaves everything as it was. */
export const singleStepTransferCall = (exchange: Exchange, request: RequestNamed<'SingleStepTransferCall'>, nowMs: number): Outcome => {
  const found = findLegIn(exchange, request.activeCall, 'connected', 'hold');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { deviceID } = found.leg;
  if (!found.call.answered) return refuse(exchange, refused('stateIncompatibility', 'invalidConnectionState'));
  const to = destinationOf(exchange, request.transferredTo, deviceID);
  if (typeof to !== 'string') return refuse(exchange, to);
  const obstacle = whyNot(exchange, to);
  if (obstacle) return refuse(exchange, obstacle);
  const old = releaseListeners(begin(exchange), found.call);
  const named = resultingCallId(old.step, old.call);
  const rest = withoutLeg(old.call, deviceID);
  const moved: Call = {
    ...rest,
    callID: named.callID,
    callingDevice: rest.legs[0]?.deviceID ?? rest.callingDevice,
    calledDevice: to,
    lastRedirection: deviceID,
    answered: false,
    recallTo: deviceID,
    correlatorData: request.correlatorData ?? rest.correlatorData,
    userData: request.userData ?? rest.userData,
    // A queue entered now is a new one, also when it is the same as before.
    pilot: null,
    queuedAtMs: null,
  };
  const replaced = replaceCalls(named.step, [old.call], moved);
  const target = { newConnection: connectionOf(moved, to), endpoint: device(to) };
  const connections = [...renamedLegs([rest], moved), target];
  const told = tellTransfered(replaced, moved, { primary: old.call, secondary: null }, deviceID, to, 'singleStepTransfer', connections);
  return done(arrive(told, moved, to, 'singleStepTransfer', nowMs), {
    kind: 'response',
    name: 'SingleStepTransferCallResponse',
    transferredCall: connectionOf(moved, to),
    connections,
  });
};
