import { device, refused, type RequestNamed } from '@callboard/csta';
import { destinationOf, whyNot } from './arrive.ts';
import { releaseListeners, renamedLegs, replaceCalls, resultingCallId } from './merge.ts';
import { done, findLegIn, refuse, type Outcome } from './outcome.ts';
import { connectionOf, kindOf, legOf, withLeg, type Call, type Exchange, type Leg } from './state.ts';
import { announce, begin, keep, maySee, tailOf } from './step.ts';
import { twoCalls } from './transfer.ts';

/** ConferenceCall: the held call and the answered consultation become one. */
export const conferenceCall = (exchange: Exchange, request: RequestNamed<'ConferenceCall'>): Outcome => {
  const two = twoCalls(exchange, request);
  if (two.kind === 'refused') return refuse(exchange, two);
  const { deviceID, consulted } = two;
  if (legOf(two.active, consulted)?.state !== 'connected') return refuse(exchange, refused('stateIncompatibility', 'invalidActiveConnectionState'));
  const first = releaseListeners(begin(exchange), two.held);
  const second = releaseListeners(first.step, two.active);
  const named = resultingCallId(second.step, first.call);
  const joined = second.call.legs.filter((leg) => leg.deviceID !== deviceID);
  const merged: Call = { ...withLeg(first.call, deviceID, { state: 'connected' }), callID: named.callID };
  const conference: Call = { ...merged, legs: [...merged.legs, ...joined] };
  const connections = renamedLegs([first.call, { ...second.call, legs: joined }], conference);
  const step = announce(replaceCalls(named.step, [first.call, second.call], conference), conference, (localConnectionInfo) => ({
    name: 'ConferencedEvent',
    primaryOldCall: connectionOf(first.call, deviceID),
    secondaryOldCall: connectionOf(second.call, deviceID),
    conferencingDevice: device(deviceID),
    addedParty: device(consulted),
    conferenceConnections: connections,
    localConnectionInfo,
    cause: 'conference',
    ...tailOf(exchange, conference),
  }));
  return done(step, { kind: 'response', name: 'ConferenceCallResponse', conferenceCall: connectionOf(conference, deviceID), connections });
};

/** SingleStepConferenceCall: a station joins a call at once, to listen (`silent`, `none`) or to talk (`active`, the default). */
export const singleStepConferenceCall = (exchange: Exchange, request: RequestNamed<'SingleStepConferenceCall'>): Outcome => {
  const found = findLegIn(exchange, request.activeCall, 'connected');
  if (found.kind === 'refused') return refuse(exchange, found);
  const { call, leg } = found;
  if (!call.answered) return refuse(exchange, refused('stateIncompatibility', 'invalidConnectionState'));
  const joining = destinationOf(exchange, request.deviceToJoin, leg.deviceID);
  if (typeof joining !== 'string' || kindOf(exchange, joining) !== 'station') return refuse(exchange, refused('operation', 'invalidDestination'));
  const obstacle = whyNot(exchange, joining);
  if (obstacle) return refuse(exchange, obstacle);
  const talks = (request.participationType ?? 'active') === 'active';
  const joined: Leg = { deviceID: joining, state: 'connected', role: talks ? 'party' : 'silent', untilMs: null };
  const conference: Call = { ...call, legs: [...call.legs, joined] };
  const step = announce(
    keep(begin(exchange), conference),
    conference,
    (localConnectionInfo) => ({
      name: 'ConferencedEvent',
      primaryOldCall: connectionOf(call, leg.deviceID),
      conferencingDevice: device(leg.deviceID),
      addedParty: device(joining),
      conferenceConnections: conference.legs.map(({ deviceID }) => ({ newConnection: connectionOf(conference, deviceID), endpoint: device(deviceID) })),
      localConnectionInfo,
      cause: talks ? 'activeParticipation' : 'silentParticipation',
      ...tailOf(exchange, conference),
    }),
    [],
    (viewer) => maySee(exchange, viewer, joined),
  );
  return done(step, { kind: 'response', name: 'SingleStepConferenceCallResponse', conferencedCall: connectionOf(conference, joining) });
};
