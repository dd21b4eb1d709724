import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createGateway, type Gateway, type Operations, type Reads } from '@callboard/gateway';
import { createLiveViews, type Live, type ReadStore, readModels } from '@callboard/projections';
import express, { type Router } from 'express';
import { v7 } from 'uuid';
import { devProxy } from './dev-proxy.ts';
import { watchDataAge } from './data-age.ts';
import { demoDesk } from './demo-desk.ts';
import { createAccounts } from './read-side/accounts.ts';
import { createWhispers, lastMinute } from './read-side/live-extras.ts';
import { createReads } from './read-side/reads.ts';
import type { Parts } from './wiring.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const built = (app: string): string | undefined => {
  const folder = join(root, 'apps', app, 'dist');
  return existsSync(folder) ? folder : undefined;
};
const defined = <T extends object>(record: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The documents of a new installation are made by another process: a moment, then they are there. */
const served = async (readStore: ReadStore, report: (error: unknown) => void): Promise<void> => {
  const isThere = async (): Promise<boolean> => {
    for (const { name } of readModels) if ((await readStore.pointer(name)) === null) return false;
    return true;
  };
  const look = (): Promise<boolean> =>
    isThere().catch((error: unknown) => {
      report(error);
      return false;
    });
  while (!(await look())) await pause(200);
};

export type GatewayRole = {
  readonly gateway: Gateway;
  readonly live: Live;
  readonly reads: Reads;
  readonly close: () => Promise<void>;
};

export type GatewayRoleOptions = {
  readonly parts: Parts;
  /** Of the run file. */
  readonly token: string;
  readonly operations: (live: Live) => Operations;
  readonly ready: () => boolean;
  /** Resolves when the engine knows everything recorded: requests wait for it. */
  readonly started: Promise<void>;
  /** What this process does, for /health/ready. */
  readonly about: () => object;
  /** The operator's part of the server, made by the caller; the demo's stands inside it. */
  readonly ops: Router;
};

/** People's part of the server: GraphQL, live views, apps. Listens when it is told to. */
export const serveGateway = async ({ parts, token, operations: operationsOf, ready, started, about, ops }: GatewayRoleOptions): Promise<GatewayRole> => {
  const { config, log, engine, vault, clock, documents, store, liveFeed, readStore, telemetry } = parts;
  await served(readStore, (error) => log.error('documents cannot be read', { error: String(error) }));
  const live = await createLiveViews({
    readStore,
    liveFeed: telemetry.shown(liveFeed),
    clock,
    pause: async (ms) => void (await pause(ms)),
    instance: v7(),
    failed: (what, error) => log.error('live views', { what, error: String(error) }),
  });
  const whispers = await createWhispers(liveFeed);
  const accounts = createAccounts(documents);
  const settings = parts.settings();
  const reads = createReads({ documents, store, vault, live, clock });
  const outer = express.Router();
  const age = watchDataAge({ head: () => store.head(), reflected: () => live.position(), elapsed: () => performance.now() });

  const gateway = createGateway({
    tenant: config.tenant,
    engine,
    accounts,
    reads,
    settings,
    views: live.views,
    whispers,
    operations: operationsOf(live),
    vault,
    clock,
    log,
    sessionKey: parts.secrets.sessionKey,
    installationId: parts.secrets.installationId,
    operatorToken: token,
    dist:
      config.devAppsUrl === null
        ? defined({ start: built('start'), agent: built('agent'), supervisor: built('supervisor'), admin: built('admin'), wallboard: built('wallboard') })
        : {},
    ...(built('webchat') === undefined ? {} : { chatScript: { root: join(root, 'apps/webchat/dist'), name: 'callboard-chat.js' } }),
    chatOrigins: config.chatOrigins,
    demoRouter: outer,
    ready,
    started,
    about,
    dataOldMs: age.oldMs,
    metrics: telemetry.prometheus,
  });
  telemetry.observe({ live: () => gateway.counters });

  if (config.demo) {
    const desk = demoDesk({
      tenant: config.tenant,
      token,
      queues: () => engine.world.queues(),
      documents,
      accounts,
      issueToken: (account) => gateway.issueToken(account, 'program'),
      agents: () => (live.floorOf(config.tenant)?.items(clock.now()) ?? []).flatMap((item) => (item.type === 'AgentRow' ? [item] : [])),
      lastMinute: () => lastMinute(live.documentsOf(config.tenant), clock.now()),
      now: () => clock.now(),
    });
    outer.use('/demo', desk.publicRouter);
    outer.use('/ops/demo', desk.opsRouter);
  }
  outer.use('/ops', ops);
  if (config.devAppsUrl !== null) outer.use(devProxy(config.devAppsUrl));

  return {
    gateway,
    live,
    reads,
    close: async () => {
      age.stop();
      await gateway.close();
      await live.close();
    },
  };
};
