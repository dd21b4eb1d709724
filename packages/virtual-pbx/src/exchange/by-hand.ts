import { establish } from './answer.ts';
import { clearingCause, leave } from './clear.ts';
import { sendBack } from './deadlines.ts';
import { originate } from './originate.ts';
import { callsAt, legOf, type Call, type Exchange, type LegState } from './state.ts';
import { begin, type Step } from './step.ts';

const callIn = (exchange: Exchange, deviceID: string, ...states: readonly LegState[]): Call | undefined =>
  states.flatMap((state) => callsAt(exchange, deviceID).filter((call) => legOf(call, deviceID)?.state === state))[0];

/** Somebody lifts the handset: the ringing call is answered, the prompted one sets out. `null` when there is nothing to lift it for. */
export const liftHandset = (exchange: Exchange, deviceID: string, nowMs: number): Step | null => {
  const call = callIn(exchange, deviceID, 'alerting', 'initiated');
  if (!call) return null;
  return legOf(call, deviceID)?.state === 'initiated'
    ? originate(begin(exchange), call, 'newCall', nowMs)
    : establish(begin(exchange), call, deviceID, 'normal');
};

/** Somebody hangs up: the talking call ends for him; a call that only rings is not touched. `null` when there is none. */
export const hangUp = (exchange: Exchange, deviceID: string): Step | null => {
  const call = callIn(exchange, deviceID, 'connected', 'initiated', 'hold');
  return call ? leave(begin(exchange), call, deviceID, clearingCause(call)) : null;
};

/** Somebody presses the reject key: the call goes back to where it came from, or ends. `null` when none rings. */
export const rejectRinging = (exchange: Exchange, deviceID: string, nowMs: number): Step | null => {
  const call = callIn(exchange, deviceID, 'alerting');
  return call ? sendBack(begin(exchange), call, deviceID, 'callNotAnswered', nowMs) : null;
};
