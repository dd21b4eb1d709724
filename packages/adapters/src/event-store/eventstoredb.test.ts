import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type NewEvent, StoreUnavailable } from '@callboard/kernel';
import { eventStoreChecks, holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../connections/testing/redis.ts';
import { eventStoreDb } from './eventstoredb.ts';
import { doubleProcesses } from './testing/double-process.ts';

const doubles = doubleProcesses();
afterAll(doubles.end);

const port = await freePort();
await doubles.start(port, doubles.folder());
const opened = (url: string) => () => {
  const subject = eventStoreDb({ url });
  return Promise.resolve({ subject, close: () => subject.close() });
};

holdsContract("the event store in EventStoreDB's double", eventStoreChecks, opened(`esdb://127.0.0.1:${port}?tls=false`));

const given = process.env['EVENTSTORE_URL'] ?? '';
if (given === '') skipsContract('the event store in EventStoreDB', 'EVENTSTORE_URL is not set');
else holdsContract('the event store in EventStoreDB', eventStoreChecks, opened(given));

const event = (): NewEvent => ({
  ...{ id: v4(), type: 'ThingHappened', version: 1, data: {}, sealed: {}, actor: { kind: 'system', id: 'test' } },
  ...{ commandId: 'c', commandHash: 'h', correlationId: 'k', causationId: null, outsideAt: null },
});

describe('the event store in EventStoreDB', () => {
  it('says within two seconds that it cannot be reached', async () => {
    const store = eventStoreDb({ url: `esdb://127.0.0.1:${await freePort()}?tls=false` });
    const before = performance.now();
    await expect(store.append('t.thing-1', 'any', [event()])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readStream('t.thing-1')).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - before).toBeLessThan(4000);
    await store.close();
  });

  it('knows its own newest event, whatever the server writes for itself and others beside it', async () => {
    const ownPort = await freePort();
    await doubles.start(ownPort, doubles.folder());
    const url = `esdb://127.0.0.1:${ownPort}?tls=false`;
    const store = eventStoreDb({ url });
    const server = EventStoreDBClient.connectionString(url);
    const foreign = (stream: string, count: number): Promise<unknown> =>
      server.appendToStream(
        stream,
        Array.from({ length: count }, () => jsonEvent({ type: 'Foreign', data: {} })),
      );
    await foreign('$stats-127.0.0.1', 3);
    expect(await store.head()).toBe(0n);
    const first = await store.append('t.thing-1', 'any', [event()]);
    const positionOf = (appended: Awaited<ReturnType<typeof store.append>>): bigint => (appended.ok ? appended.position : -1n);
    expect(await store.head()).toBe(positionOf(first));
    await foreign('$stats-127.0.0.1', 600);
    await foreign('somebody-else', 2);
    expect([await store.head(), await store.head()]).toEqual([positionOf(first), positionOf(first)]);
    // Somebody who knows nothing of it yet reads back to it.
    const other = eventStoreDb({ url });
    expect(await other.head()).toBe(positionOf(first));
    const second = await store.append('t.thing-1', 'any', [event()]);
    await foreign('$stats-127.0.0.1', 1);
    expect([await store.head(), await other.head()]).toEqual([positionOf(second), positionOf(second)]);
    await Promise.all([store.close(), other.close(), server.dispose()]);
  });

  it('goes on by itself, without gap or repetition, when the server was away', async () => {
    const ownPort = await freePort();
    const data = doubles.folder();
    const first = await doubles.start(ownPort, data);
    const store = eventStoreDb({ url: `esdb://127.0.0.1:${ownPort}?tls=false` });
    const seen: number[] = [];
    const subscription = store.subscribe({ after: 0n }, { events: (batch) => void seen.push(...batch.map(({ revision }) => revision)) });
    for (let revision = 0; revision < 3; revision += 1) await store.append('t.thing-1', 'any', [event()]);
    await expect.poll(() => seen, { timeout: 5000 }).toEqual([0, 1, 2]);
    await first.kill();
    await expect(store.append('t.thing-1', 'any', [event()])).rejects.toBeInstanceOf(StoreUnavailable);
    await doubles.start(ownPort, data);
    await expect.poll(() => store.append('t.thing-1', 2, [event()]).catch(() => null), { timeout: 10_000 }).toMatchObject({ ok: true, revision: 3 });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([0, 1, 2, 3]);
    await subscription.close();
    await store.close();
  });

  it('finds its node among three, and looks for it again after it had given up', async () => {
    const ports = [await freePort(), await freePort(), await freePort()];
    const data = doubles.folder();
    const nodes = ports.map((node) => `127.0.0.1:${node}`).join(',');
    const store = eventStoreDb({ url: `esdb://${nodes}?tls=false&maxDiscoverAttempts=2&discoveryInterval=50` });
    await expect(store.append('t.thing-1', 'any', [event()])).rejects.toBeInstanceOf(StoreUnavailable);
    await doubles.start(ports[1] ?? 0, data);
    await expect.poll(() => store.append('t.thing-1', 'no-stream', [event()]).catch(() => null), { timeout: 15_000 }).toMatchObject({ ok: true, revision: 0 });
    expect(await store.readStream('t.thing-1')).toHaveLength(1);
    await store.close();
  });
});
