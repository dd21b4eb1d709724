import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryMessages } from '../testing/arbitrary.ts';
import { fixture } from '../testing/fixture.ts';
import { dialableNumber, displayName, octetsOf, octetsText } from './devices.ts';
import { decodeMessage, encodeMessage, type CstaMessage } from './message.ts';
import { namespaceOfEdition } from './namespace.ts';

// The same values on every run; other seeds are for searching by hand.
fc.configureGlobal({ seed: 323 });

const messageOf = (bytes: Uint8Array | string): CstaMessage => {
  const received = decodeMessage(Buffer.from(bytes));
  if (received.kind === 'unreadable') throw new Error(`${received.reason}: ${received.detail}`);
  return received.message;
};

describe('the printed messages', () => {
  it('StartApplicationSession', () => {
    expect(messageOf(fixture('start-application-session'))).toMatchObject({
      kind: 'request',
      name: 'StartApplicationSession',
      applicationInfo: {
        applicationID: 'contact-centre',
        applicationSpecificInfo: [
          { name: 'user', text: 'cti' },
          { name: 'password', text: 'secret' },
        ],
      },
      requestedProtocolVersions: [namespaceOfEdition(5), namespaceOfEdition(4)],
      requestedSessionDuration: 120,
    });
  });

  it('StartApplicationSessionPosResponse', () => {
    expect(messageOf(fixture('start-application-session-pos-response'))).toEqual({
      kind: 'response',
      name: 'StartApplicationSessionPosResponse',
      sessionID: '4711',
      actualProtocolVersion: namespaceOfEdition(4),
      actualSessionDuration: 120,
    });
  });

  it('SingleStepConferenceCall', () => {
    expect(messageOf(fixture('single-step-conference-call'))).toEqual({
      kind: 'request',
      name: 'SingleStepConferenceCall',
      activeCall: { callID: 'c-17', deviceID: '201', typeOfNumber: 'dialingNumber' },
      deviceToJoin: '300',
      participationType: 'silent',
    });
  });

  it('MakeCallResponse, whose calling device is a connection', () => {
    expect(messageOf(fixture('make-call-response'))).toMatchObject({
      kind: 'response',
      name: 'MakeCallResponse',
      callingDevice: { callID: 'c-18', deviceID: '201' },
    });
  });

  it('MonitorStart', () => {
    expect(messageOf(fixture('monitor-start'))).toEqual({
      kind: 'request',
      name: 'MonitorStart',
      monitorObject: { kind: 'deviceObject', value: '201' },
      monitorType: 'device',
    });
  });

  it('CSTAErrorCode', () => {
    expect(messageOf(fixture('csta-error-code'))).toEqual({
      kind: 'refused',
      name: 'CSTAErrorCode',
      category: 'stateIncompatibility',
      value: 'noCallToAnswer',
    });
  });

  it('DeliveredEvent', () => {
    expect(messageOf(fixture('delivered-event'))).toEqual({
      kind: 'event',
      name: 'DeliveredEvent',
      monitorCrossRefID: 'm-201',
      connection: { callID: 'c-17', deviceID: '201' },
      alertingDevice: { kind: 'device', id: '201' },
      callingDevice: { kind: 'device', id: '0041315551234' },
      calledDevice: { kind: 'device', id: '8000' },
      lastRedirectionDevice: { kind: 'numberDialed', id: '8000' },
      localConnectionInfo: 'alerting',
      correlatorData: { hex: '63632D3432' },
      cause: 'distributed',
      callCharacteristics: { acdCall: true },
    });
  });

  it('TransferedEvent, with its one r', () => {
    expect(messageOf(fixture('transfered-event'))).toEqual({
      kind: 'event',
      name: 'TransferedEvent',
      monitorCrossRefID: 'm-202',
      primaryOldCall: { callID: 'c-19', deviceID: '201' },
      transferringDevice: { kind: 'device', id: '201' },
      transferredToDevice: { kind: 'device', id: '202' },
      transferredConnections: [
        { newConnection: { callID: 'c-20', deviceID: '202' }, oldConnection: { callID: 'c-19', deviceID: '202' }, endpoint: { kind: 'device', id: '202' } },
        {
          newConnection: { callID: 'c-20', deviceID: 'trk1' },
          oldConnection: { callID: 'c-17', deviceID: 'trk1' },
          endpoint: { kind: 'device', id: '0041315551234' },
        },
      ],
      localConnectionInfo: 'connected',
      cause: 'transfer',
    });
  });

  it('AgentWorkingAfterCallEvent', () => {
    expect(messageOf(fixture('agent-working-after-call-event'))).toMatchObject({
      name: 'AgentWorkingAfterCallEvent',
      agentDevice: { kind: 'device', id: '201' },
      agentID: '7001',
      acdGroup: '8000',
      pendingAgentState: 'ready',
    });
  });

  it.each(['route-request', 'route-select'])('%s has no model and comes out whole', (name) => {
    const message = messageOf(fixture(name));
    expect(message).toMatchObject({ kind: 'unknown', namespace: namespaceOfEdition(6) });
    expect(message.kind === 'unknown' && message.xml).toContain('<crossRefIdentifier>rt-9</crossRefIdentifier>');
  });
});

describe('what exchanges write differently', () => {
  const delivered = fixture('delivered-event').toString('utf8');

  it.each([
    ['a prefix on everything', delivered.replace(/<(\/?)(\w)/g, '<$1ns3:$2').replace('xmlns=', 'xmlns:ns3=')],
    ['no namespace', delivered.replace(/ xmlns="[^"]*"/, '')],
    ['callId for callID', delivered.replaceAll('callID>', 'callId>')],
    ['the device before the call', delivered.replace('<callID>c-17</callID><deviceID>201</deviceID>', '<deviceID>201</deviceID><callID>c-17</callID>')],
    ['attributes and white space', delivered.replace('<DeliveredEvent ', '\n\n <DeliveredEvent xsi:schemaLocation="a b" ')],
  ])('%s', (_what, xml) => {
    expect(messageOf(xml)).toEqual(messageOf(delivered));
  });

  it('TransferredEvent with two r', () => {
    const xml = fixture('transfered-event').toString('utf8').replaceAll('TransferedEvent', 'TransferredEvent');
    expect(messageOf(xml)).toEqual(messageOf(fixture('transfered-event')));
  });

  it('an absent localConnectionInfo, cause and devices', () => {
    const xml =
      '<EstablishedEvent><monitorCrossRefID>1</monitorCrossRefID><establishedConnection><callID>1</callID></establishedConnection></EstablishedEvent>';
    expect(messageOf(xml)).toEqual({
      kind: 'event',
      name: 'EstablishedEvent',
      monitorCrossRefID: '1',
      establishedConnection: { callID: '1', deviceID: '' },
      answeringDevice: { kind: 'notKnown' },
    });
  });

  it('a cause nobody knows, and data that is not hex', () => {
    expect(messageOf(delivered.replace('distributed', 'moonPhase').replace('63632D3432', 'cc-42'))).toMatchObject({
      cause: 'moonPhase',
      correlatorData: { verbatim: 'cc-42' },
    });
  });

  it('an empty positive response, also with extensions', () => {
    expect(messageOf('<AnswerCallResponse/>')).toEqual({ kind: 'response', name: 'AnswerCallResponse' });
    expect(messageOf('<SystemStatusResponse><extensions><actualHBT>0</actualHBT></extensions></SystemStatusResponse>')).toMatchObject({
      name: 'SystemStatusResponse',
    });
  });

  it('a device object nested in a snapshot request', () => {
    expect(messageOf('<SnapshotDevice><snapshotObject><deviceObject>201</deviceObject></snapshotObject></SnapshotDevice>')).toMatchObject({
      snapshotObject: '201',
    });
  });

  it('an error category nobody knows keeps its name', () => {
    expect(messageOf('<CSTAErrorCode><moon>full</moon></CSTAErrorCode>')).toMatchObject({ category: 'unspecified', value: 'moon: full' });
    expect(messageOf('<csta:CSTAErrorCode xmlns:csta="urn:c"><csta:unspecified/></csta:CSTAErrorCode>')).toMatchObject({
      category: 'unspecified',
      value: null,
    });
  });

  it('bare device numbers, when told to expect them', () => {
    const xml = '<MonitorStart><monitorObject><deviceObject>N<123!98></deviceObject></monitorObject></MonitorStart>';
    expect(decodeMessage(Buffer.from(xml))).toMatchObject({ kind: 'unreadable', reason: 'XmlMalformed' });
    expect(decodeMessage(Buffer.from(xml), null, { tolerateBareDeviceNumbers: true })).toMatchObject({ message: { monitorObject: { value: 'N<123!98>' } } });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no connection', '<HeldEvent><monitorCrossRefID>1</monitorCrossRefID></HeldEvent>', 'FieldMissing', 'HeldEvent'],
    ['no monitor', '<OutOfServiceEvent><device><notKnown/></device></OutOfServiceEvent>', 'FieldMissing', 'OutOfServiceEvent'],
    ['a status that is none', '<SystemStatus><systemStatus>so-so</systemStatus></SystemStatus>', 'FieldInvalid', 'SystemStatus'],
    ['half a document', '<DeliveredEvent><monitor', 'XmlMalformed', null],
  ])('%s is kept with its bytes', (_what, xml, reason, name) => {
    expect(decodeMessage(Buffer.from(xml), '0042')).toMatchObject({ kind: 'unreadable', reason, name, invokeId: '0042', bytes: Buffer.from(xml) });
  });

  it('is never a reason to throw', () => {
    const names = [...arbitraryMessages.keys()];
    const part = fc.constantFrom(
      '<callID>',
      '</callID>',
      '<deviceID/>',
      '<monitorCrossRefID>1</monitorCrossRefID>',
      '<cause>x</cause>',
      '<extensions/>',
      'text',
      '<string>0</string>',
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(part, { maxLength: 12 }), (name, parts) => {
        expect(['received', 'unreadable']).toContain(decodeMessage(Buffer.from(`<${name}>${parts.join('')}</${name}>`)).kind);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(['received', 'unreadable']).toContain(decodeMessage(bytes).kind);
      }),
    );
  });
});

describe('what is sent', () => {
  it.each([...arbitraryMessages.keys()])('%s comes back as it was', (name) => {
    const messages = arbitraryMessages.get(name);
    if (!messages) throw new Error(`no message ${name}`);
    fc.assert(
      fc.property(messages, (message) => {
        expect(messageOf(encodeMessage(message, { namespace: namespaceOfEdition(6) }))).toEqual(message);
      }),
      { numRuns: 40 },
    );
  });

  it('carries the negotiated namespace, and the session services their own', () => {
    const clear = encodeMessage({ kind: 'request', name: 'RequestSystemStatus' }, { namespace: namespaceOfEdition(4) }).toString('utf8');
    expect(clear).toContain(`<RequestSystemStatus xmlns="${namespaceOfEdition(4)}"`);
    const stop = encodeMessage({ kind: 'request', name: 'StopApplicationSession', sessionID: '1' }, { namespace: namespaceOfEdition(4) }).toString('utf8');
    expect(stop).toContain('xmlns="http://www.ecma-international.org/standards/ecma-354/appl_session"');
  });

  it('gives DeflectCall the shape of the edition', () => {
    const deflect = { kind: 'request', name: 'DeflectCall', callToBeDiverted: { callID: '1', deviceID: '2' }, newDestination: '200' } as const;
    expect(encodeMessage(deflect, { namespace: namespaceOfEdition(4) }).toString('utf8')).toContain('<newDestination>200</newDestination>');
    expect(encodeMessage(deflect, { namespace: namespaceOfEdition(5) }).toString('utf8')).toContain('<newDestination><device>200</device></newDestination>');
  });

  it('says the type of number where it is asked for', () => {
    const snapshot = encodeMessage(
      { kind: 'request', name: 'SnapshotDevice', snapshotObject: '201' },
      { namespace: namespaceOfEdition(6), typeOfNumber: 'dialingNumber' },
    );
    expect(snapshot.toString('utf8')).toContain('<snapshotObject typeOfNumber="dialingNumber">201</snapshotObject>');
  });
});

describe('device texts', () => {
  it.each([
    ['N<302118840100>;;noa=nk', '302118840100', null],
    ['N<+17867100001>Line00001;displayNumber=00001', '+17867100001', 'Line00001'],
    ['N<123!98>', '123', null],
    ['N<4001&7>', '4001', null],
    ['SIP/hpbx-00000233', 'SIP/hpbx-00000233', null],
  ])('%s', (deviceID, number, name) => {
    expect(dialableNumber(deviceID)).toBe(number);
    expect(displayName(deviceID)).toBe(name);
  });

  it('octets carry text both ways', () => {
    expect(octetsOf('cc-42')).toEqual({ hex: '63632D3432' });
    expect(octetsText({ hex: '63632D3432' })).toBe('cc-42');
    expect(octetsText({ privateXml: [] })).toBeNull();
  });
});
