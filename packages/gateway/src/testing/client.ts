import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits until it holds; fails loudly after five seconds. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 5 s: ${what}`);
    await pause(5);
  }
};

export const PASSWORD_WRONG = 'wrong horse';

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly cookie: string | null; readonly headers: Headers };

/** One operation over HTTP. */
export const post = async (
  port: number,
  path: string,
  query: string,
  options: { readonly variables?: object; readonly headers?: Record<string, string>; readonly raw?: string } = {},
): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options.headers },
    body: options.raw ?? JSON.stringify({ query, variables: options.variables ?? {} }),
  });
  const text = await response.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : { text }) as Readonly<Record<string, unknown>>;
  return { status: response.status, body, cookie: response.headers.getSetCookie()[0] ?? null, headers: response.headers };
};

export const pairOf = (setCookie: string | null): string => setCookie?.split(';')[0] ?? '';

const SIGN_IN =
  'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { ok token refusal { name sentence } me { login } } }';

export const signIn = (port: number, app: string, login: string, password: string): Promise<Answer> =>
  post(port, `${app === '' ? '' : `/${app}`}/graphql`, SIGN_IN, { variables: { login, password } });

export type Step = {
  readonly cursor: string;
  readonly reset: boolean;
  readonly upserts: readonly Record<string, unknown>[];
  readonly removes: readonly string[];
};
export type Live = { readonly steps: Step[]; readonly errors: unknown[]; readonly stop: () => void; readonly client: Client };

/** Subscribes with the real client of the protocol. */
export const live = (
  port: number,
  path: string,
  query: string,
  options: {
    readonly headers?: Record<string, string>;
    readonly params?: Record<string, unknown>;
    readonly variables?: Record<string, unknown>;
    readonly retry?: boolean;
  } = {},
): Live => {
  const { headers = {} } = options;
  class Socket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers });
    }
  }
  const client = createClient({
    url: `ws://127.0.0.1:${port}${path}`,
    webSocketImpl: Socket,
    retryAttempts: options.retry === true ? 5 : 0,
    ...(options.params === undefined ? {} : { connectionParams: options.params }),
  });
  const steps: Step[] = [];
  const errors: unknown[] = [];
  const stop = client.subscribe<Record<string, Step>>(
    { query, ...(options.variables === undefined ? {} : { variables: options.variables }) },
    {
      next: ({ data, errors: failed }) => {
        if (failed !== undefined) errors.push(...failed);
        const step = Object.values(data ?? {})[0];
        if (step !== undefined) steps.push(step);
      },
      error: (error) => void errors.push(error),
      complete: () => undefined,
    },
  );
  return { steps, errors, stop, client };
};
