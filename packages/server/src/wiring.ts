import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { inProcessLiveFeed } from '@callboard/adapters/live-feed/in-process';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { smsHttp } from '@callboard/adapters/channels/sms-http';
import type { RedisWatch } from '@callboard/adapters/connections/redis-watch';
import { cstaTelephony } from '@callboard/adapters/telephony/csta';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import type { ExchangeId } from '@callboard/contracts';
import { createEngine, type Engine, type Log } from '@callboard/engine';
import type { Vault } from '@callboard/engine/ports';
import { type Clock, type EventFeed, type EventStore, START } from '@callboard/kernel';
import {
  type AnalyticsFeeder,
  type AnalyticsStore,
  AnalyticsUnavailable,
  createDocumentReader,
  type DocumentReader,
  DocumentsOfAnotherLog,
  factProjections,
  feedAnalytics,
  indexedFields,
  type LiveFeed,
  type ProjectionRunner,
  type ReadStore,
  readModels,
  runProjections,
} from '@callboard/projections';
import { v7 } from 'uuid';
import { Misconfigured, type ServerConfig } from './config.ts';
import { serveEngineHealth } from './engine-health.ts';
import { createFolderMark } from './folder-mark.ts';
import { type Installation, openInstallation } from './installation.ts';
import type { Secrets } from './secrets.ts';
import { seedIfEmpty } from './seed/seed-if-empty.ts';
import { type Projections, sharedProjections } from './shared-projections.ts';
import { steadyClock } from './steady-clock.ts';
import { nowAndThen, openSharedWork, type SharedWork } from './shared-work.ts';
import { createTelemetry, type Telemetry } from './telemetry.ts';

export const EXCHANGE = 'main' as ExchangeId;

/** Every part of a server process, put together. Configuration chooses per port; nothing else knows which adapter it is. */
export type Parts = {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly settings: Installation['settings'];
  readonly keysIn: Installation['keysIn'];
  readonly telemetry: Telemetry;
  readonly store: EventStore & EventFeed;
  readonly vault: Vault;
  readonly readStore: ReadStore;
  readonly documents: DocumentReader;
  readonly liveFeed: LiveFeed;
  readonly engine: Engine;
  readonly projections: Projections;
  /** Whether Redis is there; null where none is used. */
  readonly redis: RedisWatch | null;
  /** Null where this process is alone. */
  readonly shared: SharedWork | null;
  readonly analytics: { readonly store: AnalyticsStore; readonly feeder: AnalyticsFeeder } | { readonly problem: string };
  /** Nothing is recorded any more when `beforeTheLog` is called, and the log can still be followed. */
  readonly close: (beforeTheLog?: () => Promise<void>) => Promise<void>;
};

const OTHER_DOCUMENTS = 'The database of MONGODB_URL holds documents of another event log; name another database in MONGODB_URL, or drop that one.';
const REPORTS_ELSEWHERE = 'Reports are kept by the server with the role projections; ask that one.';

const clock = steadyClock();

const ANALYTICS_AFTER_MS = 1500;

const openAnalytics = async (config: ServerConfig, log: Log): Promise<AnalyticsStore | { readonly problem: string }> => {
  try {
    if (config.clickhouseUrl !== null) {
      const { clickhouseAnalyticsStore } = await import('@callboard/adapters/analytics-store/clickhouse');
      return clickhouseAnalyticsStore({ url: config.clickhouseUrl });
    }
    const { chdbAnalyticsStore } = await import('@callboard/adapters/analytics-store/chdb');
    const path = join(config.dataDir, 'analytics');
    return await chdbAnalyticsStore({
      path,
      // Where it ran before, nobody waits for it: routing comes first.
      startsAfterMs: existsSync(join(path, 'store')) ? ANALYTICS_AFTER_MS : null,
      report: (what, error) => log.warn('the analytics engine', { what, error: String(error) }),
    });
  } catch (error) {
    const problem =
      error instanceof AnalyticsUnavailable ? error.message : `Reports are not available: ${error instanceof Error ? error.message : String(error)}`;
    log.error('reports are missing, everything else works', { problem });
    return { problem };
  }
};

const holdsData = async (store: AnalyticsStore): Promise<boolean> =>
  !(await store.query('SELECT count() FROM checkpoints', { format: 'CSVWithNames' })).trim().endsWith('\n0');

const openStore = async (config: ServerConfig, log: Log): Promise<EventStore & EventFeed> => {
  if (config.eventStoreUrl === null) {
    const store = await sqliteEventStore({ path: join(config.dataDir, 'events.db'), clock });
    const head = await store.head();
    const { events } = head === 0n ? { events: [] } : await store.readAll({ after: head - 1n, limit: 1 });
    for (const { recordedAt } of events) clock.notBefore(recordedAt);
    return store;
  }
  const { eventStoreDb } = await import('@callboard/adapters/event-store/eventstoredb');
  return eventStoreDb({ url: config.eventStoreUrl, report: nowAndThen((what, error) => log.warn('the event log', { what, error: String(error) })) });
};

const openReadStore = async (config: ServerConfig): Promise<ReadStore> => {
  if (config.mongoUrl === null) return sqliteReadStore({ path: join(config.dataDir, 'documents.db') });
  const { mongoReadStore } = await import('@callboard/adapters/read-store/mongodb');
  return mongoReadStore({ url: config.mongoUrl });
};

const openLiveFeed = async (config: ServerConfig, { installationId }: Secrets, log: Log): Promise<LiveFeed> => {
  if (config.redisUrl === null) return inProcessLiveFeed();
  const { redisLiveFeed } = await import('@callboard/adapters/live-feed/redis');
  return redisLiveFeed({
    url: config.redisUrl,
    channel: `callboard:${installationId}:live`,
    report: nowAndThen((what, error) => log.warn('the live feed', { what, error: String(error) })),
  });
};

const openRedisWatch = async ({ redisUrl }: ServerConfig): Promise<RedisWatch | null> => {
  if (redisUrl === null) return null;
  const { watchRedis } = await import('@callboard/adapters/connections/redis-watch');
  return watchRedis({ url: redisUrl });
};

/** Opens and connects everything; nothing runs yet. Throws `DataFolderInUse` and whatever else keeps it from starting. */
export const wire = async (config: ServerConfig, log: Log): Promise<Parts> => {
  mkdirSync(config.dataDir, { recursive: true });
  const telemetry = await createTelemetry({ otlpEndpoint: config.otlpEndpoint, roles: [...config.roles] });
  const store = telemetry.log(await openStore(config, log));
  const wait = async (ms: number): Promise<void> => void (await pause(ms));
  const firstEventId = async (): Promise<string | null> => (await store.readAll({ after: START, limit: 1 })).events[0]?.id ?? null;
  const installation = await openInstallation(config, firstEventId, log);
  const { checkpoints, mark, secrets, vault } = installation;
  const { dataDir, eventStoreUrl } = config;
  const folder = createFolderMark({ dataDir, eventStoreUrl, checkpoints, mark, head: () => store.head(), firstEventId, log, pause: wait });
  await folder.begin();
  const codec = sealingCodec({ vault });
  const readStore = await openReadStore(config);
  const liveFeed = await openLiveFeed(config, secrets, log);
  const redis = await openRedisWatch(config);
  const shared = await openSharedWork(config, secrets.installationId, log);
  const isEngine = config.roles.has('engine');
  const timers = clockTimers(clock, (error) => log.error('a timer failed', { error: String(error) }));
  const { exchange } = config;
  const telephony =
    exchange === null || !isEngine
      ? null
      : cstaTelephony({
          exchangeId: EXCHANGE,
          host: exchange.host,
          port: exchange.port,
          login: exchange.user === null ? { kind: 'none' } : { kind: 'user-password', user: exchange.user, password: exchange.password ?? '' },
          clock,
          log: (message, attributes) => log.warn(message, attributes),
        });
  const engine: Engine = telemetry.engine(
    createEngine({
      tenant: config.tenant,
      store,
      feed: store,
      codec,
      checkpoints: folder.checkpoints,
      vault,
      telephony,
      messageChannels: config.sms === null || !isEngine ? [] : [smsHttp({ ...config.sms, clock, log: (message, attributes) => log.warn(message, attributes) })],
      timers,
      clock,
      newId: v7,
      hash: (text) => createHmac('sha256', secrets.hashKey).update(text).digest('base64url'),
      defer: (work) => void setImmediate(work),
      pause: wait,
      leaderId: v7(),
      log,
      ...(shared === null
        ? {}
        : {
            shared: {
              lease: isEngine ? shared.lease('engine') : null,
              peers: shared.peers,
              beforeLeading: async () => {
                await seedIfEmpty({ store, execute: (command, meta) => engine.execute(command, meta), config, clock, log });
                serveEngineHealth(shared.peers, engine).catch((error: unknown) => log.error('serve the other processes', { error: String(error) }));
              },
            },
          }),
    }),
  );
  const runHere = (): Promise<ProjectionRunner> =>
    runProjections({
      feed: telemetry.projected(store),
      head: () => store.head(),
      codec,
      readStore,
      liveFeed,
      readModels,
      facts: factProjections,
      indexes: indexedFields,
      clock,
      pause: wait,
      onParked: ({ collection, event, reason }) =>
        log.error('an event could not be applied and is parked', { collection, type: event.type, position: String(event.position), reason }),
      onUnknown: (type) => log.warn('an event of an unknown kind was left out', { type }),
      failed: (what, error) => log.error('projections try again', { what, error: String(error) }),
      origin: { firstEventId, ownStore: config.mongoUrl === null },
    }).catch((error: unknown) => {
      if (error instanceof DocumentsOfAnotherLog) throw new Misconfigured(OTHER_DOCUMENTS);
      throw error;
    });
  const keepsDocuments = config.roles.has('projections');
  const projections: Projections =
    shared === null
      ? { ...(await runHere()), part: () => 'active' }
      : sharedProjections({
          run: runHere,
          lease: keepsDocuments ? shared.lease('projections') : null,
          peers: shared.peers,
          failed: (what, error) => log.error('projections', { what, error: String(error) }),
        });
  const documents = createDocumentReader(readStore);
  telemetry.observe(
    keepsDocuments ? { projections: () => projections.states(), waiting: () => documents.count('waiting', { where: { tenant: config.tenant } }) } : {},
  );
  const opened = keepsDocuments ? await openAnalytics(config, log) : { problem: REPORTS_ELSEWHERE };
  const analytics =
    'problem' in opened
      ? opened
      : {
          store: opened,
          feeder: feedAnalytics({
            readStore,
            analytics: opened,
            pause: wait,
            ...(config.clickhouseUrl === null ? {} : { holdsData: () => holdsData(opened) }),
            failed: (what, error) => log.error('reports try again', { what, error: String(error) }),
          }),
        };
  return {
    config,
    clock,
    log,
    secrets,
    settings: installation.settings,
    keysIn: installation.keysIn,
    telemetry,
    store,
    vault,
    readStore,
    documents,
    liveFeed,
    engine,
    projections,
    redis,
    shared,
    analytics,
    close: async (beforeTheLog) => {
      await engine.close();
      timers.close();
      if (!('problem' in analytics)) await analytics.feeder.close();
      await projections.close();
      await shared?.close();
      redis?.close();
      if (!('problem' in analytics)) await analytics.store.close();
      await liveFeed.close();
      await readStore.close();
      await installation.close();
      await beforeTheLog?.();
      await store.close();
      await telemetry.close();
    },
  };
};
