import { device, refused, type RequestNamed, type SnapshotDeviceItem } from '@callboard/csta';
import { deviceKind, normaliseNumber, stationNumbers } from './number-plan.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import { callsAt, connectionOf, legOf, type Call, type Exchange } from './state.ts';
import { begin, maySee, routeOf, tailOf } from './step.ts';

const snapshotItem = (exchange: Exchange, call: Call, deviceID: string): SnapshotDeviceItem => {
  const own = legOf(call, deviceID);
  const others = call.legs.filter((leg) => leg.deviceID !== deviceID && maySee(exchange, deviceID, leg));
  const [far] = others;
  const { callLinkageData } = tailOf(exchange, call);
  return {
    connectionIdentifier: connectionOf(call, deviceID),
    endpointDevice: far ? device(far.deviceID) : { kind: 'notKnown' },
    localCallState: { kind: 'compoundCallState', value: [...(own ? [own.state] : []), ...others.map(({ state }) => state)] },
    ...(callLinkageData ? { callLinkageData } : {}),
  };
};

export const snapshotDevice = (exchange: Exchange, request: RequestNamed<'SnapshotDevice'>): Outcome => {
  const deviceID = normaliseNumber(request.snapshotObject);
  if (deviceKind(exchange.plan, deviceID) === null) return refuse(exchange, refused('operation', 'invalidDeviceID'));
  const items = callsAt(exchange, deviceID).map((call) => snapshotItem(exchange, call, deviceID));
  return done(begin(exchange), { kind: 'response', name: 'SnapshotDeviceResponse', crossRefIDorSnapshotData: { kind: 'snapshotData', value: items } });
};

export const snapshotCall = (exchange: Exchange, request: RequestNamed<'SnapshotCall'>): Outcome => {
  const call = exchange.calls.get(request.snapshotObject.callID);
  if (!call) return refuse(exchange, refused('operation', 'invalidCallID'));
  const { callingDevice, calledDevice } = routeOf(call);
  const items = call.legs.map(({ deviceID, state }) => ({
    deviceOnCall: device(deviceID),
    callIdentifier: connectionOf(call, deviceID),
    localConnectionInfo: state,
  }));
  const { callCharacteristics, correlatorData, callLinkageData } = tailOf(exchange, call);
  return done(begin(exchange), {
    kind: 'response',
    name: 'SnapshotCallResponse',
    crossRefIDorSnapshotData: { kind: 'snapshotData', value: items },
    callingDevice,
    calledDevice,
    ...(callCharacteristics ? { callCharacteristics } : {}),
    ...(correlatorData ? { correlatorData } : {}),
    ...(callLinkageData ? { callLinkageData } : {}),
  });
};

export interface ListedDevice {
  readonly deviceID: string;
  readonly deviceCategory: 'station' | 'acd';
}

/** The devices that are declared, or those of one category, or one of them. */
export const listDevices = (exchange: Exchange, request: RequestNamed<'GetSwitchingFunctionDevices'>): readonly ListedDevice[] => {
  const { requestedDeviceID, requestedDeviceCategory: category } = request;
  const stations = category === undefined || category === 'station' ? stationNumbers(exchange.plan) : [];
  const pilots = category === undefined || category === 'acd' || category === 'groupACD' ? exchange.plan.pilots : [];
  const all: readonly ListedDevice[] = [
    ...pilots.map(({ number }) => ({ deviceID: number, deviceCategory: 'acd' as const })),
    ...stations.map((number) => ({ deviceID: number, deviceCategory: 'station' as const })),
  ];
  return requestedDeviceID === undefined ? all : all.filter(({ deviceID }) => deviceID === normaliseNumber(requestedDeviceID));
};
