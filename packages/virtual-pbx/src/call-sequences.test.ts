import { refused } from '@callboard/csta';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConfig } from './config.ts';
import { hangUp, liftHandset } from './exchange/by-hand.ts';
import { Application, at, granted } from './testing/application.ts';
import { VirtualPbx } from './virtual-pbx.ts';

const CUSTOMER = '+420603118427';
const PILOT = '800100';

let pbx: VirtualPbx;
let port: number;
const applications: Application[] = [];

const start = async (settings: ConstructorParameters<typeof VirtualPbx>[0]['settings'] = {}): Promise<void> => {
  pbx = new VirtualPbx({ ...defaultConfig, settings });
  port = await pbx.listen(0);
};

const application = async (...deviceIDs: readonly string[]): Promise<Application> => {
  const created = await new Application(port).watching(...deviceIDs);
  applications.push(created);
  return created;
};

beforeEach(() => start());

afterEach(async () => {
  await Promise.all(applications.splice(0).map(({ client }) => client.close()));
  await pbx.stop();
});

describe('6.1 a station calling a station', () => {
  it('is answered, and the caller hangs up', async () => {
    const app = await application('4001', '4002');
    const caller = await app.call('4001', '4002');
    await app.answer(at(caller, '4002'));
    await app.clear(caller);
    await app.heard(
      '4001',
      'ServiceInitiated(4001; initiated; makeCall)',
      'Originated(4001; connected; newCall)',
      'Delivered(4002; connected; newCall)',
      'Established(4002; connected; normal)',
      'ConnectionCleared(4001; null; normalClearing)',
    );
    await app.heard(
      '4002',
      'Delivered(4002; alerting; newCall)',
      'Established(4002; connected; normal)',
      'ConnectionCleared(4001; connected; normalClearing)',
      'ConnectionCleared(4002; null; normalClearing)',
    );
    expect(pbx.exchange.calls.size).toBe(0);
  });

  it('tells each only of its own release where the exchange is set so', async () => {
    await pbx.stop();
    await start({ clearedEvents: 'own' });
    const app = await application('4001', '4002');
    const caller = await app.call('4001', '4002');
    await app.answer(at(caller, '4002'));
    await app.clear(caller);
    await app.heard('4002', 'Delivered(4002; alerting; newCall)', 'Established(4002; connected; normal)', 'ConnectionCleared(4002; null; normalClearing)');
  });

  it('prompted, waits for the handset', async () => {
    const app = await application('4001', '4002');
    const made = await app.client.request('MakeCall', { callingDevice: '4001', calledDirectoryNumber: '4002', autoOriginate: 'prompt' });
    await app.heard('4001', 'ServiceInitiated(4001; initiated; makeCall)');
    expect(pbx.apply((exchange, nowMs) => liftHandset(exchange, '4001', nowMs))).toBe(true);
    await app.heard('4002', 'Delivered(4002; alerting; newCall)');
    await app.clear(granted(made).callingDevice);
  });

  it('that talks hears busy tone', async () => {
    const app = await application('4001', '4003');
    const talk = await app.call('4001', '4002');
    await app.answer(at(talk, '4002'));
    const busy = await app.call('4003', '4001');
    await app.heard('4003', 'ServiceInitiated(4003; initiated; makeCall)', 'Originated(4003; connected; newCall)', 'Failed(4001; connected; busy)');
    await app.clear(busy);
    expect(app.saidAt('4003').at(-1)).toBe('ConnectionCleared(4003; null; callCancelled)');
    expect(app.saidAt('4001')).toHaveLength(4);
  });
});

describe('6.2 and 6.3 an outside caller at a pilot', () => {
  it('waits, is distributed to an agent and answered, in one call', async () => {
    const app = await application(PILOT, '4001');
    const network = await application(CUSTOMER);
    const caller = await network.call(CUSTOMER, PILOT, 'demo-7');
    await app.heard(PILOT, `Delivered(${PILOT}; alerting; enteringDistribution)`, `Queued(${PILOT}; queued; noAvailableAgents)`);
    expect(app.eventsAt(PILOT)[1]).toMatchObject({
      callingDevice: { kind: 'device', id: CUSTOMER },
      calledDevice: { kind: 'device', id: PILOT },
      lastRedirectionDevice: { kind: 'notRequired' },
      numberQueued: 1,
      callsInFront: 0,
      correlatorData: { hex: '64656D6F2D37' },
      callCharacteristics: { acdCall: true },
    });
    app.forget();
    await app.deflect(at(caller, PILOT), '4001');
    await app.heard(PILOT, `Diverted(${PILOT}; null; distributed)`);
    await app.heard('4001', 'Delivered(4001; alerting; distributed)');
    expect(app.eventsAt('4001')[0]).toMatchObject({
      connection: { callID: caller.callID, deviceID: '4001' },
      callingDevice: { kind: 'device', id: CUSTOMER },
      calledDevice: { kind: 'device', id: PILOT },
      lastRedirectionDevice: { kind: 'numberDialed', id: PILOT },
    });
    await app.answer(at(caller, '4001'));
    await app.heard('4001', 'Delivered(4001; alerting; distributed)', 'Established(4001; connected; normal)');
    await network.heard(
      CUSTOMER,
      `ServiceInitiated(${CUSTOMER}; initiated; makeCall)`,
      `Originated(${CUSTOMER}; connected; newCall)`,
      `Delivered(${PILOT}; connected; enteringDistribution)`,
      `Queued(${PILOT}; connected; noAvailableAgents)`,
      `Diverted(${PILOT}; connected; distributed)`,
      'Delivered(4001; connected; distributed)',
      'Established(4001; connected; normal)',
    );
  });

  it('continues under another id where diversion gives one, found again by its linkage', async () => {
    await pbx.stop();
    await start({ newCallIdOnDivert: true });
    const app = await application(PILOT, '4001');
    const caller = await app.call(CUSTOMER, PILOT);
    await app.deflect(at(caller, PILOT), '4001');
    await app.heard('4001', 'Delivered(4001; alerting; distributed)');
    const [queued] = app.eventsAt(PILOT);
    const [delivered] = app.eventsAt('4001');
    expect(delivered).not.toMatchObject({ connection: { callID: caller.callID } });
    expect(queued && 'callLinkageData' in queued && delivered && 'callLinkageData' in delivered && delivered.callLinkageData).toEqual(
      queued && 'callLinkageData' in queued && queued.callLinkageData,
    );
  });

  it('stays in the pilot when the agent is busy or there is no such number', async () => {
    const app = await application(PILOT, '4001');
    await app.call('4001', '4002');
    const caller = await app.call(CUSTOMER, PILOT);
    const deflect = (newDestination: string) => app.client.request('DeflectCall', { callToBeDiverted: at(caller, PILOT), newDestination });
    expect(await deflect('4001')).toEqual(refused('stateIncompatibility', 'invalidDeviceState'));
    expect(await deflect('7')).toEqual(refused('operation', 'invalidDestination'));
    expect(await deflect(PILOT)).toEqual(refused('operation', 'invalidDestination'));
    expect(await app.client.snapshotDevice(PILOT)).toMatchObject([
      { connectionIdentifier: at(caller, PILOT), localCallState: { value: ['queued', 'connected'] } },
    ]);
  });

  it('keeps his place when the call comes back', async () => {
    const app = await application(PILOT, '4001');
    const first = await app.call(CUSTOMER, PILOT);
    await app.deflect(at(first, PILOT), '4001');
    await app.call('+420777000111', PILOT);
    app.forget();
    await app.deflect(at(first, '4001'), PILOT);
    await app.heard('4001', 'Diverted(4001; null; redirected)');
    await app.heard(PILOT, `Delivered(${PILOT}; alerting; redirected)`, `Queued(${PILOT}; queued; redirected)`);
    expect(app.eventsAt(PILOT)[1]).toMatchObject({ numberQueued: 2, callsInFront: 0, lastRedirectionDevice: { kind: 'numberDialed', id: '4001' } });
  });

  it('may be answered by hand, which looks the same', async () => {
    const app = await application(PILOT, '4001');
    const caller = await app.call(CUSTOMER, PILOT);
    await app.deflect(at(caller, PILOT), '4001');
    pbx.apply((exchange, nowMs) => liftHandset(exchange, '4001', nowMs));
    await app.heard('4001', 'Delivered(4001; alerting; distributed)', 'Established(4001; connected; normal)');
    pbx.apply((exchange) => hangUp(exchange, '4001'));
    await app.heard('4001', 'Delivered(4001; alerting; distributed)', 'Established(4001; connected; normal)', 'ConnectionCleared(4001; null; normalClearing)');
  });
});

describe('6.4 holding', () => {
  it('is told to both, and so is retrieving', async () => {
    const app = await application('4001', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    granted(await app.client.request('HoldCall', { callToBeHeld: at(call, '4001') }));
    expect(await app.client.request('HoldCall', { callToBeHeld: at(call, '4001') })).toEqual(refused('stateIncompatibility', 'invalidConnectionState'));
    granted(await app.client.request('RetrieveCall', { callToBeRetrieved: at(call, '4001') }));
    await app.heard('4001', 'Held(4001; hold; normal)', 'Retrieved(4001; connected; normal)');
    await app.heard(CUSTOMER, 'Held(4001; connected; normal)', 'Retrieved(4001; connected; normal)');
  });
});

describe('6.5 transferring', () => {
  const talking = async (app: Application): Promise<{ readonly held: ReturnType<typeof at>; readonly active: ReturnType<typeof at> }> => {
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    const consulted = granted(await app.client.request('ConsultationCall', { existingCall: at(call, '4001'), consultedDevice: '4002' }));
    return { held: at(call, '4001'), active: consulted.initiatedCall };
  };

  it('after a consultation rewrites every leg', async () => {
    const app = await application('4001', '4002', CUSTOMER);
    const { held, active } = await talking(app);
    await app.answer(at(active, '4002'));
    const transferred = granted(await app.client.request('TransferCall', { heldCall: held, activeCall: active }));
    await app.heard(
      '4001',
      'Held(4001; hold; consultation)',
      'ServiceInitiated(4001; initiated; consultation)',
      'Originated(4001; connected; consultation)',
      'Delivered(4002; connected; consultation)',
      'Established(4002; connected; normal)',
      'Transfered(4001; null; transfer)',
    );
    await app.heard(CUSTOMER, 'Held(4001; connected; consultation)', 'Transfered(4001; connected; transfer)');
    await app.heard('4002', 'Delivered(4002; alerting; consultation)', 'Established(4002; connected; normal)', 'Transfered(4001; connected; transfer)');
    const fresh = transferred.transferredCall.callID;
    expect([held.callID, active.callID]).not.toContain(fresh);
    expect(app.eventsAt('4001').at(-1)).toMatchObject({ primaryOldCall: held, secondaryOldCall: active });
    expect(app.eventsAt('4002').at(-1)).toMatchObject({
      primaryOldCall: active,
      transferredConnections: [
        { newConnection: { callID: fresh, deviceID: CUSTOMER }, oldConnection: { callID: held.callID, deviceID: CUSTOMER } },
        { newConnection: { callID: fresh, deviceID: '4002' }, oldConnection: { callID: active.callID, deviceID: '4002' } },
      ],
    });
    expect(await app.client.snapshotCall(fresh)).toMatchObject([{ localConnectionInfo: 'connected' }, { localConnectionInfo: 'connected' }]);
  });

  it('while the other still rings, lets him answer afterwards', async () => {
    const app = await application('4002', CUSTOMER);
    const { held, active } = await talking(app);
    const { transferredCall } = granted(await app.client.request('TransferCall', { heldCall: held, activeCall: active }));
    await app.answer(transferredCall);
    await app.heard('4002', 'Delivered(4002; alerting; consultation)', 'Transfered(4001; alerting; transfer)', 'Established(4002; connected; normal)');
    expect(app.eventsAt('4002').at(-1)).toMatchObject({ callingDevice: { kind: 'device', id: CUSTOMER } });
  });

  it('can be thought better of', async () => {
    const app = await application('4001', '4002');
    const { held, active } = await talking(app);
    await app.answer(at(active, '4002'));
    app.forget();
    granted(await app.client.request('AlternateCall', { heldCall: held, activeCall: active }));
    await app.heard('4001', 'Held(4001; hold; alternate)', 'Retrieved(4001; connected; alternate)');
    granted(await app.client.request('AlternateCall', { heldCall: active, activeCall: held }));
    app.forget();
    granted(await app.client.request('ReconnectCall', { activeCall: active, heldCall: held }));
    await app.heard('4001', 'ConnectionCleared(4001; null; normalClearing)', 'Retrieved(4001; connected; normal)');
    await app.heard('4002', 'ConnectionCleared(4001; connected; normalClearing)', 'ConnectionCleared(4002; null; normalClearing)');
  });

  it('blind, sends the caller on at once', async () => {
    const app = await application('4001', '4002', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    const { transferredCall } = granted(await app.client.request('SingleStepTransferCall', { activeCall: at(call, '4001'), transferredTo: '4002' }));
    await app.heard('4001', 'Transfered(4001; null; singleStepTransfer)');
    await app.answer(transferredCall);
    await app.heard('4002', 'Delivered(4002; alerting; singleStepTransfer)', 'Established(4002; connected; normal)');
    await app.heard(
      CUSTOMER,
      'Transfered(4001; connected; singleStepTransfer)',
      'Delivered(4002; connected; singleStepTransfer)',
      'Established(4002; connected; normal)',
    );
    expect(app.eventsAt('4002')[0]).toMatchObject({ lastRedirectionDevice: { kind: 'numberDialed', id: '4001' } });
    expect(app.eventsAt('4001')[0]).not.toHaveProperty('secondaryOldCall');
  });

  it('blind to a queue, makes the caller wait there', async () => {
    const app = await application('4001', '800101');
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    const { transferredCall } = granted(await app.client.request('SingleStepTransferCall', { activeCall: at(call, '4001'), transferredTo: '800101' }));
    await app.heard('800101', 'Delivered(800101; alerting; singleStepTransfer)', 'Queued(800101; queued; singleStepTransfer)');
    await app.deflect(at(transferredCall, '800101'), '4001');
    expect(app.saidAt('4001').at(-1)).toBe('Delivered(4001; alerting; distributed)');
  });

  it('blind to somebody busy or nowhere, changes nothing', async () => {
    const app = await application('4001');
    await app.call('4002', '4003');
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    const transfer = (transferredTo: string) => app.client.request('SingleStepTransferCall', { activeCall: at(call, '4001'), transferredTo });
    expect(await transfer('4002')).toEqual(refused('stateIncompatibility', 'invalidDeviceState'));
    expect(await transfer('12')).toEqual(refused('operation', 'invalidDestination'));
    expect(app.saidAt('4001')).toEqual([]);
    expect(await app.client.snapshotDevice('4001')).toMatchObject([
      { connectionIdentifier: at(call, '4001'), localCallState: { value: ['connected', 'connected'] } },
    ]);
  });
});

describe('6.6 a conference', () => {
  it('joins all three, and goes on when one leaves', async () => {
    const app = await application('4001', '4002', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    const { initiatedCall } = granted(await app.client.request('ConsultationCall', { existingCall: at(call, '4001'), consultedDevice: '4002' }));
    const conference = (): ReturnType<typeof app.client.request<'ConferenceCall'>> =>
      app.client.request('ConferenceCall', { heldCall: at(call, '4001'), activeCall: initiatedCall });
    expect(await conference()).toEqual(refused('stateIncompatibility', 'invalidActiveConnectionState'));
    await app.answer(at(initiatedCall, '4002'));
    app.forget();
    const { conferenceCall } = granted(await conference());
    for (const deviceID of ['4001', '4002', CUSTOMER]) await app.heard(deviceID, 'Conferenced(4001; connected; conference)');
    expect(app.eventsAt('4002')[0]).toMatchObject({
      addedParty: { id: '4002' },
      conferenceConnections: [{}, {}, { newConnection: { callID: conferenceCall.callID, deviceID: '4002' } }],
    });
    app.forget();
    await app.clear(conferenceCall);
    await app.heard('4001', 'ConnectionCleared(4001; null; normalClearing)');
    await app.heard('4002', 'ConnectionCleared(4001; connected; normalClearing)');
    await app.clear(at(conferenceCall, CUSTOMER));
    await app.heard(
      '4002',
      'ConnectionCleared(4001; connected; normalClearing)',
      `ConnectionCleared(${CUSTOMER}; connected; normalClearing)`,
      'ConnectionCleared(4002; null; normalClearing)',
    );
  });
});

describe('6.7 a caller who gives up', () => {
  it('while it rings', async () => {
    const app = await application('4001');
    const call = await app.call(CUSTOMER, '4001');
    await app.clear(call);
    await app.heard(
      '4001',
      'Delivered(4001; alerting; newCall)',
      `ConnectionCleared(${CUSTOMER}; alerting; callCancelled)`,
      'ConnectionCleared(4001; null; callCancelled)',
    );
  });

  it('while he waits', async () => {
    const app = await application(PILOT);
    const call = await app.call(CUSTOMER, PILOT);
    app.forget();
    granted(await app.client.request('ClearCall', { callToBeCleared: { callID: call.callID, deviceID: '' } }));
    await app.heard(PILOT, `ConnectionCleared(${CUSTOMER}; queued; callCancelled)`, `ConnectionCleared(${PILOT}; null; callCancelled)`);
  });
});

describe('6.9 a station calling out', () => {
  it('reaches the network, and the outside phone answers', async () => {
    const app = await application('4001');
    const network = await application(CUSTOMER);
    const call = await app.call('4001', '00420 603 118 427');
    await network.heard(CUSTOMER, `Delivered(${CUSTOMER}; alerting; newCall)`);
    await network.answer(at(call, CUSTOMER));
    await network.clear(at(call, CUSTOMER));
    await app.heard(
      '4001',
      'ServiceInitiated(4001; initiated; makeCall)',
      'Originated(4001; connected; newCall)',
      `NetworkReached(${CUSTOMER}; connected; normal)`,
      `Delivered(${CUSTOMER}; connected; newCall)`,
      `Established(${CUSTOMER}; connected; normal)`,
      `ConnectionCleared(${CUSTOMER}; connected; normalClearing)`,
      'ConnectionCleared(4001; null; normalClearing)',
    );
  });

  it('to a number that is none, is refused', async () => {
    const app = await application('4001');
    const answer = await app.client.request('MakeCall', { callingDevice: '4001', calledDirectoryNumber: '12' });
    expect(answer).toEqual(refused('operation', 'invalidCalledDeviceID'));
    expect(app.saidAt('4001')).toEqual([]);
  });
});

describe('6.10 a supervisor', () => {
  it('listens silently: the agent’s monitor sees it, the customer’s does not, and the call ends without him', async () => {
    const app = await application('4001', '4050', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    const join = { activeCall: at(call, '4001'), deviceToJoin: '4050', participationType: 'silent' } as const;
    const { conferencedCall } = granted(await app.client.request('SingleStepConferenceCall', join));
    expect(conferencedCall).toEqual(at(call, '4050'));
    await app.heard('4001', 'Conferenced(4001; connected; silentParticipation)');
    await app.heard('4050', 'Conferenced(4001; connected; silentParticipation)');
    await app.clear(call);
    await app.heard(CUSTOMER, `ConnectionCleared(${CUSTOMER}; null; normalClearing)`);
    expect(app.saidAt('4050').at(-1)).toBe('ConnectionCleared(4050; null; normalClearing)');
    expect(pbx.exchange.calls.size).toBe(0);
  });

  it('leaves without ending the call', async () => {
    const app = await application('4001', '4050', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    const { conferencedCall } = granted(
      await app.client.request('SingleStepConferenceCall', { activeCall: at(call, '4001'), deviceToJoin: '4050', participationType: 'silent' }),
    );
    app.forget();
    await app.clear(conferencedCall);
    await app.heard('4050', 'ConnectionCleared(4050; null; normalClearing)');
    await app.heard('4001', 'ConnectionCleared(4050; connected; normalClearing)');
    expect(app.saidAt(CUSTOMER)).toEqual([]);
    expect(pbx.exchange.calls.get(call.callID)?.legs).toHaveLength(2);
  });

  it('barges in and is heard by all', async () => {
    const app = await application('4050', CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    granted(await app.client.request('SingleStepConferenceCall', { activeCall: at(call, '4001'), deviceToJoin: '4050', participationType: 'active' }));
    await app.heard(CUSTOMER, 'Conferenced(4001; connected; activeParticipation)');
  });
});
