import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@callboard/engine';
import { hashPassword } from '@callboard/gateway';
import { type Clock, type EventStore, StoreUnavailable } from '@callboard/kernel';
import type { ServerConfig } from '../config.ts';
import { DEMO_PASSWORD } from './people.ts';
import { type SeedOptions, seedTenant } from './seed.ts';

export type SeedingOptions = {
  readonly store: Pick<EventStore, 'head'>;
  readonly execute: SeedOptions['execute'];
  readonly config: Pick<ServerConfig, 'demo' | 'dataDir' | 'tenant'>;
  readonly clock: Clock;
  readonly log: Log;
};

const TRIES = 20;
const AGAIN_MS = 250;

/** A slow moment of the log does not begin everything anew. */
const patiently =
  (execute: SeedOptions['execute']): SeedOptions['execute'] =>
  async (command, meta) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await execute(command, meta);
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || tries === TRIES) throw error;
        await pause(AGAIN_MS);
      }
    }
  };

/** Furnishes the demo centre in an empty log. One process at a time may do it. */
export const seedIfEmpty = async ({ store, execute, config, clock, log }: SeedingOptions): Promise<void> => {
  // Begun and not finished: it was cut short and is completed. A log that somebody else began is not furnished.
  const marker = join(config.dataDir, 'seeding');
  if (!config.demo || ((await store.head()) > 0n && !existsSync(marker))) return;
  writeFileSync(marker, '');
  const count = await seedTenant({ tenant: config.tenant, at: clock.now(), passwordHash: await hashPassword(DEMO_PASSWORD), execute: patiently(execute) });
  rmSync(marker);
  log.info('the demo centre was set up', { commands: count });
};
