import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import type { AgentId, CallboardEvent, ReasonId } from '@callboard/contracts';
import { type CallboardCommand, executeCommand } from '@callboard/engine';
import { type Clock, createExecutor, type EventFeed, instant, memoryEventStore } from '@callboard/kernel';
import { factProjections, indexedFields, type LiveFeed, type ProjectionRunner, type ReadStore, readModels, runProjections } from '@callboard/projections';
import { vi } from 'vitest';
import { seedUsers } from '../../seed/people.ts';
import { seedId, seedTenant } from '../../seed/seed.ts';

export const TENANT = 'demo';
const NOON = Date.UTC(2026, 10, 23, 12);
const PATIENCE = { timeout: 20_000, interval: 1 };

/** The log of the demo centre and of mornings on its floor, for the faults of what is made from it. The clock stands still: both sides of a comparison look at the same moment. */
export type MorningLog = {
  readonly clock: Clock;
  readonly log: ReturnType<typeof memoryEventStore>;
  readonly folder: string;
  /** Every agent comes and changes his status so many times; `afterEach` of them. */
  readonly morning: (changes: number, afterEach?: () => Promise<void>) => Promise<void>;
  /** Projections into a read store, by this log's feed or another one. */
  readonly follow: (readStore: ReadStore, feed?: EventFeed, liveFeed?: Pick<LiveFeed, 'publish'>) => Promise<ProjectionRunner>;
  /** Resolves when the documents reflect the whole log. */
  readonly caughtUp: (runner: ProjectionRunner) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const startMorningLog = async (): Promise<MorningLog> => {
  const clock: Clock = { now: () => instant(NOON) };
  const log = memoryEventStore(clock);
  const folder = mkdtempSync(join(tmpdir(), 'callboard-morning-'));
  const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: randomBytes(32) });
  const codec = sealingCodec({ vault });
  const executor = createExecutor<CallboardEvent>({ store: log, codec });
  const execute = (command: CallboardCommand): ReturnType<typeof executeCommand> => {
    const commandId = randomUUID();
    const meta = { commandId, tenant: TENANT, actor: { kind: 'system', id: 'test' }, correlationId: commandId, causationId: null } as const;
    return executeCommand(executor, command, meta);
  };
  await seedTenant({ tenant: TENANT, at: clock.now(), passwordHash: 'none', execute: (command, meta) => executeCommand(executor, command, meta) });
  return {
    clock,
    log,
    folder,
    morning: async (changes, afterEach = () => Promise.resolve()) => {
      for (const [index, { login, desk }] of seedUsers.filter((user) => user.desk !== null).entries()) {
        const agentId = seedId(TENANT, 'user', login) as AgentId;
        const reasonId = seedId(TENANT, 'reason', 'lunch') as ReasonId;
        await execute({ type: 'SignIn', agentId, device: { kind: 'desk', address: desk }, at: clock.now() });
        for (let change = 0; change < changes; change += 1) {
          await execute({ type: 'GoReady', agentId, busy: false, at: clock.now() });
          if ((index + change) % 3 !== 0) await execute({ type: 'GoNotReady', agentId, reasonId, busy: false, at: clock.now() });
        }
        await afterEach();
      }
    },
    follow: (readStore, feed = log, liveFeed = { publish: () => Promise.resolve() }) =>
      runProjections({
        feed,
        head: () => log.head(),
        codec,
        readStore,
        liveFeed,
        readModels,
        facts: factProjections,
        indexes: indexedFields,
        clock,
        pause: async (ms) => void (await pause(ms)),
        failed: (what, error) => {
          throw new Error(what, { cause: error });
        },
      }),
    caughtUp: async (runner) => {
      await runner.ready;
      const head = await log.head();
      await vi.waitUntil(() => runner.position() === head, PATIENCE);
    },
    close: async () => {
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
};
