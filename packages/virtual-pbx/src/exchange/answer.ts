import { device, refused, type EventCause, type RequestNamed } from '@callboard/csta';
import { done, findLeg, refuse, type Outcome } from './outcome.ts';
import { originate } from './originate.ts';
import { callsAt, connectionOf, legOf, withLeg, type Call, type Exchange } from './state.ts';
import { announce, begin, keep, routeOf, tailOf, type Step } from './step.ts';

/** The device takes the call that rings at it. */
export const establish = (step: Step, call: Call, deviceID: string, cause: EventCause): Step => {
  const talking: Call = { ...withLeg(call, deviceID, { state: 'connected', untilMs: null }), answered: true, recallTo: null };
  return announce(keep(step, talking), talking, (localConnectionInfo) => ({
    name: 'EstablishedEvent',
    establishedConnection: connectionOf(talking, deviceID),
    answeringDevice: device(deviceID),
    ...routeOf(talking),
    localConnectionInfo,
    cause,
    ...tailOf(step.exchange, talking),
  }));
};

/** AnswerCall, and lifting the handset of a prompted station. */
export const answerCall = (exchange: Exchange, request: RequestNamed<'AnswerCall'>, nowMs: number): Outcome => {
  const found = findLeg(exchange, request.callToBeAnswered);
  if (found.kind === 'refused') return refuse(exchange, found);
  const { call, leg } = found;
  if (leg.state !== 'alerting' && leg.state !== 'initiated') return refuse(exchange, refused('stateIncompatibility', 'noCallToAnswer'));
  const talkingElsewhere = callsAt(exchange, leg.deviceID).some((other) => other.callID !== call.callID && legOf(other, leg.deviceID)?.state === 'connected');
  if (talkingElsewhere) return refuse(exchange, refused('stateIncompatibility', 'connectedCallExists'));
  const step = leg.state === 'initiated' ? originate(begin(exchange), call, 'newCall', nowMs) : establish(begin(exchange), call, leg.deviceID, 'normal');
  return done(step, { kind: 'response', name: 'AnswerCallResponse' });
};
