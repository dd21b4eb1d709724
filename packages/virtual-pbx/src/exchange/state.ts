import type { ConnectionID, OctetData } from '@callboard/csta';
import { deviceKind, type DeviceKind, type NumberPlan } from './number-plan.ts';

export interface ExchangeSettings {
  /** A station or outside phone rings at most so long. */
  readonly ringLimitMs: number;
  /** A prompted station waits so long for its user to lift the handset. */
  readonly promptLimitMs: number;
  /** A caller hears busy tone at most so long. */
  readonly toneLimitMs: number;
  /** A call waits at a pilot at most so long. */
  readonly queueLimitMs: number;
  /** Transfers and conferences give the resulting call an id of its own. */
  readonly newCallIdOnTransfer: boolean;
  /** A diverted call continues under another id. */
  readonly newCallIdOnDivert: boolean;
  /** Report the release of every party to every other (`each`), or to each only the end of its own connection (`own`). */
  readonly clearedEvents: 'each' | 'own';
  /** Send `callLinkageData`, which stays the same through diversions and transfers. */
  readonly callLinkage: boolean;
  /** Starts every call id, so that a restarted exchange does not repeat them. */
  readonly callIdPrefix: string;
  /** Give ids of ended calls to new ones, as some exchanges do. */
  readonly reuseCallIds: boolean;
}

export const defaultSettings: ExchangeSettings = {
  ringLimitMs: 180_000,
  promptLimitMs: 30_000,
  toneLimitMs: 30_000,
  queueLimitMs: 3_600_000,
  newCallIdOnTransfer: true,
  newCallIdOnDivert: false,
  clearedEvents: 'each',
  callLinkage: true,
  callIdPrefix: 'c',
  reuseCallIds: false,
};

export type LegState = 'initiated' | 'alerting' | 'connected' | 'hold' | 'queued';

/** One device's part in a call. */
export interface Leg {
  readonly deviceID: string;
  readonly state: LegState;
  /** A silent leg listens, is not shown to outside phones, and does not keep a call alive. */
  readonly role: 'party' | 'silent';
  /** When patience with the present state ends, in ms; `null` for never. */
  readonly untilMs: number | null;
}

export interface Call {
  readonly callID: string;
  /** Stays the same while the call is diverted, transferred or joined. */
  readonly linkageID: string;
  readonly legs: readonly Leg[];
  readonly callingDevice: string;
  readonly calledDevice: string;
  readonly lastRedirection: string | null;
  /** What was dialled but is not reached yet (a prompted station). */
  readonly destination: string | null;
  /** The pilot that distributed the call last. */
  readonly pilot: string | null;
  /** When it first waited at that pilot; its place in the queue. */
  readonly queuedAtMs: number | null;
  /** Who gets the call back when a transfer is not answered. */
  readonly recallTo: string | null;
  /** Somebody has answered. */
  readonly answered: boolean;
  readonly correlatorData: OctetData | null;
  readonly userData: OctetData | null;
}

/** Everything the exchange knows. Changed only by the functions in this folder, which take the time as an argument. */
export interface Exchange {
  readonly plan: NumberPlan;
  readonly settings: ExchangeSettings;
  readonly calls: ReadonlyMap<string, Call>;
  readonly callsMade: number;
  readonly outOfService: ReadonlySet<string>;
}

export const emptyExchange = (plan: NumberPlan, settings: Partial<ExchangeSettings> = {}): Exchange => ({
  plan,
  settings: { ...defaultSettings, ...settings },
  calls: new Map(),
  callsMade: 0,
  outOfService: new Set(),
});

export const kindOf = (exchange: Exchange, deviceID: string): DeviceKind | null => deviceKind(exchange.plan, deviceID);

export const legOf = (call: Call, deviceID: string): Leg | undefined => call.legs.find((leg) => leg.deviceID === deviceID);

export const connectionOf = (call: Call, deviceID: string): ConnectionID => ({ callID: call.callID, deviceID });

/** The calls a device takes part in. */
export const callsAt = (exchange: Exchange, deviceID: string): readonly Call[] => [...exchange.calls.values()].filter((call) => legOf(call, deviceID));

/** Whether the device has a call that is not on hold. */
export const isEngaged = (exchange: Exchange, deviceID: string): boolean => callsAt(exchange, deviceID).some((call) => legOf(call, deviceID)?.state !== 'hold');

/** Whether a call can be presented to the device: in service, and a phone without any call. Pilots take every call. */
export const canTake = (exchange: Exchange, deviceID: string): boolean =>
  !exchange.outOfService.has(deviceID) && (kindOf(exchange, deviceID) === 'pilot' || callsAt(exchange, deviceID).length === 0);

export const withLeg = (call: Call, deviceID: string, change: Partial<Leg>): Call => ({
  ...call,
  legs: call.legs.map((leg) => (leg.deviceID === deviceID ? { ...leg, ...change } : leg)),
});

export const withoutLeg = (call: Call, deviceID: string): Call => ({ ...call, legs: call.legs.filter((leg) => leg.deviceID !== deviceID) });

export const partiesOf = (call: Call): readonly Leg[] => call.legs.filter((leg) => leg.role === 'party');

/** The waiting calls of a pilot, the first to be served first. */
export const queueOf = (exchange: Exchange, pilot: string): readonly Call[] =>
  callsAt(exchange, pilot)
    .filter((call) => legOf(call, pilot)?.state === 'queued')
    .toSorted((one, other) => (one.queuedAtMs ?? 0) - (other.queuedAtMs ?? 0));
