import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CstaClient } from './client.ts';
import { namespaceOfEdition } from './codec/namespace.ts';
import { CstaLink, type CstaLinkOptions } from './link.ts';
import type { LostReason } from './session/failures.ts';
import { rawExchange } from './testing/raw-link.ts';

const links: CstaLink[] = [];

afterEach(async () => {
  await Promise.all(links.splice(0).map((link) => link.stop()));
});

const linkTo = (port: number, options: Partial<CstaLinkOptions> = {}): CstaLink => {
  const link = new CstaLink({
    client: { host: '127.0.0.1', port, session: { kind: 'none', namespace: namespaceOfEdition(5) }, onEvent: () => undefined },
    backoff: { firstMs: 5, maxMs: 20, jitter: 0 },
    onUp: () => Promise.resolve(),
    ...options,
  });
  links.push(link);
  return link;
};

describe('a link', () => {
  it('comes back with a new client after every loss', async () => {
    const exchange = await rawExchange();
    const clients: CstaClient[] = [];
    const downs: LostReason[] = [];
    const link = linkTo(exchange.port, { onUp: (client) => Promise.resolve(void clients.push(client)), onDown: (reason) => downs.push(reason) });
    link.start();
    for (const expected of [1, 2, 3]) {
      const raw = await exchange.accept();
      await vi.waitFor(() => expect(link.client).not.toBeNull());
      expect(clients).toHaveLength(expected);
      raw.end();
      await vi.waitFor(() => expect(downs).toHaveLength(expected));
    }
    expect(new Set(clients.slice(0, 3)).size).toBe(3);
    await link.stop();
    await exchange.close();
  });

  it('waits longer after each failure, up to a limit, and less by chance', async () => {
    const waits: number[] = [];
    const link = linkTo(1, {
      backoff: { firstMs: 4, maxMs: 20, jitter: 0.5 },
      random: () => 0.5,
      onAttemptFailed: (_error, retryInMs) => waits.push(retryInMs),
    });
    link.start();
    await vi.waitFor(() => expect(waits.length).toBeGreaterThanOrEqual(5));
    expect(waits.slice(0, 5)).toEqual([3, 6, 12, 15, 15]);
  });

  it('tries again when the set-up by its user fails', async () => {
    const exchange = await rawExchange();
    let attempts = 0;
    const failures: unknown[] = [];
    const link = linkTo(exchange.port, {
      onUp: () => {
        attempts += 1;
        return attempts === 1 ? Promise.reject(new Error('no monitors')) : Promise.resolve();
      },
      onAttemptFailed: (error) => failures.push(error),
    });
    link.start();
    await vi.waitFor(() => expect(link.client).not.toBeNull());
    expect(failures).toMatchObject([{ message: 'no monitors' }]);
    await link.stop();
    await exchange.close();
  });

  it('stays down once it is stopped', async () => {
    const exchange = await rawExchange();
    const link = linkTo(exchange.port);
    link.start();
    const raw = await exchange.accept();
    await vi.waitFor(() => expect(link.client).not.toBeNull());
    await link.stop();
    await raw.closed;
    expect(link.client).toBeNull();
    await exchange.close();
  });
});
