import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '../../seed/people.ts';

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));
const MUTATION_PATIENCE_MS = 10_000;

export type Answer = {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string; readonly code: string }[];
  readonly tookMs: number;
};

/** A server as `pnpm start` starts it, without an exchange, on the embedded defaults, in a folder of a test. */
export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  readonly signIn: (login: string) => Promise<string>;
  /** At the staff's schema, or at that of a customer's chat window. */
  readonly ask: (token: string | null, query: string, variables?: Readonly<Record<string, unknown>>, path?: '/graphql' | '/chat/graphql') => Promise<Answer>;
  readonly health: (which: 'live' | 'ready') => Promise<number>;
  /** What the operator sees: how many events the projection that is latest lacks, and how many are parked. */
  readonly status: () => Promise<{ readonly behind: number; readonly parked: number }>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
};

type Running = { readonly child: ChildProcess; readonly said: { text: string }; readonly port: number };

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const started = async (folder: string): Promise<Running> => {
  const embedded = { EVENTSTORE_URL: undefined, MONGODB_URL: undefined, CLICKHOUSE_URL: undefined, REDIS_URL: undefined, CSTA_URL: undefined };
  // Beyond its limit a write fails with EFBIG, as on a full disk; the signal that would end the process is ignored.
  const child = spawn(
    'sh',
    ['-c', `trap '' XFSZ; exec "$@"`, 'sh', process.execPath, MAIN, '--data', join(folder, 'data'), '--port', String(await freePort())],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...embedded, XDG_STATE_HOME: join(folder, 'state') },
    },
  );
  const said = { text: '' };
  child.stderr.on('data', (part: Buffer) => {
    said.text += part.toString();
  });
  for await (const line of createInterface(child.stdout)) {
    const ready: unknown = JSON.parse(line);
    if (typeof ready === 'object' && ready !== null && 'listening' in ready) {
      child.stdout.resume();
      return { child, said, port: Number(ready.listening) };
    }
    said.text += `${line}\n`;
  }
  throw new Error(`the server ended: ${said.text}`);
};

export const startServer = async (folder: string): Promise<ServerProcess> => {
  const { child, said, port } = await started(folder);
  const url = `http://127.0.0.1:${port}`;
  const ask: ServerProcess['ask'] = async (token, query, variables = {}, path = '/graphql') => {
    const before = performance.now();
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(MUTATION_PATIENCE_MS),
    });
    const body = (await answer.json()) as {
      readonly data?: Answer['data'];
      readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
    };
    return {
      data: body.data ?? null,
      errors: (body.errors ?? []).map(({ message, extensions }) => ({ message, code: extensions?.code ?? '' })),
      tookMs: performance.now() - before,
    };
  };
  return {
    url,
    pid: child.pid ?? 0,
    ask,
    signIn: async (login) => {
      const { data } = await ask(null, 'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { token } }', {
        login,
        password: DEMO_PASSWORD,
      });
      const token = (data?.['signIn'] as { readonly token: string | null } | undefined)?.token;
      if (token == null) throw new Error(`${login} could not sign in`);
      return token;
    },
    health: async (which) => (await fetch(`${url}/health/${which}`)).status,
    status: async () => {
      const state = join(folder, 'state', 'callboard');
      const [run = ''] = readdirSync(state).filter((name) => name.startsWith('run-'));
      const { token } = JSON.parse(readFileSync(join(state, run), 'utf8')) as { readonly token: string };
      const answer = await fetch(`${url}/ops/status`, { headers: { authorization: `Bearer ${token}` } });
      const { projections, parked } = (await answer.json()) as {
        readonly projections: readonly { readonly behindEvents: number }[];
        readonly parked: readonly unknown[];
      };
      return { behind: Math.max(...projections.map(({ behindEvents }) => behindEvents)), parked: parked.length };
    },
    log: () => said.text,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
};
