import { type Codec, NewerThanThisProgram } from '../codec.ts';
import { type Decider, isRejection } from '../decider.ts';
import type { CommandMeta, Message, NewEvent, StoredEvent } from '../event.ts';
import { idOf } from '../ids.ts';
import { type Position, START } from '../position.ts';
import type { EventStore, ExpectedRevision } from '../ports/event-store.ts';

/** One kind of stream: its name in stream ids, and its rules. */
export type Aggregate<S, C extends Message, E extends Message, R extends string> = { readonly name: string; readonly decider: Decider<S, C, E, R> };

export type Executed<R extends string> =
  /** Recorded and durable; `changed` is false when the goal already held. `position` is enough to read one's own write. */
  | { readonly ok: true; readonly position: Position; readonly revision: number; readonly changed: boolean; readonly repeated: boolean }
  | { readonly ok: false; readonly rejected: R | 'CommandIdReused' };

/** Somebody else kept writing the stream first. An outage, not a refusal: the caller may try again. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}

type Answered = { readonly hash: string; readonly position: Position; readonly revision: number };
type Loaded = { state: unknown; revision: number; position: Position; readonly answered: Map<string, Answered> };

export type ExecutorOptions<E extends Message> = {
  readonly store: EventStore;
  readonly codec: Codec<E>;
  /** Streams whose state is kept in memory, the least recently used leaves first. Default 20,000. */
  readonly keep?: number;
  /** Commands per stream that can be told from new ones without reading the stream. Default 256. */
  readonly rememberCommands?: number;
  /** Other processes write the same streams: what is kept in memory may be behind, and is not believed when it refuses something or has nothing to do. Default false. */
  readonly shared?: boolean;
  /** A keyed hash over what is stored to tell payloads apart. They hold personal data: without it who has the log, but no key any more, could still try values. */
  readonly keyed?: (fingerprint: string) => string;
};

export type Executor<E extends Message> = {
  /**
   * Loads the stream, decides, appends with the expected revision. Commands on one stream wait for each other.
   * A command id seen before in the stream answers as it did the first time (`CommandIdReused` when its payload differs).
   * Throws what the store throws, `TooManyConflicts` after eight lost races, `Undecodable` for a broken stream,
   * `NewerThanThisProgram` for one in which something was recorded that this program does not know.
   */
  readonly execute: <S, C extends Message, F extends E, R extends string>(
    aggregate: Aggregate<S, C, F, R>,
    stream: string,
    command: C,
    meta: CommandMeta,
  ) => Promise<Executed<R>>;
  /** The present state of a stream, for rules that act on the outside before anything is recorded. `position` is that of its latest event. */
  readonly load: <S, C extends Message, F extends E, R extends string>(
    aggregate: Aggregate<S, C, F, R>,
    stream: string,
  ) => Promise<{ readonly state: S; readonly revision: number; readonly position: Position }>;
};

const TRIES = 8;

export const createExecutor = <E extends Message>({
  store,
  codec,
  keep = 20_000,
  rememberCommands = 256,
  shared = false,
  keyed = (fingerprint) => fingerprint,
}: ExecutorOptions<E>): Executor<E> => {
  const cache = new Map<string, Loaded>();
  const turns = new Map<string, Promise<unknown>>();

  const remember = (loaded: Loaded, stored: Pick<StoredEvent, 'commandId' | 'commandHash'>, position: Position, revision: number): void => {
    loaded.answered.set(stored.commandId, { hash: stored.commandHash, position, revision });
    const oldest = loaded.answered.size > rememberCommands ? loaded.answered.keys().next() : null;
    if (oldest !== null && oldest.done !== true) loaded.answered.delete(oldest.value);
  };

  const keepLoaded = (stream: string, loaded: Loaded): void => {
    cache.delete(stream);
    cache.set(stream, loaded);
    const oldest = cache.size > keep ? cache.keys().next() : null;
    if (oldest !== null && oldest.done !== true) cache.delete(oldest.value);
  };

  const catchUp = async <S, C extends Message, F extends E, R extends string>(
    aggregate: Aggregate<S, C, F, R>,
    stream: string,
    loaded: Loaded,
  ): Promise<Loaded> => {
    for (;;) {
      const page = await store.readStream(stream, { from: loaded.revision + 1, limit: 1000 });
      for (const stored of page) {
        const recorded = codec.decode(stored);
        if (recorded === null) throw new NewerThanThisProgram(stored);
        loaded.state = aggregate.decider.evolve(loaded.state as S, recorded.event as unknown as F);
        loaded.revision = stored.revision;
        loaded.position = stored.position;
        remember(loaded, stored, stored.position, stored.revision);
      }
      if (page.length < 1000) return loaded;
    }
  };

  const loadedOf = async <S, C extends Message, F extends E, R extends string>(aggregate: Aggregate<S, C, F, R>, stream: string): Promise<Loaded> => {
    const known = cache.get(stream);
    if (known !== undefined) return known;
    const fresh = await catchUp(aggregate, stream, { state: aggregate.decider.initial, revision: -1, position: START, answered: new Map() });
    keepLoaded(stream, fresh);
    return fresh;
  };

  /** Whether somebody else wrote since it was kept; it is up to date then. */
  const wasBehind = async <S, C extends Message, F extends E, R extends string>(aggregate: Aggregate<S, C, F, R>, stream: string, loaded: Loaded) => {
    const { revision } = loaded;
    await catchUp(aggregate, stream, loaded);
    return loaded.revision !== revision;
  };

  const attempt = async <S, C extends Message, F extends E, R extends string>(
    aggregate: Aggregate<S, C, F, R>,
    stream: string,
    command: C,
    meta: CommandMeta,
  ): Promise<Executed<R>> => {
    const hash = keyed(meta.fingerprint == null ? idOf('command', JSON.stringify(command)) : idOf('asked', command.type, meta.fingerprint));
    for (let tries = 0; tries < TRIES; tries += 1) {
      const kept = shared && cache.has(stream);
      const loaded = await loadedOf(aggregate, stream);
      const before = loaded.answered.get(meta.commandId);
      if (before !== undefined) {
        if (before.hash !== hash) return { ok: false, rejected: 'CommandIdReused' };
        return { ok: true, position: before.position, revision: before.revision, changed: true, repeated: true };
      }
      const decision = aggregate.decider.decide(command, loaded.state as S);
      if (kept && (isRejection(decision) || decision.length === 0) && (await wasBehind(aggregate, stream, loaded))) continue;
      if (isRejection(decision)) return { ok: false, rejected: decision.rejected };
      if (decision.length === 0) return { ok: true, position: loaded.position, revision: loaded.revision, changed: false, repeated: false };
      const expected: ExpectedRevision = loaded.revision === -1 ? 'no-stream' : loaded.revision;
      const events: NewEvent[] = [];
      for (const [index, event] of decision.entries()) {
        events.push({
          id: idOf(stream, meta.commandId, loaded.revision, index),
          ...(await codec.encode(event)),
          actor: meta.actor,
          commandId: meta.commandId,
          commandHash: hash,
          correlationId: meta.correlationId,
          causationId: meta.causationId,
          outsideAt: meta.outsideAt ?? null,
        });
      }
      const appended = await store.append(stream, expected, events).catch((error: unknown) => {
        // The outcome is unknown: forget what we believed, so that the next command reads the stream again.
        cache.delete(stream);
        throw error;
      });
      if (appended.ok) {
        for (const event of decision) loaded.state = aggregate.decider.evolve(loaded.state as S, event);
        loaded.revision = appended.revision;
        loaded.position = appended.position;
        remember(loaded, { commandId: meta.commandId, commandHash: hash }, appended.position, appended.revision);
        keepLoaded(stream, loaded);
        return { ok: true, position: appended.position, revision: appended.revision, changed: true, repeated: false };
      }
      cache.delete(stream);
    }
    throw new TooManyConflicts(`${command.type} on ${stream} lost ${TRIES} races`);
  };

  const inTurn = <T>(stream: string, work: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(stream) ?? Promise.resolve()).then(work, work);
    const settled = mine.catch(() => undefined);
    turns.set(stream, settled);
    void settled.then(() => {
      if (turns.get(stream) === settled) turns.delete(stream);
    });
    return mine;
  };

  return {
    execute: (aggregate, stream, command, meta) => inTurn(stream, () => attempt(aggregate, stream, command, meta)),
    load: <S, C extends Message, F extends E, R extends string>(aggregate: Aggregate<S, C, F, R>, stream: string) =>
      inTurn(stream, async () => {
        const kept = cache.has(stream);
        const loaded = await loadedOf(aggregate, stream);
        if (shared && kept) await catchUp(aggregate, stream, loaded);
        return { state: loaded.state as S, revision: loaded.revision, position: loaded.position };
      }),
  };
};
