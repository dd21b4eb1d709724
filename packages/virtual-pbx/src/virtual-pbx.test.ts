import { CstaLink, CstaSessionRefused, namespaceOfEdition, refused, type CstaEvent, type SystemStatusValue } from '@callboard/csta';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultConfig, type PbxConfig } from './config.ts';
import { control } from './control.ts';
import { Application, at } from './testing/application.ts';
import { VirtualPbx } from './virtual-pbx.ts';

const CUSTOMER = '+420603118427';
const PILOT = '800100';

let pbx: VirtualPbx;
let port: number;
const applications: Application[] = [];

const start = async (change: Partial<PbxConfig> = {}): Promise<void> => {
  pbx = new VirtualPbx({ ...defaultConfig, ...change });
  port = await pbx.listen(0);
};

const application = async (...deviceIDs: readonly string[]): Promise<Application> => {
  const created = await new Application(port).watching(...deviceIDs);
  applications.push(created);
  return created;
};

/** One line of test control, which has to succeed. */
const told = (command: object): object => {
  const answer = control(pbx, JSON.stringify(command));
  expect(answer).toMatchObject({ ok: true });
  return answer;
};

beforeEach(() => start());

afterEach(async () => {
  await Promise.all(applications.splice(0).map(({ client }) => client.close()));
  await pbx.stop();
});

describe('the exchange', () => {
  it('reports to every monitor of every application', async () => {
    const [one, two] = [await application('4001', '4001'), await application('4001')];
    await one.call(CUSTOMER, '4001');
    await one.heard('4001', 'Delivered(4001; alerting; newCall)', 'Delivered(4001; alerting; newCall)');
    await two.heard('4001', 'Delivered(4001; alerting; newCall)');
    expect(new Set(one.eventsAt('4001').map(({ monitorCrossRefID }) => monitorCrossRefID)).size).toBe(2);
  });

  it('stops to report when the monitor is stopped, by its owner only', async () => {
    const [one, two] = [await application('4001'), await application('4001')];
    const [monitor] = one.client.monitors;
    const stop = { monitorCrossRefID: monitor?.monitorCrossRefID ?? '' };
    expect(await two.client.request('MonitorStop', stop)).toEqual(refused('operation', 'invalidMonitorCrossRefID'));
    expect(await one.client.stopMonitor(stop.monitorCrossRefID)).toBeNull();
    await one.call(CUSTOMER, '4001');
    await two.heard('4001', 'Delivered(4001; alerting; newCall)');
    expect(one.saidAt('4001')).toEqual([]);
  });

  it('keeps calls while applications come and go, and shows them in snapshots', async () => {
    const first = await application(PILOT, '4001');
    const call = await first.call(CUSTOMER, PILOT);
    await first.deflect(at(call, PILOT), '4001');
    await first.answer(at(call, '4001'));
    const waiting = await first.call('+420777000111', PILOT);
    await first.client.close();
    await vi.waitFor(() => expect(pbx.applicationCount).toBe(0));
    expect(pbx.monitorCount).toBe(0);
    const second = await application('4001');
    expect(await second.client.snapshotDevice('4001')).toMatchObject([
      { connectionIdentifier: at(call, '4001'), endpointDevice: { id: CUSTOMER }, localCallState: { value: ['connected', 'connected'] } },
    ]);
    expect(await second.client.snapshotDevice(PILOT)).toMatchObject([
      { connectionIdentifier: at(waiting, PILOT), localCallState: { value: ['queued', 'connected'] } },
    ]);
    expect(await second.client.snapshotDevice('4002')).toEqual([]);
    expect(await second.client.snapshotCall('gone')).toEqual(refused('operation', 'invalidCallID'));
    await second.clear(at(call, '4001'));
    await second.heard('4001', 'ConnectionCleared(4001; null; normalClearing)');
  });

  it('lists its devices, in segments', async () => {
    await pbx.stop();
    await start({ plan: { stations: [{ first: '1000', last: '1999' }], pilots: defaultConfig.plan.pilots } });
    const app = await application();
    const stations = await app.client.switchingFunctionDevices('station');
    expect(stations).toHaveLength(1_000);
    expect(await app.client.switchingFunctionDevices()).toHaveLength(1_004);
    expect(await app.client.switchingFunctionDevices('voiceUnit')).toEqual([]);
  });

  it('shows a long queue in segments, too, and answers in its order', async () => {
    const app = await application();
    const callers = Array.from({ length: 300 }, (_, index) => `+4207770${String(index).padStart(5, '0')}`);
    await Promise.all(callers.map((caller) => app.call(caller, PILOT)));
    const waiting = await app.client.snapshotDevice(PILOT);
    expect(waiting).toHaveLength(300);
    expect(waiting).toMatchObject(callers.map((caller) => ({ endpointDevice: { kind: 'device', id: caller } })));
  });

  it('refuses monitors of nothing, of calls, and beyond its licence', async () => {
    await pbx.stop();
    await start({ csta: { ...defaultConfig.csta, maxMonitors: 1 } });
    const app = await application();
    expect(await app.client.monitorDevice('7')).toEqual(refused('operation', 'invalidDeviceID'));
    const callMonitor = await app.client.request('MonitorStart', { monitorObject: { kind: 'callObject', value: { callID: '1', deviceID: '' } } });
    expect(callMonitor).toEqual(refused('operation', 'requestIncompatibleWithObject'));
    await app.watch('4001');
    expect(await app.client.monitorDevice('4002')).toEqual(refused('systemResourceAvailibility', 'overallMonitorLimitExceeded'));
  });

  it('lets in only who knows the password', async () => {
    await pbx.stop();
    await start({ csta: { ...defaultConfig.csta, login: { user: 'cti', password: 'secret' } } });
    const session = { kind: 'application', applicationID: 'test', protocolVersions: [namespaceOfEdition(5)], durationSeconds: 60 } as const;
    const guest = new Application(port, { session: { ...session, login: { kind: 'user-password', user: 'cti', password: 'guess' } } });
    await expect(guest.client.connect()).rejects.toThrow(CstaSessionRefused);
    const member = new Application(port, { session: { ...session, login: { kind: 'user-password', user: 'cti', password: 'secret' } } });
    applications.push(await member.watching('4001'));
    expect(member.client.isUp).toBe(true);
  });

  it.each([3, 4, 6] as const)('speaks edition %d when asked to', async (edition) => {
    const session = {
      kind: 'application',
      applicationID: 'test',
      protocolVersions: [namespaceOfEdition(edition)],
      durationSeconds: 60,
      login: { kind: 'none' },
    } as const;
    const app = await new Application(port, { session }).watching(PILOT, '4001');
    applications.push(app);
    const call = await app.call(CUSTOMER, PILOT);
    await app.deflect(at(call, PILOT), '4001');
    await app.heard('4001', 'Delivered(4001; alerting; distributed)');
    expect(app.client.namespace).toBe(namespaceOfEdition(edition));
  });

  it('beats, and the client answers', async () => {
    await pbx.stop();
    await start({ csta: { ...defaultConfig.csta, heartbeatMs: 10 } });
    const statuses: SystemStatusValue[] = [];
    const app = new Application(port, { onSystemStatus: (status) => statuses.push(status) });
    applications.push(await app.watching());
    await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(3));
    expect(app.client.isUp).toBe(true);
  });

  it('passes digits on', async () => {
    const app = await application(CUSTOMER);
    const call = await app.call(CUSTOMER, '4001');
    await app.answer(at(call, '4001'));
    app.forget();
    await app.client.request('GenerateDigits', { connectionToSendDigits: at(call, '4001'), charactersToSend: '12#' });
    await vi.waitFor(() => expect(app.eventsAt(CUSTOMER)).toMatchObject([{ name: 'DigitsGeneratedEvent', digitGeneratedList: '12#' }]));
  });

  it('refuses what it does not offer', async () => {
    const app = await application();
    expect(await app.client.request('SetAgentState', { device: '4001', requestedAgentState: 'ready' })).toEqual(refused('operation', 'serviceNotSupported'));
  });
});

describe('test control', () => {
  it('lifts and puts down handsets', async () => {
    const app = await application('4001');
    await app.call(CUSTOMER, '4001');
    told({ do: 'answer', device: '4001' });
    told({ do: 'hangup', device: '4001' });
    await app.heard('4001', 'Delivered(4001; alerting; newCall)', 'Established(4001; connected; normal)', 'ConnectionCleared(4001; null; normalClearing)');
    expect(control(pbx, '{"do":"answer","device":"4001"}')).toEqual({ ok: false, error: 'nothing rings there' });
  });

  it('cuts links; they come back, the call is still there', async () => {
    const app = await application(PILOT);
    const call = await app.call(CUSTOMER, PILOT);
    let ups = 0;
    const link = new CstaLink({
      client: {
        host: '127.0.0.1',
        port,
        session: { kind: 'application', applicationID: 'test', login: { kind: 'none' }, protocolVersions: [namespaceOfEdition(5)], durationSeconds: 60 },
        onEvent: () => undefined,
      },
      backoff: { firstMs: 5, maxMs: 20, jitter: 0 },
      onUp: () => Promise.resolve(void (ups += 1)),
    });
    link.start();
    await vi.waitFor(() => expect(link.client).not.toBeNull());
    expect(told({ do: 'dropLinks' })).toMatchObject({ dropped: 2 });
    await vi.waitFor(() => expect(ups).toBe(2));
    await vi.waitFor(() => expect(link.client).not.toBeNull());
    expect(await link.client?.snapshotDevice(PILOT)).toMatchObject([{ connectionIdentifier: at(call, PILOT) }]);
    expect(app.lost).toHaveLength(1);
    await link.stop();
  });

  it('freezes: nothing is answered, and afterwards everything is', async () => {
    const app = await application('4001');
    told({ do: 'freeze', ms: 60 });
    const asked = performance.now();
    await app.call(CUSTOMER, '4001');
    expect(performance.now() - asked).toBeGreaterThan(40);
    await app.heard('4001', 'Delivered(4001; alerting; newCall)');
  });

  it('duplicates events', async () => {
    const app = await application('4001');
    told({ do: 'faults', duplicateEvents: true });
    await app.call(CUSTOMER, '4001');
    await app.heard('4001', 'Delivered(4001; alerting; newCall)', 'Delivered(4001; alerting; newCall)');
  });

  it('loses events, and a snapshot shows what was missed', async () => {
    const app = await application('4001');
    told({ do: 'faults', loseEvents: true });
    const call = await app.call(CUSTOMER, '4001');
    told({ do: 'noFaults' });
    expect(await app.client.snapshotDevice('4001')).toMatchObject([
      { connectionIdentifier: at(call, '4001'), localCallState: { value: ['alerting', 'connected'] } },
    ]);
    expect(app.saidAt('4001')).toEqual([]);
  });

  it('reorders between monitors, never within one', async () => {
    const order: string[] = [];
    const app = new Application(port, { onEvent: (event: CstaEvent, monitor) => order.push(`${monitor.deviceID} ${event.name}`) });
    applications.push(await app.watching(PILOT, CUSTOMER));
    told({ do: 'faults', reorderMonitors: true });
    await app.call(CUSTOMER, PILOT);
    await vi.waitFor(() => expect(order).toHaveLength(6));
    expect(order).toEqual([
      `${PILOT} DeliveredEvent`,
      `${PILOT} QueuedEvent`,
      `${CUSTOMER} ServiceInitiatedEvent`,
      `${CUSTOMER} OriginatedEvent`,
      `${CUSTOMER} DeliveredEvent`,
      `${CUSTOMER} QueuedEvent`,
    ]);
  });

  it('lets events overtake the answer, or be late', async () => {
    const app = await application(CUSTOMER, '4001');
    told({ do: 'faults', eventsBeforeAnswer: true });
    await app.call(CUSTOMER, PILOT);
    expect(app.saidAt(CUSTOMER)).toHaveLength(4);
    told({ do: 'faults', eventsBeforeAnswer: false, delayEventsMs: 30 });
    await app.call('+420777000111', '4001');
    await app.client.snapshotDevice('4001');
    expect(app.saidAt('4001')).toEqual([]);
    await app.heard('4001', 'Delivered(4001; alerting; newCall)');
  });

  it('gives ids of ended calls again', async () => {
    const app = await application();
    told({ do: 'faults', reuseCallIds: true });
    const first = await app.call(CUSTOMER, PILOT);
    await app.clear(first);
    expect((await app.call(CUSTOMER, PILOT)).callID).toBe(first.callID);
    told({ do: 'noFaults' });
    expect((await app.call('+420777000111', PILOT)).callID).not.toBe(first.callID);
  });

  it('takes devices out of service and announces states of the whole', async () => {
    const statuses: SystemStatusValue[] = [];
    const app = new Application(port, { onSystemStatus: (status) => statuses.push(status) });
    applications.push(await app.watching('4001', PILOT));
    told({ do: 'outOfService', device: '4001' });
    await vi.waitFor(() => expect(app.eventsAt('4001')).toMatchObject([{ name: 'OutOfServiceEvent' }]));
    const call = await app.call(CUSTOMER, PILOT);
    const deflect = await app.client.request('DeflectCall', { callToBeDiverted: at(call, PILOT), newDestination: '4001' });
    expect(deflect).toEqual(refused('systemResourceAvailibility', 'deviceOutOfService'));
    told({ do: 'backInService', device: '4001' });
    await app.deflect(at(call, PILOT), '4001');
    told({ do: 'systemStatus', status: 'messagesLost' });
    await vi.waitFor(() => expect(statuses).toContain('messagesLost'));
  });

  it('refuses sessions', async () => {
    told({ do: 'faults', refuseSessions: true });
    await expect(new Application(port).client.connect()).rejects.toThrow(CstaSessionRefused);
  });

  it.each([
    'nonsense',
    '{}',
    '{"do":"toString"}',
    '{"do":"freeze"}',
    '{"do":"faults","thunder":true}',
    '{"do":"faults","delayEventsMs":"1"}',
    '{"do":"answer"}',
    '[]',
    'null',
  ])('answers %s with what is wrong', (line) => {
    expect(control(pbx, line)).toMatchObject({ ok: false });
  });
});
