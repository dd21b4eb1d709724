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
  /** How often listeners are told that they miss something while their link is down. Default 5,000. */
  readonly whileAwayMs?: number;
  readonly report?: (what: string, error: unknown) => void;
};

/**
 * Redis publish/subscribe. What is sent while the link is down is lost: a listener whose own link is down is told so now and then and when it is back, and a sender
 * whose link was down says how far it has come, so that listeners see the hole by `previous`. `publish` waits for nothing and never fails for a lost link.
 */
export const redisLiveFeed = ({ url, channel = 'callboard:live', whileAwayMs = 5000, report = () => undefined }: RedisLiveFeedOptions): LiveFeed => {
  const options = { lazyConnect: false, enableOfflineQueue: false, maxRetriesPerRequest: 0, retryStrategy: (times: number) => Math.min(2000, 50 * 2 ** times) };
  const publisher = new Redis(url, { ...options, commandTimeout: 1000 });
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null, autoResubscribe: true });
  const handlers = new Set<(message: LiveMessage | Whisper) => void>();
  const misses = new Set<() => void>();
  /** The last change that did not go out. */
  let unsent: LiveMessage | null = null;
  let subscribed: Promise<unknown> | null = null;
  let open = true;
  publisher.on('error', (error) => report('live feed, publishing', error));
  subscriber.on('error', (error) => report('live feed, listening', error));
  subscriber.on('message', (_channel, text) => {
    const message = messageOf(text);
    for (const handler of handlers) handler(message);
  });
  let wasReady = false;
  let away: NodeJS.Timeout | null = null;
  const isBackNow = (): void => {
    if (away !== null) clearInterval(away);
    away = null;
  };
  const tellMisses = (): void => {
    for (const missed of misses) missed();
  };
  subscriber.on('close', () => {
    if (wasReady && open) away ??= setInterval(tellMisses, whileAwayMs);
  });
  subscriber.on('ready', () => {
    isBackNow();
    const isBack = wasReady;
    wasReady = true;
    if (!isBack || subscribed === null) return;
    // From now on nothing is missed again.
    subscriber.subscribe(channel).then(tellMisses, (error: unknown) => report('live feed, listening', error));
  });
  publisher.on('ready', () => {
    const last = unsent;
    if (last === null) return;
    unsent = null;
    void send({ kind: 'changes', previous: last.position, position: last.position, changes: [] });
  });
  const send = async (message: LiveMessage | Whisper): Promise<void> => {
    try {
      await publisher.publish(channel, textOf(message));
    } catch (error) {
      if (message.kind === 'changes') unsent = message;
      report('live feed, publishing', error);
    }
  };
  const ready = new Promise<void>((resolve) => {
    if (publisher.status === 'ready') resolve();
    else publisher.once('ready', resolve);
  });

  return {
    publish: async (message) => {
      // Only the very first message waits for the connection.
      if (publisher.status === 'connecting' || publisher.status === 'wait' || publisher.status === 'connect')
        await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      await send(message);
    },
    listen: async (handler, missed = () => undefined) => {
      const own = (message: LiveMessage | Whisper): void => handler(message);
      const ownMissed = (): void => missed();
      handlers.add(own);
      misses.add(ownMissed);
      subscribed ??= subscriber.subscribe(channel);
      await subscribed;
      return () => {
        handlers.delete(own);
        misses.delete(ownMissed);
        return Promise.resolve();
      };
    },
    close: () => {
      open = false;
      isBackNow();
      handlers.clear();
      misses.clear();
      publisher.disconnect();
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
};
