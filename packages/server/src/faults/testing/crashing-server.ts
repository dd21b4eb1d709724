import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteCheckpoints } from '@callboard/adapters/event-store/sqlite-checkpoints';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { sqliteScheduler } from '@callboard/adapters/scheduler/sqlite';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import type { AgentId, ReasonId } from '@callboard/contracts';
import { createEngine } from '@callboard/engine';
import { type Clock, type CommandMeta, instant } from '@callboard/kernel';
import { factProjections, indexedFields, readModels, runProjections } from '@callboard/projections';
import { v7 } from 'uuid';
import { loadSecrets } from '../../secrets.ts';
import { seedId, seedTenant } from '../../seed/seed.ts';

/*
 * A server without a front: log, policies, documents and jobs on the real stores, and a client beside them that asks the same commands in the same order,
 * under the same ids, in every life. At the n-th passing of a labelled point it ends as by `kill -9`. It prints `acknowledged ID` for each command that was
 * answered, `worked ID` for each job that was begun, and `finished` when everything that was asked for has come about.
 */

export const labels = [
  'before append',
  'after append',
  'before checkpoint',
  'after checkpoint',
  'before documents',
  'after documents',
  'before job',
  'after job',
] as const;
export type Label = (typeof labels)[number];

/** What the client brings: these agents come to work, so many chats begin, and a job is asked for about each agent. */
export const ASKED = { agents: ['petra', 'zuzana', 'ondrej'], chats: 3 } as const;
const TENANT = 'demo';
const LOOK_MS = 20;

const run = async ([folder = '', aheadMs = '0', at = '', times = '0']: readonly string[]): Promise<void> => {
  let left = Number(times);
  const pass = (label: Label): void => {
    if (label !== at) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  const between = async <T>(what: 'append' | 'checkpoint' | 'documents', work: () => Promise<T>): Promise<T> => {
    pass(`before ${what}`);
    const done = await work();
    pass(`after ${what}`);
    return done;
  };

  // A weekday at noon, on and on through all lives.
  const clock: Clock = { now: () => instant(Date.now() + Number(aheadMs)) };
  const log = await sqliteEventStore({ path: join(folder, 'events.db'), clock });
  const store: typeof log = { ...log, append: (...append) => between('append', () => log.append(...append)) };
  const inFile = sqliteCheckpoints({ path: join(folder, 'checkpoints.db') });
  const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: loadSecrets(folder, null).masterKey });
  const codec = sealingCodec({ vault });
  const readStore = sqliteReadStore({ path: join(folder, 'documents.db') });
  const timers = clockTimers(clock, () => undefined);
  const wait = async (ms: number): Promise<void> => void (await pause(ms));
  const failed = (what: string, error: unknown): void => console.error(what, String(error));
  const engine = createEngine({
    ...{ tenant: TENANT, store, feed: store, codec, vault, telephony: null, timers, clock, newId: v7, hash: (text: string) => text },
    checkpoints: { load: inFile.load, save: (name, position) => between('checkpoint', () => inFile.save(name, position)) },
    defer: (work) => void setImmediate(work),
    pause: wait,
    leaderId: v7(),
    log: { info: () => undefined, warn: () => undefined, error: failed },
  });
  const metaOf = (commandId: string): CommandMeta => ({
    ...{ commandId, tenant: TENANT, actor: { kind: 'system', id: 'test' }, correlationId: commandId, causationId: null },
    // The same wish in every life, whenever it is asked.
    fingerprint: commandId,
  });
  if ((await log.head()) === 0n) await seedTenant({ tenant: TENANT, at: clock.now(), passwordHash: 'none', execute: engine.execute });
  const projections = await runProjections({
    ...{ feed: store, head: () => store.head(), codec, readModels, facts: factProjections, indexes: indexedFields, clock, pause: wait, failed },
    readStore: { ...readStore, write: (batch) => between('documents', () => readStore.write(batch)) },
    liveFeed: { publish: () => Promise.resolve() },
  });
  if (at === 'seed') {
    await projections.ready;
    console.log('finished');
    return process.exit(0);
  }
  const scheduler = sqliteScheduler({ path: join(folder, 'jobs.db'), clock, firstPauseMs: 20 });
  const agentOf = (login: string): AgentId => seedId(TENANT, 'user', login) as AgentId;

  const lunch = seedId(TENANT, 'reason', 'lunch') as ReasonId;
  const jobs = new Set<string>();
  await scheduler.work('sign', async ({ payload }) => {
    pass('before job');
    const id = String(payload['id']);
    console.log(`worked ${id}`);
    // What a job does is a command of its own: done again after a crash it is done once.
    await engine.execute({ type: 'GoNotReady', agentId: agentOf(id), reasonId: lunch, busy: false, at: clock.now() }, metaOf(`job-${id}`));
    jobs.add(id);
    pass('after job');
  });
  await engine.start();

  const acknowledge = (commandId: string): void => console.log(`acknowledged ${commandId}`);
  for (const [index, login] of ASKED.agents.entries()) {
    const agentId = agentOf(login);
    await engine.execute({ type: 'SignIn', agentId, device: { kind: 'desk', address: `400${index}` }, at: clock.now() }, metaOf(`in-${login}`));
    acknowledge(`in-${login}`);
    await engine.execute({ type: 'GoReady', agentId, busy: false, at: clock.now() }, metaOf(`ready-${login}`));
    acknowledge(`ready-${login}`);
  }
  for (let chat = 0; chat < ASKED.chats; chat += 1) {
    const commandId = `chat-${chat}`;
    const asked = { conversationId: null, site: 'web', name: 'Visitor', text: 'hello', sentId: `sent-${chat}`, context: {}, at: clock.now() };
    const outcome = await engine.chat.startChat(asked, metaOf(commandId));
    if (!outcome.ok) throw new Error(`${commandId} was refused: ${outcome.rejected}`);
    acknowledge(commandId);
  }
  const routed = async (): Promise<number> =>
    (await log.readAll({ after: 0n, limit: 100_000 })).events.filter(({ type }) => type === 'InteractionRouted').length;
  while ((await routed()) < ASKED.chats) await pause(LOOK_MS);
  for (const login of ASKED.agents) await scheduler.add('sign', { id: login }, { dedupeKey: login });
  while (jobs.size < ASKED.agents.length) await pause(LOOK_MS);
  while (projections.position() < (await log.head())) await pause(LOOK_MS);
  await engine.close();
  timers.close();
  await scheduler.close();
  await projections.close();
  await readStore.close();
  await inFile.close();
  await vault.close();
  await log.close();
  console.log('finished');
  process.exit(0);
};

if (process.argv[1] === import.meta.filename) await run(process.argv.slice(2));
