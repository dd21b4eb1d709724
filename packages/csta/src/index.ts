/**
 * CSTA Phase III over XML (ECMA-269, ECMA-323, ECMA-354): framing, codec, and both halves of the protocol.
 *
 * An application opens a `CstaClient` (one link, from connecting to its end) or a `CstaLink` (the same, coming back after a loss):
 *
 *     const link = new CstaLink({
 *       client: { host, port, session: { kind: 'application', applicationID: 'callboard', login: { kind: 'none' },
 *                 protocolVersions: [namespaceOfEdition(5)], durationSeconds: 120 }, onEvent: (event, monitor) => … },
 *       onUp: async (client) => { await client.monitorDevice('4001'); … },
 *     });
 *     link.start();
 *     const answer = await link.client?.request('AnswerCall', { callToBeAnswered: { callID, deviceID } });
 *
 * Messages carry their names and fields as on the wire, flat: `{ kind: 'event', name: 'DeliveredEvent', connection, … }`. A refusal
 * (`CSTAErrorCode`) is a value with `kind: 'refused'`; a lost link, a time-out and an unusable answer are exceptions. What is not
 * modelled comes out as `kind: 'unknown'`, what cannot be read as `kind: 'unreadable'`; nothing is dropped silently.
 *
 * `CstaServer` is the exchange's half; the virtual exchange stands on it.
 */
export * from './client-options.ts';
export { CstaClient, type SwitchingFunctionDevice } from './client.ts';
export {
  deviceIdOf,
  device,
  dialableNumber,
  displayName,
  octetsOf,
  octetsText,
  sameConnection,
  type ConnectionID,
  type OctetData,
  type PartyDevice,
  type RedirectionDevice,
} from './codec/devices.ts';
export {
  decodeMessage,
  encodeMessage,
  isAnswer,
  refused,
  type CstaEvent,
  type CstaMessage,
  type CstaNotice,
  type CstaOutgoing,
  type CstaRefused,
  type CstaRequest,
  type CstaResponse,
  type CstaUnknown,
  type DecodeOptions,
  type EncodeOptions,
  type EventName,
  type EventNamed,
  type Received,
  type RequestName,
  type RequestNamed,
  type ResponseTo,
} from './codec/message.ts';
export { handlerFor, type RequestTable } from './codec/request-table.ts';
export { SESSION_NAMESPACE, editionOf, namespaceOfEdition } from './codec/namespace.ts';
export type { CallLinkageData, ConnectionListItem, SnapshotCallItem, SnapshotDeviceItem } from './codec/parts.ts';
export type { DeviceCategory, ErrorCategory, EventCause, LocalConnectionState, RequestedDeviceCategory, SystemStatusValue } from './codec/values.ts';
export {
  FrameTooLongError,
  HEADER_BYTES,
  MAX_FRAME_BYTES,
  ecmaFrameDecoder,
  encodeFrame,
  encodeNulDocument,
  nulFrameDecoder,
  type Frame,
  type FrameDecoder,
  type FramingBroken,
  type FramingItem,
  type FramingKind,
} from './framing.ts';
export { CstaLink, type Backoff, type CstaLinkOptions } from './link.ts';
export type { CstaPeer, CstaServerOptions, Reply } from './server-options.ts';
export { CstaServer } from './server.ts';
export { CstaAnswerUnusable, CstaLinkLost, CstaRequestTimedOut, CstaSessionRefused, type LostReason } from './session/failures.ts';
export { readUserPassword, type Login } from './session/login.ts';
export type { Monitor } from './session/monitors.ts';
export type { Unreadable, UnreadableReason } from './unreadable.ts';
export { xmlElement, type XmlElement } from './xml.ts';
