import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type CommandMeta, instant, memoryEventStore, type NewEvent } from '@callboard/kernel';
import type { LiveMessage } from '@callboard/projections';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startWholeSystem } from './safety/testing/whole-system.ts';
import { createTelemetry, type Telemetry } from './telemetry.ts';

const CORRELATION = '0192f0c1-7b3a-7c21-9b0e-5d2c4f6a8e01';
const SECRET = 'Hana Nováková';

type OtlpAttribute = { readonly key: string; readonly value: { readonly stringValue?: string } };
type OtlpSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly OtlpAttribute[];
};
type Traces = { readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[] }[] };

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0).toReversed()) await close();
});

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString('utf8');
};

/** What stands for a collector: keeps what is posted to it, by path. */
const receiver = async () => {
  const posted: { readonly path: string; readonly body: string }[] = [];
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      posted.push({ path: request.url ?? '', body });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  const spans = (): readonly OtlpSpan[] =>
    posted
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ body }) => (JSON.parse(body) as Traces).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, posted, spans };
};

const telemetryOf = async (otlpEndpoint: string | null): Promise<Telemetry> => {
  const made = await createTelemetry({ otlpEndpoint, roles: ['engine'], everyMs: 200 });
  open.push(made);
  return made;
};

const event = (id: string, causationId: string | null = null): NewEvent => ({
  ...{ id, type: 'AgentBecameReady', version: 1, data: { agentId: 'a', name: SECRET }, sealed: {}, actor: { kind: 'user', id: 'a' } },
  ...{ commandId: `command of ${id}`, commandHash: '', correlationId: CORRELATION, causationId, outsideAt: null },
});

const log = () => {
  const store = memoryEventStore({ now: () => instant(1_000) });
  open.push(store);
  return store;
};

describe('metrics', () => {
  it('of appends, projections and the router are told in the text format of Prometheus', async () => {
    const telemetry = await telemetryOf(null);
    const store = telemetry.log(log());
    telemetry.observe({ projections: async () => [{ name: 'agent-board', behind: 7n }], waiting: async () => 3 });
    await store.append('demo.agent-a', 'no-stream', [event('e1'), event('e2')]);
    await store.append('demo.agent-a', 'no-stream', [event('e3')]);
    const text = await telemetry.prometheus();
    expect(text).toContain('# TYPE callboard_log_append_duration_seconds histogram');
    expect(text).toContain('callboard_log_append_duration_seconds_count{callboard_append_outcome="recorded"} 1');
    expect(text).toContain('callboard_log_append_duration_seconds_count{callboard_append_outcome="refused"} 1');
    expect(text).toMatch(/^callboard_log_events_total 2$/m);
    expect(text).toMatch(/^callboard_projection_lag\{callboard_projection_name="agent-board"\} 7$/m);
    expect(text).toMatch(/^callboard_router_waiting 3$/m);
    expect(text).not.toContain(SECRET);
  });

  it('of a whole server are there after real commands', async () => {
    const system = await startWholeSystem();
    open.push({ close: () => system.stop().then(system.remove) });
    const { engine, clock, telemetry } = system.parts;
    const agentId = system.agent('hana');
    expect(await engine.desk.startWork({ agentId, device: { kind: 'none', address: null }, at: clock.now() }, system.meta())).toMatchObject({ ok: true });
    const text = await telemetry.prometheus();
    expect(Number(/^callboard_log_append_duration_seconds_count\{callboard_append_outcome="recorded"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(100);
    for (const name of ['agent-board', 'interaction-card', 'interaction-facts'])
      expect(text).toContain(`callboard_projection_lag{callboard_projection_name="${name}"}`);
    expect(text).toMatch(/^callboard_router_waiting 0$/m);
  }, 60_000);

  it('that cannot be looked at now leave the others as they are', async () => {
    const telemetry = await telemetryOf(null);
    telemetry.observe({ projections: () => Promise.reject(new Error('the read store is away')), waiting: async () => 3 });
    const text = await telemetry.prometheus();
    expect(text).toMatch(/^callboard_router_waiting 3$/m);
    expect(text).not.toContain('callboard_projection_lag');
  });

  it('go to a receiver by OTLP, live clients among them', async () => {
    const { url, posted } = await receiver();
    const telemetry = await telemetryOf(url);
    const live = {
      ...{ snapshotsSent: 1, resumesServed: 0, resetsPushed: 0, stepsEncoded: 5, messagesSent: 9, slowClientsCut: 0 },
      ...{ originsRefused: 0, sessionsEnded: 0, sockets: 41, subscriptions: 41, groups: 2 },
    };
    telemetry.observe({ live: () => live });
    await vi.waitUntil(() => posted.some(({ path, body }) => path === '/v1/metrics' && body.includes('callboard.live.sockets')), { timeout: 10_000 });
    // The gateway tells them to Prometheus itself.
    expect(await telemetry.prometheus()).not.toContain('callboard_live');
  });
});

describe('traces', () => {
  it('lead from the command over the append and the projection to the live views', async () => {
    const { url, spans } = await receiver();
    const telemetry = await telemetryOf(url);
    const store = telemetry.log(log());
    const meta: CommandMeta = { commandId: 'command of e1', tenant: 'demo', actor: { kind: 'user', id: 'a' }, correlationId: CORRELATION, causationId: null };
    const desk = { goReady: async (_asked: object, _meta: CommandMeta) => store.append('demo.agent-a', 'no-stream', [event('e1')]) };
    // Of the engine's parts only the one that is asked.
    const engine = telemetry.engine({ desk, chat: {}, admin: {} } as unknown as Parameters<Telemetry['engine']>[0]) as unknown as {
      readonly desk: typeof desk;
    };

    let shown: ((message: LiveMessage) => void) | null = null;
    const done: LiveMessage[] = [];
    await telemetry
      .shown({ listen: async (handler) => ((shown = handler), async () => undefined) })
      .listen((message) => void done.push(message as LiveMessage));
    const follower = telemetry.projected(store).subscribe(
      { after: 0n },
      {
        events: (events, upTo) => {
          const changes = events.map(({ position }) => ({ projection: 'agent-board', id: 'a', doc: null, position }));
          shown?.({ kind: 'changes', previous: 0n, position: upTo, changes });
        },
      },
    );
    open.push(follower);
    await engine.desk.goReady({}, meta);
    await store.append('demo.router-main', 'no-stream', [event('e2', 'e1')]);

    await vi.waitUntil(() => done.length === 2 && spans().length >= 7, { timeout: 10_000 });
    const named = (name: string): readonly OtlpSpan[] => spans().filter((span) => span.name === name);
    const [command] = named('command desk.goReady');
    const [append, caused] = named('append');
    const [project] = named('project');
    const [live] = named('live');
    expect(command?.parentSpanId ?? '').toBe('');
    expect(append?.parentSpanId).toBe(command?.spanId);
    expect(caused?.parentSpanId).toBe(append?.spanId);
    expect(project?.parentSpanId).toBe(append?.spanId);
    expect(live?.parentSpanId).toBe(project?.spanId);
    for (const span of spans()) expect(span.traceId).toBe(CORRELATION.replaceAll('-', ''));
    expect(append?.attributes).toContainEqual({ key: 'callboard.correlation.id', value: { stringValue: CORRELATION } });
    expect(caused?.attributes).toContainEqual({ key: 'callboard.causation.id', value: { stringValue: 'e1' } });
    expect(JSON.stringify(spans())).not.toContain(SECRET);
  });

  it('cost nothing but themselves when the receiver is away', async () => {
    const telemetry = await telemetryOf('http://127.0.0.1:9');
    const store = telemetry.log(log());
    expect(await store.append('demo.agent-a', 'no-stream', [event('e1')])).toMatchObject({ ok: true });
    const begin = performance.now();
    await telemetry.close();
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
