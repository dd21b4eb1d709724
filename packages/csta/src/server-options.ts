import type {
  CstaEvent,
  CstaNotice,
  CstaRefused,
  CstaRequest,
  CstaResponse,
  CstaUnknown,
  DecodeOptions,
  RequestName,
  RequestNamed,
  ResponseTo,
} from './codec/message.ts';
import type { SystemStatusValue } from './codec/values.ts';
import type { FramingKind } from './framing.ts';
import type { LostReason } from './session/failures.ts';
import type { XmlElement } from './xml.ts';
import type { Unreadable } from './unreadable.ts';

/** One application connected to the exchange's side of the protocol. */
export interface CstaPeer {
  /** Unique within the server, from 1. */
  readonly id: number;
  readonly namespace: string;
  /** What the application called itself; `null` before its session. */
  readonly applicationID: string | null;
  readonly sendEvent: (event: CstaEvent) => void;
  readonly sendNotice: (notice: CstaNotice) => void;
  /** A request of the exchange to the application, e.g. SystemStatus. Throws like `CstaClient.request`. */
  readonly request: <N extends RequestName>(name: N, body: Omit<RequestNamed<N>, 'kind' | 'name'>) => Promise<ResponseTo<N> | CstaRefused>;
  /** Ends the link after what was sent has gone out. */
  readonly end: (detail: string) => void;
  /** Cuts the link at once, as a broken cable does. */
  readonly cut: () => void;
  /** Stops reading and sending, as an exchange that hangs does. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

export type Reply = (answer: CstaResponse | CstaRefused) => void;

export interface CstaServerOptions {
  /** Editions on offer; the application's preference decides among them. At least one. */
  readonly namespaces: readonly string[];
  /** With `required`, everything but the session itself is refused until one is open. */
  readonly session: 'required' | 'optional';
  /** Default `ecma-j2`. */
  readonly framing?: FramingKind;
  readonly decode?: DecodeOptions;
  /** Whether to let an application in; default all. */
  readonly authenticate?: (applicationID: string, login: readonly XmlElement[]) => boolean;
  /** Longest session granted, in seconds; default 600. A session not renewed within twice its duration is ended. */
  readonly maxSessionSeconds?: number;
  /** SystemStatus is sent this often; two without an answer end the link. 0, the default, sends none. */
  readonly heartbeatMs?: number;
  /** Send SystemStatus as soon as an application connects; default false. */
  readonly speaksFirst?: boolean;
  readonly systemStatus?: () => SystemStatusValue;
  /** Default 5 s. */
  readonly requestTimeoutMs?: number;
  /** Called for each request but those of session and system status. `reply` may be called at any time, once. */
  readonly onRequest: (peer: CstaPeer, request: CstaRequest, reply: Reply) => void;
  readonly onPeer?: (peer: CstaPeer) => void;
  readonly onPeerGone?: (peer: CstaPeer, reason: LostReason) => void;
  readonly onUnreadable?: (peer: CstaPeer, item: Unreadable) => void;
  /** Called for a message without a model, which is also refused. */
  readonly onUnknown?: (peer: CstaPeer, message: CstaUnknown) => void;
}
