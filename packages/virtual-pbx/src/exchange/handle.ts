import { device, refused, type CstaRequest, type RequestNamed } from '@callboard/csta';
import { answerCall } from './answer.ts';
import { clearCall, clearConnection } from './clear.ts';
import { conferenceCall, singleStepConferenceCall } from './conference.ts';
import { deflectCall } from './divert.ts';
import { alternateCall, holdCall, reconnectCall, retrieveCall } from './hold.ts';
import { makeCall } from './originate.ts';
import { done, findLegIn, refuse, type Outcome } from './outcome.ts';
import { snapshotCall, snapshotDevice } from './snapshot.ts';
import { connectionOf, type Exchange } from './state.ts';
import { begin, tell } from './step.ts';
import { consultationCall, singleStepTransferCall, transferCall } from './transfer.ts';

const generateDigits = (exchange: Exchange, request: RequestNamed<'GenerateDigits'>): Outcome => {
  const found = findLegIn(exchange, request.connectionToSendDigits, 'connected');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { call, leg } = found;
  if (!/^[0-9A-D*#]+$/.test(request.charactersToSend)) return refuse(exchange, refused('operation', 'invalidParameterValue'));
  const step = call.legs
    .filter(({ role }) => role === 'party')
    .reduce(
      (told, { deviceID }) =>
        tell(told, deviceID, { name: 'DigitsGeneratedEvent', connection: connectionOf(call, leg.deviceID), digitGeneratedList: request.charactersToSend }),
      begin(exchange),
    );
  return done(step, { kind: 'response', name: 'GenerateDigitsResponse' });
};

type Handlers = { readonly [N in CstaRequest['name']]?: (exchange: Exchange, request: RequestNamed<N>, nowMs: number) => Outcome };

/** The services that act on calls; the keys are the list of what the exchange offers. */
const handlers: Handlers = {
  MakeCall: makeCall,
  AnswerCall: answerCall,
  ClearConnection: clearConnection,
  ClearCall: clearCall,
  HoldCall: holdCall,
  RetrieveCall: retrieveCall,
  AlternateCall: alternateCall,
  ReconnectCall: reconnectCall,
  ConsultationCall: consultationCall,
  TransferCall: transferCall,
  SingleStepTransferCall: singleStepTransferCall,
  ConferenceCall: conferenceCall,
  SingleStepConferenceCall: singleStepConferenceCall,
  DeflectCall: deflectCall,
  GenerateDigits: generateDigits,
  SnapshotDevice: snapshotDevice,
  SnapshotCall: snapshotCall,
};

/** Carries out one request of an application at a moment. What is not offered is refused as `operation/serviceNotSupported`. */
export const handle = (exchange: Exchange, request: CstaRequest, nowMs: number): Outcome => {
  const handler = handlers[request.name] as ((exchange: Exchange, request: CstaRequest, nowMs: number) => Outcome) | undefined;
  return handler ? handler(exchange, request, nowMs) : refuse(exchange, refused('operation', 'serviceNotSupported'));
};

/** Takes a device out of service or back into it; calls that it has go on. */
export const setService = (exchange: Exchange, deviceID: string, inService: boolean): Outcome['step'] => {
  const outOfService = new Set(exchange.outOfService);
  if (inService) outOfService.delete(deviceID);
  else outOfService.add(deviceID);
  return tell(begin({ ...exchange, outOfService }), deviceID, { name: inService ? 'BackInServiceEvent' : 'OutOfServiceEvent', device: device(deviceID) });
};
