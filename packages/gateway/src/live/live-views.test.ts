import type { MessageText, Party, Personal } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ChatMessage, QueueRow, WaitingItem } from '../ports.ts';
import { live, post, until } from '../testing/client.ts';
import { readsDouble } from '../testing/gateway-double.ts';
import { gateways } from '../testing/running.ts';

const { start, stop } = gateways();
const opened: { readonly stop: () => void; readonly client: { dispose: () => unknown } }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.client.dispose();
  await stop();
});
const watch = (...args: Parameters<typeof live>): ReturnType<typeof live> => {
  const one = live(...args);
  opened.push(one);
  return one;
};

const queueRow = (id: string, waiting: number): QueueRow => ({
  type: 'QueueRow',
  id,
  name: `Queue ${id}`,
  channels: ['voice'],
  waiting,
  longestSince: null,
  longestLimitMs: 60_000,
  estimateMs: null,
  serviceLevel: null,
  serviceLevelTarget: 0.8,
  serviceLevelSeconds: 20,
  serviceLevelWithin: 0,
  serviceLevelOf: 0,
  answered: 0,
  abandoned: 0,
  shortAbandoned: 0,
  averageWaitMs: null,
  averageHandleMs: null,
  ready: 0,
  members: 0,
  recent: [],
});
const clear = <T>(value: T): Personal<T> => ({ subjectId: 's1', clear: value });
const waitingItem = (customer: Personal<Party> | null): WaitingItem => ({
  type: 'WaitingItem',
  id: 'stay1',
  interactionId: 'i1',
  stayId: 'stay1',
  queueId: 'q1',
  queueName: 'Queue q1',
  channel: 'voice',
  customer,
  since: instant(1),
  priority: 50,
  position: 1,
  expectedWaitMs: null,
  expectedAtEntryMs: null,
  callback: 'none',
  step: 0,
  offeredToAgentId: null,
});
const message = (id: string, content: Personal<MessageText>): ChatMessage => ({
  type: 'Message',
  id,
  conversationId: 'c1',
  author: 'customer',
  authorName: null,
  content,
  at: instant(1),
  state: 'sent',
});

const FLOOR =
  'subscription Floor($after: Cursor) { floor(after: $after) { cursor position reset removes serverTime upserts { __typename ... on QueueRow { id waiting } ... on WaitingItem { id customerLabel } } } }';
const WALL = FLOOR.replace('floor(', 'wallboard(');
const DESK = 'subscription Desk($after: Cursor) { desk(after: $after) { cursor reset removes upserts { __typename ... on ExchangeState { id up } } } }';
const TALK =
  'subscription($id: ID!, $after: Cursor) { conversation(conversationId: $id, after: $after) { cursor reset removes upserts { __typename ... on Message { id text erased } ... on Typing { id author name } } } }';

describe('a live view', () => {
  it('begins with everything and goes on with what changes', async () => {
    const { port, doubles, cookie } = await start();
    doubles.views.of.floor.put(queueRow('q1', 1));
    const floor = watch(port, '/supervisor/graphql', FLOOR, { headers: { cookie: await cookie('supervisor', 'petr') } });
    await until('the first step', () => floor.steps.length === 1);
    expect(floor.steps[0]).toMatchObject({ reset: true, upserts: [{ __typename: 'QueueRow', id: 'q1', waiting: 1 }] });
    doubles.views.of.floor.put(queueRow('q1', 2));
    doubles.views.of.floor.put(queueRow('q2', 7));
    doubles.views.of.floor.remove('q2');
    await until('the change', () => floor.steps.length > 1);
    expect(floor.steps[1]).toMatchObject({ reset: false, upserts: [{ id: 'q1', waiting: 2 }], removes: ['q2'] });
    expect(floor.errors).toEqual([]);
  });

  it('gives who comes back inside the ring exactly what was missed, and no snapshot', async () => {
    const { port, doubles, cookie, gateway } = await start();
    const headers = { cookie: await cookie('supervisor', 'petr') };
    doubles.views.of.floor.put(queueRow('q1', 1));
    doubles.views.of.floor.put(queueRow('q2', 1));
    const first = watch(port, '/supervisor/graphql', FLOOR, { headers });
    await until('the first step', () => first.steps.length === 1);
    await first.client.dispose();
    await until('the socket is gone', () => gateway.counters.sockets === 0);
    expect(gateway.counters).toMatchObject({ snapshotsSent: 1, resumesServed: 0 });
    doubles.views.of.floor.put(queueRow('q2', 5));
    const again = watch(port, '/supervisor/graphql', FLOOR, { headers, variables: { after: first.steps[0]?.cursor } });
    await until('the missed step', () => again.steps.length === 1);
    expect(again.steps[0]).toMatchObject({ reset: false, upserts: [{ id: 'q2', waiting: 5 }], removes: [] });
    expect(gateway.counters).toMatchObject({ snapshotsSent: 1, resumesServed: 1 });
  });

  it('starts anew for who comes back too late, and for a cursor of another view', async () => {
    const { port, doubles, cookie, gateway } = await start();
    const headers = { cookie: await cookie('supervisor', 'petr') };
    doubles.views.of.floor.put(queueRow('q1', 0));
    for (let count = 1; count <= 200; count += 1) doubles.views.of.floor.put(queueRow('q1', count));
    for (const after of ['floor:1', 'config:1', 'nonsense']) {
      const late = watch(port, '/supervisor/graphql', FLOOR, { headers, variables: { after } });
      await until('a reset', () => late.steps.length === 1);
      expect(late.steps[0]).toMatchObject({ reset: true, upserts: [{ id: 'q1', waiting: 200 }] });
    }
    expect(gateway.counters).toMatchObject({ snapshotsSent: 3, resumesServed: 0 });
  });

  it('is executed and encoded once for equal readers, whatever their cursors and operation ids', async () => {
    const { port, doubles, cookie, gateway } = await start();
    const headers = { cookie: await cookie('supervisor', 'petr') };
    doubles.views.of.floor.put(queueRow('q1', 0));
    const readers = Array.from({ length: 20 }, () => watch(port, '/supervisor/graphql', FLOOR, { headers }));
    await until('all have begun', () => readers.every(({ steps }) => steps.length === 1));
    expect(gateway.counters.groups).toBe(1);
    const before = gateway.counters.stepsEncoded;
    doubles.views.of.floor.put(queueRow('q1', 9));
    await until('all know', () => readers.every(({ steps }) => steps.at(-1)?.upserts[0]?.['waiting'] === 9));
    expect(gateway.counters.stepsEncoded - before).toBe(1);
  });

  it('shows customers on the floor masked, and no person on the wall', async () => {
    const { port, doubles, cookie } = await start();
    const headers = { cookie: await cookie('supervisor', 'petr') };
    for (const view of [doubles.views.of.floor, doubles.views.of.wallboard]) {
      view.put(queueRow('q1', 1));
      view.put(waitingItem(clear({ name: 'Božena Malá', address: '+420601222333' })));
    }
    const floor = watch(port, '/supervisor/graphql', FLOOR, { headers });
    await until('the floor', () => floor.steps.length === 1);
    expect(floor.steps[0]?.upserts[1]).toEqual({ __typename: 'WaitingItem', id: 'stay1', customerLabel: 'Božena M.' });
    const wall = watch(port, '/wallboard/graphql', WALL, {});
    await until('the wall', () => wall.steps.length === 1);
    expect(wall.steps[0]?.upserts).toEqual([{ __typename: 'QueueRow', id: 'q1', waiting: 1 }]);
  });
});

describe('a conversation', () => {
  const reads = readsDouble({
    interactionOfConversation: async () => 'i1',
    conversationOf: async () => 'c1',
    wasAgentIn: async (_tenant, agentId) => agentId === 'jana',
  });

  it('opens texts for the agent who has it, says what was erased, and is not there for another agent', async () => {
    const { port, doubles, cookie } = await start({ reads });
    doubles.views.of.conversation('c1').put(message('m1', clear({ text: 'Dobrý den' })));
    doubles.views.of.conversation('c1').put(message('m2', { subjectId: 's1', erased: true }));
    const variables = { id: 'c1' };
    const mine = watch(port, '/agent/graphql', TALK, { headers: { cookie: await cookie('agent', 'jana') }, variables });
    await until('the messages', () => mine.steps.length === 1);
    expect(mine.steps[0]?.upserts).toEqual([
      { __typename: 'Message', id: 'm1', text: 'Dobrý den', erased: false },
      { __typename: 'Message', id: 'm2', text: null, erased: true },
    ]);
    const other = watch(port, '/agent/graphql', TALK, { headers: { cookie: await cookie('agent', 'karel') }, variables });
    await until('a refusal', () => other.errors.length === 1);
    expect(JSON.stringify(other.errors)).toContain('NotFound');
  });

  it('confirms the delivery of a message once, to the side it was written for', async () => {
    const { port, doubles, cookie } = await start({ reads });
    doubles.views.of.conversation('c1').put(message('m1', clear({ text: 'Hi' })));
    doubles.views.of.conversation('c1').put({ ...message('m2', clear({ text: 'Hello' })), author: 'agent' });
    const confirmations = () => doubles.engine.calls.filter(({ action }) => action === 'execute.ConfirmDelivery').map(({ args }) => args['messageId']);
    const variables = { id: 'c1' };
    const watching = watch(port, '/supervisor/graphql', TALK, { headers: { cookie: await cookie('supervisor', 'petr') }, variables });
    await until('the supervisor sees it', () => watching.steps.length === 1);
    expect(confirmations()).toEqual([]);
    const headers = { cookie: await cookie('agent', 'jana') };
    const tabs = [watch(port, '/agent/graphql', TALK, { headers, variables }), watch(port, '/agent/graphql', TALK, { headers, variables })];
    await until('the agent sees it', () => tabs.every(({ steps }) => steps.length === 1));
    expect(confirmations()).toEqual(['m1']);
  });

  it('tells both sides who is typing', async () => {
    const { port, doubles, cookie } = await start({ reads });
    const headers = { cookie: await cookie('agent', 'jana') };
    const agent = watch(port, '/agent/graphql', TALK, { headers, variables: { id: 'c1' } });
    await until('the view', () => agent.steps.length === 1);
    doubles.engine.answer('chat.startChat', () => ({ ok: true, position: 1n, id: 'c1' }));
    const chat = await post(port, '/chat/graphql', 'mutation { startChat(site: "demo", text: "Hi", sentId: "1", context: []) { ok token conversationId } }');
    const { token } = (chat.body as { data: { startChat: { token: string } } }).data.startChat;
    await post(port, '/chat/graphql', 'mutation { typing }', { headers: { authorization: `Bearer ${token}` } });
    await until('typing', () => agent.steps.length === 2);
    expect(agent.steps[1]?.upserts).toEqual([{ __typename: 'Typing', id: 'typing-customer', author: 'customer', name: null }]);
  });
});

describe('the presence of an agent', () => {
  it('is lost some time after his last desk closed, and restored when he is back', async () => {
    const { port, doubles, cookie } = await start({ agentGraceMs: 30 });
    const headers = { cookie: await cookie('agent', 'jana') };
    const told = () => doubles.engine.calls.map(({ action, args }) => `${action} ${String(args['agentId'])}`);
    const [one, two] = [watch(port, '/agent/graphql', DESK, { headers }), watch(port, '/agent/graphql', DESK, { headers })];
    await until('both desks', () => one.steps.length === 1 && two.steps.length === 1);
    await one.client.dispose();
    await two.client.dispose();
    await until('lost', () => told().includes('desk.loseConnection jana'));
    const back = watch(port, '/agent/graphql', DESK, { headers });
    await until('restored', () => told().includes('desk.restoreConnection jana'));
    expect(back.errors).toEqual([]);
  });
});

describe('an open socket', () => {
  it('is closed when the user is disabled', async () => {
    const { port, doubles, cookie, gateway } = await start({ recheckMs: 20 });
    const desk = watch(port, '/agent/graphql', DESK, { headers: { cookie: await cookie('agent', 'jana') } });
    await until('the desk', () => desk.steps.length === 1);
    doubles.accounts.change('jana', { disabled: true });
    await until('the end', () => gateway.counters.sockets === 0);
    expect(desk.errors).toMatchObject([{ code: 4401 }]);
    expect(gateway.counters.sessionsEnded).toBe(1);
  });

  it('loses the views that a changed role does not have, and keeps the others', async () => {
    const { port, doubles, cookie } = await start({ recheckMs: 20 });
    doubles.accounts.change('petr', { roles: ['supervisor', 'agent'] });
    const headers = { cookie: await cookie('supervisor', 'petr') };
    const floor = watch(port, '/supervisor/graphql', FLOOR, { headers });
    const desk = watch(port, '/supervisor/graphql', DESK, { headers });
    await until('both', () => floor.steps.length === 1 && desk.steps.length === 1);
    doubles.accounts.change('petr', { roles: ['agent'] });
    await until('a refusal', () => floor.errors.length === 1);
    expect(JSON.stringify(floor.errors)).toContain('NotAllowed');
    expect(desk.errors).toEqual([]);
  });

  it('is refused at the upgrade to a foreign origin, to an unknown path and to nobody', async () => {
    const { port, cookie, gateway } = await start({ appOrigins: ['http://dev.example:5173'] });
    const headers = { cookie: await cookie('agent', 'jana') };
    const outcome = (path: string, more: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', { headers: { ...headers, ...more } });
        socket.on('unexpected-response', (_request, response) => {
          resolve(`refused ${response.statusCode}`);
          response.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('open', () => {
          resolve('open');
          socket.terminate();
        });
      });
    expect(await outcome('/agent/graphql', { origin: 'https://evil.example' })).toBe('refused 403');
    expect(await outcome('/chat/graphql', { origin: 'https://evil.example' })).toBe('refused 403');
    expect(await outcome('/agent/else', {})).toBe('refused 404');
    expect(await outcome('/agent/graphql', { origin: `http://127.0.0.1:${port}` })).toBe('open');
    expect(await outcome('/agent/graphql', { origin: 'http://dev.example:5173' })).toBe('open');
    expect(gateway.counters.originsRefused).toBe(2);
    const nobody = watch(port, '/agent/graphql', DESK, {});
    await until('closed', () => nobody.errors.length === 1);
    expect(nobody.errors).toMatchObject([{ code: 4401 }]);
  });

  it('is cut off when its client does not read', async () => {
    const { port, doubles, cookie, gateway } = await start({ sharedGapMs: 0 });
    const headers = { cookie: await cookie('supervisor', 'petr') };
    const socket = new WebSocket(`ws://127.0.0.1:${port}/supervisor/graphql`, 'graphql-transport-ws', { headers });
    await new Promise((resolve) => socket.on('open', resolve));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: FLOOR } }));
    await until('subscribed', () => gateway.counters.subscriptions === 1);
    socket.pause();
    let round = 0;
    const rows = Array.from({ length: 2_000 }, (_, index) => `queue-with-a-long-identifier-${index}`);
    await until('cut off', async () => {
      round += 1;
      for (const id of rows) doubles.views.of.floor.put(queueRow(id, round));
      await new Promise(setImmediate);
      return gateway.counters.slowClientsCut === 1;
    });
    socket.resume();
    await closed;
    await until('gone', () => gateway.counters.subscriptions === 0 && gateway.counters.sockets === 0);
  });
});

describe('a client that asks whether we are there', () => {
  it.each([
    ['while the views do not follow', 12_345.6, { dataOldMs: 12_346 }],
    ['while they do', null, undefined],
  ])('is told how old what it sees may be, %s', async (_when, oldMs, told) => {
    const { port, cookie } = await start({ dataOldMs: () => oldMs });
    const headers = { cookie: await cookie('agent', 'jana') };
    class Socket extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers });
      }
    }
    const heard: unknown[] = [];
    const client = createClient({
      url: `ws://127.0.0.1:${port}/agent/graphql`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      keepAlive: 10,
      lazy: false,
      onNonLazyError: () => undefined,
    });
    const stop = client.on('pong', (received, payload) => void (received && heard.push(payload)));
    await until('an answer came', () => heard.length > 0);
    stop();
    await client.dispose();
    expect(heard[0]).toEqual(told);
  });
});
