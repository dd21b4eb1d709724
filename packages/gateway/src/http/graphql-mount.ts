import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { type ExecutionArgs, getOperationAST, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Sessions } from '../auth/sessions.ts';
import { type GatewayContext, Refused } from '../context.ts';
import { asError } from '../graphql/guard.ts';
import { limitRules, type Limits, parseLimited } from '../graphql/limits.ts';
import { maskError } from '../graphql/masked-errors.ts';
import { sentenceOf } from '../graphql/refusals.ts';
import type { Log } from '../ports.ts';
import { askedLanguage } from './asked-language.ts';
import type { Clients, Mount } from './client.ts';
import type { OriginRule } from './origins.ts';

const MAX_BODY = '512kb';

export type GraphqlMountOptions = {
  readonly mount: Mount;
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly clients: Clients;
  readonly sessions: Sessions;
  readonly origins: OriginRule;
  readonly log: Log;
  readonly newId: () => string;
  /** Requests wait until it resolves. */
  readonly started: Promise<void>;
  /** How long they wait, ms. */
  readonly startWaitMs?: number | undefined;
};

/** Longer than a start takes; a client waits no longer for an answer. */
const START_WAIT_MS = 15_000;

type NodeContext = { readonly req: IncomingMessage; readonly res: ServerResponse };

const refuse = (response: ServerResponse, status: number, message: string, code: string): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
};

/** Limits first: what is too large is not validated further, let alone executed. Live views are not served here. */
const limitsPlugin = (limits: Limits): Plugin<GatewayContext> => ({
  onParse: ({ setParseFn }) =>
    setParseFn((source: string | { readonly body: string }) => parseLimited(typeof source === 'string' ? source : source.body, limits)),
  onValidate: ({ addValidationRule }) => {
    for (const rule of limitRules(limits)) addValidationRule(rule);
  },
  onSubscribe: ({ args, setResultAndStopExecution }) => {
    const { document, operationName } = args as Pick<ExecutionArgs, 'document' | 'operationName'>;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) setResultAndStopExecution({ errors: [asError(new Refused('OnlyOverWebSocket'), 'en')] });
  },
});

/** A cookie that only this app's paths get, that scripts cannot read and that no other site's request carries. */
const sessionCookie = (sessions: Sessions, mount: Exclude<Mount, 'program' | 'chat'>, isSecure: boolean, token: string | null): string => {
  const age = token === null ? 0 : sessions.sessionSeconds;
  return `${sessions.cookieName(mount)}=${token ?? ''}; Path=/${mount}; Max-Age=${age}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
};

/** GraphQL over HTTP for one mount: POST of JSON only, from its own pages or the origins named. */
export const graphqlMount = (options: GraphqlMountOptions): Router => {
  const { mount, path, schema, limits, clients, sessions, origins, log, newId, started, startWaitMs = START_WAIT_MS } = options;
  const yoga = createYoga<NodeContext, GatewayContext>({
    schema,
    graphqlEndpoint: path,
    landingPage: false,
    graphiql: false,
    cors: false,
    batching: false,
    multipart: false,
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, log, newId) },
    plugins: [limitsPlugin(limits)],
    context: async ({ req, res, params }) => {
      const reader = await clients.readerOf(mount, req);
      const setSession = (token: string | null): void => {
        if (mount === 'program' || mount === 'chat') return;
        res.appendHeader('Set-Cookie', sessionCookie(sessions, mount, clients.isSecure(req), token));
      };
      return clients.contextOf(mount, req, reader, setSession, params);
    },
  });

  const gate: RequestHandler = (request, response, next) => {
    if (!origins(request)) return refuse(response, 403, 'This origin may not call here.', 'OriginRefused');
    response.setHeader('Cache-Control', 'no-store');
    const { origin } = request.headers;
    if (mount === 'chat' && origin !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Vary', 'Origin');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      if (request.method === 'OPTIONS') {
        response.writeHead(204, {
          'Access-Control-Allow-Methods': 'POST',
          'Access-Control-Allow-Headers': 'authorization, content-type, accept-language',
          'Access-Control-Max-Age': '600',
        });
        response.end();
        return;
      }
    }
    if (request.method !== 'POST') return refuse(response, 405, 'Send a POST.', 'MethodNotAllowed');
    if (!/^application\/(graphql\+)?json\b/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'Send application/json.', 'NotJson');
    next();
  };

  let isStarted = false;
  void started.then(() => (isStarted = true));
  const whenStarted: RequestHandler = (request, response, next) => {
    if (isStarted) return next();
    const late = setTimeout(() => {
      response.setHeader('Retry-After', '2');
      refuse(response, 503, sentenceOf({ name: 'Starting', detail: null }, askedLanguage(request)), 'Starting');
    }, startWaitMs);
    void started.then(() => {
      clearTimeout(late);
      if (!response.headersSent) next();
    });
  };

  const router = Router();
  router.use(gate);
  router.use(whenStarted);
  router.use(express.json({ limit: MAX_BODY, type: () => true }));
  const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error === 'object' && error !== null && 'status' in error && error.status === 413 ? 413 : 400;
    refuse(response, status, status === 413 ? 'The request is too large.' : 'The request cannot be read.', status === 413 ? 'TooLarge' : 'InputInvalid');
  };
  router.use(unreadable);
  router.use((request, response, next) => {
    Promise.resolve(yoga.handle(request, response, { req: request, res: response })).catch(next);
  });
  return router;
};
