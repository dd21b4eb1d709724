import { device, type EventCause, type RequestNamed } from '@callboard/csta';
import { arrive, destinationOf, whyNot } from './arrive.ts';
import { done, findLegIn, refuse, type Outcome } from './outcome.ts';
import { connectionOf, kindOf, withoutLeg, type Call, type Exchange } from './state.ts';
import { announce, begin, forget, keep, routeOf, tailOf, takeCallId, type Step } from './step.ts';

/** Gives a call another id where the exchange is set to do so; its parties learn it from the next event. */
const renumber = (step: Step, call: Call): { readonly step: Step; readonly call: Call } => {
  if (!step.exchange.settings.newCallIdOnDivert) return { step, call };
  const taken = takeCallId(step);
  const renamed: Call = { ...call, callID: taken.callID };
  return { step: keep(forget(taken.step, call.callID), renamed), call: renamed };
};

/** Moves a call that rings or waits at `from` to another device. */
export const divert = (
  step: Step,
  call: Call,
  from: string,
  to: string,
  causes: { readonly diverted: EventCause; readonly delivered: EventCause },
  nowMs: number,
): Step => {
  const rest = withoutLeg(call, from);
  const diverted = announce(
    keep(step, rest),
    rest,
    (localConnectionInfo) => ({
      name: 'DivertedEvent',
      connection: connectionOf(call, from),
      divertingDevice: device(from),
      newDestination: device(to),
      ...routeOf(call),
      localConnectionInfo,
      cause: causes.diverted,
      ...tailOf(step.exchange, call),
    }),
    [from],
  );
  const moved = renumber(diverted, { ...rest, lastRedirection: from });
  return arrive(moved.step, moved.call, to, causes.delivered, nowMs);
};

/** DeflectCall of a ringing or waiting connection. When the destination cannot take it, it stays where it is. */
export const deflectCall = (exchange: Exchange, request: RequestNamed<'DeflectCall'>, nowMs: number): Outcome => {
  const found = findLegIn(exchange, request.callToBeDiverted, 'alerting', 'queued');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { leg } = found;
  const to = destinationOf(exchange, request.newDestination, leg.deviceID);
  if (typeof to !== 'string') return refuse(exchange, to);
  const obstacle = whyNot(exchange, to);
  if (obstacle) return refuse(exchange, obstacle);
  const cause = kindOf(exchange, leg.deviceID) === 'pilot' ? 'distributed' : 'redirected';
  const call: Call = {
    ...found.call,
    ...(request.correlatorData ? { correlatorData: request.correlatorData } : {}),
    ...(request.userData ? { userData: request.userData } : {}),
  };
  return done(divert(begin(exchange), call, leg.deviceID, to, { diverted: cause, delivered: cause }, nowMs), { kind: 'response', name: 'DeflectCallResponse' });
};
