import { refused, type ConnectionID, type CstaRefused, type CstaResponse } from '@callboard/csta';
import { normaliseNumber } from './number-plan.ts';
import { legOf, type Call, type Exchange, type Leg } from './state.ts';
import { begin, type Step } from './step.ts';

/** What a request came to: the answer, the exchange after it, and what happened. A refusal changes nothing. */
export interface Outcome {
  readonly answer: CstaResponse | CstaRefused;
  readonly step: Step;
}

export const done = (step: Step, answer: CstaResponse): Outcome => ({ answer, step });

export const refuse = (exchange: Exchange, refusal: CstaRefused): Outcome => ({ answer: refusal, step: begin(exchange) });

export interface Found {
  readonly kind: 'found';
  readonly call: Call;
  readonly leg: Leg;
}

/** The leg a connection names. Its device is compared in normal form, everything else literally. */
export const findLeg = (exchange: Exchange, connection: ConnectionID): Found | CstaRefused => {
  const call = exchange.calls.get(connection.callID);
  if (!call) return refused('operation', 'invalidCallID');
  const leg = legOf(call, connection.deviceID) ?? legOf(call, normaliseNumber(connection.deviceID));
  return leg ? { kind: 'found', call, leg } : refused('operation', 'invalidConnectionID');
};

/** Like `findLeg`, but the leg has to be in one of these states. A silent listener can do nothing but leave. */
export const findLegIn = (exchange: Exchange, connection: ConnectionID, ...states: readonly Leg['state'][]): Found | CstaRefused => {
  const found = findLeg(exchange, connection);
  if (found.kind === 'refused' || (states.includes(found.leg.state) && found.leg.role === 'party')) return found;
  return refused('stateIncompatibility', 'invalidConnectionState');
};
