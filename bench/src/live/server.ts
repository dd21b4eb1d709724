import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
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
/** As many desks as the demo centre has agents. */
export const AGENTS = LOGINS.length;
const ADMIN = 'jana';
const SUPERVISOR = 'martin';
/** Accounts made, or people signed in, at the same time. */
const AT_ONCE = 8;
const PASSWORD = 'callboard-demo';
/** Further flags of the server's Node, from `--server-node=--cpu-prof` and the like: to look into what a bench shows. */
const NODE_FLAGS = process.argv.filter((arg) => arg.startsWith('--server-node=')).map((arg) => arg.slice('--server-node='.length));

const DESK = 'subscription { desk { reset position upserts { __typename ... on MyState { id agent { id status statusSince activity } } } } }';

const ROWS = 'cursor position reset removes serverTime upserts { __typename';
const FLOOR = `subscription { floor { ${ROWS} ... on AgentRow { id displayName status statusSince activity activitySince } ... on QueueRow { id name waiting serviceLevel ready members } ... on CentreFigures { id waiting agentsReady agentsSignedIn occupancy30Min } } } }`;
const WALL = `subscription { wallboard { ${ROWS} ... on QueueRow { id name waiting estimateMs serviceLevel answered abandoned ready members } } } }`;

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

export type RunningServer = Side & { readonly pid: number; readonly port: number };

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

const tokenOf = async (port: number, login: string): Promise<string> => {
  const { signIn } = (await ask(
    port,
    'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { ok token } }',
    { login, password: PASSWORD },
    null,
  )) as { readonly signIn: { readonly ok: boolean; readonly token: string } };
  demand(signIn.ok, `${login} could not sign in`);
  return signIn.token;
};

/** One agent with his desk open, commands and view on one socket as in the browser. */
const agentAt = async (port: number, login: string, reasonId: string): Promise<Toggling & { readonly close: () => void }> => {
  const token = await tokenOf(port, login);
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

/** Lets so many works run at a time. */
const inParts = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) done.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  return done;
};

/** Further agents beside those of the demo centre, made as an administrator makes them; resolves when they can sign in. */
const hire = async (port: number, count: number): Promise<readonly string[]> => {
  const token = await tokenOf(port, ADMIN);
  const logins = await inParts(
    Array.from({ length: count }, (_, place) => `bench${place + 1}`),
    async (login) => {
      const input = { login, displayName: login, password: PASSWORD, roles: ['agent'], language: 'en' };
      const { createUser } = (await ask(port, 'mutation($input: UserInput!) { createUser(input: $input) { ok } }', { input }, token)) as {
        readonly createUser: { readonly ok: boolean };
      };
      demand(createUser.ok, `the account ${login} could not be made`);
      return login;
    },
  );
  const wanted = new Set(logins);
  for (;;) {
    const { directory } = (await ask(port, '{ directory { agents { displayName } } }', {}, token)) as {
      readonly directory: { readonly agents: readonly { readonly displayName: string }[] };
    };
    if (directory.agents.filter(({ displayName }) => wanted.has(displayName)).length === wanted.size) return logins;
    await pause(50);
  }
};

/** Somebody who looks on: a supervisor's floor, or a wall screen, as their apps ask for it. Counts what comes. */
const watcherAt = async (port: number, path: string, token: string | null, query: string): Promise<{ readonly close: () => void }> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, 'graphql-transport-ws', { origin: `http://127.0.0.1:${port}` });
  await once(socket, 'open');
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString('utf8')) as Message;
      if (type === 'connection_ack') return socket.send(JSON.stringify({ id: 'watch', type: 'subscribe', payload: { query } }));
      demand(type === 'next' && payload?.errors === undefined, data.toString('utf8'));
      resolve();
    });
    socket.send(JSON.stringify({ type: 'connection_init', payload: token === null ? {} : { token } }));
  });
  return { close: () => socket.terminate() };
};

export type ServerOptions = {
  /** Desks that are open. Default: those of the demo centre; more are hired. */
  readonly desks?: number;
  /** Supervisors and wall screens that look on. Default none. */
  readonly watchers?: { readonly supervisors: number; readonly wallScreens: number };
};

/** The server as it is started, with accounts, rules, routing, all projections and reports, in a process of its own. */
export const startServer = async (
  folder: string,
  { desks = AGENTS, watchers = { supervisors: 0, wallScreens: 0 } }: ServerOptions = {},
): Promise<RunningServer> => {
  const port = await freePort();
  const main = fileURLToPath(new URL('../../../packages/server/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', ...NODE_FLAGS, main, '--data', join(folder, 'data'), '--port', String(port), '--quiet-demo'], {
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
  const first = await tokenOf(port, LOGINS[0] ?? '');
  const { directory } = (await ask(port, '{ directory { reasons { id } } }', {}, first)) as {
    readonly directory: { readonly reasons: readonly { readonly id: string }[] };
  };
  const hired = desks > AGENTS ? await hire(port, desks - AGENTS) : [];
  const agents = await inParts([...LOGINS.slice(0, desks), ...hired], (login) => agentAt(port, login, directory.reasons[0]?.id ?? ''));
  const supervisor = watchers.supervisors === 0 ? null : await tokenOf(port, SUPERVISOR);
  const looking = await Promise.all([
    ...Array.from({ length: watchers.supervisors }, () => watcherAt(port, '/graphql', supervisor, FLOOR)),
    ...Array.from({ length: watchers.wallScreens }, () => watcherAt(port, '/wallboard/graphql', null, WALL)),
  ]);
  return {
    name: 'callboard',
    agents,
    pid: child.pid ?? 0,
    port,
    close: async () => {
      for (const watcher of looking) watcher.close();
      for (const agent of agents) agent.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
