import { bareDeviceShape, connectionShape, deflectTargetShape, deviceShape, octetsShape } from './devices.ts';
import { callCharacteristicsShape, causeShape, withExtensions } from './parts.ts';
import { anyXml, boolean, choice, hex, integer, list, optional, record, required, text, word } from './shape.ts';
import { requestedAgentStates, requestedDeviceCategories, systemStatusValues } from './values.ts';

const autoOriginate = word(['prompt', 'doNotPrompt']);
const participation = word(['silent', 'active', 'none']);
const codes = { accountCode: optional(hex), authCode: optional(hex) };
const data = { correlatorData: optional(octetsShape), userData: optional(octetsShape) };
const characteristics = optional(callCharacteristicsShape);
const subject = { subjectOfCall: optional(text), languagePreferences: optional(text) };

/** ECMA-354 requests, in a namespace of their own, answered by `…PosResponse` or `…NegResponse`. */
export const sessionRequests = {
  StartApplicationSession: record({
    applicationInfo: required(record({ applicationID: required(text), applicationSpecificInfo: optional(anyXml) })),
    requestedProtocolVersions: required(list('protocolVersion', text)),
    requestedSessionDuration: optional(integer),
    ...withExtensions,
  }),
  StopApplicationSession: record({
    sessionID: required(text),
    sessionEndReason: optional(choice({ definedEndReason: word(['normal']), appEndReason: text })),
    ...withExtensions,
  }),
  ResetApplicationSessionTimer: record({ sessionID: required(text), requestedSessionDuration: optional(integer), ...withExtensions }),
};

/** ECMA-269 requests: field order is the element order of ECMA-323. */
export const cstaRequests = {
  MakeCall: record({
    callingDevice: required(deviceShape),
    calledDirectoryNumber: required(deviceShape),
    ...codes,
    autoOriginate: optional(autoOriginate),
    ...data,
    callCharacteristics: characteristics,
    ...subject,
    reason: optional(causeShape, 6),
    ...withExtensions,
  }),
  AnswerCall: record({ callToBeAnswered: required(connectionShape), ...data, ...withExtensions }),
  ClearConnection: record({ connectionToBeCleared: required(connectionShape), ...data, reason: optional(causeShape), ...withExtensions }),
  ClearCall: record({ callToBeCleared: required(connectionShape), userData: optional(octetsShape), reason: optional(causeShape, 6), ...withExtensions }),
  HoldCall: record({ callToBeHeld: required(connectionShape), connectionReservation: optional(boolean), ...withExtensions }),
  RetrieveCall: record({ callToBeRetrieved: required(connectionShape), ...withExtensions }),
  ConsultationCall: record({
    existingCall: required(connectionShape),
    consultedDevice: required(deviceShape),
    connectionReservation: optional(boolean),
    ...codes,
    ...data,
    callCharacteristics: characteristics,
    consultOptions: optional(word(['unrestricted', 'consultOnly', 'transferOnly', 'conferenceOnly'])),
    ...subject,
    ...withExtensions,
  }),
  AlternateCall: record({
    heldCall: required(connectionShape),
    activeCall: required(connectionShape),
    connectionReservation: optional(boolean),
    ...withExtensions,
  }),
  ReconnectCall: record({ activeCall: required(connectionShape), heldCall: required(connectionShape), ...withExtensions }),
  TransferCall: record({ heldCall: required(connectionShape), activeCall: required(connectionShape), ...withExtensions }),
  ConferenceCall: record({ heldCall: required(connectionShape), activeCall: required(connectionShape), ...withExtensions }),
  SingleStepTransferCall: record({
    activeCall: required(connectionShape),
    transferredTo: required(deviceShape),
    ...codes,
    ...data,
    callCharacteristics: optional(callCharacteristicsShape, 6),
    ...subject,
    reason: optional(causeShape),
    ...withExtensions,
  }),
  SingleStepConferenceCall: record({
    activeCall: required(connectionShape),
    deviceToJoin: required(deviceShape),
    participationType: optional(participation),
    ...codes,
    ...data,
    ...subject,
    ...withExtensions,
  }),
  DeflectCall: record({
    callToBeDiverted: required(connectionShape),
    newDestination: required(deflectTargetShape),
    ...data,
    callCharacteristics: optional(callCharacteristicsShape, 6),
    ...subject,
    reason: optional(causeShape),
    ...withExtensions,
  }),
  GenerateDigits: record({
    connectionToSendDigits: required(connectionShape),
    digitMode: optional(word(['rotaryPulse', 'dTMF'])),
    charactersToSend: required(text),
    toneDuration: optional(integer),
    pulseRate: optional(integer),
    pauseDuration: optional(integer),
    ...withExtensions,
  }),
  MonitorStart: record({
    monitorObject: required(choice({ deviceObject: deviceShape, callObject: connectionShape })),
    monitorType: optional(word(['call', 'device'])),
    ...withExtensions,
  }),
  MonitorStop: record({ monitorCrossRefID: required(text), ...withExtensions }),
  SnapshotDevice: record({ snapshotObject: required(deviceShape), ...withExtensions }),
  SnapshotCall: record({ snapshotObject: required(connectionShape), ...withExtensions }),
  RequestSystemStatus: record({ sysStatRegisterID: optional(text), ...withExtensions }),
  SystemStatus: record({ sysStatRegisterID: optional(text), systemStatus: required(word(systemStatusValues)), ...withExtensions }),
  SystemRegister: record({
    requestTypes: required(
      record({
        systemStatus: optional(boolean),
        requestSystemStatus: optional(boolean),
        switchingFunctionCapsChanged: optional(boolean),
        switchingFunctionDevicesChanged: optional(boolean),
      }),
    ),
    ...withExtensions,
  }),
  GetSwitchingFunctionDevices: record({
    requestedDeviceID: optional(bareDeviceShape),
    requestedDeviceCategory: optional(word(requestedDeviceCategories)),
    ...withExtensions,
  }),
  SetAgentState: record({
    device: required(deviceShape),
    requestedAgentState: required(word(requestedAgentStates)),
    agentID: optional(text),
    password: optional(hex),
    group: optional(deviceShape),
    ...withExtensions,
  }),
};
