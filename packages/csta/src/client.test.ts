import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CstaClientOptions } from './client-options.ts';
import { CstaClient } from './client.ts';
import type { CstaEvent } from './codec/message.ts';
import { namespaceOfEdition } from './codec/namespace.ts';
import { CstaAnswerUnusable, CstaLinkLost, CstaRequestTimedOut, CstaSessionRefused, type LostReason } from './session/failures.ts';
import type { Monitor } from './session/monitors.ts';
import { fixture } from './testing/fixture.ts';
import { rawExchange, type RawLink } from './testing/raw-link.ts';

const printed = (name: string): string => fixture(name).toString('utf8');

let exchange: Awaited<ReturnType<typeof rawExchange>>;
let events: { readonly event: CstaEvent; readonly monitor: Monitor }[];
let lost: LostReason[];
const opened: CstaClient[] = [];

beforeEach(async () => {
  exchange = await rawExchange();
  events = [];
  lost = [];
});

afterEach(async () => {
  await exchange.close();
  await Promise.all(opened.splice(0).map((client) => client.close()));
});

const clientOf = (options: Partial<CstaClientOptions> = {}): CstaClient => {
  const client = new CstaClient({
    host: '127.0.0.1',
    port: exchange.port,
    session: { kind: 'none', namespace: namespaceOfEdition(6) },
    onEvent: (event, monitor) => events.push({ event, monitor }),
    onLost: (reason) => lost.push(reason),
    ...options,
  });
  opened.push(client);
  return client;
};

/** A client without a session service, and the exchange's end of its link. */
const connected = async (options: Partial<CstaClientOptions> = {}): Promise<{ readonly client: CstaClient; readonly link: RawLink }> => {
  const client = clientOf(options);
  const [link] = await Promise.all([exchange.accept(), client.connect()]);
  return { client, link };
};

const session: CstaClientOptions['session'] = {
  kind: 'application',
  applicationID: 'contact-centre',
  login: { kind: 'user-password', user: 'cti', password: 'secret' },
  protocolVersions: [namespaceOfEdition(5), namespaceOfEdition(4)],
  durationSeconds: 120,
};

describe('a client opening its session', () => {
  it('asks as printed, and speaks the edition that was granted', async () => {
    const client = clientOf({ session });
    const connecting = client.connect();
    const link = await exchange.accept();
    const start = await link.next();
    const squeezed = (xml: string): string =>
      xml
        .replace(/<\?xml[^>]*>/, '')
        .replace(/>\s+</g, '><')
        .trim();
    expect(squeezed(start.xml)).toBe(squeezed(printed('start-application-session')));
    link.send(start.invokeId, printed('start-application-session-pos-response'));
    await connecting;
    expect(client.namespace).toBe(namespaceOfEdition(4));
    const status = client.request('RequestSystemStatus', {});
    const asked = await link.next();
    expect(asked.xml).toContain(`<RequestSystemStatus xmlns="${namespaceOfEdition(4)}"/>`);
    link.send(asked.invokeId, '<RequestSystemStatusResponse><systemStatus>normal</systemStatus></RequestSystemStatusResponse>');
    expect(await status).toMatchObject({ systemStatus: 'normal' });
  });

  it('fails with the exchange’s reason when it is refused', async () => {
    const connecting = clientOf({ session }).connect();
    const link = await exchange.accept();
    const { invokeId } = await link.next();
    link.send(
      invokeId,
      '<StartApplicationSessionNegResponse><errorCode><definedError>maxNumberSessions</definedError></errorCode></StartApplicationSessionNegResponse>',
    );
    await expect(connecting).rejects.toThrow(CstaSessionRefused);
    await link.closed;
    expect(lost).toEqual([]);
  });

  it('renews it before half of its duration has passed twice', async () => {
    const connecting = clientOf({ session }).connect();
    const link = await exchange.accept();
    const { invokeId } = await link.next();
    link.send(invokeId, printed('start-application-session-pos-response').replace('>120<', '>1<'));
    await connecting;
    const renewal = await link.next();
    expect(renewal.xml).toContain('<sessionID>4711</sessionID>');
    expect(renewal.xml).toContain('<ResetApplicationSessionTimer ');
  });

  it('counts a session that is not renewed as a lost link', async () => {
    const connecting = clientOf({ session }).connect();
    const link = await exchange.accept();
    const { invokeId } = await link.next();
    link.send(invokeId, printed('start-application-session-pos-response').replace('>120<', '>1<'));
    await connecting;
    const renewal = await link.next();
    link.send(
      renewal.invokeId,
      '<ResetApplicationSessionTimerNegResponse><errorCode><definedError>invalidSessionID</definedError></errorCode></ResetApplicationSessionTimerNegResponse>',
    );
    await vi.waitFor(() => expect(lost).toMatchObject([{ kind: 'keep-alive-failed', detail: 'session not renewed: invalidSessionID' }]));
  });

  it('has no link where nobody listens', async () => {
    await exchange.close();
    await expect(clientOf().connect()).rejects.toThrow(CstaLinkLost);
  });

  it('lets the exchange speak first', async () => {
    const statuses: string[] = [];
    const { client, link } = await connected({ onSystemStatus: (status) => statuses.push(status) });
    link.send('0042', '<SystemStatus><systemStatus>messagesLost</systemStatus></SystemStatus>');
    expect(await link.next()).toMatchObject({ invokeId: '0042', xml: expect.stringContaining('<SystemStatusResponse') });
    expect(statuses).toEqual(['messagesLost']);
    expect(client.isUp).toBe(true);
  });
});

describe('a client waiting for answers', () => {
  const hold = { callToBeHeld: { callID: 'c-17', deviceID: '201' } };

  it('matches them by invoke ID in whatever order they come', async () => {
    const { client, link } = await connected();
    const held = client.request('HoldCall', hold);
    const made = client.request('MakeCall', { callingDevice: '201', calledDirectoryNumber: '300' });
    const [first, second] = [await link.next(), await link.next()];
    link.send(second.invokeId, printed('make-call-response'));
    link.send(first.invokeId, '<HoldCallResponse/>');
    expect(await made).toMatchObject({ name: 'MakeCallResponse', callingDevice: { callID: 'c-18' } });
    expect(await held).toEqual({ kind: 'response', name: 'HoldCallResponse' });
  });

  it('takes a refusal as a value', async () => {
    const { client, link } = await connected();
    const answered = client.request('AnswerCall', { callToBeAnswered: { callID: 'c-17', deviceID: '201' } });
    const { invokeId } = await link.next();
    link.send(invokeId, printed('csta-error-code'));
    expect(await answered).toEqual({ kind: 'refused', name: 'CSTAErrorCode', category: 'stateIncompatibility', value: 'noCallToAnswer' });
  });

  it('does not mistake a request of the exchange with the same number for one', async () => {
    const { client, link } = await connected();
    const held = client.request('HoldCall', hold);
    const { invokeId } = await link.next();
    link.send(invokeId, '<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>');
    expect(await link.next()).toMatchObject({ invokeId, xml: expect.stringContaining('SystemStatusResponse') });
    link.send(invokeId, '<HoldCallResponse/>');
    expect(await held).toMatchObject({ name: 'HoldCallResponse' });
  });

  it('gives up after a while, and the late answer does no harm', async () => {
    const { client, link } = await connected({ requestTimeoutMs: 30 });
    await expect(client.request('HoldCall', hold)).rejects.toThrow(CstaRequestTimedOut);
    const { invokeId } = await link.next();
    link.send(invokeId, '<HoldCallResponse/>');
    const retrieved = client.request('RetrieveCall', { callToBeRetrieved: { callID: 'c-17', deviceID: '201' } });
    link.send((await link.next()).invokeId, '<RetrieveCallResponse/>');
    expect(await retrieved).toMatchObject({ name: 'RetrieveCallResponse' });
  });

  it('fails at once when the answer cannot be read or answers something else', async () => {
    const { client, link } = await connected();
    const made = client.request('MakeCall', { callingDevice: '201', calledDirectoryNumber: '300' });
    link.send((await link.next()).invokeId, '<MakeCallResponse/>');
    await expect(made).rejects.toThrow(CstaAnswerUnusable);
    const held = client.request('HoldCall', hold);
    link.send((await link.next()).invokeId, '<AnswerCallResponse/>');
    await expect(held).rejects.toThrow(CstaAnswerUnusable);
    expect(client.unreadable).toMatchObject([{ reason: 'FieldMissing', name: 'MakeCallResponse' }]);
  });

  it('fails everything outstanding when the link is lost, and says so once', async () => {
    const { client, link } = await connected();
    const held = client.request('HoldCall', hold);
    const failed = expect(held).rejects.toThrow(CstaLinkLost);
    await link.next();
    link.end();
    await failed;
    expect(lost).toMatchObject([{ kind: 'closed-by-peer' }]);
    await expect(client.request('HoldCall', hold)).rejects.toThrow(CstaLinkLost);
  });

  it('drops a link that is not this protocol', async () => {
    const { link } = await connected();
    link.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await vi.waitFor(() => expect(lost).toMatchObject([{ kind: 'framing-broken' }]));
  });

  it('refuses services it does not offer', async () => {
    const unknown: string[] = [];
    const { link } = await connected({ onUnknown: ({ name }) => unknown.push(name) });
    link.send('0007', printed('route-request'));
    expect(await link.next()).toMatchObject({ invokeId: '0007', xml: expect.stringContaining('<operation>serviceNotSupported</operation>') });
    expect(unknown).toEqual(['RouteRequest']);
  });

  it('notices an exchange that is silent and does not answer', async () => {
    const { link } = await connected({ probeAfterSilenceMs: 20, requestTimeoutMs: 30 });
    expect((await link.next()).xml).toContain('<RequestSystemStatus');
    await vi.waitFor(() => expect(lost).toMatchObject([{ kind: 'keep-alive-failed' }]));
  });
});

describe('a client monitoring', () => {
  const startMonitor = async (client: CstaClient, link: RawLink, before: readonly string[] = []): Promise<Monitor> => {
    const starting = client.monitorDevice('201');
    const { invokeId, xml } = await link.next();
    expect(xml).toContain('<monitorObject><deviceObject>201</deviceObject></monitorObject><monitorType>device</monitorType>');
    for (const early of before) link.send('9999', early);
    link.send(invokeId, '<MonitorStartResponse><monitorCrossRefID>m-201</monitorCrossRefID></MonitorStartResponse>');
    const monitor = await starting;
    if ('kind' in monitor) throw new Error('the monitor was refused');
    return monitor;
  };

  it('gets events with the device they are about', async () => {
    const { client, link } = await connected();
    await startMonitor(client, link);
    link.send('9999', printed('delivered-event'));
    await vi.waitFor(() => expect(events).toMatchObject([{ event: { name: 'DeliveredEvent' }, monitor: { monitorCrossRefID: 'm-201', deviceID: '201' } }]));
  });

  it('gets the events that overtook the answer, in order, and keeps the rest apart', async () => {
    const unclaimed: CstaEvent[] = [];
    const { client, link } = await connected({ earlyEventHoldMs: 30, onUnclaimedEvent: (event) => unclaimed.push(event) });
    const first = printed('delivered-event');
    await startMonitor(client, link, [first, first.replace('>alerting<', '>connected<'), printed('transfered-event')]);
    expect(events.map(({ event }) => ('localConnectionInfo' in event ? event.localConnectionInfo : null))).toEqual(['alerting', 'connected']);
    await vi.waitFor(() => expect(unclaimed).toMatchObject([{ name: 'TransferedEvent', monitorCrossRefID: 'm-202' }]));
  });

  it('is told when the exchange ends the monitor', async () => {
    const ended: Monitor[] = [];
    const { client, link } = await connected({ onMonitorEnded: (monitor) => ended.push(monitor) });
    const monitor = await startMonitor(client, link);
    link.send('0001', '<MonitorStop><monitorCrossRefID>m-201</monitorCrossRefID></MonitorStop>');
    expect((await link.next()).xml).toContain('<MonitorStopResponse');
    expect(ended).toEqual([monitor]);
    expect(client.monitors).toEqual([]);
  });

  it('keeps what it cannot read', async () => {
    const { client, link } = await connected();
    link.send('9999', '<DeliveredEvent><monitorCrossRefID>m-201</monitorCrossRefID></DeliveredEvent>');
    await vi.waitFor(() => expect(client.unreadable).toMatchObject([{ kind: 'unreadable', reason: 'FieldMissing', name: 'DeliveredEvent' }]));
    expect(client.isUp).toBe(true);
  });

  it('puts segmented lists together, whatever overtakes what', async () => {
    const { client, link } = await connected();
    const listing = client.switchingFunctionDevices();
    const { invokeId } = await link.next();
    const segment = (id: number, last: boolean, device: string): string =>
      `<SwitchingFunctionDevices><serviceCrossRefID>s</serviceCrossRefID><segmentID>${id}</segmentID><lastSegment>${last}</lastSegment><deviceList><device><deviceID>${device}</deviceID></device></deviceList></SwitchingFunctionDevices>`;
    link.send('9999', segment(1, false, '201'));
    link.send(invokeId, '<GetSwitchingFunctionDevicesResponse><serviceCrossRefID>s</serviceCrossRefID></GetSwitchingFunctionDevicesResponse>');
    link.send('9999', segment(2, true, '202'));
    expect(await listing).toMatchObject([{ deviceID: '201' }, { deviceID: '202' }]);
  });
});

describe('a client under NUL framing', () => {
  it('asks one thing at a time and takes the next answer for it', async () => {
    const client = clientOf({ framing: 'nul' });
    const connecting = client.connect();
    const link = await exchange.accept();
    await connecting;
    const held = client.request('HoldCall', { callToBeHeld: { callID: '1', deviceID: '201' } });
    const retrieved = client.request('RetrieveCall', { callToBeRetrieved: { callID: '1', deviceID: '201' } });
    link.write(Buffer.from('<HoldCallResponse/>\0'));
    expect(await held).toMatchObject({ name: 'HoldCallResponse' });
    link.write(Buffer.from('<CSTAErrorCode><unspecified/></CSTAErrorCode>\0'));
    expect(await retrieved).toMatchObject({ kind: 'refused', category: 'unspecified' });
  });
});
