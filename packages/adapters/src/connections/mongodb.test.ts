import { connect, createServer, type Server, type Socket } from 'node:net';
import { StoreUnavailable } from '@callboard/kernel';
import { v4 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { openMongoInstallation, orUnavailable } from './mongodb.ts';
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
afterEach(() => {
  way?.close();
  for (const socket of sockets) socket.destroy();
});

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
