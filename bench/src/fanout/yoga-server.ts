/** GraphQL Yoga as its documentation puts it behind graphql-ws, with the part of our schema that the query asks. A child process of `bench fanout`. */
import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type ExecutionArgs, type execute, type subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { type Order, type Report, shownRow } from './shown.ts';

const report = (message: Report): void => void process.send?.(message);
const pubSub = createPubSub<{ step: [number] }>();
let step = 0;

const changeOf = (at: number) => ({ cursor: String(at), position: String(at), reset: at === 0, removes: [], serverTime: Date.now(), upserts: [shownRow(at)] });

const yoga = createYoga({
  graphiql: false,
  schema: createSchema({
    typeDefs: `
      scalar Instant
      type QueueRow { id: ID! name: String! waiting: Int! estimateMs: Float serviceLevel: Float answered: Int! abandoned: Int! ready: Int! members: Int! }
      type AgentRow { id: ID! }
      union FloorItem = QueueRow | AgentRow
      type FloorChange { cursor: String! position: String! reset: Boolean! removes: [ID!]! serverTime: Instant! upserts: [FloorItem!]! }
      type Query { ok: Boolean! }
      type Subscription { wallboard: FloorChange! }`,
    resolvers: {
      FloorItem: { __resolveType: (item: { readonly type: string }) => item.type },
      Subscription: {
        wallboard: {
          subscribe: async function* () {
            yield { wallboard: changeOf(step) };
            for await (const at of pubSub.subscribe('step')) yield { wallboard: changeOf(at) };
          },
        },
      },
    },
  }),
});

const server = createServer((request, response) => void yoga(request, response));
const sockets = new WebSocketServer({ server, path: yoga.graphqlEndpoint });

type Enveloped = ExecutionArgs & { readonly rootValue: { readonly execute: typeof execute; readonly subscribe: typeof subscribe } };

useServer(
  {
    execute: (args: unknown) => (args as Enveloped).rootValue.execute(args as ExecutionArgs),
    subscribe: (args: unknown) => (args as Enveloped).rootValue.subscribe(args as ExecutionArgs),
    onSubscribe: async (context, _id, params) => {
      const enveloped = yoga.getEnveloped({ ...context, req: context.extra.request, socket: context.extra.socket, params });
      const document = enveloped.parse(params.query);
      const errors = enveloped.validate(enveloped.schema, document);
      if (errors.length > 0) return errors;
      return {
        schema: enveloped.schema,
        operationName: params.operationName ?? null,
        document,
        variableValues: params.variables ?? {},
        contextValue: await enveloped.contextFactory(),
        rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
      };
    },
  },
  sockets,
);

process.on('message', (order: Order) => {
  if (order.kind === 'usage') {
    const { user, system } = process.cpuUsage();
    report({ kind: 'usage', rssBytes: process.memoryUsage.rss(), cpuMicros: user + system });
    return;
  }
  step += 1;
  pubSub.publish('step', step);
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  report({ kind: 'listening', port: (server.address() as AddressInfo).port, path: yoga.graphqlEndpoint });
  // Where compiled code is kept: `bench cold` kills this process, which then cannot.
  flushCompileCache();
});
