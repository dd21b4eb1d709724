import { connectionShape, endpointShape, octetsShape, partyShape, redirectionShape } from './devices.ts';
import { boolean, choice, empty, integer, list, openWord, optional, record, required, text, word, type ValueOf } from './shape.ts';
import { eventCauses, localConnectionStates, simpleCallStates } from './values.ts';

/** Last child of nearly every message: the exchange's own clock and vendor data. */
export const extensionsShape = record({
  security: optional(record({ messageSequenceNumber: optional(integer), timeStamp: optional(text) })),
  privateData: optional(octetsShape),
});

export const withExtensions = { extensions: optional(extensionsShape) };

export const causeShape = openWord(eventCauses);

export const localStateShape = word(localConnectionStates);

/** Names a customer's contact across transfers, where the exchange sends it. */
export const callLinkageShape = record({
  globalCallData: required(
    record({
      globalCallSwitchingSubDomainName: optional(text),
      globalCallLinkageID: required(choice({ globallyUniqueCallLinkageID: text, subDomainCallLinkageID: text })),
      callLinkageIDTimestamp: optional(text),
    }),
  ),
});
export type CallLinkageData = ValueOf<typeof callLinkageShape>;

export const callCharacteristicsShape = record({
  acdCall: optional(boolean),
  lowPriorityCall: optional(boolean),
  priorityCall: optional(boolean),
  highPriorityCall: optional(boolean),
  directAgent: optional(boolean),
  assistCall: optional(boolean),
  voiceUnitCall: optional(boolean),
});

/** How a connection was renamed by a transfer or conference, and who is behind it. */
export const connectionListItemShape = record({
  newConnection: optional(connectionShape),
  oldConnection: optional(connectionShape),
  endpoint: optional(endpointShape),
});
export type ConnectionListItem = ValueOf<typeof connectionListItemShape>;

export const connectionListShape = list('connectionListItem', connectionListItemShape);

/** State of one call at a snapshotted device; in `compoundCallState` the first state is the device's own. */
export const localCallStateShape = choice({
  compoundCallState: list('localConnectionState', localStateShape),
  simpleCallState: openWord(simpleCallStates),
  unknown: empty,
});

export const snapshotDeviceItemShape = record({
  connectionIdentifier: required(connectionShape),
  endpointDevice: optional(partyShape),
  localCallState: optional(localCallStateShape),
  // Edition 3 has no linkage here and in responses, edition 6 has; 5 is taken to be like 6.
  callLinkageData: optional(callLinkageShape, 5),
});
export type SnapshotDeviceItem = ValueOf<typeof snapshotDeviceItemShape>;

export const snapshotCallItemShape = record({
  deviceOnCall: required(partyShape),
  callIdentifier: required(connectionShape),
  localConnectionInfo: optional(localStateShape),
});
export type SnapshotCallItem = ValueOf<typeof snapshotCallItemShape>;

export const snapshotDeviceDataShape = list('snapshotDeviceResponseInfo', snapshotDeviceItemShape);
export const snapshotCallDataShape = list('snapshotCallResponseInfo', snapshotCallItemShape);

/** Calling, called and last redirection device, in the order every event has them. */
export const routeFields = {
  callingDevice: optional(partyShape),
  calledDevice: optional(partyShape),
  lastRedirectionDevice: optional(redirectionShape),
};
