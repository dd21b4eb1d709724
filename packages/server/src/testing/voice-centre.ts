import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cstaTelephony } from '@callboard/adapters/telephony/csta';
import { sealingCodec } from '@callboard/adapters/event-codec/sealing';
import { sqliteVault } from '@callboard/adapters/key-store/sqlite-vault';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import type { CallboardEvent, ExchangeId, InteractionId, OfferId, QueueId, UserId } from '@callboard/contracts';
import { createEngine, type Engine } from '@callboard/engine';
import type { MessageChannel, Telephony, TelephonyOutcome } from '@callboard/engine/ports';
import { type Clock, type CommandMeta, type Instant, instant, memoryCheckpoints, memoryEventStore, type Recorded } from '@callboard/kernel';
import { VirtualPbx } from '@callboard/virtual-pbx';
import { v7 } from 'uuid';
import { demoPhones, type Phones } from '../demo/phones.ts';
import { demoExchange } from '../seed/exchange-plan.ts';
import { seedId, seedTenant } from '../seed/seed.ts';

export const clock: Clock = { now: () => instant(Date.now()) };
/** The moment at which something is asked, as every action wants it. */
export const now = (): { readonly at: Instant } => ({ at: clock.now() });

/** A customer of the demo centre. */
export const CALLER = '+420603118401';

type EventOf<T extends CallboardEvent['type']> = Extract<CallboardEvent, { type: T }>;
/** Somebody's work, as the actions want it. */
export type HisWork = { readonly agentId: UserId; readonly interactionId: InteractionId };

/** Requests to the exchange at which a server can be killed, or whose answers can be lost. */
type Request = Extract<
  keyof Telephony,
  'divert' | 'answer' | 'clear' | 'hold' | 'retrieve' | 'consult' | 'reconnect' | 'transferTo' | 'completeTransfer' | 'conference'
>;

/** A whole write side over a real virtual exchange on loopback, with the memory log: what happens to calls, without screens. */
export type VoiceCentre = {
  /** The one that lives now. */
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
  /** Those of a type that have been recorded. */
  readonly recorded: <T extends CallboardEvent['type']>(type: T) => readonly EventOf<T>[];
  /** The voice queue with this pilot number. */
  readonly queueAt: (address: string) => QueueId;
  /** He is at work and ready. */
  readonly ready: (login: string) => Promise<UserId>;
  /** Somebody calls; answers the id of his call at the exchange. */
  readonly call: (to?: string, from?: string) => Promise<string>;
  /** It alerts at him. */
  readonly offeredTo: (login: string) => Promise<HisWork & { readonly offerId: OfferId }>;
  /** He takes what alerts at him, and is in it. */
  readonly answered: (login: string) => Promise<HisWork>;
  /** He puts his call through to another number with the keys of his telephone: the exchange does it unasked by the engine. */
  readonly putsThrough: (work: HisWork, to: string) => Promise<void>;
  /** How many calls the exchange has. */
  readonly callsStanding: () => number;
  /** From now on the engine hears nothing of the exchange, as in the moment of its death; what it asks is still done. */
  readonly deafen: () => void;
  /**
   * The server ends the next time it comes to this point: `before append <event type>`, `after append …`, `before checkpoint`, `after checkpoint`,
   * `before divert`, `after divert`, and so on for each request to the exchange. What it was at never goes on. Resolves when it is dead.
   */
  readonly killAt: (point: string) => Promise<void>;
  /** A new engine on the same log and exchange, as after the old one was killed. */
  readonly restart: () => Promise<void>;
  /**
   * What the log answers an append to this stream with, what comes back of a request that the exchange has carried out, and what of one that it never hears; null: as
   * they do.
   */
  readonly fault: {
    append: ((stream: string) => Error | null) | null;
    answer: ((request: Request) => TelephonyOutcome | null) | null;
    unheard: ((request: Request) => TelephonyOutcome | null | Promise<TelephonyOutcome | null>) | null;
  };
  /** Logged as errors, since the last look. */
  readonly errors: () => readonly string[];
  readonly close: () => Promise<void>;
};

const PATIENCE_MS = 15_000;

/** `messageChannels` stand beside the exchange. */
export const startVoiceCentre = async (messageChannels: readonly MessageChannel[] = []): Promise<VoiceCentre> => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-voice-'));
  const pbx = new VirtualPbx(demoExchange);
  const port = await pbx.listen(0, '127.0.0.1');
  const memory = memoryEventStore(clock);
  const fault: VoiceCentre['fault'] = { append: null, answer: null, unheard: null };
  const store = {
    ...memory,
    append: (...args: Parameters<typeof memory.append>) => {
      const error = fault.append?.(args[0]) ?? null;
      return error === null ? memory.append(...args) : Promise.reject(error);
    },
  };
  const errors: string[] = [];
  const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: randomBytes(32) });
  const codec = sealingCodec({ vault });
  const quiet = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, attributes?: object) => {
      errors.push(message);
      if (fault.append === null) process.stderr.write(`${message} ${JSON.stringify(attributes)}\n`);
    },
  };
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
  const checkpoints = memoryCheckpoints();
  let deaf = false;
  let deadly: { readonly point: string; readonly died: () => void } | null = null;
  const linkTo = (): Telephony =>
    cstaTelephony({ exchangeId: 'virtual' as ExchangeId, host: '127.0.0.1', port, login: { kind: 'none' }, clock, log: () => undefined });
  const begin = () => {
    deaf = false;
    let killed = false;
    const timers = clockTimers(clock, () => undefined);
    const link = linkTo();
    let isDead = false;
    /** Comes back only to the living. */
    const passes = async (point: string): Promise<void> => {
      if (deadly?.point === point && !killed) {
        const { died } = deadly;
        deadly = null;
        killed = true;
        isDead = true;
        timers.close();
        died();
        // Never comes back where the link waits for what died here.
        await link.close();
      }
      if (isDead) await new Promise<never>(() => undefined);
    };
    const mortal = async <T>(points: readonly string[], work: () => Promise<T>): Promise<T> => {
      for (const point of points) await passes(`before ${point}`);
      const done = await work();
      for (const point of points) await passes(`after ${point}`);
      return done;
    };
    const asked = <T extends TelephonyOutcome>(request: Request, ask: () => Promise<T>): Promise<T | TelephonyOutcome> =>
      mortal([request], async () => {
        const unheard = (await fault.unheard?.(request)) ?? null;
        if (unheard !== null) return unheard;
        const answer = await ask();
        return fault.answer?.(request) ?? answer;
      });
    const engine = createEngine({
      tenant: 'demo',
      store: {
        ...store,
        append: (stream, expected, appended) =>
          mortal(
            appended.map(({ type }) => `append ${type}`),
            () => store.append(stream, expected, appended),
          ),
      },
      feed: store,
      codec,
      checkpoints: { ...checkpoints, save: (name, position) => mortal(['checkpoint'], () => checkpoints.save(name, position)) },
      vault,
      telephony: {
        ...link,
        start: (handler) => link.start((event) => (deaf || killed ? Promise.resolve() : handler(event))),
        divert: (connection, toDevice) => asked('divert', () => link.divert(connection, toDevice)),
        answer: (connection) => asked('answer', () => link.answer(connection)),
        clear: (connection) => asked('clear', () => link.clear(connection)),
        hold: (connection) => asked('hold', () => link.hold(connection)),
        retrieve: (connection) => asked('retrieve', () => link.retrieve(connection)),
        transferTo: (connection, toDevice) => asked('transferTo', () => link.transferTo(connection, toDevice)),
        consult: (connection, toDevice) => asked('consult', () => link.consult(connection, toDevice)),
        completeTransfer: (held, active) => asked('completeTransfer', () => link.completeTransfer(held, active)),
        conference: (held, active) => asked('conference', () => link.conference(held, active)),
        reconnect: (active, held) => asked('reconnect', () => link.reconnect(active, held)),
      },
      messageChannels,
      timers,
      clock,
      newId: v7,
      hash: (text) => text,
      defer: (work) => void setImmediate(work),
      // Who is killed never goes on.
      pause: (ms) => new Promise((resolve) => setTimeout(() => (killed ? undefined : resolve()), ms)),
      leaderId: v7(),
      log: quiet,
    });
    const end = async (): Promise<void> => {
      if (isDead) return;
      killed = true;
      await engine.close();
      timers.close();
    };
    return { engine, end };
  };
  let life = begin();
  await seedTenant({ tenant: 'demo', at: clock.now(), passwordHash: 'none', execute: life.engine.execute });
  await life.engine.start();
  const phones = demoPhones('127.0.0.1', port);
  phones.start();
  const until = async (done: () => boolean): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!done()) {
      if (Date.now() > deadline) throw new Error('the condition did not come true in time');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const isUp = (): boolean => phones.up() && life.engine.health().exchange === 'up' && life.engine.health().leading;
  await until(isUp);
  const meta: VoiceCentre['meta'] = () => {
    const commandId = v7();
    return { commandId, tenant: 'demo', actor: { kind: 'user', id: 'test' }, correlationId: commandId, causationId: null };
  };
  const agent: VoiceCentre['agent'] = (login) => seedId('demo', 'user', login) as UserId;
  const done = async (what: string, outcome: Promise<{ readonly ok: boolean; readonly rejected?: string }>): Promise<void> => {
    const { ok, rejected } = await outcome;
    if (!ok) throw new Error(`${what} was refused: ${rejected ?? ''}`);
  };
  const event: VoiceCentre['event'] = (type, fits = () => true) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        const last = events.slice(-12).map((e) => e.type);
        reject(new Error(`no ${type} came; the last events were ${last.join(', ')}`));
      }, PATIENCE_MS);
      const look = (): void => {
        for (const { event: seen } of events) {
          if (seen.type !== type) continue;
          const found = seen as Parameters<typeof fits>[0];
          if (!fits(found)) continue;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
          return;
        }
      };
      waiting.add(look);
      look();
    });
  const offeredTo: VoiceCentre['offeredTo'] = async (login) => {
    const agentId = agent(login);
    const { interactionId, offerId } = await event('InteractionOffered', (e) => e.agentId === agentId);
    return { agentId, interactionId, offerId };
  };
  return {
    get engine() {
      return life.engine;
    },
    phones,
    pbx,
    events,
    meta,
    agent,
    event,
    offeredTo,
    recorded: <T extends CallboardEvent['type']>(type: T) => events.map(({ event: seen }) => seen).filter((seen): seen is EventOf<T> => seen.type === type),
    queueAt: (address) => {
      const queue = life.engine.world.queueByEntry('voice', address);
      if (queue === null) throw new Error(`the seed has no queue at ${address}`);
      return queue.queueId;
    },
    ready: async (login) => {
      const agentId = agent(login);
      await done('beginning work', life.engine.desk.startWork({ agentId, device: null, ...now() }, meta()));
      await done('going ready', life.engine.desk.goReady({ agentId, ...now() }, meta()));
      await event('AgentBecameReady', (e) => e.agentId === agentId);
      return agentId;
    },
    call: async (to = '800100', from = CALLER) => {
      await phones.watch(from, {});
      const callId = await phones.call(from, to);
      if (callId === null) throw new Error('the exchange refused the call');
      return callId;
    },
    answered: async (login) => {
      const offer = await offeredTo(login);
      await done('taking the offer', life.engine.desk.acceptOffer({ ...offer, ...now() }, meta()));
      const { agentId, interactionId } = offer;
      await event('InteractionLegJoined', (e) => e.agentId === agentId && e.interactionId === interactionId);
      return { agentId, interactionId };
    },
    putsThrough: async ({ agentId, interactionId }, to) => {
      const legs = events.flatMap(({ event: seen }) => (seen.type === 'InteractionLegJoined' && seen.interactionId === interactionId ? [seen] : []));
      const connection = legs.findLast((leg) => leg.agentId === agentId)?.connection ?? null;
      if (connection === null) throw new Error('he is in no call');
      const keys = linkTo();
      await keys.start(() => Promise.resolve());
      await until(() => keys.linkUp());
      const { ok } = await keys.transferTo(connection, to);
      await keys.close();
      if (!ok) throw new Error('the exchange refused');
    },
    callsStanding: () => pbx.exchange.calls.size,
    fault,
    errors: () => errors.splice(0),
    killAt: (point) => new Promise((resolve) => void (deadly = { point, died: resolve })),
    deafen: () => {
      deaf = true;
    },
    restart: async () => {
      await life.end();
      life = begin();
      await life.engine.start();
      await until(isUp);
    },
    close: async () => {
      await phones.stop();
      await life.end();
      await follower.close();
      await pbx.stop();
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
};
