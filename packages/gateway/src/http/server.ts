import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@callboard/kernel';
import { AgentId, ConversationId } from '@callboard/contracts';
import express, { type ErrorRequestHandler, type Router } from 'express';
import { v7 } from 'uuid';
import { createAttemptLimits } from '../auth/attempt-limits.ts';
import { staffPermissions, visitorPermissions } from '../auth/permissions.ts';
import { createRateLimit } from '../auth/rate-limit.ts';
import type { StaffApp } from '../auth/reader.ts';
import { createSessions } from '../auth/sessions.ts';
import type { Services } from '../context.ts';
import type { Engine } from '../engine-port.ts';
import { type Limits, ordinaryLimits } from '../graphql/limits.ts';
import { chatSchema, staffSchema } from '../graphql/schemas.ts';
import { countersText, type LiveCounters, newCounters } from '../live/counters.ts';
import { createHub } from '../live/hub.ts';
import { staffLiveFields, visitorLiveFields } from '../live/live-fields.ts';
import { createPreparer } from '../live/operation.ts';
import { createPresence, type Presence, type PresenceOptions } from '../live/presence.ts';
import { presenceElsewhere } from '../live/presence-elsewhere.ts';
import type { SocketServer } from '../live/socket.ts';
import type { Accounts, LiveViews, Log, Opener, Operations, Reads, Settings, UserAccount, Whispers } from '../ports.ts';
import { createClients, type Mount, mountPaths } from './client.ts';
import { graphqlMount } from './graphql-mount.ts';
import { baseHeaders } from './headers.ts';
import { originRule } from './origins.ts';
import { attachSockets } from './sockets.ts';
import { publicScript, staticApp } from './static-app.ts';

export type GatewayOptions = {
  readonly tenant: string;
  readonly engine: Engine;
  readonly accounts: Accounts;
  readonly reads: Reads;
  readonly settings: Settings;
  readonly views: LiveViews;
  readonly whispers: Whispers;
  readonly operations: Operations;
  readonly vault: Opener;
  readonly clock: Clock;
  readonly log: Log;
  /** Default a UUIDv7. */
  readonly newId?: () => string;
  /** Signs the sessions: at least 32 random bytes, kept by the installation. */
  readonly sessionKey: Uint8Array;
  /** Part of the cookies' names: two installations on one host do not disturb each other. Letters, digits, `-` and `_`. */
  readonly installationId: string;
  /** Given to the command line through the run file; null: none. */
  readonly operatorToken?: string | null;
  /** Built apps by where they are served; an absent one is not served. */
  readonly dist: { readonly [app in 'start' | 'agent' | 'supervisor' | 'admin' | 'wallboard' | 'ui']?: string };
  /** Folder and name of the chat window's script. */
  readonly chatScript?: { readonly root: string; readonly name: string };
  /** Origins of pages that carry the chat window; `*` for any. Our own host always may. */
  readonly chatOrigins?: readonly string[];
  /** Other origins of our own apps: a development server, a public name behind a proxy that changes Host. */
  readonly appOrigins?: readonly string[];
  readonly trustProxy?: boolean;
  /** Served before anything static: the demo's own endpoints. */
  readonly demoRouter?: Router;
  /** Whether the installation takes work now, for /health/ready. Default: always. */
  readonly ready?: () => boolean;
  /** Resolves when everything recorded is known. Until then every request and every socket waits: nothing is decided by what is half known. Default: at once. */
  readonly started?: Promise<void>;
  /** How long a request waits for it before it is told to come again, ms. Default 15 s. */
  readonly startWaitMs?: number;
  /** Other gateways of the installation have users too: nobody is gone who is at one of them. Default false. */
  readonly isOneOfSeveral?: boolean;
  /** What this process does among others, for /health/ready. */
  readonly about?: () => object;
  readonly chatOpen?: () => boolean;
  /** How old what live views show is at most, ms; null while they follow. Default: they do. */
  readonly dataOldMs?: () => number | null;
  /** More lines for /metrics, in the text format of Prometheus. */
  readonly metrics?: () => string | Promise<string>;
  readonly limits?: Partial<Limits>;
  readonly agentGraceMs?: number;
  readonly visitorGraceMs?: number;
  readonly sharedGapMs?: number;
  readonly heartbeatMs?: number;
  readonly recheckMs?: number;
  readonly maxSocketsPerReader?: number;
};

export type Gateway = {
  /** Rejects with the system's error (`EADDRINUSE` …) when it cannot listen. Port 0 takes a free one; the answer is the port. */
  readonly listen: (port: number, host: string) => Promise<number>;
  readonly close: () => Promise<void>;
  /** Who should be somewhere, by the log: after a restart, and now and then where there are several gateways. Those who are nowhere in time are told gone. */
  readonly expect: (who: { readonly agentIds: readonly string[]; readonly conversationIds: readonly string[] }) => void;
  readonly counters: Readonly<LiveCounters>;
  /** A token for a user of the tenant, for a program of our own. */
  readonly issueToken: (account: UserAccount, app: StaffApp) => Promise<string>;
};

const AGENT_GRACE_MS = 10_000;
const VISITOR_GRACE_MS = 180_000;
const tenantAndId = (key: string): readonly [tenant: string, id: string] => {
  const [tenant = '', id = ''] = key.split('\u0000');
  return [tenant, id];
};

const servicesOf = (options: GatewayOptions, expectVisitor: Services['expectVisitor']): Services => {
  const { clock, installationId, accounts, settings, newId = v7 } = options;
  return {
    ...options,
    newId,
    sessions: createSessions({ key: options.sessionKey, installationId, accounts, settings, clock }),
    attempts: createAttemptLimits(clock),
    chatStarts: createRateLimit(clock, { perMinute: 120, burst: 120 }),
    chatMessages: createRateLimit(clock, { perMinute: 60, burst: 30 }),
    chatOpen: options.chatOpen ?? (() => true),
    expectVisitor,
  };
};

/** One kind of presence, alone or shared with the other gateways of the installation. */
const presenceOf = (kind: 'agent' | 'visitor', { whispers, newId }: Services, isOneOfSeveral: boolean, options: PresenceOptions): Presence => {
  if (!isOneOfSeveral) return createPresence(options);
  const elsewhere = presenceElsewhere({
    whispers,
    kind,
    newId,
    isHere: (key) => presence.isHere(key),
    heardGone: (key) => presence.goneElsewhere(key),
  });
  const presence: Presence = createPresence({
    ...options,
    isElsewhere: elsewhere.isThere,
    lost: (key) => {
      elsewhere.tellGone(key);
      options.lost(key);
    },
  });
  return {
    ...presence,
    close: () => {
      presence.close();
      elsewhere.close();
    },
  };
};

/** Agents whose last desk has been away are marked so; visitors whose page has been away too long are gone. */
const presences = (services: Services, options: GatewayOptions): { readonly agent: Presence; readonly visitor: Presence } => {
  const { engine, log, clock, newId } = services;
  const isOneOfSeveral = options.isOneOfSeveral ?? false;
  const tell = (what: string, key: string, action: (id: string, meta: Parameters<Engine['desk']['goReady']>[1]) => Promise<unknown>): void => {
    const [tenant, id] = tenantAndId(key);
    const commandId = newId();
    action(id, { commandId, tenant, actor: { kind: 'system', id: 'gateway' }, correlationId: commandId, causationId: null }).catch((error: unknown) =>
      log.error('presence could not be told', { what, correlationId: commandId, error: String(error) }),
    );
  };
  return {
    agent: presenceOf('agent', services, isOneOfSeveral, {
      graceMs: options.agentGraceMs ?? AGENT_GRACE_MS,
      lost: (key) => tell('lost', key, (id, meta) => engine.desk.loseConnection({ agentId: AgentId.parse(id), at: clock.now() }, meta)),
      restored: (key) => tell('restored', key, (id, meta) => engine.desk.restoreConnection({ agentId: AgentId.parse(id), at: clock.now() }, meta)),
    }),
    visitor: presenceOf('visitor', services, isOneOfSeveral, {
      graceMs: options.visitorGraceMs ?? VISITOR_GRACE_MS,
      lost: (key) => tell('visitor gone', key, (id, meta) => engine.chat.visitorGone({ conversationId: ConversationId.parse(id), at: clock.now() }, meta)),
      restored: () => undefined,
    }),
  };
};

/** HTTP and WebSockets in front of the engine and the projections. Knows neither adapters nor the environment. */
export const createGateway = (options: GatewayOptions): Gateway => {
  const { log, dist } = options;
  const services = servicesOf(options, (tenant, id) => presence.visitor.expect(`${tenant}\u0000${id}`));
  const { sessions } = services;
  const limits: Limits = { ...ordinaryLimits, ...options.limits };
  const schemas = { staff: staffSchema(), chat: chatSchema() };
  const counters = newCounters();
  const clients = createClients({
    services,
    sessions,
    operatorToken: options.operatorToken ?? null,
    trustProxy: options.trustProxy ?? false,
    key: options.sessionKey,
  });
  const appOrigins = originRule(options.appOrigins ?? []);
  const chatOrigins = originRule([...(options.chatOrigins ?? []), ...(options.appOrigins ?? [])]);
  const originsOf = (mount: Mount) => (mount === 'chat' ? chatOrigins : appOrigins);
  const presence = presences(services, options);
  const started = options.started ?? Promise.resolve();
  const hub = createHub({ counters, sharedGapMs: options.sharedGapMs ?? 100, heartbeatMs: options.heartbeatMs ?? 10_000, elapsed: () => performance.now() });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(baseHeaders);
  app.get('/health/live', (_request, response) => void response.json({ live: true }));
  app.get('/health/ready', async (_request, response) => {
    const components = await options.operations.components().catch(() => null);
    const ready = (options.ready?.() ?? true) && components !== null;
    response
      .status(ready ? 200 : 503)
      .json({ ready, ...options.about?.(), components: components?.map(({ name, state, sentence, since }) => ({ name, state, sentence, since })) ?? [] });
  });
  app.get('/metrics', async (_request, response) => {
    const more = (await options.metrics?.()) ?? '';
    response.type('text/plain; version=0.0.4').send(countersText(counters) + more);
  });
  for (const [mount, path] of Object.entries(mountPaths) as readonly (readonly [Mount, string])[]) {
    const schema = mount === 'chat' ? schemas.chat : schemas.staff;
    app.use(
      path,
      graphqlMount({
        mount,
        path,
        schema,
        limits,
        clients,
        sessions,
        origins: originsOf(mount),
        log,
        newId: services.newId,
        started,
        startWaitMs: options.startWaitMs,
      }),
    );
  }
  if (options.demoRouter !== undefined) app.use(options.demoRouter);
  if (options.chatScript !== undefined) app.get('/webchat/callboard-chat.js', publicScript(options.chatScript));
  for (const name of ['agent', 'supervisor', 'admin', 'wallboard', 'ui'] as const) {
    const folder = dist[name];
    if (folder === undefined) continue;
    app.get(`/${name}`, (request, response, next) => (request.path === `/${name}` ? response.redirect(308, `/${name}/`) : next()));
    app.use(`/${name}/`, staticApp(folder));
  }
  if (dist.start !== undefined) app.use('/', staticApp(dist.start, 'root'));
  app.use((_request, response) => void response.status(404).type('text/plain').send('There is nothing here.\n'));
  const failed: ErrorRequestHandler = (error: unknown, request, response, next) => {
    const correlationId = services.newId();
    log.error('a request failed', { correlationId, method: request.method, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (response.headersSent) return next(error);
    response.status(500).json({ errors: [{ message: 'Something went wrong. Try again.', extensions: { code: 'Internal', correlationId } }] });
  };
  app.use(failed);

  const http: Server = createServer(app);
  const common = { hub, counters, presence, dataOldMs: options.dataOldMs ?? (() => null) };
  const servers: { readonly staff: SocketServer; readonly chat: SocketServer } = {
    staff: { ...common, schema: schemas.staff, prepare: createPreparer(schemas.staff, limits), permissions: staffPermissions, liveFields: staffLiveFields },
    chat: { ...common, schema: schemas.chat, prepare: createPreparer(schemas.chat, limits), permissions: visitorPermissions, liveFields: visitorLiveFields },
  };
  const sockets = attachSockets(http, {
    clients,
    sessions,
    counters,
    log,
    origins: originsOf,
    servers,
    started,
    maxPerReader: options.maxSocketsPerReader ?? 200,
    recheckMs: options.recheckMs ?? 2_000,
  });

  return {
    counters,
    expect: ({ agentIds, conversationIds }) => {
      for (const id of agentIds) presence.agent.expect(`${options.tenant}\u0000${id}`);
      for (const id of conversationIds) presence.visitor.expect(`${options.tenant}\u0000${id}`);
    },
    issueToken: (account, appName) => sessions.issue(account, options.tenant, appName),
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => {
          http.off('error', reject);
          // A server that listens over TCP has an address with a port.
          resolve((http.address() as AddressInfo).port);
        });
      }),
    close: async () => {
      presence.agent.close();
      presence.visitor.close();
      hub.close();
      await sockets.close();
      http.closeIdleConnections();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
};
