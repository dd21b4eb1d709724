import type { Checkpoints, Effect, EventStore, Message } from '@callboard/kernel';
import type { Telephony, TelephonyOutcome } from './ports/telephony.ts';

/** Another engine leads: this one does nothing more, its process is about to end. */
export class Replaced extends Error {
  override readonly name = 'Replaced';
}

export type FenceOptions = {
  /** Whether nobody else can have taken over by now, as far as the lease tells. False proves nothing. */
  readonly isSure: () => boolean;
  /** What the log says: whether the latest leader is this engine. Throws when the log cannot be read. */
  readonly leads: () => Promise<boolean>;
  /** Called once, when somebody else does. */
  readonly replaced: () => void;
};

/** Keeps an engine that was frozen or cut off from acting on what it took in before: whatever it sends out is held up until it is sure that it still leads. */
export type Fence = {
  /** From now on: this engine has just become the leader. */
  readonly raise: () => void;
  /** Throws `Replaced` when another engine leads, and what the log throws when that has to be looked up and cannot. */
  readonly check: () => Promise<void>;
  /** `isOwn`: streams whose revision alone tells a stale leader, and which are read to know who leads. */
  readonly store: (store: EventStore, isOwn: (stream: string) => boolean) => EventStore;
  readonly checkpoints: (checkpoints: Checkpoints) => Checkpoints;
  /** Requests of an engine that was replaced are not made: `link-lost`. */
  readonly telephony: (telephony: Telephony) => Telephony;
  readonly effects: <E extends Message>(effects: readonly Effect<E>[]) => readonly Effect<E>[];
};

export const createFence = ({ isSure, leads, replaced }: FenceOptions): Fence => {
  let raised = false;
  let over = false;

  const check = async (): Promise<void> => {
    if (!raised || (!over && isSure())) return;
    if (!over && (await leads())) return;
    if (!over) replaced();
    over = true;
    throw new Replaced('another engine leads the router now');
  };

  const asked = async <T extends TelephonyOutcome>(request: () => Promise<T>): Promise<T | TelephonyOutcome> => {
    try {
      await check();
    } catch {
      return { ok: false, refused: 'link-lost' };
    }
    return request();
  };

  return {
    raise: () => void (raised = true),
    check,
    store: (store, isOwn) => ({
      append: async (stream, expected, events) => {
        if (!isOwn(stream)) await check();
        return store.append(stream, expected, events);
      },
      readStream: (stream, options) => store.readStream(stream, options),
      readAll: (options) => store.readAll(options),
      head: () => store.head(),
      close: () => store.close(),
    }),
    checkpoints: (checkpoints) => ({
      load: (name) => checkpoints.load(name),
      save: async (name, position) => {
        await check();
        return checkpoints.save(name, position);
      },
    }),
    telephony: (telephony) => ({
      exchangeId: telephony.exchangeId,
      start: (handler) => telephony.start(handler),
      close: () => telephony.close(),
      linkUp: () => telephony.linkUp(),
      watch: (devices) => telephony.watch(devices),
      divert: (connection, toDevice) => asked(() => telephony.divert(connection, toDevice)),
      answer: (connection) => asked(() => telephony.answer(connection)),
      hold: (connection) => asked(() => telephony.hold(connection)),
      retrieve: (connection) => asked(() => telephony.retrieve(connection)),
      clear: (connection) => asked(() => telephony.clear(connection)),
      transferTo: (connection, toDevice) => asked(() => telephony.transferTo(connection, toDevice)),
      consult: (connection, toDevice) => asked(() => telephony.consult(connection, toDevice)),
      completeTransfer: (held, active) => asked(() => telephony.completeTransfer(held, active)),
      conference: (held, active) => asked(() => telephony.conference(held, active)),
      reconnect: (active, held) => asked(() => telephony.reconnect(active, held)),
      stands: (connection) => telephony.stands(connection),
      call: (fromDevice, toAddress) => asked(() => telephony.call(fromDevice, toAddress)),
    }),
    effects: (effects) => effects.map((effect) => fencedEffect(effect, check)),
  };
};

const fencedEffect = <E extends Message>(effect: Effect<E>, check: () => Promise<void>): Effect<E> => {
  const handlers = Object.entries(effect.on) as readonly (readonly [string, (recorded: never) => Promise<void>])[];
  const on = handlers.map(([type, handler]) => [
    type,
    async (recorded: never): Promise<void> => {
      await check();
      await handler(recorded);
    },
  ]);
  // Each type keeps the handler it had.
  return { ...effect, on: Object.fromEntries(on) as Effect<E>['on'] };
};
