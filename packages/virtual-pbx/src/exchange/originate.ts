import { device, refused, type EventCause, type RequestNamed } from '@callboard/csta';
import { arrive, destinationOf } from './arrive.ts';
import { normaliseNumber } from './number-plan.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { connectionOf, isEngaged, kindOf, withLeg, type Call, type Exchange } from './state.ts';
import { announce, begin, keep, routeOf, tailOf, takeCallId, type Step } from './step.ts';

export interface NewCall {
  readonly from: string;
  readonly to: string;
  readonly cause: EventCause;
  readonly correlatorData: Call['correlatorData'];
  readonly userData: Call['userData'];
}

/** A phone goes off hook for a new call; nothing is dialled yet. */
export const initiate = (
  start: Step,
  { from, to, cause, correlatorData, userData }: NewCall,
  untilMs: number | null,
): { readonly step: Step; readonly call: Call } => {
  const { step, callID } = takeCallId(start);
  const call: Call = {
    callID,
    linkageID: `${callID}-${step.exchange.callsMade}`,
    legs: [{ deviceID: from, state: 'initiated', role: 'party', untilMs }],
    callingDevice: from,
    calledDevice: to,
    lastRedirection: null,
    destination: to,
    pilot: null,
    queuedAtMs: null,
    recallTo: null,
    answered: false,
    correlatorData,
    userData,
  };
  const initiated = announce(keep(step, call), call, (localConnectionInfo) => ({
    name: 'ServiceInitiatedEvent',
    initiatedConnection: connectionOf(call, from),
    initiatingDevice: device(from),
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, call),
  }));
  return { step: initiated, call };
};

/** The handset is up and the number dialled: the call sets out. */
export const originate = (step: Step, call: Call, cause: EventCause, nowMs: number): Step => {
  const outgoing: Call = { ...withLeg(call, call.callingDevice, { state: 'connected', untilMs: null }), destination: null };
  const { callingDevice, calledDevice } = routeOf(outgoing);
  const originated = announce(keep(step, outgoing), outgoing, (localConnectionInfo) => ({
    name: 'OriginatedEvent',
    originatedConnection: connectionOf(outgoing, outgoing.callingDevice),
    callingDevice,
    calledDevice,
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, outgoing),
  }));
  return arrive(originated, outgoing, outgoing.calledDevice, cause, nowMs);
};

/** MakeCall: a station or an outside phone calls. A station asked with `prompt` waits for its user. */
export const makeCall = (exchange: Exchange, request: RequestNamed<'MakeCall'>, nowMs: number): Outcome => {
  const from = normaliseNumber(request.callingDevice);
  const kind = kindOf(exchange, from);
  if (kind === null || kind === 'pilot') return refuse(exchange, refused('operation', 'invalidCallingDeviceID'));
  if (exchange.outOfService.has(from)) return refuse(exchange, refused('systemResourceAvailibility', 'deviceOutOfService'));
  if (isEngaged(exchange, from)) return refuse(exchange, refused('stateIncompatibility', 'connectedCallExists'));
  const to = destinationOf(exchange, request.calledDirectoryNumber, from);
  if (typeof to !== 'string') return refuse(exchange, refused('operation', 'invalidCalledDeviceID'));
  const prompted = kind === 'station' && request.autoOriginate === 'prompt';
  const { step, call } = initiate(
    begin(exchange),
    { from, to, cause: 'makeCall', correlatorData: request.correlatorData ?? null, userData: request.userData ?? null },
    prompted ? nowMs + exchange.settings.promptLimitMs : null,
  );
  const { callLinkageData } = tailOf(exchange, call);
  return done(prompted ? step : originate(step, call, 'newCall', nowMs), {
    kind: 'response',
    name: 'MakeCallResponse',
    callingDevice: connectionOf(call, from),
    ...(callLinkageData ? { callLinkageData } : {}),
  });
};
