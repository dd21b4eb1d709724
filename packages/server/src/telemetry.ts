import type { ComponentHealth, LiveCounters } from '@callboard/gateway';
import type { EventFeed, EventStore } from '@callboard/kernel';
import type { LiveFeed, ProjectionState } from '@callboard/projections';
import type { Engine } from '@callboard/engine';
import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type MetricReader, MeterProvider, type ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { type Traces, tracesTo } from './telemetry-traces.ts';

export type TelemetryOptions = {
  /** Where metrics and traces are sent by OTLP over HTTP, without `/v1/…`. Null: nothing is sent, and no span is made. */
  readonly otlpEndpoint: string | null;
  readonly roles: readonly string[];
  /** How often metrics are sent, milliseconds. Default 15,000. */
  readonly everyMs?: number;
};

/** What is looked at when somebody asks; absent where this process does not have it. A look that fails leaves its metric out. */
export type Observed = {
  readonly projections?: () => Promise<readonly Pick<ProjectionState, 'name' | 'behind'>[]>;
  /** Interactions that wait for an agent. */
  readonly waiting?: () => Promise<number>;
  readonly live?: () => Readonly<LiveCounters>;
  /** How the parts are, as the status page says. */
  readonly components?: () => Promise<readonly { readonly name: string; readonly state: ComponentHealth['state'] }[]>;
  /** Events and work that wait for a person. */
  readonly parked?: () => Promise<number>;
};

/** Measures the parts it is put around. No attribute holds personal data: ids, kinds, counts. */
export type Telemetry = {
  readonly log: (store: EventStore & EventFeed) => EventStore & EventFeed;
  readonly engine: (engine: Engine) => Engine;
  readonly projected: (feed: EventFeed) => EventFeed;
  readonly shown: (feed: Pick<LiveFeed, 'listen'>) => Pick<LiveFeed, 'listen'>;
  readonly observe: (observed: Observed) => void;
  /** The text format of Prometheus. What live views count is told by the gateway itself and left out. */
  readonly prometheus: () => Promise<string>;
  /** Sends what is left, for at most two seconds. */
  readonly close: () => Promise<void>;
};

const LIVE = 'callboard/live';
const SEND_MS = 2000;
/** Seconds: from a commit on a fast disk to one that a person notices. */
const APPEND_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];

const liveCounts: { readonly [K in keyof LiveCounters]: readonly [kind: 'counter' | 'gauge', name: string, unit: string] } = {
  snapshotsSent: ['counter', 'callboard.live.snapshots_sent', '{view}'],
  resumesServed: ['counter', 'callboard.live.resumes_served', '{view}'],
  resetsPushed: ['counter', 'callboard.live.resets_pushed', '{view}'],
  stepsEncoded: ['counter', 'callboard.live.steps_encoded', '{step}'],
  messagesSent: ['counter', 'callboard.live.messages_sent', '{message}'],
  slowClientsCut: ['counter', 'callboard.live.slow_clients_cut', '{client}'],
  originsRefused: ['counter', 'callboard.live.origins_refused', '{connection}'],
  sessionsEnded: ['counter', 'callboard.live.sessions_ended', '{connection}'],
  sockets: ['gauge', 'callboard.live.sockets', '{connection}'],
  subscriptions: ['gauge', 'callboard.live.subscriptions', '{subscription}'],
  groups: ['gauge', 'callboard.live.groups', '{group}'],
};

const DEGREE: Readonly<Record<ComponentHealth['state'], number>> = { none: 0, good: 0, warn: 1, bad: 2 };

const observeLive = (meter: Meter, live: () => Readonly<LiveCounters>): void => {
  for (const [key, [kind, name, unit]] of Object.entries(liveCounts) as readonly (readonly [keyof LiveCounters, readonly [string, string, string]])[]) {
    const made = kind === 'counter' ? meter.createObservableCounter(name, { unit }) : meter.createObservableGauge(name, { unit });
    made.addCallback((result) => result.observe(live()[key]));
  }
};

/** The log, its appends timed. */
const timed = (meter: Meter, store: EventStore & EventFeed): EventStore & EventFeed => {
  const duration = meter.createHistogram('callboard.log.append.duration', {
    description: 'From an append to its answer.',
    unit: 's',
    advice: { explicitBucketBoundaries: APPEND_SECONDS },
  });
  const recorded = meter.createCounter('callboard.log.events', { description: 'Events recorded by this process.', unit: '{event}' });
  return {
    ...store,
    append: async (stream, expected, events) => {
      const begin = performance.now();
      let outcome = 'failed';
      try {
        const appended = await store.append(stream, expected, events);
        outcome = appended.ok ? 'recorded' : 'refused';
        if (appended.ok) recorded.add(events.length);
        return appended;
      } finally {
        duration.record((performance.now() - begin) / 1000, { 'callboard.append.outcome': outcome });
      }
    },
  };
};

/** As Prometheus wants it: names end in their unit, and nothing is told twice. */
const forPrometheus = (metrics: ResourceMetrics): ResourceMetrics => ({
  ...metrics,
  scopeMetrics: metrics.scopeMetrics
    .filter(({ scope }) => scope.name !== LIVE)
    .map((part) => ({
      ...part,
      metrics: part.metrics.map((metric) =>
        metric.descriptor.unit === 's' ? { ...metric, descriptor: { ...metric.descriptor, name: `${metric.descriptor.name}.seconds` } } : metric,
      ),
    })),
});

/** Metrics for Prometheus always; metrics and traces by OTLP where an endpoint is given. */
export const createTelemetry = async ({ otlpEndpoint, roles, everyMs = 15_000 }: TelemetryOptions): Promise<Telemetry> => {
  const resource = resourceFromAttributes({ 'service.name': 'callboard', 'callboard.roles': [...roles] });
  const scraped = new PrometheusExporter({ preventServerStart: true });
  const readers: MetricReader[] = [scraped];
  let traces: Traces | null = null;
  if (otlpEndpoint !== null) {
    const base = otlpEndpoint.replace(/\/$/, '');
    const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-http');
    const { PeriodicExportingMetricReader } = await import('@opentelemetry/sdk-metrics');
    const exporter = new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: SEND_MS });
    readers.push(new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: everyMs, exportTimeoutMillis: Math.min(SEND_MS, everyMs) }));
    traces = await tracesTo({ url: `${base}/v1/traces`, resource, timeoutMs: SEND_MS });
  }
  const provider = new MeterProvider({ resource, readers });
  const meter = provider.getMeter('callboard');
  const serializer = new PrometheusSerializer('', false, undefined, true, true);

  return {
    log: (store) => {
      const measured = timed(meter, store);
      return traces === null ? measured : traces.log(measured);
    },
    engine: (engine) => (traces === null ? engine : traces.engine(engine)),
    projected: (feed) => (traces === null ? feed : traces.projected(feed)),
    shown: (feed) => (traces === null ? feed : traces.shown(feed)),
    observe: ({ projections, waiting, live, components, parked }) => {
      if (projections !== undefined)
        meter
          .createObservableGauge('callboard.projection.lag', {
            description: 'How far the documents are behind the end of the log, in its positions: events in SQLite, bytes in EventStoreDB.',
          })
          .addCallback(async (result) => {
            for (const { name, behind } of await projections()) result.observe(Number(behind), { 'callboard.projection.name': name });
          });
      if (waiting !== undefined)
        meter
          .createObservableGauge('callboard.router.waiting', { description: 'Interactions that wait for an agent.', unit: '{interaction}' })
          .addCallback(async (result) => result.observe(await waiting()));
      if (components !== undefined)
        meter
          .createObservableGauge('callboard.component.state', { description: 'How a part of the installation is: 0 well, 1 degraded, 2 not working.' })
          .addCallback(async (result) => {
            for (const { name, state } of await components()) result.observe(DEGREE[state], { 'callboard.component.name': name });
          });
      if (parked !== undefined)
        meter
          .createObservableGauge('callboard.parked', { description: 'Events and work that wait until a person tries them again.' })
          .addCallback(async (result) => result.observe(await parked()));
      if (live !== undefined) observeLive(provider.getMeter(LIVE), live);
    },
    // A look that fails is in `errors`; the others are shown all the same.
    prometheus: async () => serializer.serialize(forPrometheus((await scraped.collect()).resourceMetrics)),
    close: async () => {
      await Promise.allSettled([provider.shutdown({ timeoutMillis: SEND_MS }), traces?.close()]);
    },
  };
};
