import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteCheckpoints } from '@callboard/adapters/event-store/sqlite-checkpoints';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { inProcessLiveFeed } from '@callboard/adapters/live-feed/in-process';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { cstaTelephony } from '@callboard/adapters/telephony/csta';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import type { ExchangeId } from '@callboard/contracts';
import { createEngine, type Engine, type Log } from '@callboard/engine';
import type { Vault } from '@callboard/engine/ports';
import type { Checkpoints, Clock, EventFeed, EventStore } from '@callboard/kernel';
import { instant } from '@callboard/kernel';
import {
  type AnalyticsFeeder,
  type AnalyticsStore,
  AnalyticsUnavailable,
  createDocumentReader,
  type DocumentReader,
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
import type { ServerConfig } from './config.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

export const EXCHANGE = 'main' as ExchangeId;

/** Every part of a server process, put together. Configuration chooses per port; nothing else knows which adapter it is. */
export type Parts = {
  readonly config: ServerConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly store: EventStore & EventFeed;
  readonly vault: Vault;
  readonly readStore: ReadStore;
  readonly documents: DocumentReader;
  readonly liveFeed: LiveFeed;
  readonly engine: Engine;
  readonly projections: ProjectionRunner;
  readonly analytics: { readonly store: AnalyticsStore; readonly feeder: AnalyticsFeeder } | { readonly problem: string };
  /** Nothing is recorded any more when `beforeTheLog` is called, and the log can still be followed. */
  readonly close: (beforeTheLog?: () => Promise<void>) => Promise<void>;
};

const clock: Clock = { now: () => instant(Date.now()) };

const openAnalytics = async (config: ServerConfig, log: Log): Promise<AnalyticsStore | { readonly problem: string }> => {
  try {
    if (config.clickhouseUrl !== null) {
      const { clickhouseAnalyticsStore } = await import('@callboard/adapters/analytics-store/clickhouse');
      return clickhouseAnalyticsStore({ url: config.clickhouseUrl });
    }
    const { chdbAnalyticsStore } = await import('@callboard/adapters/analytics-store/chdb');
    return await chdbAnalyticsStore({
      path: join(config.dataDir, 'analytics'),
      report: (what, error) => log.warn('the analytics engine', { what, error: String(error) }),
    });
  } catch (error) {
    const problem =
      error instanceof AnalyticsUnavailable ? error.message : `Reports are not available: ${error instanceof Error ? error.message : String(error)}`;
    log.error('reports are missing, everything else works', { problem });
    return { problem };
  }
};

const openStore = async (config: ServerConfig): Promise<EventStore & EventFeed> => {
  if (config.eventStoreUrl === null) return sqliteEventStore({ path: join(config.dataDir, 'events.db'), clock });
  const { eventStoreDb } = await import('@callboard/adapters/event-store/eventstoredb');
  return eventStoreDb({ url: config.eventStoreUrl });
};

const openReadStore = async (config: ServerConfig): Promise<ReadStore> => {
  if (config.mongoUrl === null) return sqliteReadStore({ path: join(config.dataDir, 'documents.db') });
  const { mongoReadStore } = await import('@callboard/adapters/read-store/mongodb');
  return mongoReadStore({ url: config.mongoUrl });
};

const openLiveFeed = async (config: ServerConfig): Promise<LiveFeed> => {
  if (config.redisUrl === null) return inProcessLiveFeed();
  const { redisLiveFeed } = await import('@callboard/adapters/live-feed/redis');
  return redisLiveFeed({ url: config.redisUrl });
};

/** Opens and connects everything; nothing runs yet. Throws `DataFolderInUse` and whatever else keeps it from starting. */
export const wire = async (config: ServerConfig, log: Log): Promise<Parts> => {
  mkdirSync(config.dataDir, { recursive: true });
  const secrets = loadSecrets(config.dataDir, config.masterKey);
  const store = await openStore(config);
  const checkpoints: Checkpoints & { readonly close: () => Promise<void> } = sqliteCheckpoints({ path: join(config.dataDir, 'checkpoints.db') });
  const vault = sqliteVault({ path: join(config.dataDir, 'keys.db'), masterKey: secrets.masterKey });
  const codec = sealingCodec({ vault });
  const readStore = await openReadStore(config);
  const liveFeed = await openLiveFeed(config);
  const timers = clockTimers(clock, (error) => log.error('a timer failed', { error: String(error) }));
  const { exchange } = config;
  const telephony =
    exchange === null
      ? null
      : cstaTelephony({
          exchangeId: EXCHANGE,
          host: exchange.host,
          port: exchange.port,
          login: exchange.user === null ? { kind: 'none' } : { kind: 'user-password', user: exchange.user, password: exchange.password ?? '' },
          clock,
          log: (message, attributes) => log.warn(message, attributes),
        });
  const wait = async (ms: number): Promise<void> => void (await pause(ms));
  const engine = createEngine({
    tenant: config.tenant,
    store,
    feed: store,
    codec,
    checkpoints,
    vault,
    telephony,
    timers,
    clock,
    newId: v7,
    hash: (text) => createHmac('sha256', secrets.hashKey).update(text).digest('base64url'),
    defer: (work) => void setImmediate(work),
    pause: wait,
    leaderId: v7(),
    log,
  });
  const projections = await runProjections({
    feed: store,
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
  });
  const opened = await openAnalytics(config, log);
  const analytics =
    'problem' in opened
      ? opened
      : {
          store: opened,
          feeder: feedAnalytics({
            readStore,
            analytics: opened,
            pause: wait,
            failed: (what, error) => log.error('reports try again', { what, error: String(error) }),
          }),
        };
  return {
    config,
    clock,
    log,
    secrets,
    store,
    vault,
    readStore,
    documents: createDocumentReader(readStore),
    liveFeed,
    engine,
    projections,
    analytics,
    close: async (beforeTheLog) => {
      await engine.close();
      timers.close();
      if (!('problem' in analytics)) await analytics.feeder.close();
      await projections.close();
      if (!('problem' in analytics)) await analytics.store.close();
      await liveFeed.close();
      await readStore.close();
      await checkpoints.close();
      await vault.close();
      await beforeTheLog?.();
      await store.close();
    },
  };
};
