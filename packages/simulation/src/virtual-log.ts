import type { CallboardEvent } from '@callboard/contracts';
import {
  type Aggregate,
  type CommandMeta,
  type Executed,
  type Executor,
  type Instant,
  isRejection,
  type Message,
  type Position,
  positionText,
  type Recorded,
  START,
} from '@callboard/kernel';

type Stream = { state: unknown; revision: number; position: Position; readonly commands: Set<string>; readonly events: Recorded<CallboardEvent>[] };

/** The log of a simulated tenant, and the deciders on it. Everything happens at once, so that a run is one sequence and nothing depends on a scheduler. */
export type VirtualLog = {
  /** How many events there are. */
  readonly size: () => number;
  /** The event at a place, 0 first; null behind the end, and when it has been let go. */
  readonly at: (place: number) => Recorded<CallboardEvent> | null;
  /** Everything before this place has been followed and will not be asked for again, unless the log is kept. */
  readonly letGo: (before: number) => void;
  /** An executor over this log. It has decided when it returns; `lastAnswer` is what it answered. */
  readonly executor: Executor<CallboardEvent>;
  readonly lastAnswer: () => Executed<string>;
  /** Forgets every state held in memory; streams are folded again when they are next used. */
  readonly forget: () => void;
};

export type VirtualLogOptions = {
  readonly now: () => Instant;
  /** Keeps everything, as an engine needs that may die. Without it, what is closed leaves the memory. */
  readonly keep: boolean;
  /** Told of each event as soon as it is durable, before anything follows from it. */
  readonly recorded: (event: Recorded<CallboardEvent>) => void;
};

/** Closed interactions whose state is still at hand when the log is not kept. */
const CLOSED_KEPT = 2000;

export const createVirtualLog = ({ now, keep, recorded }: VirtualLogOptions): VirtualLog => {
  let log: Recorded<CallboardEvent>[] = [];
  let gone = 0;
  const size = (): number => gone + log.length;
  const durable = new Map<string, Recorded<CallboardEvent>[]>();
  const streams = new Map<string, Stream>();
  const closed: string[] = [];
  let answer: Executed<string> = { ok: false, rejected: 'NothingAsked' };

  const loaded = <S, C extends Message, E extends CallboardEvent, R extends string>({ decider }: Aggregate<S, C, E, R>, name: string): Stream => {
    const known = streams.get(name);
    if (known !== undefined) return known;
    const events = durable.get(name) ?? [];
    if (keep) durable.set(name, events);
    const state = events.reduce<S>((folded, { event }) => decider.evolve(folded, event as unknown as E), decider.initial);
    const stream: Stream = {
      state,
      revision: events.length - 1,
      position: events.at(-1)?.position ?? START,
      commands: new Set(events.map(({ commandId }) => commandId)),
      events,
    };
    streams.set(name, stream);
    return stream;
  };

  const append = (name: string, stream: Stream, event: CallboardEvent, meta: CommandMeta): void => {
    const position = BigInt(size() + 1);
    stream.revision += 1;
    const entry: Recorded<CallboardEvent> = {
      id: `${name}@${stream.revision}`,
      type: event.type,
      version: 1,
      tenant: meta.tenant,
      stream: name,
      revision: stream.revision,
      position,
      recordedAt: now(),
      actor: meta.actor,
      commandId: meta.commandId,
      commandHash: '',
      correlationId: meta.correlationId,
      causationId: meta.causationId,
      outsideAt: meta.outsideAt ?? null,
      sealed: {},
      event,
    };
    log.push(entry);
    if (keep) stream.events.push(entry);
    stream.position = position;
    recorded(entry);
  };

  const decide = <S, C extends Message, E extends CallboardEvent, R extends string>(
    aggregate: Aggregate<S, C, E, R>,
    name: string,
    command: C,
    meta: CommandMeta,
  ): Executed<R> => {
    const stream = loaded(aggregate, name);
    const { position } = stream;
    if (stream.commands.has(meta.commandId)) return { ok: true, position, revision: stream.revision, changed: true, repeated: true };
    const decision = aggregate.decider.decide(command, stream.state as S);
    if (isRejection(decision)) return { ok: false, rejected: decision.rejected };
    if (decision.length === 0) return { ok: true, position, revision: stream.revision, changed: false, repeated: false };
    stream.commands.add(meta.commandId);
    for (const event of decision) {
      stream.state = aggregate.decider.evolve(stream.state as S, event);
      append(name, stream, event, meta);
    }
    return { ok: true, position: stream.position, revision: stream.revision, changed: true, repeated: false };
  };

  return {
    size,
    at: (place) => log[place - gone] ?? null,
    letGo: (before) => {
      if (keep || before < size()) return;
      for (const { stream, type } of log) if (type === 'InteractionClosed') closed.push(stream);
      // A closed interaction is asked once or twice more, by timers and screens that are late: it stays for a while.
      while (closed.length > CLOSED_KEPT) streams.delete(closed.shift() ?? '');
      gone = size();
      log = [];
    },
    executor: {
      execute: (aggregate, name, command, meta) => {
        const executed = decide(aggregate, name, command, meta);
        answer = executed;
        return Promise.resolve(executed);
      },
      load: (aggregate, name) => {
        const { state, revision, position } = loaded(aggregate, name);
        return Promise.resolve({ state: state as ReturnType<typeof aggregate.decider.evolve>, revision, position });
      },
    },
    lastAnswer: () => answer,
    forget: () => streams.clear(),
  };
};

/** One event as a line of JSON, every field in a fixed order. */
export const lineOf = ({
  position,
  recordedAt,
  tenant,
  stream,
  revision,
  version,
  actor,
  commandId,
  correlationId,
  causationId,
  event,
}: Recorded<CallboardEvent>): string =>
  JSON.stringify({ position: positionText(position), recordedAt, tenant, stream, revision, version, actor, commandId, correlationId, causationId, event });
