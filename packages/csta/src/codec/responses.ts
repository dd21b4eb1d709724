import { bareDeviceShape, connectionShape, octetsShape, partyShape } from './devices.ts';
import { callCharacteristicsShape, callLinkageShape, connectionListShape, snapshotCallDataShape, snapshotDeviceDataShape, withExtensions } from './parts.ts';
import { boolean, choice, integer, list, openWord, optional, record, required, text, word } from './shape.ts';
import { deviceCategories, pendingAgentStates, systemStatusValues } from './values.ts';

const confirmation = record(withExtensions);
const sessionError = choice({
  definedError: openWord([
    'invalidApplicationInfo',
    'requestedProtocolVersionNotSupported',
    'serverResourcesBusy',
    'maxNumberSessions',
    'invalidSessionID',
    'serverCannotResetSessionTimer',
  ]),
  applError: text,
});
const sessionRefusal = record({ errorCode: required(sessionError), ...withExtensions });

export const sessionResponses = {
  StartApplicationSessionPosResponse: record({
    sessionID: required(text),
    actualProtocolVersion: required(text),
    actualSessionDuration: optional(integer),
    ...withExtensions,
  }),
  StartApplicationSessionNegResponse: sessionRefusal,
  StopApplicationSessionPosResponse: confirmation,
  StopApplicationSessionNegResponse: sessionRefusal,
  ResetApplicationSessionTimerPosResponse: record({ actualSessionDuration: optional(integer), ...withExtensions }),
  ResetApplicationSessionTimerNegResponse: sessionRefusal,
};

export const cstaResponses = {
  // The response calls it callingDevice, but it is a connection.
  MakeCallResponse: record({ callingDevice: required(connectionShape), callLinkageData: optional(callLinkageShape, 5), ...withExtensions }),
  AnswerCallResponse: confirmation,
  ClearConnectionResponse: confirmation,
  ClearCallResponse: confirmation,
  HoldCallResponse: confirmation,
  RetrieveCallResponse: confirmation,
  ConsultationCallResponse: record({ initiatedCall: required(connectionShape), callLinkageData: optional(callLinkageShape, 5), ...withExtensions }),
  AlternateCallResponse: confirmation,
  ReconnectCallResponse: confirmation,
  TransferCallResponse: record({ transferredCall: required(connectionShape), connections: optional(connectionListShape), ...withExtensions }),
  ConferenceCallResponse: record({ conferenceCall: required(connectionShape), connections: optional(connectionListShape), ...withExtensions }),
  SingleStepTransferCallResponse: record({ transferredCall: required(connectionShape), connections: optional(connectionListShape), ...withExtensions }),
  SingleStepConferenceCallResponse: record({ conferencedCall: required(connectionShape), ...withExtensions }),
  DeflectCallResponse: confirmation,
  GenerateDigitsResponse: confirmation,
  MonitorStartResponse: record({ monitorCrossRefID: required(text), monitorExistingCalls: optional(boolean), ...withExtensions }),
  MonitorStopResponse: confirmation,
  SnapshotDeviceResponse: record({
    crossRefIDorSnapshotData: required(choice({ serviceCrossRefID: text, snapshotData: snapshotDeviceDataShape })),
    ...withExtensions,
  }),
  SnapshotCallResponse: record({
    crossRefIDorSnapshotData: required(choice({ serviceCrossRefID: text, snapshotData: snapshotCallDataShape })),
    callCharacteristics: optional(callCharacteristicsShape),
    callingDevice: optional(partyShape),
    calledDevice: optional(partyShape),
    correlatorData: optional(octetsShape),
    callLinkageData: optional(callLinkageShape),
    subjectOfCall: optional(text),
    ...withExtensions,
  }),
  RequestSystemStatusResponse: record({ systemStatus: required(word(systemStatusValues)), ...withExtensions }),
  SystemStatusResponse: confirmation,
  SystemRegisterResponse: record({ sysStatRegisterID: required(text), ...withExtensions }),
  GetSwitchingFunctionDevicesResponse: record({ serviceCrossRefID: required(text), ...withExtensions }),
  SetAgentStateResponse: record({ pendingAgentState: optional(openWord(pendingAgentStates)), ...withExtensions }),
};

/** Said by the exchange without an answer being due; the segmented ones belong to a response by `serviceCrossRefID`. */
export const cstaNotices = {
  SwitchingFunctionDevices: record({
    serviceCrossRefID: required(text),
    segmentID: optional(integer),
    lastSegment: required(boolean),
    deviceList: optional(
      list('device', record({ deviceID: required(bareDeviceShape), deviceCategory: optional(openWord(deviceCategories)), deviceModelName: optional(text) })),
    ),
    ...withExtensions,
  }),
  SnapshotDeviceData: record({
    serviceCrossRefID: required(text),
    segmentID: optional(integer),
    lastSegment: required(boolean),
    snapshotData: optional(snapshotDeviceDataShape),
    ...withExtensions,
  }),
  SnapshotCallData: record({
    serviceCrossRefID: required(text),
    segmentID: optional(integer),
    lastSegment: required(boolean),
    snapshotData: optional(snapshotCallDataShape),
    ...withExtensions,
  }),
};

export const sessionNotices = {
  ApplicationSessionTerminated: record({
    sessionID: required(text),
    sessionTermReason: optional(choice({ definedTermReason: openWord(['resourceLimitation', 'sessionTimerExpired']), serverTermReason: text })),
    ...withExtensions,
  }),
};
