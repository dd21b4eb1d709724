import type { EventCause } from '@callboard/csta';
import { dropAll, leave } from './clear.ts';
import { divert } from './divert.ts';
import { canTake, kindOf, legOf, type Call, type Exchange, type Leg } from './state.ts';
import { begin, keep, type Step } from './step.ts';

/** When `expire` has something to do next, in ms; `null` when nothing is waiting for time to pass. */
export const nextDeadlineMs = (exchange: Exchange): number | null => {
  let earliest: number | null = null;
  for (const call of exchange.calls.values()) {
    for (const { untilMs } of call.legs) if (untilMs !== null && (earliest === null || untilMs < earliest)) earliest = untilMs;
  }
  return earliest;
};

/** Who gets a call that nobody answered: the one who transferred it, else the pilot it came from. */
const fallback = (exchange: Exchange, call: Call, from: string): { readonly to: string; readonly cause: EventCause } | null => {
  if (call.recallTo !== null && call.recallTo !== from && canTake(exchange, call.recallTo)) return { to: call.recallTo, cause: 'recallNoAnswer' };
  return call.pilot !== null && call.pilot !== from ? { to: call.pilot, cause: 'callForwardNoAnswer' } : null;
};

/** Takes a call away from a phone that does not answer it, or rejects it: back to where it came from, else it ends. */
export const sendBack = (step: Step, call: Call, from: string, unanswered: EventCause, nowMs: number): Step => {
  const back = fallback(step.exchange, call, from);
  if (!back) return leave(step, call, from, unanswered);
  // Whoever gets it back is the end of the way: unanswered there too, the call ends.
  const returned: Call = { ...call, recallTo: null };
  return divert(keep(step, returned), returned, from, back.to, { diverted: unanswered, delivered: back.cause }, nowMs);
};

const expireLeg = (step: Step, call: Call, leg: Leg, nowMs: number): Step => {
  switch (leg.state) {
    case 'alerting':
      return sendBack(step, call, leg.deviceID, kindOf(step.exchange, leg.deviceID) === 'station' ? 'callForwardNoAnswer' : 'callNotAnswered', nowMs);
    case 'initiated':
      return dropAll(step, call, leg.deviceID, 'timeout');
    case 'queued':
      return dropAll(step, call, leg.deviceID, 'queueTimeOverflow');
    // A caller who listens to a tone.
    case 'connected':
    case 'hold':
      return leave(step, call, leg.deviceID, 'normalClearing');
  }
};

/** Carries out everything whose time has come. */
export const expire = (exchange: Exchange, nowMs: number): Step => {
  let step = begin(exchange);
  for (const { callID } of exchange.calls.values()) {
    for (const { deviceID } of exchange.calls.get(callID)?.legs ?? []) {
      // Looked up anew each time: an expiry may have ended or renamed the call.
      const call = step.exchange.calls.get(callID);
      const leg = call && legOf(call, deviceID);
      if (call && leg?.untilMs != null && leg.untilMs <= nowMs) step = expireLeg(step, call, leg, nowMs);
    }
  }
  return step;
};
