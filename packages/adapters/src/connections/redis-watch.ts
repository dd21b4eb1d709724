import { Redis } from 'ioredis';

export type RedisWatch = {
  /** Whether it answered when it was last asked; true before the first answer or failure. */
  readonly answers: () => boolean;
  readonly close: () => void;
};

export type RedisWatchOptions = {
  readonly url: string;
  /** Default 1,000. */
  readonly everyMs?: number;
  /** An answer that takes longer is none. Default 1,000. */
  readonly patienceMs?: number;
};

/** Asks a Redis again and again whether it is there, over a connection of its own. Never throws. */
export const watchRedis = ({ url, everyMs = 1000, patienceMs = 1000 }: RedisWatchOptions): RedisWatch => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patienceMs,
    connectTimeout: patienceMs,
    retryStrategy: (times) => Math.min(1000, 50 * 2 ** times),
  });
  const begunAt = performance.now();
  let answered = true;
  // What it says is seen at the next look.
  redis.on('error', () => undefined);
  const look = async (): Promise<void> => {
    // The first connection may just not be there yet.
    const isComing = redis.status === 'connecting' || redis.status === 'connect';
    if (isComing && performance.now() - begunAt < patienceMs) return;
    answered = await redis.ping().then(
      () => true,
      () => false,
    );
  };
  const timer = setInterval(() => void look(), everyMs);
  return {
    answers: () => answered,
    close: () => {
      clearInterval(timer);
      redis.disconnect();
    },
  };
};
