import { device, type ConnectionListItem } from '@callboard/csta';
import { drop } from './clear.ts';
import { connectionOf, type Call } from './state.ts';
import { keep, takeCallId, type Step } from './step.ts';

/** How the legs of old calls are called in the new one. */
export const renamedLegs = (olds: readonly Call[], merged: Call): readonly ConnectionListItem[] =>
  olds.flatMap((old) =>
    old.legs
      .filter((leg) => merged.legs.some(({ deviceID }) => deviceID === leg.deviceID))
      .map((leg) => ({ newConnection: connectionOf(merged, leg.deviceID), oldConnection: connectionOf(old, leg.deviceID), endpoint: device(leg.deviceID) })),
  );

/** Listeners do not follow a call into a transfer or conference; they are released first. */
export const releaseListeners = (step: Step, call: Call): { readonly step: Step; readonly call: Call } =>
  call.legs.filter((leg) => leg.role === 'silent').reduce((state, leg) => drop(state.step, state.call, leg.deviceID, leg.deviceID, 'normal'), { step, call });

/** Id of the call that comes out of a transfer or conference of `call`. */
export const resultingCallId = (step: Step, call: Call): { readonly step: Step; readonly callID: string } =>
  step.exchange.settings.newCallIdOnTransfer ? takeCallId(step) : { step, callID: call.callID };

/** Replaces old calls by the one they became. */
export const replaceCalls = (step: Step, olds: readonly Call[], merged: Call): Step => {
  const calls = new Map(step.exchange.calls);
  for (const old of olds) calls.delete(old.callID);
  return keep({ ...step, exchange: { ...step.exchange, calls } }, merged);
};
