import { type Position, positionText } from '@callboard/kernel';
import type { LiveFeed, LiveMessage, Whisper } from '@callboard/projections/ports';
import { Redis } from 'ioredis';

type Wire =
  | Whisper
  | {
      readonly kind: 'changes';
      readonly previous: string;
      readonly position: string;
      readonly changes: readonly { readonly projection: string; readonly id: string; readonly doc: object | null; readonly position: string }[];
    };

const textOf = (message: LiveMessage | Whisper): string =>
  JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? positionText(value) : value));

const messageOf = (text: string): LiveMessage | Whisper => {
  const wire = JSON.parse(text) as Wire;
  if (wire.kind === 'whisper') return wire;
  const position = (digits: string): Position => BigInt(digits);
  return {
    kind: 'changes',
    previous: position(wire.previous),
    position: position(wire.position),
    changes: wire.changes.map((change) => ({ ...change, position: position(change.position) })),
  };
};

export type RedisLiveFeedOptions = {
  readonly url: string;
  /** Keeps installations on one Redis apart. Default `callboard:live`. */
  readonly channel?: string;
  readonly report?: (what: string, error: unknown) => void;
};

/**
 * Redis publish/subscribe. What is sent while the link is down is lost; readers see the hole by `previous` and read again from the store.
 * `publish` waits for nothing and never fails for a lost link.
 */
export const redisLiveFeed = ({ url, channel = 'callboard:live', report = () => undefined }: RedisLiveFeedOptions): LiveFeed => {
  const options = { lazyConnect: false, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: (times: number) => Math.min(2000, 50 * 2 ** times) };
  const publisher = new Redis(url, options);
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null, autoResubscribe: true });
  const handlers = new Set<(message: LiveMessage | Whisper) => void>();
  let subscribed: Promise<unknown> | null = null;
  publisher.on('error', (error) => report('live feed, publishing', error));
  subscriber.on('error', (error) => report('live feed, listening', error));
  subscriber.on('message', (_channel, text) => {
    const message = messageOf(text);
    for (const handler of handlers) handler(message);
  });
  const ready = new Promise<void>((resolve) => {
    if (publisher.status === 'ready') resolve();
    else publisher.once('ready', resolve);
  });

  return {
    publish: async (message) => {
      try {
        // Only the very first message waits for the connection.
        if (publisher.status === 'connecting' || publisher.status === 'wait' || publisher.status === 'connect')
          await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
        await publisher.publish(channel, textOf(message));
      } catch (error) {
        report('live feed, publishing', error);
      }
    },
    listen: async (handler) => {
      const own = (message: LiveMessage | Whisper): void => handler(message);
      handlers.add(own);
      subscribed ??= subscriber.subscribe(channel);
      await subscribed;
      return () => {
        handlers.delete(own);
        return Promise.resolve();
      };
    },
    close: () => {
      handlers.clear();
      publisher.disconnect();
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
};
