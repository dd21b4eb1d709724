import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type EventFeed, type EventStore, type NewEvent, StoreUnavailable } from '@callboard/kernel';
import { eventStoreChecks, holdsContract } from '@callboard/kernel/contracts';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../connections/testing/redis.ts';
import { EventStoreRefused } from './eventstoredb-outage.ts';
import { eventStoreDb } from './eventstoredb.ts';
import { AUTHORITY, doubleProcesses, OTHER_AUTHORITY } from './testing/double-process.ts';

const doubles = doubleProcesses();
afterAll(doubles.end);

/** Of the right user; what must be escaped in an address is in it. */
const PASSWORD = 'se:c@ret/1%';
const RIGHT = `bob:${encodeURIComponent(PASSWORD)}`;
const SERVED = ['--tls', '--user', `bob:${PASSWORD}`, '--user-of-streams', 'ann:known'];

const port = await freePort();
await doubles.start(port, doubles.folder(), SERVED);
const plainPort = await freePort();
await doubles.start(plainPort, doubles.folder());

const url = (user: string, host = `127.0.0.1:${port}`, authority = AUTHORITY): string => `esdb://${user}${host}?tls=true&tlsCAFile=${authority}`;

holdsContract("the event store in EventStoreDB's double, over TLS and with a user's name and password", eventStoreChecks, () => {
  const subject = eventStoreDb({ url: url(`${RIGHT}@`) });
  return Promise.resolve({ subject, close: () => subject.close() });
});

const event = (): NewEvent => ({
  ...{ id: v4(), type: 'ThingHappened', version: 1, data: {}, sealed: {}, actor: { kind: 'system', id: 'test' } },
  ...{ commandId: 'c', commandHash: 'h', correlationId: 'k', causationId: null, outsideAt: null },
});

const opened = async (at: string, work: (store: EventStore & EventFeed) => Promise<void>): Promise<void> => {
  const store = eventStoreDb({ url: at });
  try {
    await work(store);
  } finally {
    await store.close();
  }
};

describe('the event store in EventStoreDB that does not serve us', () => {
  it.each([
    ['with a wrong password', url('bob:CANARY@'), 'user', 'refuses the user: the name or the password in its address is wrong'],
    ['with a wrong name', url(`CANARY:${encodeURIComponent(PASSWORD)}@`), 'user', 'refuses the user'],
    ['without a user', url(''), 'no-user', 'asks for a user, and its address names none'],
    ['with another authority', url(`${RIGHT}@`, undefined, OTHER_AUTHORITY), 'certificate', 'a certificate that is not trusted'],
    ['without an authority', `esdb://${RIGHT}@127.0.0.1:${port}`, 'certificate', 'a certificate that is not trusted'],
    ['under another name', url(`${RIGHT}@`, `localhost:${port}`), 'other-host', 'a certificate for another host'],
    ['without TLS', url(`${RIGHT}@`, `127.0.0.1:${plainPort}`), 'no-tls', 'does not speak TLS'],
  ])('%s says so at whatever is asked of it, and not the password', async (_, at, refusal, words) => {
    await opened(at, async (store) => {
      const asked = [
        () => store.append('t.thing-1', 'any', [event()]),
        () => store.readStream('t.thing-1'),
        () => store.readAll({ after: 0n, limit: 1 }),
        store.head,
      ];
      for (const ask of asked) {
        const refused: unknown = await ask().catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(EventStoreRefused);
        expect(refused).toBeInstanceOf(StoreUnavailable);
        expect(refused).toMatchObject({ refusal });
        expect(String(refused)).toContain(words);
        expect(inspect(refused, { depth: 9, showHidden: true })).not.toMatch(/CANARY|se:c|se%3Ac/);
      }
    });
  });

  it('to a user who may not read the whole log says that it is his rights, and his streams are his', async () => {
    await opened(url('ann:known@'), async (store) => {
      const stream = `t.thing-${v4()}`;
      await expect(store.append(stream, 'no-stream', [event()])).resolves.toMatchObject({ ok: true });
      await expect(store.readStream(stream)).resolves.toHaveLength(1);
      for (const ask of [store.head, () => store.readAll({ after: 0n, limit: 1 })]) {
        await expect(ask()).rejects.toMatchObject({ refusal: 'rights' });
        await expect(ask()).rejects.toThrow('does not let the user of its address do this');
      }
    });
  });

  it('of a password that was changed there tells who follows it, and goes on without gap when it is right again', async () => {
    const own = await freePort();
    const data = doubles.folder();
    const before = await doubles.start(own, data, SERVED);
    const reported: unknown[] = [];
    const store = eventStoreDb({ url: url(`${RIGHT}@`, `127.0.0.1:${own}`), report: (_, error) => reported.push(error) });
    const seen: number[] = [];
    const subscription = store.subscribe({ after: 0n }, { events: (batch) => void seen.push(...batch.map(({ revision }) => revision)) });
    await store.append('t.thing-1', 'any', [event()]);
    await expect.poll(() => seen, { timeout: 5000 }).toEqual([0]);
    await before.kill();
    const meanwhile = await doubles.start(own, data, ['--tls', '--user', 'bob:another']);
    await expect.poll(() => reported.at(-1), { timeout: 10_000 }).toMatchObject({ refusal: 'user' });
    await expect
      .poll(() => store.append('t.thing-1', 'any', [event()]).catch((error: unknown) => error), { timeout: 10_000 })
      .toMatchObject({ refusal: 'user' });
    await meanwhile.kill();
    await doubles.start(own, data, SERVED);
    await expect.poll(() => store.append('t.thing-1', 0, [event()]).catch(() => null), { timeout: 10_000 }).toMatchObject({ ok: true, revision: 1 });
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual([0, 1]);
    await subscription.close();
    await store.close();
  }, 40_000);

  it('is away while the file of its authority is, and is found when that is back', async () => {
    const authority = join(doubles.folder(), 'authority.pem');
    cpSync(AUTHORITY, authority);
    const own = [await freePort(), await freePort()] as const;
    await opened(`${url(`${RIGHT}@`, `127.0.0.1:${own[0]},127.0.0.1:${own[1]}`, authority)}&maxDiscoverAttempts=1`, async (store) => {
      rmSync(authority);
      const refused: unknown = await store.head().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StoreUnavailable);
      expect(String(refused)).toContain('names a file in tlsCAFile that cannot be read');
      cpSync(AUTHORITY, authority);
      await doubles.start(own[1], doubles.folder(), SERVED);
      await expect.poll(() => store.head().catch(() => null), { timeout: 10_000 }).toBe(0n);
    });
  });

  it('finds its node among three over TLS, where the cluster is looked for without saying who we are', async () => {
    const [first, third] = [await freePort(), await freePort()];
    const nodes = `127.0.0.1:${first},127.0.0.1:${port},127.0.0.1:${third}`;
    await opened(`${url(`${RIGHT}@`, nodes)}&discoveryInterval=50`, async (store) => {
      const stream = `t.thing-${v4()}`;
      await expect(store.append(stream, 'no-stream', [event()])).resolves.toMatchObject({ ok: true, revision: 0 });
      await expect(store.readStream(stream)).resolves.toHaveLength(1);
    });
    // A client that looks for its cluster would only say that it found none.
    await opened(`${url(`${RIGHT}@`, nodes, OTHER_AUTHORITY)}&discoveryInterval=50`, async (store) => {
      await expect(store.head()).rejects.toMatchObject({ refusal: 'certificate' });
    });
    const plain = `127.0.0.1:${first},127.0.0.1:${plainPort},127.0.0.1:${third}`;
    await opened(`${url(`${RIGHT}@`, plain)}&discoveryInterval=50`, async (store) => {
      await expect(store.head()).rejects.toMatchObject({ refusal: 'no-tls' });
    });
    await opened(`${url('bob:CANARY@', nodes)}&discoveryInterval=50`, async (store) => {
      await expect(store.head()).rejects.toMatchObject({ refusal: 'user' });
    });
  });
});
