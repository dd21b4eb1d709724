import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A port of the loopback interface that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

export type RedisForTests = { readonly url: string; readonly stop: () => Promise<void> } | { readonly url: null; readonly why: string };

/** The Redis of `REDIS_URL`, or one of our own on a free port, or the reason why there is none. */
export const startRedis = async (): Promise<RedisForTests> => {
  const given = process.env['REDIS_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: () => Promise.resolve() };
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'callboard-redis-'));
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    { stdio: 'ignore' },
  );
  const missing = new Promise<string>((resolve) => {
    server.once('error', (error) => resolve(`redis-server does not start (${error.message}) and REDIS_URL is not set`));
  });
  const probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  const why = await Promise.race([missing, probe.ping().then(() => null)]);
  probe.disconnect();
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.pid !== undefined) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  if (why === null) return { url: `redis://127.0.0.1:${port}`, stop };
  await stop();
  return { url: null, why };
};
