import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallboardEvent, UserId } from '@callboard/contracts';
import { decode } from '@callboard/contracts';
import type { Log } from '@callboard/engine';
import { type CommandMeta, instant } from '@callboard/kernel';
import { VirtualPbx } from '@callboard/virtual-pbx';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import type { ServerConfig } from '../../config.ts';
import { demoPhones, type Phones } from '../../demo/phones.ts';
import { demoExchange } from '../../seed/exchange-plan.ts';
import { seedId, seedTenant } from '../../seed/seed.ts';
import { type Parts, wire } from '../../wiring.ts';
import { followSeal } from '../seal-follower.ts';

export const PATIENCE = { timeout: 20_000 };

/** Every part of a server over a temporary data folder, with the embedded adapters (documents in MongoDB where one is named) and a real virtual exchange; no browser, no gateway. */
export type WholeSystem = {
  readonly dataDir: string;
  readonly parts: Parts;
  readonly phones: Phones;
  /** One line per entry, as it would be printed. */
  readonly logged: readonly string[];
  readonly meta: (actor?: CommandMeta['actor']) => CommandMeta;
  readonly agent: (login: string) => UserId;
  readonly event: <T extends CallboardEvent['type']>(
    type: T,
    fits?: (event: Extract<CallboardEvent, { type: T }>) => boolean,
  ) => Promise<Extract<CallboardEvent, { type: T }>>;
  /** Ends everything; the files stay until `remove`. */
  readonly stop: () => Promise<void>;
  readonly remove: () => void;
};

export const startWholeSystem = async (
  dataDir: string = mkdtempSync(join(tmpdir(), 'callboard-whole-')),
  mongoUrl: string | null = null,
): Promise<WholeSystem> => {
  const pbx = new VirtualPbx(demoExchange);
  const port = await pbx.listen(0, '127.0.0.1');
  const config: ServerConfig = {
    dataDir,
    port: 0,
    host: '127.0.0.1',
    demo: false,
    tenant: 'demo',
    roles: new Set(['gateway', 'engine', 'projections', 'jobs']),
    sms: null,
    exchange: { host: '127.0.0.1', port, user: null, password: null },
    eventStoreUrl: null,
    mongoUrl,
    clickhouseUrl: null,
    redisUrl: null,
    masterKey: null,
    chatOrigins: [],
    stateDir: join(dataDir, 'state'),
    logLevel: 'info',
    devAppsUrl: null,
    otlpEndpoint: null,
  };
  const logged: string[] = [];
  const note = (message: string, attributes: object = {}): void => void logged.push(JSON.stringify({ message, ...attributes }));
  const log: Log = { info: note, warn: note, error: note };
  const parts = await wire(config, log);
  const { engine, store, projections, clock } = parts;
  const seal = followSeal({ dataDir, log: store, clock, failed: (error) => expect.unreachable(String(error)) });
  await seedTenant({ tenant: 'demo', at: clock.now(), passwordHash: 'none', execute: engine.execute });
  await projections.ready;
  await engine.start();
  const phones = demoPhones('127.0.0.1', port);
  phones.start();
  await expect.poll(() => phones.up() && engine.health().exchange === 'up' && engine.health().leading, PATIENCE).toBe(true);
  let stopped = false;
  return {
    dataDir,
    parts,
    phones,
    logged,
    meta: (actor = { kind: 'user', id: 'test' }) => {
      const commandId = v7();
      return { commandId, tenant: 'demo', actor, correlationId: commandId, causationId: null };
    },
    agent: (login) => seedId('demo', 'user', login) as UserId,
    event: async (type, fits = () => true) => {
      type Wanted = Parameters<typeof fits>[0];
      let found: Wanted | undefined;
      await expect
        .poll(async () => {
          const { events } = await store.readAll({ after: 0n, limit: 10_000 });
          found = events.map((stored) => decode(stored)?.event).find((event): event is Wanted => event?.type === type && fits(event as Wanted));
          return found?.type;
        }, PATIENCE)
        .toBe(type);
      if (found === undefined) throw new Error(`no ${type} came`);
      return found;
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await phones.stop();
      await parts.close(seal.close);
      await pbx.stop();
    },
    remove: () => {
      for (const folder of [dataDir, `${dataDir}-backup`]) rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Where any of `needles` (text as UTF-8, or bytes) stands in a file under the folder: `file: needle`. */
export const foundUnder = (folder: string, needles: readonly (string | Uint8Array)[]): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return needles.filter((needle) => bytes.includes(Buffer.from(needle))).map((needle) => `${path}: ${typeof needle === 'string' ? needle : 'bytes'}`);
    });

export const nowOf = (): ReturnType<typeof instant> => instant(Date.now());
