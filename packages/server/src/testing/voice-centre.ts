import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cstaTelephony } from '@callboard/adapters/telephony/csta';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import type { CallboardEvent, ExchangeId, UserId } from '@callboard/contracts';
import { createEngine, type Engine } from '@callboard/engine';
import { type Clock, type CommandMeta, instant, memoryCheckpoints, memoryEventStore, type Recorded } from '@callboard/kernel';
import { VirtualPbx } from '@callboard/virtual-pbx';
import { v7 } from 'uuid';
import { demoPhones, type Phones } from '../demo/phones.ts';
import { demoExchange } from '../seed/exchange-plan.ts';
import { seedId, seedTenant } from '../seed/seed.ts';

export const clock: Clock = { now: () => instant(Date.now()) };

/** A whole write side over a real virtual exchange on loopback, with the memory log: what happens to calls, without screens. */
export type VoiceCentre = {
  readonly engine: Engine;
  readonly phones: Phones;
  readonly pbx: VirtualPbx;
  readonly events: readonly Recorded<CallboardEvent>[];
  readonly meta: () => CommandMeta;
  readonly agent: (login: string) => UserId;
  /** Resolves with the first event, already recorded or to come, that fits. */
  readonly event: <T extends CallboardEvent['type']>(
    type: T,
    fits?: (event: Extract<CallboardEvent, { type: T }>) => boolean,
  ) => Promise<Extract<CallboardEvent, { type: T }>>;
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 15_000;

export const startVoiceCentre = async (): Promise<VoiceCentre> => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-voice-'));
  const pbx = new VirtualPbx(demoExchange);
  const port = await pbx.listen(0, '127.0.0.1');
  const store = memoryEventStore(clock);
  const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: randomBytes(32) });
  const codec = sealingCodec({ vault });
  const timers = clockTimers(clock, () => undefined);
  const quiet = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, attributes?: object) => process.stderr.write(`${message} ${JSON.stringify(attributes)}\n`),
  };
  const telephony = cstaTelephony({ exchangeId: 'virtual' as ExchangeId, host: '127.0.0.1', port, login: { kind: 'none' }, clock, log: () => undefined });
  const events: Recorded<CallboardEvent>[] = [];
  const waiting = new Set<() => void>();
  const follower = store.subscribe(
    { after: 0n },
    {
      events: (batch) => {
        for (const stored of batch) {
          const recorded = codec.decode(stored);
          if (recorded !== null) events.push(recorded);
        }
        for (const look of [...waiting]) look();
      },
    },
  );
  const engine = createEngine({
    tenant: 'demo',
    store,
    feed: store,
    codec,
    checkpoints: memoryCheckpoints(),
    vault,
    telephony,
    timers,
    clock,
    newId: v7,
    hash: (text) => text,
    defer: (work) => void setImmediate(work),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    leaderId: 'test',
    log: quiet,
  });
  await seedTenant({ tenant: 'demo', at: clock.now(), passwordHash: 'none', execute: engine.execute });
  await engine.start();
  const phones = demoPhones('127.0.0.1', port);
  phones.start();
  const until = async (done: () => boolean): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!done()) {
      if (Date.now() > deadline) throw new Error('the condition did not come true in time');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  await until(() => phones.up() && engine.health().exchange === 'up' && engine.health().leading);
  return {
    engine,
    phones,
    pbx,
    events,
    meta: () => {
      const commandId = v7();
      return { commandId, tenant: 'demo', actor: { kind: 'user', id: 'test' }, correlationId: commandId, causationId: null };
    },
    agent: (login) => seedId('demo', 'user', login) as UserId,
    event: (type, fits = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `no ${type} came; the last events were ${events
                .slice(-12)
                .map((e) => e.type)
                .join(', ')}`,
            ),
          );
        }, PATIENCE_MS);
        const look = (): void => {
          for (const { event } of events) {
            if (event.type !== type) continue;
            const found = event as Parameters<typeof fits>[0];
            if (!fits(found)) continue;
            clearTimeout(timer);
            waiting.delete(look);
            resolve(found);
            return;
          }
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      await phones.stop();
      await engine.close();
      await follower.close();
      timers.close();
      await pbx.stop();
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
};
