import { createHash } from 'node:crypto';
import type { Engine } from '@callboard/engine';
import type { CommandMeta, EventFeed, EventStore, Position, StoredEvent } from '@callboard/kernel';
import type { LiveFeed } from '@callboard/projections';
import { type Attributes, type Context, ROOT_CONTEXT, type Span, type SpanContext, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';

/** Spans from the command to the screen: command → append → project → live. */
export type Traces = {
  readonly log: (store: EventStore & EventFeed) => EventStore & EventFeed;
  readonly engine: (engine: Engine) => Engine;
  readonly projected: (feed: EventFeed) => EventFeed;
  readonly shown: (feed: Pick<LiveFeed, 'listen'>) => Pick<LiveFeed, 'listen'>;
  readonly close: () => Promise<void>;
};

/** Events whose spans are remembered, so that what follows from them is put under them. */
const KEPT = 20_000;

/** Sixteen bytes in hexadecimal: a UUID as it is, anything else hashed. So a trace is found by the correlation id that logs and events carry, and every process gives it the same id. */
const traceIdOf = (correlationId: string): string => {
  const plain = correlationId.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(plain) && !/^0+$/.test(plain) ? plain : createHash('sha256').update(correlationId).digest('hex').slice(0, 32);
};

const remembering = <K, V>() => {
  const kept = new Map<K, V>();
  return {
    get: (key: K): V | undefined => kept.get(key),
    set: (key: K, value: V): void => {
      kept.set(key, value);
      const oldest = kept.size > KEPT ? kept.keys().next() : null;
      if (oldest !== null && oldest.done !== true) kept.delete(oldest.value);
    },
    delete: (key: K): boolean => kept.delete(key),
  };
};

const isMeta = (value: unknown): value is CommandMeta =>
  typeof value === 'object' && value !== null && 'commandId' in value && 'correlationId' in value && 'actor' in value;

type Told = Pick<CommandMeta, 'commandId' | 'correlationId' | 'causationId' | 'actor'>;

const attributesOf = ({ commandId, correlationId, causationId, actor }: Told): Attributes => ({
  'callboard.command.id': commandId,
  'callboard.correlation.id': correlationId,
  ...(causationId === null ? {} : { 'callboard.causation.id': causationId }),
  'callboard.actor.kind': actor.kind,
});

/** Ends the span with the work; only the class of an error is told, its words may name somebody. */
const during = async <T>(span: Span, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
    throw error;
  } finally {
    span.end();
  }
};

export type TracesOptions = { readonly url: string; readonly resource: Resource; readonly timeoutMs: number };

/** Sends spans by OTLP over HTTP. A receiver that is away costs spans and nothing else. */
export const tracesTo = async ({ url, resource, timeoutMs }: TracesOptions): Promise<Traces> => {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');
  const random = new RandomIdGenerator();
  /** Of the trace that begins now; spans are begun one after another. */
  let traceId: string | null = null;
  const idGenerator: IdGenerator = { generateSpanId: () => random.generateSpanId(), generateTraceId: () => traceId ?? random.generateTraceId() };
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: timeoutMs });
  const processor = new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1000, exportTimeoutMillis: timeoutMs });
  const provider = new TracerProvider({ resource, idGenerator, spanProcessors: [processor] });
  const tracer = provider.getTracer('callboard');

  const running = remembering<string, SpanContext>();
  const eventSpans = remembering<string, SpanContext>();
  const positionSpans = remembering<Position, SpanContext>();

  const under = (parent: SpanContext | undefined): Context => (parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent));
  const begin = (name: string, told: Told, parent: SpanContext | undefined, attributes: Attributes): Span => {
    traceId = traceIdOf(told.correlationId);
    const span = tracer.startSpan(name, { attributes: { ...attributesOf(told), ...attributes } }, under(parent));
    traceId = null;
    return span;
  };

  const commanded = async <T>(name: string, meta: CommandMeta, work: () => Promise<T>): Promise<T> => {
    const span = begin(`command ${name}`, meta, meta.causationId === null ? undefined : eventSpans.get(meta.causationId), { 'callboard.tenant': meta.tenant });
    for (const id of [meta.commandId, meta.correlationId]) running.set(id, span.spanContext());
    try {
      return await during(span, work);
    } finally {
      for (const id of [meta.commandId, meta.correlationId]) if (running.get(id) === span.spanContext()) running.delete(id);
    }
  };

  /** Actions are functions whose last argument says on whose behalf. */
  const actions = <A extends object>(group: string, of: A): A =>
    Object.fromEntries(
      Object.entries(of).map(([name, action]: [string, unknown]) => {
        if (typeof action !== 'function') return [name, action];
        const act = (...args: readonly unknown[]): unknown => {
          const meta = args.at(-1);
          const work = (): unknown => (action as (...all: readonly unknown[]) => unknown)(...args);
          return isMeta(meta) ? commanded(`${group}.${name}`, meta, async () => work()) : work();
        };
        return [name, act];
      }),
    ) as A;

  return {
    log: (store) => ({
      ...store,
      append: async (stream, expected, events) => {
        const first = events[0];
        if (first === undefined) return store.append(stream, expected, events);
        const parent =
          running.get(first.commandId) ?? (first.causationId === null ? undefined : eventSpans.get(first.causationId)) ?? running.get(first.correlationId);
        const span = begin('append', first, parent, { 'callboard.stream': stream, 'callboard.event.types': [...new Set(events.map(({ type }) => type))] });
        return during(span, async () => {
          // Before the answer: followers may see the events first.
          for (const { id } of events) eventSpans.set(id, span.spanContext());
          const appended = await store.append(stream, expected, events);
          if (appended.ok) span.setAttribute('callboard.log.position', String(appended.position));
          else span.setAttribute('callboard.append.outcome', 'refused');
          return appended;
        });
      },
    }),
    engine: (engine) => ({
      ...engine,
      execute: (command, meta) => commanded(command.type, meta, () => engine.execute(command, meta)),
      desk: actions('desk', engine.desk),
      chat: actions('chat', engine.chat),
      admin: actions('admin', engine.admin),
    }),
    projected: (feed) => ({
      subscribe: (options, handler) =>
        feed.subscribe(options, {
          ...handler,
          events: async (events, upTo) => {
            const byAppend = Map.groupBy(events, ({ id }: StoredEvent) => eventSpans.get(id)?.spanId ?? null);
            const spans = [...byAppend].flatMap(([known, [event, ...more]]) => {
              if (known === null || event === undefined) return [];
              const span = begin('project', event, eventSpans.get(event.id), {
                'callboard.log.position': String(event.position),
                'callboard.events': 1 + more.length,
              });
              for (const { position } of [event, ...more]) positionSpans.set(position, span.spanContext());
              return [span];
            });
            try {
              await handler.events(events, upTo);
            } finally {
              for (const span of spans) span.end();
            }
          },
        }),
    }),
    shown: (feed) => ({
      listen: (handler) =>
        feed.listen((message) => {
          if (message.kind !== 'changes') {
            handler(message);
            return;
          }
          const positions = new Set(message.changes.map(({ position }) => position));
          const spans = [...positions].flatMap((position) => {
            const parent = positionSpans.get(position);
            return parent === undefined ? [] : [tracer.startSpan('live', { attributes: { 'callboard.log.position': String(position) } }, under(parent))];
          });
          try {
            handler(message);
          } finally {
            for (const span of spans) span.end();
          }
        }),
    }),
    close: () => provider.shutdown(),
  };
};
