import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataFolderInUse } from '@callboard/adapters/connections/data-folder';
import { ContactId } from '@callboard/contracts';
import { createGateway, hashPassword } from '@callboard/gateway';
import type { CommandMeta } from '@callboard/kernel';
import { createLiveViews } from '@callboard/projections';
import express from 'express';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { Misconfigured, type ServerConfig, serverConfig } from './config.ts';
import { devProxy } from './dev-proxy.ts';
import { demoDesk } from './demo/demo-desk.ts';
import { createLog } from './log.ts';
import { createOperations } from './operations.ts';
import { opsRouter } from './ops.ts';
import { createAccounts, sqliteSettings } from './read-side/accounts.ts';
import { createWhispers, lastMinute } from './read-side/live-extras.ts';
import { openPersonal } from './read-side/open-personal.ts';
import { createReads } from './read-side/reads.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { followSeal } from './safety/seal-follower.ts';
import { DEMO_PASSWORD } from './seed/people.ts';
import { seedTenant } from './seed/seed.ts';
import { type Parts, wire } from './wiring.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const built = (app: string): string | undefined => {
  const folder = join(root, 'apps', app, 'dist');
  return existsSync(folder) ? folder : undefined;
};
const defined = <T extends object>(record: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;

const seedIfEmpty = async ({ store, engine, config, clock, log }: Parts): Promise<void> => {
  // Begun and not finished: it was cut short and is completed. A log that somebody else began is not furnished.
  const marker = join(config.dataDir, 'seeding');
  if (!config.demo || ((await store.head()) > 0n && !existsSync(marker))) return;
  writeFileSync(marker, '');
  const count = await seedTenant({ tenant: config.tenant, at: clock.now(), passwordHash: await hashPassword(DEMO_PASSWORD), execute: engine.execute });
  rmSync(marker);
  log.info('the demo centre was set up', { commands: count });
};

const serve = async (config: ServerConfig): Promise<() => Promise<void>> => {
  const log = createLog(config.logLevel, 'server');
  const parts = await wire(config, log);
  const { engine, projections, vault, clock, documents, store, liveFeed } = parts;
  await seedIfEmpty(parts);
  await projections.ready;
  const live = await createLiveViews({
    readStore: parts.readStore,
    liveFeed,
    clock,
    pause: async (ms) => void (await pause(ms)),
    instance: v7(),
    failed: (what, error) => log.error('live views', { what, error: String(error) }),
  });
  const whispers = await createWhispers(liveFeed);
  const accounts = createAccounts(documents);
  const settings = sqliteSettings(join(config.dataDir, 'settings.db'));
  const reads = createReads({ documents, store, vault, live, clock });
  const operations = createOperations(parts);
  // Only one process may write the seal of a data folder.
  const seal = config.roles.has('jobs')
    ? followSeal({
        dataDir: config.dataDir,
        log: store,
        clock,
        failed: (error, forGood) =>
          log.error(forGood ? 'the log is not what was sealed; run callboard verify' : 'sealing tries again', { error: String(error) }),
      })
    : null;
  const token = randomBytes(32).toString('hex');
  const outer = express.Router();

  const gateway = createGateway({
    tenant: config.tenant,
    engine,
    accounts,
    reads,
    settings,
    views: live.views,
    whispers,
    operations,
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
    ready: () => engine.health().leading,
  });

  const ops = express.Router();
  if (config.demo) {
    const desk = demoDesk({
      tenant: config.tenant,
      token,
      engine,
      documents,
      accounts,
      issueToken: (account) => gateway.issueToken(account, 'program'),
      agents: () => (live.floorOf(config.tenant)?.items(clock.now()) ?? []).flatMap((item) => (item.type === 'AgentRow' ? [item] : [])),
      lastMinute: () => lastMinute(live.documentsOf(config.tenant), clock.now()),
      now: () => clock.now(),
    });
    outer.use('/demo', desk.publicRouter);
    ops.use('/demo', desk.opsRouter);
  }
  const { analytics } = parts;
  ops.use(
    opsRouter({
      token,
      tenant: config.tenant,
      analytics: 'problem' in analytics ? null : analytics.store,
      analyticsProblem: () => ('problem' in analytics ? analytics.problem : null),
      reads,
      open: (value) => openPersonal(vault, value),
      rebuild: (name) => projections.rebuild(name),
      rebuildAnalytics: async () => {
        if (!('problem' in analytics)) await analytics.feeder.rebuild();
      },
      progress: async () => ({
        rebuilds: (await projections.states()).flatMap(({ name, rebuild }) =>
          rebuild === null
            ? []
            : [{ name, share: rebuild.share, eventsPerSecond: rebuild.eventsPerSecond, etaSeconds: rebuild.etaMs === null ? null : rebuild.etaMs / 1000 }],
        ),
      }),
      status: async () => ({
        components: await operations.components(),
        projections: await operations.projections(),
        parked: await operations.parked(),
        engine: { ...engine.health(), position: String(engine.health().position) },
        live: gateway.counters,
      }),
      erase: (contactId) => {
        const commandId = randomBytes(16).toString('hex');
        const meta: CommandMeta = { commandId, tenant: config.tenant, actor: { kind: 'system', id: 'operator' }, correlationId: commandId, causationId: null };
        return operations.eraseContact(ContactId.parse(contactId), clock.now(), meta);
      },
    }),
  );
  outer.use('/ops', ops);
  if (config.devAppsUrl !== null) outer.use(devProxy(config.devAppsUrl));

  const port = await gateway.listen(config.port, config.host);
  // A part that can no longer follow the log would serve stale screens: the process ends, the launcher starts it again.
  for (const ended of [engine.dead, projections.closed]) {
    ended.catch((error: unknown) => {
      log.error('a part of the server is dead; the process ends', { error: String(error) });
      setTimeout(() => process.exit(1), 200);
    });
  }
  await engine.start();
  gateway.expect({ agentIds: engine.world.agentsAtWork(), conversationIds: engine.world.openConversations() });
  writeRunFile(config.stateDir, { port, dataDir: config.dataDir, token, pid: process.pid });
  process.stdout.write(`${JSON.stringify({ listening: port })}\n`);
  log.info('the server is ready', { port });

  return async () => {
    removeRunFile(config.stateDir, port);
    await gateway.close();
    await live.close();
    settings.close();
    await parts.close(seal?.close);
    log.info('the server has ended');
  };
};

const isErrno = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

try {
  const config = serverConfig(process.argv.slice(2));
  const close = await serve(config).catch((error: unknown) => {
    if (isErrno(error, 'EADDRINUSE')) throw new Misconfigured(`Port ${config.port} is in use. Stop what uses it, or choose another one with --port N.`);
    throw error;
  });
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    const hard = setTimeout(() => process.exit(1), 7000);
    hard.unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The server did not end cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // The launcher is gone: nobody could stop us any more.
  process.stdin.on('end', end).resume();
} catch (error) {
  if (!(error instanceof Misconfigured) && !(error instanceof DataFolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
