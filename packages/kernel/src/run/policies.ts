import type { Codec } from '../codec.ts';
import type { Actor, CommandMeta, Message, Recorded, StoredEvent } from '../event.ts';
import { idOf } from '../ids.ts';
import type { Action, Policy } from '../policy.ts';
import type { Position } from '../position.ts';
import type { Checkpoints } from '../ports/checkpoints.ts';
import type { EventFeed, Subscription } from '../ports/event-feed.ts';
import type { Instant } from '../time.ts';
import type { Timers } from './timers.ts';

/** A policy whose state type nobody outside needs to know. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the state is private to the policy; a list of policies has no common one
export type AnyPolicy<E extends Message, C extends Message> = Policy<any, E, C>;

/**
 * Decided → outside. Runs after its event is recorded, at least once (again after a crash before the checkpoint), so it MUST be harmless
 * to repeat. What came of it goes back as commands. Effects with the same key run one after another.
 */
export type Effect<E extends Message> = {
  readonly name: string;
  readonly keyOf: (event: E) => string | null;
  readonly on: { readonly [T in E['type']]?: (recorded: Recorded<Extract<E, { type: T }>>) => Promise<void> };
};

export type PolicyRunnerOptions<E extends Message, C extends Message> = {
  readonly name: string;
  readonly feed: EventFeed;
  readonly codec: Codec<E>;
  readonly checkpoints: Checkpoints;
  readonly policies: readonly AnyPolicy<E, C>[];
  readonly effects: readonly Effect<E>[];
  readonly timers: Timers;
  readonly dispatch: (command: C, meta: CommandMeta) => Promise<unknown>;
  /** Sees every event in order, replayed ones included, before policies react. */
  readonly observe?: (recorded: Recorded<E>, replayed: boolean) => void;
  /** Something this program does not know, in order with the rest. What it throws ends the runner. */
  readonly unknown?: (stored: StoredEvent) => void;
  /** Called for what failed although it should not: the work is tried again with growing pauses by `retry`. */
  readonly failed: (what: string, error: unknown) => void;
  readonly pause: (ms: number) => Promise<void>;
  /** Only follows, and carries nothing out, until `activate`: somebody else does the work and saves the checkpoint. Default false. */
  readonly standby?: boolean;
};

export type PolicyRunner = {
  readonly ready: Promise<void>;
  /** Ends the standby: what the one before left undone is carried out, timers are armed. Throws when the checkpoint cannot be read; then nothing has changed. */
  readonly activate: () => Promise<void>;
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
  readonly position: () => Position;
};

const MAX_IN_FLIGHT = 2000;
const SAVE_EVERY_BATCHES = 64;
/** How often a standby looks how far the active one has come. */
const LOOK_MS = 1000;
const PAUSES_MS = [50, 200, 1000, 5000];

/**
 * Folds the log into the policies' state, arms their timers, and carries out what they want: every action once in effect, because its
 * command id follows from the event that caused it. Work of one key is done in order; the checkpoint follows the oldest unfinished work.
 */
export const runPolicies = async <E extends Message, C extends Message>(options: PolicyRunnerOptions<E, C>): Promise<PolicyRunner> => {
  const { name, feed, codec, checkpoints, policies, effects, timers, dispatch, observe, unknown, failed, pause, standby = false } = options;
  const done = await checkpoints.load(name);
  const states = new Map<AnyPolicy<E, C>, Map<string, unknown>>(policies.map((policy) => [policy, new Map()]));
  const scheduled = new Map<string, { readonly at: Instant; readonly command: C; readonly meta: CommandMeta }>();
  const chains = new Map<string, Promise<void>>();
  const inFlight = new Map<Position, number>();
  /** What the active one has not finished yet, as far as is known, in order. */
  let held: { readonly position: Position; readonly begin: () => void }[] = [];
  let active = !standby;
  let live = false;
  let open = true;
  let seen = done;
  let batches = 0;
  let saving: Promise<void> = Promise.resolve();
  let toSave = false;
  let roomMade: (() => void) | null = null;

  const persistently = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; open; tries += 1) {
      try {
        await work();
        return;
      } catch (error) {
        failed(what, error);
        await pause(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 5000);
      }
    }
  };

  const progress = (): Position => {
    let oldest: Position | null = null;
    for (const position of inFlight.keys()) if (oldest === null || position < oldest) oldest = position;
    return oldest === null ? seen : oldest - 1n;
  };

  /** While one is being saved, the next is what has been reached when its turn comes. */
  const saveProgress = (): void => {
    if (toSave) return;
    toSave = true;
    saving = saving
      .then(() => {
        toSave = false;
        return checkpoints.save(name, progress());
      })
      .catch((error: unknown) => failed('save checkpoint', error));
  };

  const inOrder = (key: string, position: Position, what: string, work: () => Promise<unknown>): void => {
    if (!active) return void held.push({ position, begin: () => inOrder(key, position, what, work) });
    inFlight.set(position, (inFlight.get(position) ?? 0) + 1);
    const mine = (chains.get(key) ?? Promise.resolve()).then(() => persistently(what, work));
    chains.set(key, mine);
    void mine.then(() => {
      if (chains.get(key) === mine) chains.delete(key);
      const left = (inFlight.get(position) ?? 1) - 1;
      if (left > 0) inFlight.set(position, left);
      else if (open) {
        inFlight.delete(position);
        if (inFlight.size === 0) saveProgress();
        roomMade?.();
      }
    });
  };

  const fire = (key: string): void => {
    const due = scheduled.get(key);
    if (due === undefined) return;
    scheduled.delete(key);
    void persistently(`timer ${key}`, () => dispatch(due.command, due.meta));
  };

  const arm = (key: string): void => {
    const due = scheduled.get(key);
    if (due !== undefined && live && active) timers.arm(`${name}:${key}`, due.at, () => fire(key));
  };

  const carryOut = (policy: AnyPolicy<E, C>, key: string, recorded: Recorded<E>, action: Action<C>, index: number, replayed: boolean): void => {
    const actor: Actor = { kind: 'policy', id: policy.name };
    const meta = (commandId: string): CommandMeta => ({
      commandId,
      tenant: recorded.tenant,
      actor,
      correlationId: recorded.correlationId,
      causationId: recorded.id,
    });
    if ('cancel' in action) {
      scheduled.delete(action.cancel);
      timers.disarm(`${name}:${action.cancel}`);
    } else if ('schedule' in action) {
      scheduled.set(action.key, { at: action.at, command: action.schedule, meta: meta(idOf(policy.name, recorded.id, 'timer', index)) });
      arm(action.key);
    } else if (!replayed) {
      inOrder(`${policy.name}:${action.lane ?? key}`, recorded.position, `${policy.name}: ${action.send.type}`, () =>
        dispatch(action.send, meta(idOf(policy.name, recorded.id, index))),
      );
    }
  };

  const apply = (recorded: Recorded<E>, replayed: boolean): void => {
    observe?.(recorded, replayed);
    for (const policy of policies) {
      const key = policy.keyOf(recorded.event);
      if (key === null) continue;
      const instances = states.get(policy);
      if (instances === undefined) continue;
      const next: unknown = policy.evolve(instances.get(key) ?? policy.initial, recorded.event);
      if (next === null) instances.delete(key);
      else instances.set(key, next);
      for (const [index, action] of policy.react(recorded, next ?? policy.initial).entries()) carryOut(policy, key, recorded, action, index, replayed);
    }
    if (replayed) return;
    for (const effect of effects) {
      const key = effect.keyOf(recorded.event);
      const type: E['type'] = recorded.event.type;
      const handler = effect.on[type] as ((r: Recorded<E>) => Promise<void>) | undefined;
      if (key !== null && handler !== undefined) inOrder(`${effect.name}:${key}`, recorded.position, effect.name, () => handler(recorded));
    }
  };

  const applyStored = (stored: StoredEvent): void => {
    const recorded = codec.decode(stored);
    if (recorded === null) unknown?.(stored);
    else apply(recorded, recorded.position <= done);
  };

  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>();
  const subscription: Subscription = feed.subscribe(
    { after: 0n },
    {
      events: async (batch, upTo) => {
        for (const stored of batch) applyStored(stored);
        if (upTo > seen) seen = upTo;
        batches += 1;
        if (active && seen > done && (inFlight.size === 0 || batches % SAVE_EVERY_BATCHES === 0)) saveProgress();
        while (open && inFlight.size > MAX_IN_FLIGHT) {
          await new Promise<void>((resolve) => {
            roomMade = resolve;
          });
          roomMade = null;
        }
      },
      live: () => {
        live = true;
        arms();
        becomeReady();
      },
    },
  );

  const arms = (): void => {
    for (const key of [...scheduled.keys()]) arm(key);
  };

  const forget = async (): Promise<void> => {
    const finished = await checkpoints.load(name);
    held = held.filter(({ position }) => position > finished);
  };
  const forgetNowAndThen = async (): Promise<void> => {
    for (await pause(LOOK_MS); open && !active; await pause(LOOK_MS)) await forget().catch((error: unknown) => failed('load checkpoint', error));
  };
  if (standby) void forgetNowAndThen();

  return {
    ready,
    activate: async () => {
      if (active) return;
      await forget();
      active = true;
      for (const { begin } of held.splice(0)) begin();
      if (live) arms();
    },
    closed: subscription.closed,
    position: () => seen,
    close: async () => {
      open = false;
      roomMade?.();
      await subscription.close();
      await saving;
    },
  };
};
