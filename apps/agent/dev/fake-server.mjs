// A fake GraphQL server inside a Playwright page, for photographs and looking at states that are hard to bring about. It validates every
// document against the committed schema. None of it is shipped: nothing under src imports it.
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { buildSchema, graphql, subscribe, parse, validate } from 'graphql';
import * as data from './fake-desk.mjs';

const here = import.meta.dirname;
const schema = buildSchema(readFileSync(join(here, '../../../packages/gateway/schema.graphql'), 'utf8'));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const ok = { ok: true, position: '1', refusal: null };

/** Makes the page at `http://callboard.test/agent/` work: the built app, queries, commands and live views. `state` can be changed while it runs. */
export const attachFake = async (page, { settings = {}, signedIn = true, refuse = {}, dist = join(here, '../dist') } = {}) => {
  const nowMs = Date.now();
  const state = { signedIn, desk: data.desk(nowMs), messages: data.messages(nowMs), sockets: new Set(), commands: [], cut: false };
  let cursor = 1;
  const change = (part) => ({
    cursor: String(cursor++),
    position: String(cursor).padStart(20, '0'),
    reset: false,
    upserts: [],
    removes: [],
    serverTime: Date.now(),
    ...part,
  });
  const push = (field, part) => {
    for (const socket of state.sockets)
      for (const [id, name] of socket.operations) if (name === field) socket.send({ id, type: 'next', payload: { data: { [field]: change(part) } } });
  };
  const commands = Object.fromEntries(
    Object.keys(schema.getMutationType().getFields()).map((name) => [
      name,
      (args) => {
        state.commands.push({ name, args });
        if (refuse[name]) return { ok: false, position: null, refusal: { name: 'Refused', sentence: refuse[name] } };
        if (name === 'typing') return true;
        if (name === 'sendMessage') {
          push('conversation', {
            upserts: [
              {
                __typename: 'Message',
                id: args.messageId,
                conversationId: 'v-1',
                author: 'agent',
                authorName: 'Hana Nováková',
                text: args.text,
                erased: false,
                at: Date.now(),
                state: 'sent',
              },
            ],
          });
        }
        if (name === 'signIn') state.signedIn = true;
        return ok;
      },
    ]),
  );
  const root = {
    me: () => (state.signedIn ? data.me(settings) : null),
    directory: data.directory,
    myDone: () => data.done(nowMs),
    interaction: ({ id }) => data.done(nowMs).find((work) => work.id === id) ?? null,
    contact: ({ id }) => data.contacts(nowMs).find((contact) => contact.id === id) ?? null,
    findContacts: ({ text }) => data.contacts(nowMs).filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
    transferTargets: {
      agents: [
        { id: 'a-2', displayName: 'Pavla Sedláčková', status: 'ready', activity: 'idle', deviceAddress: '2042' },
        { id: 'a-3', displayName: 'Martin Kříž', status: 'ready', activity: 'talking', deviceAddress: '2043' },
        { id: 'a-4', displayName: 'Tomáš Beneš', status: 'not_ready', activity: 'idle', deviceAddress: '2044' },
      ],
      queues: [
        { id: 'q-pay', name: 'Pojistné a platby', ready: 2, estimateMs: 42_000, waiting: 3 },
        { id: 'q-gen', name: 'Obecné dotazy', ready: 0, estimateMs: null, waiting: 5 },
      ],
    },
    ...commands,
  };

  await page.route('http://callboard.test/**', async (route) => {
    const url = new URL(route.request().url());
    if (state.cut) return route.abort('internetdisconnected');
    if (url.pathname === '/agent/graphql') {
      const { query, variables } = route.request().postDataJSON();
      const result = await graphql({ schema, source: query, variableValues: variables, rootValue: root });
      if (result.errors)
        console.error(
          'fake:',
          result.errors.map(({ message }) => message),
        );
      return route.fulfill({ json: result });
    }
    if (url.pathname === '/demo/sign-ins') return route.fulfill({ json: [{ login: 'hana', password: 'demo', app: 'agent' }] });
    const path = extname(url.pathname) === '' ? '/index.html' : url.pathname.replace('/agent/', '/');
    return route.fulfill({ body: readFileSync(join(dist, path)), contentType: types[extname(path)] ?? 'application/octet-stream' });
  });

  await page.routeWebSocket('ws://callboard.test/agent/graphql', (ws) => {
    if (state.cut) {
      ws.close({ code: 1011 });
      return;
    }
    const socket = { operations: new Map(), send: (message) => ws.send(JSON.stringify(message)), close: () => ws.close({ code: 1011 }) };
    state.sockets.add(socket);
    ws.onClose(() => state.sockets.delete(socket));
    ws.onMessage(async (raw) => {
      const message = JSON.parse(raw);
      if (message.type === 'connection_init') return socket.send({ type: 'connection_ack' });
      if (message.type === 'ping') return socket.send({ type: 'pong' });
      if (message.type === 'complete') return socket.operations.delete(message.id);
      if (message.type !== 'subscribe') return undefined;
      const document = parse(message.payload.query);
      const errors = validate(schema, document);
      if (errors.length > 0)
        console.error(
          'fake:',
          errors.map((error) => error.message),
        );
      const field = /\)\s*{\s*(\w+)|{\s*(\w+)/.exec(message.payload.query.replace(/^[^{]*/, ''));
      const name = field?.[1] ?? field?.[2];
      socket.operations.set(message.id, name);
      const upserts = name === 'desk' ? state.desk : message.payload.variables.conversationId === 'v-1' ? state.messages : [];
      const first = change({ reset: message.payload.variables.after == null, upserts });
      const one = async function* () {
        yield { [name]: first };
      };
      const stream = await subscribe({ schema, document, variableValues: message.payload.variables, rootValue: { [name]: one } });
      for await (const result of stream) {
        if (result.errors)
          console.error(
            'fake:',
            result.errors.map((error) => error.message),
          );
        socket.send({ id: message.id, type: 'next', payload: result });
      }
      return undefined;
    });
  });

  return {
    state,
    push,
    offer: () => push('desk', { upserts: [data.offered(Date.now())] }),
    work: (id, part) => {
      state.desk = state.desk.map((item) => (item.id === id ? { ...item, ...part } : item));
      push('desk', { upserts: state.desk.filter((item) => item.id === id) });
    },
    agent: (part) => {
      state.desk = state.desk.map((item) => (item.__typename === 'MyState' ? { ...item, agent: { ...item.agent, ...part } } : item));
      push('desk', { upserts: state.desk.filter((item) => item.__typename === 'MyState') });
    },
    cut: () => {
      state.cut = true;
      for (const socket of state.sockets) socket.close();
    },
    mend: () => {
      state.cut = false;
    },
  };
};
