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
export type OwnRedis =
  /** `restart` kills it, does what is given, and starts it again at the same address, empty. */
  | {
      readonly url: string;
      readonly stop: () => Promise<void>;
      readonly restart: (whileAway: () => Promise<unknown>) => Promise<void>;
      /** Does what is given, kills it, and starts it again at the same address as it was before: as a replica that takes over and never heard of what came last. */
      readonly failOver: (unheard: () => Promise<unknown>) => Promise<void>;
    }
  | { readonly url: null; readonly why: string };

/** A Redis of a test's own on a free port, or the reason why there is none. */
export const startOwnRedis = async (): Promise<OwnRedis> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'callboard-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  let server = spawn('redis-server', args, { stdio: 'ignore' });
  const start = async (): Promise<string | null> => {
    const missing = new Promise<string>((resolve) => {
      server.once('error', (error) => resolve(`redis-server does not start (${error.message}) and REDIS_URL is not set`));
    });
    const probe = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    const why = await Promise.race([missing, probe.ping().then(() => null)]);
    probe.disconnect();
    return why;
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  const why = await start();
  if (why !== null) {
    await stop();
    return { url: null, why };
  }
  const ask = async (...command: readonly [string, ...string[]]): Promise<void> => {
    const client = new Redis(port, '127.0.0.1');
    await client.call(...command);
    client.disconnect();
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    failOver: async (unheard) => {
      await ask('SAVE');
      await unheard();
      await end('SIGKILL');
      server = spawn('redis-server', args, { stdio: 'ignore' });
      await start();
      // A later restart begins empty.
      rmSync(join(folder, 'dump.rdb'));
    },
    restart: async (whileAway) => {
      await end('SIGKILL');
      await whileAway();
      server = spawn('redis-server', args, { stdio: 'ignore' });
      await start();
    },
  };
};

/** The Redis of `REDIS_URL`, or one of our own on a free port, or the reason why there is none. */
export const startRedis = async (): Promise<RedisForTests> => {
  const given = process.env['REDIS_URL'];
  return given !== undefined && given !== '' ? { url: given, stop: () => Promise.resolve() } : startOwnRedis();
};
