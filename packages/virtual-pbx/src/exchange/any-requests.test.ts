import type { ConnectionID } from '@callboard/csta';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../testing/virtual-time.ts';
import { partiesOf, type Exchange, type LegState } from './state.ts';

// The same values on every run; other seeds are for searching by hand.
fc.configureGlobal({ seed: 323 });

const devices = ['4001', '4002', '4003', '800100', '800101', '+420603118427', '+420777000111'];

type Move = (time: VirtualTime) => void;

/** Some connection, of those in the wanted states where there are any; a made-up one where there is no call. */
const connection = (exchange: Exchange, pick: number, ...states: readonly LegState[]): ConnectionID => {
  const legs = [...exchange.calls.values()].flatMap(({ callID, legs: each }) => each.map(({ deviceID, state }) => ({ callID, deviceID, state })));
  const wanted = legs.filter(({ state }) => states.includes(state));
  // Now and then a connection in the wrong state, too.
  const from = wanted.length > 0 && pick % 7 !== 0 ? wanted : legs;
  const chosen = from[pick % Math.max(1, from.length)];
  return { callID: chosen?.callID ?? 'none', deviceID: chosen?.deviceID ?? '4001' };
};

/** The held and the active call of some device that has both. */
const heldAndActive = (exchange: Exchange, pick: number): { readonly heldCall: ConnectionID; readonly activeCall: ConnectionID } => {
  const calls = [...exchange.calls.values()];
  const connectionsIn = (state: LegState) =>
    calls.flatMap(({ callID, legs }) => legs.filter((leg) => leg.state === state).map(({ deviceID }) => ({ callID, deviceID })));
  const pairs = connectionsIn('hold').flatMap((heldCall) =>
    connectionsIn('connected')
      .filter(({ deviceID }) => deviceID === heldCall.deviceID)
      .map((activeCall) => ({ heldCall, activeCall })),
  );
  return pairs[pick % Math.max(1, pairs.length)] ?? { heldCall: connection(exchange, pick, 'hold'), activeCall: connection(exchange, pick, 'connected') };
};

const anyDevice = fc.constantFrom(...devices, '7');

/** Requests by how often they are tried. */
const tries: readonly { readonly weight: number; readonly make: (pick: number, one: string, other: string) => Move }[] = [
  { weight: 8, make: (_pick, one, other) => (time) => void time.do('MakeCall', { callingDevice: one, calledDirectoryNumber: other }) },
  { weight: 1, make: (_pick, one, other) => (time) => void time.do('MakeCall', { callingDevice: one, calledDirectoryNumber: other, autoOriginate: 'prompt' }) },
  { weight: 8, make: (pick) => (time) => void time.do('AnswerCall', { callToBeAnswered: connection(time.exchange, pick, 'alerting', 'initiated') }) },
  { weight: 2, make: (pick) => (time) => void time.do('ClearConnection', { connectionToBeCleared: connection(time.exchange, pick) }) },
  { weight: 1, make: (pick) => (time) => void time.do('ClearCall', { callToBeCleared: connection(time.exchange, pick) }) },
  { weight: 2, make: (pick) => (time) => void time.do('HoldCall', { callToBeHeld: connection(time.exchange, pick, 'connected') }) },
  { weight: 2, make: (pick) => (time) => void time.do('RetrieveCall', { callToBeRetrieved: connection(time.exchange, pick, 'hold') }) },
  {
    weight: 5,
    make: (pick, one) => (time) =>
      void time.do('DeflectCall', { callToBeDiverted: connection(time.exchange, pick, 'queued', 'alerting'), newDestination: one }),
  },
  {
    weight: 6,
    make: (pick, one) => (time) => void time.do('ConsultationCall', { existingCall: connection(time.exchange, pick, 'connected'), consultedDevice: one }),
  },
  {
    weight: 3,
    make: (pick, one) => (time) => void time.do('SingleStepTransferCall', { activeCall: connection(time.exchange, pick, 'connected'), transferredTo: one }),
  },
  {
    weight: 3,
    make: (pick, one) => (time) =>
      void time.do('SingleStepConferenceCall', {
        activeCall: connection(time.exchange, pick, 'connected'),
        deviceToJoin: one,
        participationType: pick % 2 ? 'silent' : 'active',
      }),
  },
  { weight: 4, make: (pick) => (time) => void time.do('TransferCall', heldAndActive(time.exchange, pick)) },
  { weight: 4, make: (pick) => (time) => void time.do('ConferenceCall', heldAndActive(time.exchange, pick)) },
  { weight: 3, make: (pick) => (time) => void time.do('AlternateCall', heldAndActive(time.exchange, pick)) },
  { weight: 2, make: (pick) => (time) => void time.do('ReconnectCall', heldAndActive(time.exchange, pick)) },
  { weight: 2, make: (pick) => (time) => time.pass(pick * 500) },
];

const move: fc.Arbitrary<Move> = fc
  .tuple(fc.constantFrom(...tries.flatMap((each) => Array.from({ length: each.weight }, () => each))), fc.nat({ max: 50 }), anyDevice, anyDevice)
  .map(([{ make }, pick, one, other]) => make(pick, one, other));

/** What must hold between any two requests. */
const sound = (exchange: Exchange): void => {
  for (const [callID, call] of exchange.calls) {
    expect(call.callID).toBe(callID);
    expect(new Set(call.legs.map(({ deviceID }) => deviceID)).size).toBe(call.legs.length);
    // One party alone is either about to dial or listening to a tone, and neither lasts for ever.
    if (partiesOf(call).length < 2) expect(call.legs.every(({ untilMs }) => untilMs !== null)).toBe(true);
    // Whatever rings or waits does so for a limited time.
    for (const { state, untilMs } of call.legs) if (state === 'alerting' || state === 'queued' || state === 'initiated') expect(untilMs).not.toBeNull();
  }
  for (const deviceID of devices.filter((each) => !each.startsWith('800'))) {
    const states = [...exchange.calls.values()].flatMap((call) => call.legs.filter((leg) => leg.deviceID === deviceID).map(({ state }) => state));
    expect(states.filter((state) => state !== 'hold').length).toBeLessThanOrEqual(1);
  }
};

/** Folding a device's events yields the state the exchange has for it: what an application can know is true. */
const agreesWithMonitors = (time: VirtualTime): void => {
  for (const deviceID of devices) {
    const seen = new Map<string, string>();
    for (const { event } of time.happenings.filter((happening) => happening.deviceID === deviceID)) {
      if (event.name === 'TransferedEvent' || event.name === 'ConferencedEvent') {
        seen.delete(event.primaryOldCall.callID);
        if (event.secondaryOldCall) seen.delete(event.secondaryOldCall.callID);
        const items = event.name === 'TransferedEvent' ? event.transferredConnections : event.conferenceConnections;
        const own = items.find(({ newConnection }) => newConnection?.deviceID === deviceID);
        if (own?.newConnection && event.localConnectionInfo && event.localConnectionInfo !== 'null')
          seen.set(own.newConnection.callID, event.localConnectionInfo);
        continue;
      }
      const subject = Object.values(event).find((value): value is ConnectionID => typeof value === 'object' && value !== null && 'callID' in value);
      if (!subject || !('localConnectionInfo' in event) || event.localConnectionInfo === undefined) continue;
      if (event.localConnectionInfo === 'null') seen.delete(subject.callID);
      else seen.set(subject.callID, event.localConnectionInfo);
    }
    const real = [...time.exchange.calls.values()].flatMap((call) =>
      call.legs.filter((leg) => leg.deviceID === deviceID).map(({ state }): [string, string] => [call.callID, state]),
    );
    expect([deviceID, ...[...seen].sort()]).toEqual([deviceID, ...real.sort()]);
  }
};

describe('any requests in any order', () => {
  it('leave the exchange sound, and its monitors told the truth', () => {
    const granted = new Set<string>();
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 80, size: 'max' }), fc.boolean(), fc.boolean(), (moves, newCallIdOnTransfer, clearEach) => {
        const time = new VirtualTime({ newCallIdOnTransfer, ringLimitMs: 30_000, clearedEvents: clearEach ? 'each' : 'own' });
        for (const each of moves) {
          each(time);
          sound(time.exchange);
          agreesWithMonitors(time);
        }
        for (const name of time.granted) granted.add(name);
      }),
      { numRuns: 150 },
    );
    // The moves above did reach every service.
    expect([...granted].sort()).toEqual([
      'AlternateCallResponse',
      'AnswerCallResponse',
      'ClearCallResponse',
      'ClearConnectionResponse',
      'ConferenceCallResponse',
      'ConsultationCallResponse',
      'DeflectCallResponse',
      'HoldCallResponse',
      'MakeCallResponse',
      'ReconnectCallResponse',
      'RetrieveCallResponse',
      'SingleStepConferenceCallResponse',
      'SingleStepTransferCallResponse',
      'TransferCallResponse',
    ]);
  });
});
