import diagnostics from 'node:diagnostics_channel';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { StoreUnavailable } from '@callboard/kernel';
import { v4 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { mongoClient, openMongoInstallation, orUnavailable } from './mongodb.ts';
import { freePort } from './testing/redis.ts';

const given = process.env['MONGODB_URL'] ?? '';
const [, host = '', port = ''] = /^mongodb:\/\/([^/?@,:]+):(\d+)/.exec(given) ?? [];

const sockets = new Set<Socket>();
let way: Server | null = null;
/** Lets what comes in at `from` through to the MongoDB of the tests. */
const openWay = (from: number): Promise<void> =>
  new Promise((resolve) => {
    way = createServer((near) => {
      const far = connect(Number(port), host);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
      }
      near.pipe(far);
      far.pipe(near);
    });
    way.listen(from, '127.0.0.1', resolve);
  });
const closeWay = (): void => {
  way?.close();
  for (const socket of sockets) socket.destroy();
};
afterEach(closeWay);

it.skipIf(host === '')('a MongoDB that could not be reached at the first request is used as soon as it is there', async () => {
  const from = await freePort();
  const { db, close } = openMongoInstallation(`mongodb://127.0.0.1:${from}/test-${v4()}`);
  const ask = () => orUnavailable('the database', () => db.collection('things').countDocuments());
  await expect(ask()).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(ask()).rejects.toBeInstanceOf(StoreUnavailable);
  await openWay(from);
  await expect.poll(() => ask().catch(() => -1), { timeout: 10_000 }).toBe(0);
  await close();
});

/** What the driver keeps of its connections: the part of it that looks at each server. */
type Watching = { readonly topology?: { readonly s: { readonly servers: ReadonlyMap<string, { readonly monitor: Watcher }> } } };
type Watcher = { requestCheck: () => void; readonly monitorId?: { readonly stop: () => void } };

it.skipIf(host === '')('a MongoDB that the driver looks for no more after an outage is found again', async () => {
  const from = await freePort();
  await openWay(from);
  const client = mongoClient(`mongodb://127.0.0.1:${from}/test-${v4()}`, { lostMs: 500 });
  const ask = () => orUnavailable('the database', () => client.db().collection('things').countDocuments());
  expect(await ask()).toBe(0);
  closeWay();
  await expect(ask()).rejects.toBeInstanceOf(StoreUnavailable);
  // Seen once in three broken cables: the description of the server stays as it was when the connection broke.
  for (const { monitor } of (client as unknown as Watching).topology?.s.servers.values() ?? []) {
    monitor.monitorId?.stop();
    monitor.requestCheck = () => undefined;
  }
  await openWay(from);
  await expect.poll(() => ask().catch(() => -1), { timeout: 15_000 }).toBe(0);
  await client.close();
});

it.skipIf(host === '')('a request that begins when the ends of all connections have just come in is answered', async () => {
  const mine = new Set<Socket>();
  const made = (message: unknown): void => void mine.add((message as { readonly socket: Socket }).socket);
  diagnostics.subscribe('net.client.socket', made);
  const client = mongoClient(given);
  const ask = () => client.db(`test-${v4()}`).collection('things').countDocuments();
  expect(await ask()).toBe(0);
  diagnostics.unsubscribe('net.client.socket', made);
  for (const socket of mine) socket.destroy();
  expect(await ask()).toBe(0);
  await client.close();
});
