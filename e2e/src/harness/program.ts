import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export const DEMO_PASSWORD = 'callboard-demo';

export type Outcome = { readonly ok: boolean; readonly position: string | null; readonly refusal: { readonly name: string } | null };
export type Step = {
  readonly cursor: string;
  /** Where the document asks for it: the cursor that the step goes on from. */
  readonly since?: string | null;
  readonly reset: boolean;
  readonly upserts: readonly Readonly<Record<string, unknown>>[];
  readonly removes: readonly string[];
};

/** A program that speaks GraphQL with a bearer token: tests arrange things through it, load drivers work through it. */
export type Program = {
  readonly token: string;
  /** The `data` of a request. Throws with the server's message when it has none. */
  readonly ask: <T>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<T>;
  /** A mutation that has to be accepted; answers its outcome. */
  readonly command: (field: string, args?: Readonly<Record<string, unknown>>, types?: Readonly<Record<string, string>>) => Promise<Outcome>;
};

/** One request; throws on an outage and on errors. */
export const askGraphql = async <T>(url: string, token: string | null, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = (await answer.json()) as { readonly data?: T | null; readonly errors?: readonly { readonly message: string }[] };
  if (body.data === null || body.data === undefined || body.errors !== undefined)
    throw new Error(`${query.slice(0, 120)}: ${JSON.stringify(body.errors ?? body)}`);
  return body.data;
};

const OUTCOME = '{ ok position refusal { name } }';
const CREATED = '{ ok id position refusal { name } }';

/** Text and variables of one mutation with named arguments; every argument needs its GraphQL type. */
export const mutationOf = (
  field: string,
  args: Readonly<Record<string, unknown>>,
  types: Readonly<Record<string, string>>,
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } => {
  const names = Object.keys(args);
  const declared = names.map((name) => `$${name}: ${types[name] ?? (name.endsWith('Id') ? 'ID!' : 'String!')}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const selection = /^(create|define)/.test(field) ? CREATED : OUTCOME;
  return { query: `mutation${declared === '' ? '' : `(${declared})`} { ${field}${given === '' ? '' : `(${given})`} ${selection} }`, variables: args };
};

export const signInProgram = async (url: string, login: string, password: string = DEMO_PASSWORD): Promise<Program> => {
  const at = `${url}/graphql`;
  const { signIn } = await askGraphql<{ readonly signIn: { readonly ok: boolean; readonly token: string | null } }>(
    at,
    null,
    'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { ok token } }',
    { login, password },
  );
  const { token } = signIn;
  if (token === null) throw new Error(`${login} could not sign in`);
  const ask = <T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T> => askGraphql<T>(at, token, query, variables);
  return {
    token,
    ask,
    command: async (field, args = {}, types = {}) => {
      const { query, variables } = mutationOf(field, args, types);
      const answer = await ask<Readonly<Record<string, Outcome>>>(query, variables);
      const outcome = answer[field];
      if (outcome === undefined || !outcome.ok) throw new Error(`${field} was refused: ${JSON.stringify(outcome?.refusal)}`);
      return outcome;
    },
  };
};

/** Of which subscription a step is the first, and the cursor that one was asked for with. */
export type Turn = { readonly first: boolean; readonly asked: string | null };

/** Follows a live view until `stop`; after each cut it subscribes anew with its latest cursor. */
export const follow = (
  socketUrl: string,
  token: string,
  query: string,
  field: string,
  variables: Readonly<Record<string, unknown>>,
  hear: (step: Step, turn: Turn) => void,
): (() => void) => {
  let open = true;
  let cursor: string | null = null;
  let dispose = (): void => undefined;
  const connect = (): void => {
    if (!open) return;
    const client = createClient({ url: socketUrl, webSocketImpl: WebSocket, connectionParams: { token, authorization: `Bearer ${token}` }, retryAttempts: 0 });
    const again = (): void => {
      void client.dispose();
      if (open) setTimeout(connect, 200);
    };
    const asked = cursor;
    let first = true;
    const stop = client.subscribe<Readonly<Record<string, Step>>>(
      { query, variables: { ...variables, after: asked } },
      {
        next: ({ data }) => {
          const step = data?.[field];
          if (step === undefined) return;
          cursor = step.cursor;
          hear(step, { first, asked });
          first = false;
        },
        error: again,
        complete: again,
      },
    );
    dispose = () => {
      stop();
      void client.dispose();
    };
  };
  connect();
  return () => {
    open = false;
    dispose();
  };
};
