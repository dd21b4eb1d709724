import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { runCommand, type CommandResult } from './command.ts';
import { createConnection, type Connection } from './connection.ts';
import { openGraphqlWs } from './graphql-ws-transport.ts';
import { currentLanguage } from './language.ts';
import type { ItemOf, LiveView } from './live-view.ts';
import { createLiveView } from './live-view.ts';
import { createSession, type Session } from './session.ts';

/** A request without an answer in this time is an outage. */
const answerWithinMs = 10_000;

/** Everything an app has of the server: queries by urql, one live connection, the session. */
export interface WebClient {
  /** `/agent`, `/supervisor`, … */
  readonly mount: string;
  readonly urql: Client;
  readonly connection: Connection;
  readonly session: Session;
  readonly liveView: <Data, Variables extends Readonly<Record<string, unknown>>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Readonly<Omit<Variables, 'after'>>,
  ) => LiveView<ItemOf<Data>>;
  readonly command: <Data, Variables extends Readonly<Record<string, unknown>>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ) => Promise<CommandResult<Data>>;
}

const fetchInTime: typeof fetch = (input, init) => {
  const late = AbortSignal.timeout(answerWithinMs);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, late]) : late });
};

/** Makes the client of one app, whose GraphQL stands at `<mount>/graphql` for requests and for the WebSocket. */
export const createClient = (mount: string): WebClient => {
  const connection = createConnection(openGraphqlWs(() => `${location.origin.replace(/^http/, 'ws')}${mount}/graphql`));
  const urql = new Client({
    url: `${mount}/graphql`,
    preferGetMethod: false,
    fetch: fetchInTime,
    fetchOptions: () => ({ credentials: 'same-origin', headers: { 'accept-language': currentLanguage() } }),
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe: (sink) => ({
            unsubscribe: connection.keep({
              request: () => ({ query, variables: { ...variables } }),
              next: (result) => sink.next({ data: result.data ?? null }),
              refused: (errors) => sink.error(new Error(errors[0]?.message)),
            }),
          }),
        }),
      }),
    ],
  });
  return {
    mount,
    urql,
    connection,
    session: createSession(urql, connection),
    liveView: (document, variables) => createLiveView(connection, document, variables),
    command: (document, variables) => runCommand(urql, document, variables),
  };
};
