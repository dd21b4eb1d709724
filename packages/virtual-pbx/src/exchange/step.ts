import {
  device,
  type CallLinkageData,
  type CstaEvent,
  type LocalConnectionState,
  type OctetData,
  type PartyDevice,
  type RedirectionDevice,
} from '@callboard/csta';
import { kindOf, type Call, type Exchange, type Leg } from './state.ts';

type BodyOf<E> = E extends CstaEvent ? Omit<E, 'kind' | 'monitorCrossRefID'> : never;

/** An event before it is addressed to a monitor. */
export type EventBody = BodyOf<CstaEvent>;

/** Something that monitors of a device report. */
export interface Happening {
  readonly deviceID: string;
  readonly event: EventBody;
}

/** The exchange after a change, and what happened on the way, in order. */
export interface Step {
  readonly exchange: Exchange;
  readonly happenings: readonly Happening[];
}

export const begin = (exchange: Exchange): Step => ({ exchange, happenings: [] });

/** Keeps a call's new state; a call without legs is over and forgotten. */
export const keep = (step: Step, call: Call): Step => {
  const calls = new Map(step.exchange.calls);
  if (call.legs.length > 0) calls.set(call.callID, call);
  else calls.delete(call.callID);
  return { ...step, exchange: { ...step.exchange, calls } };
};

export const forget = (step: Step, callID: string): Step => {
  const calls = new Map(step.exchange.calls);
  calls.delete(callID);
  return { ...step, exchange: { ...step.exchange, calls } };
};

/** An id for a new call: the next number, or the lowest free one where ids are reused. */
export const takeCallId = (step: Step): { readonly step: Step; readonly callID: string } => {
  const { exchange } = step;
  const { callIdPrefix, reuseCallIds } = exchange.settings;
  let number = reuseCallIds ? 1 : exchange.callsMade + 1;
  while (exchange.calls.has(`${callIdPrefix}-${number}`)) number += 1;
  return { step: { ...step, exchange: { ...exchange, callsMade: exchange.callsMade + 1 } }, callID: `${callIdPrefix}-${number}` };
};

/** Tells the monitors of one device. */
export const tell = (step: Step, deviceID: string, event: EventBody): Step => ({ ...step, happenings: [...step.happenings, { deviceID, event }] });

/** Outside phones do not learn of silent listeners. */
export const maySee = (exchange: Exchange, viewer: string, subject: Leg): boolean => subject.role === 'party' || kindOf(exchange, viewer) !== 'outside';

/** Tells every device of a call, each with its own connection's state; `left` are devices that are no longer in it. */
export const announce = (
  step: Step,
  call: Call,
  event: (localConnectionInfo: LocalConnectionState, deviceID: string) => EventBody,
  left: readonly string[] = [],
  sees: (deviceID: string) => boolean = () => true,
): Step => {
  const audience: readonly { readonly deviceID: string; readonly state: LocalConnectionState }[] = [
    ...left.map((deviceID) => ({ deviceID, state: 'null' as const })),
    ...call.legs,
  ];
  return audience.filter(({ deviceID }) => sees(deviceID)).reduce((told, { deviceID, state }) => tell(told, deviceID, event(state, deviceID)), step);
};

interface RouteOf {
  readonly callingDevice: PartyDevice;
  readonly calledDevice: PartyDevice;
  readonly lastRedirectionDevice: RedirectionDevice;
}

/** Calling, called and last redirection device as events carry them. */
export const routeOf = (call: Call): RouteOf => ({
  callingDevice: device(call.callingDevice),
  calledDevice: device(call.calledDevice),
  lastRedirectionDevice: call.lastRedirection === null ? { kind: 'notRequired' } : { kind: 'numberDialed', id: call.lastRedirection },
});

interface TailOf {
  readonly correlatorData?: OctetData;
  readonly userData?: OctetData;
  readonly callCharacteristics?: { readonly acdCall: boolean };
  readonly callLinkageData?: CallLinkageData;
}

/** The data that follows a call through its events. */
export const tailOf = (exchange: Exchange, call: Call): TailOf => ({
  ...(call.correlatorData ? { correlatorData: call.correlatorData } : {}),
  ...(call.userData ? { userData: call.userData } : {}),
  ...(call.pilot === null ? {} : { callCharacteristics: { acdCall: true } }),
  ...(exchange.settings.callLinkage
    ? { callLinkageData: { globalCallData: { globalCallLinkageID: { kind: 'globallyUniqueCallLinkageID', value: call.linkageID } } } }
    : {}),
});
