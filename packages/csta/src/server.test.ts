import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CstaRequest } from './codec/message.ts';
import { namespaceOfEdition } from './codec/namespace.ts';
import type { CstaPeer, CstaServerOptions } from './server-options.ts';
import { CstaServer } from './server.ts';
import { readUserPassword } from './session/login.ts';
import { fixture } from './testing/fixture.ts';
import { rawApplication, type RawLink } from './testing/raw-link.ts';

const printed = (name: string): string => fixture(name).toString('utf8');

let requests: CstaRequest[];
let server: CstaServer;
const links: RawLink[] = [];

const listening = async (options: Partial<CstaServerOptions> = {}): Promise<RawLink> => {
  server = new CstaServer({
    namespaces: [namespaceOfEdition(4), namespaceOfEdition(5)],
    session: 'optional',
    onRequest: (_peer, request, reply) => {
      requests.push(request);
      reply({ kind: 'response', name: 'MonitorStartResponse', monitorCrossRefID: 'm-1' });
    },
    ...options,
  });
  const port = await server.listen(0, '127.0.0.1');
  const link = await rawApplication(port);
  links.push(link);
  return link;
};

beforeEach(() => {
  requests = [];
});

afterEach(async () => {
  for (const link of links.splice(0)) link.end();
  await server.close();
});

describe('a server', () => {
  it('grants the edition the application prefers among those on offer', async () => {
    const link = await listening();
    link.send('0001', printed('start-application-session'));
    const { invokeId, xml } = await link.next();
    expect(invokeId).toBe('0001');
    expect(xml).toContain('<StartApplicationSessionPosResponse xmlns="http://www.ecma-international.org/standards/ecma-354/appl_session">');
    expect(xml).toContain(`<actualProtocolVersion>${namespaceOfEdition(5)}</actualProtocolVersion><actualSessionDuration>120</actualSessionDuration>`);
    link.send('0002', printed('monitor-start'));
    expect((await link.next()).xml).toContain(`<MonitorStartResponse xmlns="${namespaceOfEdition(5)}"><monitorCrossRefID>m-1</monitorCrossRefID>`);
    expect(requests).toMatchObject([{ name: 'MonitorStart', monitorObject: { value: '201' } }]);
  });

  it('refuses an edition that is not on offer', async () => {
    const link = await listening({ namespaces: [namespaceOfEdition(3)] });
    link.send('0001', printed('start-application-session'));
    expect((await link.next()).xml).toContain('<definedError>requestedProtocolVersionNotSupported</definedError>');
  });

  it('lets in whoever has the right password, and nobody before his session where one is required', async () => {
    const wanted = { user: 'cti', password: 'secret' };
    const authenticate: CstaServerOptions['authenticate'] = (_applicationID, login) => readUserPassword(login)?.password === wanted.password;
    const link = await listening({ session: 'required', authenticate });
    link.send('0001', printed('monitor-start'));
    expect((await link.next()).xml).toContain('<security>generic</security>');
    link.send('0002', printed('start-application-session').replace('secret', 'guess'));
    expect((await link.next()).xml).toContain('<definedError>invalidApplicationInfo</definedError>');
    link.send('0003', printed('start-application-session'));
    expect((await link.next()).xml).toContain('PosResponse');
    link.send('0004', printed('monitor-start'));
    expect((await link.next()).xml).toContain('MonitorStartResponse');
  });

  it('ends a session that is not renewed in twice its duration', async () => {
    const link = await listening();
    link.send('0001', printed('start-application-session').replace('>120<', '>1<'));
    await link.next();
    expect(await link.next()).toMatchObject({ invokeId: '9999', xml: expect.stringContaining('<definedTermReason>sessionTimerExpired</definedTermReason>') });
    await link.closed;
  });

  it('refuses what it does not know with the same invoke ID, and goes on', async () => {
    const link = await listening();
    link.send('0011', printed('route-select'));
    expect(await link.next()).toMatchObject({ invokeId: '0011', xml: expect.stringContaining('<operation>serviceNotSupported</operation>') });
    link.send('0012', '<HoldCall><callToBeHeld/></HoldCall>');
    expect(await link.next()).toMatchObject({ invokeId: '0012', xml: expect.stringContaining('<operation>generic</operation>') });
    link.send('0013', printed('monitor-start'));
    expect((await link.next()).xml).toContain('MonitorStartResponse');
  });

  it('sends events under 9999, after the answer or before it', async () => {
    const peers: CstaPeer[] = [];
    const link = await listening({ onPeer: (peer) => peers.push(peer) });
    link.send('0001', printed('monitor-start'));
    await link.next();
    peers[0]?.sendEvent({ kind: 'event', name: 'OutOfServiceEvent', monitorCrossRefID: 'm-1', device: { kind: 'device', id: '201' } });
    expect(await link.next()).toMatchObject({ invokeId: '9999', xml: expect.stringContaining('<OutOfServiceEvent') });
  });

  it('speaks first where it is set to, and beats until nobody answers', async () => {
    const link = await listening({ speaksFirst: true, heartbeatMs: 10, requestTimeoutMs: 40 });
    const first = await link.next();
    expect(first.xml).toContain('<SystemStatus ');
    link.send(first.invokeId, '<SystemStatusResponse/>');
    expect((await link.next()).xml).toContain('<SystemStatus ');
    await link.closed;
  });
});
