import type { OpenWord } from './shape.ts';

/** State of a device's connection after an event. It is `hold` and `fail` on the wire, not held and failed. */
export const localConnectionStates = ['null', 'initiated', 'alerting', 'connected', 'hold', 'queued', 'fail'] as const;
export type LocalConnectionState = (typeof localConnectionStates)[number];

export const simpleCallStates = [
  'callNull', 'callPending', 'callOriginated', 'callDelivered', 'callDeliveredHeld', 'callReceived', 'callEstablished', 'callEstablishedHeld',
  'callReceivedOnHold', 'callEstablishedOnHold', 'callQueued', 'callQueuedHeld', 'callFailed', 'callFailedHeld', 'callBlocked',
] as const;

export const systemStatusValues = ['disabled', 'partiallyDisabled', 'enabled', 'initializing', 'messagesLost', 'normal', 'overloadImminent', 'overloadReached', 'overloadRelieved'] as const;
export type SystemStatusValue = (typeof systemStatusValues)[number];

export const deviceCategories = [
  'acd', 'group', 'networkInterface', 'park', 'routeingDevice', 'station', 'voiceUnit', 'genericInteractiveVoice', 'listenerInteractiveVoice',
  'dtmfInteractiveVoice', 'promptInteractiveVoice', 'promptQueueInteractiveVoice', 'messageInteractiveVoice', 'conference', 'other',
] as const;
export type DeviceCategory = (typeof deviceCategories)[number];

export const requestedDeviceCategories = [
  'acd', 'groupACD', 'groupHunt', 'groupPick', 'groupUser', 'groupOther', 'networkInterface', 'park', 'routeingDevice', 'station', 'voiceUnit',
  'genericIV', 'listenerIV', 'dtmfIV', 'promptIV', 'promptQueue', 'messageIV', 'conference', 'other',
] as const;
export type RequestedDeviceCategory = (typeof requestedDeviceCategories)[number];

export const requestedAgentStates = ['loggedOn', 'loggedOff', 'notReady', 'ready', 'workingAfterCall'] as const;
export const pendingAgentStates = ['agentNotReady', 'agentNull', 'agentReady', 'agentWorkingAfterCall'] as const;

/** Why an event happened. Exchanges send others too. */
export const eventCauses = [
  'aCDBusy', 'aCDForward', 'aCDSaturated', 'activation', 'activeParticipation', 'alertTimeExpired', 'alternate', 'autoWork', 'babble',
  'badAttribute', 'badGrammar', 'badURI', 'badVoice', 'blocked', 'busy', 'busyOverflow', 'calendarOverflow', 'callBack', 'callCancelled',
  'callForward', 'callForwardImmediate', 'callForwardBusy', 'callForwardNoAnswer', 'callInterception', 'callInterceptionBusy',
  'callInterceptionForwarded', 'callInterceptionNoAnswer', 'callInterceptionResourcesNotAvailable', 'callNotAnswered', 'callPickup', 'campOn',
  'campOnTrunks', 'capacityOverflow', 'characterCountReached', 'conference', 'consultation', 'destDetected', 'destNotObtainable', 'destOutOfOrder',
  'distributed', 'distributionDelay', 'doNotDisturb', 'dTMFDigitDetected', 'duplicateDTMF', 'durationExceeded', 'earlyStop', 'emptyQueue',
  'endOfMessageDetected', 'enteringDistribution', 'forcedPause', 'forcedTransition', 'incompatibleDestination', 'interdigitTimeout', 'intrude',
  'invalidAccountCode', 'invalidConnection', 'invalidConnectionState', 'invalidNumberFormat', 'joinCall', 'keyOperation', 'keyOperationInUse',
  'lawfulInterception', 'lockout', 'maintenance', 'makeCall', 'makeConnection', 'makePredictiveCall', 'maxTimeout', 'messageDurationExceeded',
  'messageSizeExceeded', 'multipleAlerting', 'multipleQueuing', 'networkCongestion', 'networkDialling', 'networkNotObtainable', 'networkOutOfOrder',
  'networkSignal', 'newCall', 'nextMessage', 'noAvailableAgents', 'normal', 'normalClearing', 'noAudioSaved', 'noQueue', 'noRule',
  'noSpeechDetected', 'notAvailableBearerService', 'notSupportedBearerService', 'numberChanged', 'numberUnallocated', 'outOfGrammar', 'overflow',
  'override', 'park', 'pathReplacement', 'queueCleared', 'queueTimeOverflow', 'recall', 'recallBusy', 'recallForwarded', 'recallNoAnswer',
  'recallResourcesNotAvailable', 'redirected', 'remainsInQueue', 'reorderTone', 'reserved', 'resourcesNotAvailable', 'selectedTrunkBusy',
  'silentParticipation', 'singleStepConference', 'singleStepTransfer', 'speechDetected', 'suspend', 'switchingFunctionTerminated',
  'terminationCharacterReceived', 'timeout', 'transfer', 'trunksBusy', 'unauthorisedBearerService', 'unknownOverflow',
] as const;
export type EventCause = OpenWord<(typeof eventCauses)[number]>;

/** Which child of `CSTAErrorCode` says why a request was refused, in the order of the schema. `systemResourceAvailibility` is spelled so on the wire. */
export const errorCategories = [
  'operation', 'performanceManagement', 'privateData', 'privateErrorCode', 'security', 'stateIncompatibility', 'subscribedResourceAvailability',
  'systemResourceAvailibility', 'unspecified',
] as const;
export type ErrorCategory = (typeof errorCategories)[number];
