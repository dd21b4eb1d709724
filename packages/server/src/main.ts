import { randomBytes } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { DataFolderInUse } from '@callboard/adapters/connections/data-folder';
import { ContactId } from '@callboard/contracts';
import type { Operations, Reads } from '@callboard/gateway';
import { type CommandMeta, NewerThanThisProgram } from '@callboard/kernel';
import express, { type Router } from 'express';
import { Misconfigured, type ServerConfig, serverConfig, type ServerRole } from './config.ts';
import { keepJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { watchLoop } from './loop-watchdog.ts';
import { createOperations, watchComponents } from './operations.ts';
import { opsRouter } from './ops.ts';
import { openPersonal } from './read-side/open-personal.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { seedIfEmpty } from './seed/seed-if-empty.ts';
import { serveGateway } from './serve-gateway.ts';
import { statusServer } from './status-server.ts';
import { unreachableServer } from './unreachable.ts';
import { type Parts, wire } from './wiring.ts';

const LOOK_FOR_THE_ABSENT_MS = 30_000;

const operatorRouter = (parts: Parts, token: string, operations: Operations, history: Reads['history'] | null, counters: () => object): Router => {
  const { analytics, config, engine, projections, vault } = parts;
  return opsRouter({
    token,
    tenant: config.tenant,
    analytics: 'problem' in analytics ? null : analytics.store,
    analyticsProblem: () => ('problem' in analytics ? analytics.problem : analytics.feeder.problem()),
    history,
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
      roles: [...config.roles],
      components: await operations.components(),
      projections: await operations.projections(),
      parked: await operations.parked(),
      engine: { ...engine.health(), position: String(engine.health().position) },
      live: counters(),
    }),
    erase: (contactId) => {
      const commandId = randomBytes(16).toString('hex');
      const meta: CommandMeta = { commandId, tenant: config.tenant, actor: { kind: 'system', id: 'operator' }, correlationId: commandId, causationId: null };
      return operations.eraseContact(ContactId.parse(contactId), parts.clock.now(), meta);
    },
  });
};

/** An event loop that stands still for so long will not come back. */
const LOOP_STALLED_MS = 10_000;

/** Longest wait at the start for documents of everything recorded, ms: a first sign-in finds the people whom the start has just made. */
const FOLLOWED_MS = 30_000;
const followed = async ({ store, projections }: Pick<Parts, 'store' | 'projections'>): Promise<void> => {
  await projections.ready;
  const [recorded, enough] = [await store.head(), performance.now() + FOLLOWED_MS];
  while (projections.position() < recorded && performance.now() < enough) await pause(20);
};

/** What a person should know who has just started it, in sentences. */
const missingFrom = ({ analytics, config, engine, shared }: Parts, port: number): readonly string[] => {
  const sentences: string[] = [];
  // Of servers that share the work, another one may be furnishing the demo now.
  if (config.roles.has('gateway') && !engine.world.hasUsers() && (shared === null || !config.demo))
    sentences.push(`Nobody can sign in yet; make the first administrator with: npx -y pnpm@12 callboard create-admin LOGIN --port ${port}`);
  if (config.roles.has('projections') && 'problem' in analytics) sentences.push(`Reports are missing, everything else works. ${analytics.problem}`);
  return sentences;
};

const serve = async (config: ServerConfig): Promise<() => Promise<void>> => {
  const log = createLog(config.logLevel, 'server');
  const parts = await wire(config, log);
  const { engine, projections, store, clock, shared } = parts;
  const plays = (role: ServerRole): boolean => config.roles.has(role);
  const follows = plays('gateway') || plays('engine');
  if (shared === null) {
    await seedIfEmpty({ store, execute: engine.execute, config, clock, log });
    await followed({ store, projections });
  }
  const endJobs = plays('jobs') ? keepJobs(parts) : undefined;
  const token = randomBytes(32).toString('hex');
  let started = false;
  const begun = Promise.withResolvers<void>();
  let documentsReady = false;
  void projections.ready.then(() => (documentsReady = true));
  const about = (): object => ({
    roles: [...config.roles],
    parts: { ...(follows ? { engine: engine.health().part } : {}), ...(plays('projections') ? { projections: projections.part() } : {}) },
  });
  const ready = (): boolean =>
    (!follows || started) &&
    (!plays('engine') || engine.health().part !== 'active' || engine.health().leading) &&
    (projections.part() !== 'active' || documentsReady);

  const ops = express.Router();
  const front = plays('gateway')
    ? await serveGateway({
        parts,
        token,
        operations: (live) => createOperations(parts, () => (projections.part() === 'active' ? projections.position() : live.position())),
        ready,
        started: begun.promise,
        about,
        ops,
      })
    : null;
  const operations = createOperations(parts, () => (projections.part() === 'active' ? projections.position() : (front?.live.position() ?? 0n)));
  const endWatch = watchComponents(operations);
  parts.telemetry.observe({
    components: operations.components,
    ...(plays('projections') || plays('engine') ? { parked: async () => (await operations.parked()).length } : {}),
  });
  ops.use(operatorRouter(parts, token, operations, front?.reads.history ?? null, () => front?.gateway.counters ?? {}));
  const http =
    front?.gateway ??
    statusServer({
      operations,
      ready,
      about,
      ops,
      metrics: parts.telemetry.prometheus,
      failed: (error) => log.error('a request failed', { error: String(error) }),
    });

  const port = await http.listen(config.port, config.host);
  // A part that can no longer follow the log would serve stale screens: the process ends, the launcher starts it again.
  for (const ended of [engine.dead, projections.closed]) {
    ended.catch((error: unknown) => {
      log.error('a part of the server is dead; the process ends', { error: String(error) });
      setTimeout(() => process.exit(1), 200);
    });
  }
  if (follows) await engine.start();
  started = true;
  begun.resolve();
  const expected = (): void => front?.gateway.expect({ agentIds: engine.world.agentsAtWork(), conversationIds: engine.world.openConversations() });
  expected();
  // Another gateway may end for good: those it had are looked for by the others.
  const looking = shared === null ? null : setInterval(expected, LOOK_FOR_THE_ABSENT_MS);
  writeRunFile(config.stateDir, { port, dataDir: config.dataDir, token, pid: process.pid });
  process.stdout.write(`${JSON.stringify({ listening: port, missing: missingFrom(parts, port) })}\n`);
  log.info('the server is ready', { port, roles: [...config.roles] });
  // Node writes it at a clean end; the server that was killed should find it too.
  flushCompileCache();
  watchLoop({ stalledMs: LOOP_STALLED_MS });

  return async () => {
    removeRunFile(config.stateDir, port);
    endWatch();
    if (looking !== null) clearInterval(looking);
    await (front ?? http).close();
    await parts.close(endJobs);
    log.info('the server has ended');
  };
};

const isErrno = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

try {
  const config = serverConfig(process.argv.slice(2));
  const close = await serve(config).catch((error: unknown) => {
    if (isErrno(error, 'EADDRINUSE')) throw new Misconfigured(`Port ${config.port} is in use. Stop what uses it, or choose another one with --port N.`);
    const unreachable = unreachableServer(config, error);
    if (unreachable === null) throw error;
    createLog(config.logLevel, 'server').error('the server cannot start', { error: String(error) });
    throw new Misconfigured(unreachable, { cause: error });
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
  if (!(error instanceof Misconfigured) && !(error instanceof DataFolderInUse) && !(error instanceof NewerThanThisProgram)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
