import { device, refused, type EventCause, type RequestNamed } from '@callboard/csta';
import { done, findLeg, refuse, type Outcome } from './outcome.ts';
import { connectionOf, legOf, partiesOf, withoutLeg, type Call, type Exchange } from './state.ts';
import { announce, begin, keep, maySee, tailOf, type Step } from './step.ts';

/** Takes one device out of a call, whatever becomes of the rest. */
export const drop = (step: Step, call: Call, deviceID: string, releasing: string, cause: EventCause): { readonly step: Step; readonly call: Call } => {
  const leg = legOf(call, deviceID);
  if (!leg) return { step, call };
  const rest = withoutLeg(call, deviceID);
  const everybody = step.exchange.settings.clearedEvents === 'each';
  const told = announce(
    keep(step, rest),
    rest,
    (localConnectionInfo) => ({
      name: 'ConnectionClearedEvent',
      droppedConnection: connectionOf(call, deviceID),
      releasingDevice: device(releasing),
      localConnectionInfo,
      cause,
      ...tailOf(step.exchange, call),
    }),
    [deviceID],
    (viewer) => viewer === deviceID || (everybody && maySee(step.exchange, viewer, leg)),
  );
  return { step: told, call: rest };
};

/** Takes every device out of a call. */
export const dropAll = (step: Step, call: Call, releasing: string, cause: EventCause): Step =>
  call.legs.reduce((state, leg) => drop(state.step, state.call, leg.deviceID, releasing, cause), { step, call }).step;

/** A device leaves; when fewer than two parties remain, the call is over for all. */
export const leave = (step: Step, call: Call, deviceID: string, cause: EventCause): Step => {
  const left = drop(step, call, deviceID, deviceID, cause);
  return partiesOf(left.call).length >= 2 ? left.step : dropAll(left.step, left.call, deviceID, cause);
};

/** Before an answer a call is cancelled, afterwards it is cleared. */
export const clearingCause = (call: Call): EventCause => (call.answered ? 'normalClearing' : 'callCancelled');

export const clearConnection = (exchange: Exchange, request: RequestNamed<'ClearConnection'>): Outcome => {
  const found = findLeg(exchange, request.connectionToBeCleared);
  if (found.kind === 'refused') return refuse(exchange, found);
  const { call, leg } = found;
  return done(leave(begin(exchange), call, leg.deviceID, clearingCause(call)), { kind: 'response', name: 'ClearConnectionResponse' });
};

export const clearCall = (exchange: Exchange, request: RequestNamed<'ClearCall'>): Outcome => {
  const call = exchange.calls.get(request.callToBeCleared.callID);
  if (!call) return refuse(exchange, refused('operation', 'invalidCallID'));
  const releasing = request.callToBeCleared.deviceID === '' ? (call.legs[0]?.deviceID ?? call.callingDevice) : request.callToBeCleared.deviceID;
  return done(dropAll(begin(exchange), call, releasing, clearingCause(call)), { kind: 'response', name: 'ClearCallResponse' });
};
