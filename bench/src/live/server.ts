import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { demand } from '../measure/figure.ts';
import type { Side } from './floor.ts';
import type { Toggling } from './sample.ts';

/** Agents of the demo centre; the password is the one its start page shows. */
const LOGINS = [
  ...['hana', 'tomas', 'petra', 'zuzana', 'ondrej', 'eva', 'jan', 'marketa', 'filip', 'alena', 'pavel', 'iva', 'lukas', 'roman'],
  ...['lucie', 'michal', 'simona', 'daniel', 'karel', 'barbora', 'vojtech', 'klara', 'bo1', 'bo2', 'ext01', 'ext02', 'ext03', 'ext04'],
];
export const AGENTS = LOGINS.length;
const PASSWORD = 'callboard-demo';

const DESK = 'subscription { desk { reset position upserts { __typename ... on MyState { id agent { id status statusSince activity } } } } }';

type Message = {
  readonly id?: string;
  readonly type: string;
  readonly payload?: {
    readonly errors?: readonly unknown[];
    readonly data?: {
      readonly desk?: { readonly upserts: readonly { readonly __typename: string; readonly agent?: { readonly status: string } }[] };
      readonly [field: string]: unknown;
    };
  };
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

const ask = async (port: number, query: string, variables: object, token: string | null): Promise<Readonly<Record<string, unknown>>> => {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}`, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { readonly data?: Readonly<Record<string, unknown>>; readonly errors?: unknown };
  demand(errors === undefined && data !== undefined, JSON.stringify(errors));
  return data ?? {};
};

/** One agent with his desk open, commands and view on one socket as in the browser. */
const agentAt = async (port: number, login: string, reasonId: string): Promise<Toggling & { readonly close: () => void }> => {
  const signedIn = await ask(
    port,
    'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { ok token } }',
    { login, password: PASSWORD },
    null,
  );
  const { token } = signedIn['signIn'] as { readonly token: string };
  await ask(port, 'mutation { startWork(deviceKind: none) { ok } }', {}, token);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { origin: `http://127.0.0.1:${port}` });
  await once(socket, 'open');
  let status = '';
  let wanted: string | null = null;
  let shown: (() => void) | null = null;
  let asked = 0;
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const command = (query: string): void => {
    asked += 1;
    send({ id: `c${asked}`, type: 'subscribe', payload: { query } });
  };
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString('utf8')) as Message;
      if (type === 'connection_ack') return send({ id: 'desk', type: 'subscribe', payload: { query: DESK } });
      demand(type !== 'error' && payload?.errors === undefined, data.toString('utf8'));
      const step = payload?.data?.desk;
      if (step === undefined) {
        if (type === 'next') demand(!data.includes('"ok":false'), data.toString('utf8'));
        return;
      }
      for (const { __typename, agent } of step.upserts) {
        if (__typename !== 'MyState' || agent === undefined) continue;
        const before = status;
        status = agent.status;
        if (before === '') resolve();
        if (wanted === null || status !== wanted) {
          demand(status === before || before === '', `${login} became ${status} when nobody asked`);
          continue;
        }
        wanted = null;
        shown?.();
      }
    });
  });
  send({ type: 'connection_init', payload: { token } });
  await ready;
  return {
    toggle: () =>
      new Promise<void>((resolve) => {
        const toReady = status !== 'ready';
        wanted = toReady ? 'ready' : 'not_ready';
        shown = resolve;
        command(toReady ? 'mutation { goReady { ok } }' : `mutation { goNotReady(reasonId: "${reasonId}") { ok } }`);
      }),
    close: () => socket.terminate(),
  };
};

/** The server as it is started, with accounts, rules, routing, all projections and reports, in a process of its own. */
export const startServer = async (folder: string): Promise<Side & { readonly pid: number }> => {
  const port = await freePort();
  const main = fileURLToPath(new URL('../../../packages/server/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', main, '--data', join(folder, 'data'), '--port', String(port), '--quiet-demo'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], HOME: folder, XDG_STATE_HOME: join(folder, 'state'), CALLBOARD_LOG: 'error' },
  });
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('"listening"')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
  });
  const { signIn } = (await ask(
    port,
    'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { token } }',
    { login: LOGINS[0], password: PASSWORD },
    null,
  )) as {
    readonly signIn: { readonly token: string };
  };
  const { directory } = (await ask(port, '{ directory { reasons { id } } }', {}, signIn.token)) as {
    readonly directory: { readonly reasons: readonly { readonly id: string }[] };
  };
  const agents: (Toggling & { readonly close: () => void })[] = [];
  for (const login of LOGINS) agents.push(await agentAt(port, login, directory.reasons[0]?.id ?? ''));
  return {
    name: 'callboard',
    agents,
    pid: child.pid ?? 0,
    close: async () => {
      for (const agent of agents) agent.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
