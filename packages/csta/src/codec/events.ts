import { bareDeviceShape, connectionShape, octetsShape, partyShape } from './devices.ts';
import { callCharacteristicsShape, callLinkageShape, causeShape, connectionListShape, localStateShape, routeFields, withExtensions } from './parts.ts';
import { assumed, boolean, integer, list, openWord, optional, record, required, text } from './shape.ts';
import { pendingAgentStates } from './values.ts';

const head = { monitorCrossRefID: required(text) };
const party = assumed(partyShape, { kind: 'notKnown' });
const cause = { cause: optional(causeShape) };
const linkage = { callLinkageData: optional(callLinkageShape) };
const characteristics = { callCharacteristics: optional(callCharacteristicsShape) };
const stateAndCorrelator = { localConnectionInfo: optional(localStateShape), correlatorData: optional(octetsShape) };
const stateAndData = { ...stateAndCorrelator, userData: optional(octetsShape) };
const network = { networkCallingDevice: optional(partyShape), networkCalledDevice: optional(partyShape) };
const associatedCalling = { associatedCallingDevice: optional(partyShape) };
const associated = { ...associatedCalling, associatedCalledDevice: optional(partyShape) };
const subject = { subjectOfCall: optional(text) };

const callTail = { ...cause, ...network, ...associated, ...characteristics, ...linkage, ...subject, ...withExtensions };
const plainTail = { ...cause, ...characteristics, ...linkage, ...withExtensions };

const agentHead = { ...head, agentDevice: party, agentID: optional(text), acdGroup: optional(bareDeviceShape) };
const agentTail = { ...cause, ...withExtensions };

/** ECMA-269 events: field order is the element order of ECMA-323. */
export const cstaEvents = {
  ServiceInitiatedEvent: record({
    ...head,
    initiatedConnection: required(connectionShape),
    initiatingDevice: party,
    calledDevice: optional(partyShape, 6),
    ...stateAndCorrelator,
    ...cause,
    ...characteristics,
    ...network,
    ...associatedCalling,
    ...linkage,
    ...subject,
    ...withExtensions,
  }),
  OriginatedEvent: record({
    ...head,
    originatedConnection: required(connectionShape),
    callingDevice: party,
    calledDevice: party,
    originatingDevice: optional(bareDeviceShape),
    ...stateAndCorrelator,
    ...callTail,
  }),
  OfferedEvent: record({ ...head, offeredConnection: required(connectionShape), offeredDevice: party, ...routeFields, ...stateAndData, ...callTail }),
  DeliveredEvent: record({ ...head, connection: required(connectionShape), alertingDevice: party, ...routeFields, ...stateAndData, ...callTail }),
  EstablishedEvent: record({ ...head, establishedConnection: required(connectionShape), answeringDevice: party, ...routeFields, ...stateAndData, ...callTail }),
  HeldEvent: record({ ...head, heldConnection: required(connectionShape), holdingDevice: party, ...stateAndCorrelator, ...plainTail }),
  RetrievedEvent: record({ ...head, retrievedConnection: required(connectionShape), retrievingDevice: party, ...stateAndCorrelator, ...plainTail }),
  DivertedEvent: record({
    ...head,
    connection: required(connectionShape),
    divertingDevice: party,
    newDestination: party,
    ...routeFields,
    ...stateAndData,
    ...cause,
    ...characteristics,
    ...network,
    ...associated,
    ...linkage,
    ...subject,
    ...withExtensions,
  }),
  QueuedEvent: record({
    ...head,
    queuedConnection: required(connectionShape),
    queue: party,
    ...routeFields,
    numberQueued: optional(integer),
    callsInFront: optional(integer),
    ...stateAndData,
    ...callTail,
  }),
  FailedEvent: record({ ...head, failedConnection: required(connectionShape), failingDevice: party, ...routeFields, ...stateAndData, ...callTail }),
  NetworkReachedEvent: record({
    ...head,
    outboundConnection: required(connectionShape),
    networkInterfaceUsed: party,
    ...routeFields,
    ...stateAndData,
    ...cause,
    ...characteristics,
    ...network,
    ...associatedCalling,
    ...linkage,
    ...withExtensions,
  }),
  TransferedEvent: record({
    ...head,
    primaryOldCall: required(connectionShape),
    secondaryOldCall: optional(connectionShape),
    transferringDevice: party,
    transferredToDevice: party,
    transferredConnections: assumed(connectionListShape, []),
    ...stateAndData,
    ...cause,
    ...characteristics,
    ...withExtensions,
  }),
  ConferencedEvent: record({
    ...head,
    primaryOldCall: required(connectionShape),
    secondaryOldCall: optional(connectionShape),
    conferencingDevice: party,
    addedParty: party,
    conferenceConnections: assumed(connectionListShape, []),
    ...stateAndData,
    ...cause,
    ...characteristics,
    ...withExtensions,
  }),
  ConnectionClearedEvent: record({ ...head, droppedConnection: required(connectionShape), releasingDevice: party, ...stateAndData, ...plainTail }),
  CallClearedEvent: record({
    ...head,
    clearedCall: required(connectionShape),
    correlatorData: optional(octetsShape),
    userData: optional(octetsShape),
    ...plainTail,
  }),
  CallInformationEvent: record({
    ...head,
    connection: required(connectionShape),
    device: party,
    callingDevice: optional(partyShape),
    correlatorData: optional(octetsShape),
    userData: optional(octetsShape),
    ...characteristics,
    ...subject,
    ...withExtensions,
  }),
  DigitsGeneratedEvent: record({
    ...head,
    connection: required(connectionShape),
    digitGeneratedList: required(text),
    digitDurationList: optional(list('digitDuration', integer)),
    pauseDurationList: optional(list('pauseDuration', integer)),
    ...withExtensions,
  }),
  BackInServiceEvent: record({ ...head, device: party, ...cause, ...withExtensions }),
  OutOfServiceEvent: record({ ...head, device: party, ...cause, ...withExtensions }),
  DoNotDisturbEvent: record({ ...head, device: party, doNotDisturbOn: required(boolean), ...withExtensions }),
  AgentLoggedOnEvent: record({ ...agentHead, ...agentTail }),
  AgentLoggedOffEvent: record({ ...agentHead, ...agentTail }),
  AgentReadyEvent: record({ ...agentHead, ...agentTail }),
  AgentNotReadyEvent: record({ ...agentHead, ...agentTail }),
  AgentBusyEvent: record({ ...agentHead, pendingAgentState: optional(openWord(pendingAgentStates)), ...agentTail }),
  AgentWorkingAfterCallEvent: record({ ...agentHead, pendingAgentState: optional(openWord(['notReady', 'ready', 'null'])), ...agentTail }),
};
