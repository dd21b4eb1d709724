import type { CstaEvent, CstaNotice, CstaUnknown, DecodeOptions } from './codec/message.ts';
import type { SystemStatusValue } from './codec/values.ts';
import type { FramingKind } from './framing.ts';
import type { LostReason } from './session/failures.ts';
import type { Login } from './session/login.ts';
import type { Monitor } from './session/monitors.ts';
import type { Unreadable } from './unreadable.ts';

export type CstaSessionOptions =
  /** ECMA-354: the client opens a session, offers editions and keeps the session alive. */
  | {
      readonly kind: 'application';
      readonly applicationID: string;
      readonly login: Login;
      /** Namespaces in order of preference. */
      readonly protocolVersions: readonly string[];
      /** Asked for, in seconds; the exchange decides. */
      readonly durationSeconds: number;
    }
  /** No session service: the edition is agreed beforehand. */
  | { readonly kind: 'none'; readonly namespace: string };

/** What an exchange tells without being asked. All are called in the order of arrival, none may throw. */
export interface CstaClientCallbacks {
  readonly onEvent: (event: CstaEvent, monitor: Monitor) => void;
  /** Called once when a link that was up ends, except by `close`. Monitors are gone with it. */
  readonly onLost: (reason: LostReason) => void;
  /** An event whose monitor did not become known within `earlyEventHoldMs`. */
  readonly onUnclaimedEvent?: (event: CstaEvent) => void;
  readonly onUnreadable?: (item: Unreadable) => void;
  /** A message without a model, e.g. of a service nobody asked for. */
  readonly onUnknown?: (message: CstaUnknown) => void;
  readonly onNotice?: (notice: CstaNotice) => void;
  /** On `messagesLost`, `enabled` and `initializing` the caller should compare with snapshots. */
  readonly onSystemStatus?: (status: SystemStatusValue) => void;
  /** The exchange ended a monitor by itself. */
  readonly onMonitorEnded?: (monitor: Monitor) => void;
}

export interface CstaClientOptions extends CstaClientCallbacks {
  readonly host: string;
  /** 1..65535. */
  readonly port: number;
  readonly session: CstaSessionOptions;
  /** Default `ecma-j2`. Under `nul` requests go out one at a time. */
  readonly framing?: FramingKind;
  readonly decode?: DecodeOptions;
  /** `typeOfNumber` on plain device ids of requests; default none. */
  readonly typeOfNumber?: string | null;
  /** Send SystemRegister after the session is up (OpenScape Voice wants it); default false. */
  readonly systemRegister?: boolean;
  /** Default 5 s. */
  readonly connectTimeoutMs?: number;
  /** Default 5 s. */
  readonly requestTimeoutMs?: number;
  /** Default 3 s. */
  readonly earlyEventHoldMs?: number;
  /** With nothing heard for so long the exchange is asked for its status; no answer means the link is lost. Default 30 s. */
  readonly probeAfterSilenceMs?: number;
}
