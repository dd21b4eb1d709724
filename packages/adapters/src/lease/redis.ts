import type { Lease } from '@callboard/engine/ports';
import { Redis } from 'ioredis';

export type RedisLeaseOptions = {
  readonly url: string;
  /** One key per work that only one process may do. */
  readonly key: string;
  /** Another one for each process life. */
  readonly holder: string;
  /** How long a dead holder keeps it. Default 2,500. */
  readonly ttlMs?: number;
  /** How often it is kept or asked for. Default 150. */
  readonly everyMs?: number;
  readonly report?: (what: string, error: unknown) => void;
};

/** Takes it when it is free and may be taken, keeps it when it is ours. Answers 1: ours, 0: somebody else's, -1: free. */
const HOLD = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
if not holder and ARGV[3] == '0' then return -1 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;
/** An answer that takes longer is none. */
const PATIENCE_MS = 1000;
const GIVE_BACK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/**
 * A key with an end in Redis, which its holder moves on. A holder that cannot reach Redis stays the holder until somebody else has the key. Others take a free
 * key at the third look, and after an outage of Redis only when its holder has had the time to come back: a Redis that forgot everything changes nothing.
 */
export const redisLease = ({ url, key, holder, ttlMs = 2500, everyMs = 150, report = () => undefined }: RedisLeaseOptions): Lease => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    // Who holds it must be back before others may take it.
    retryStrategy: (times) => Math.min(250, 50 * 2 ** times),
  });
  const taken = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  let held = false;
  let sureUntil = 0;
  /** By the system's clock, which goes on while the machine sleeps, and may be set: a jump of it either way is a reason to doubt. */
  let sureAfterWall = 0;
  let sureUntilWall = 0;
  let away = false;
  let wasThere = false;
  let timer: NodeJS.Timeout | null = null;
  let open = true;
  // Said once by `look`, which meets the same.
  redis.on('error', () => undefined);

  let freeSince: number | null = null;
  /** Since Redis was away nobody has been seen to hold it: its holder may just not be back yet. */
  let isJustBack = false;
  const mayTake = (): boolean => {
    const now = performance.now();
    return held || (freeSince !== null && now - freeSince >= (isJustBack ? 2 * ttlMs : 1.5 * everyMs));
  };

  const look = async (): Promise<void> => {
    const askedAt = performance.now();
    const askedAtWall = Date.now();
    try {
      const answer = await redis.eval(HOLD, 1, key, holder, ttlMs, mayTake() ? 1 : 0);
      const isOurs = answer === 1;
      freeSince = answer === -1 ? (freeSince ?? performance.now()) : null;
      isJustBack = (isJustBack || away) && answer === -1;
      away = false;
      wasThere = true;
      sureUntil = isOurs ? askedAt + ttlMs : 0;
      [sureAfterWall, sureUntilWall] = [askedAtWall, askedAtWall + ttlMs];
      if (isOurs && !held) taken.resolve();
      if (!isOurs && held) {
        lost.resolve();
        open = false;
      }
      held = isOurs;
    } catch (error) {
      // The first connection may just not be there yet.
      const isComing = !wasThere && (redis.status === 'connecting' || redis.status === 'connect');
      if (!away && open && !isComing) report(`lease ${key}`, error);
      // An answer that we ourselves were too late to read says nothing of Redis.
      const stoodStill = redis.status === 'ready' && performance.now() - askedAt > 1.5 * PATIENCE_MS;
      away = away || !(isComing || stoodStill);
    }
    if (open) timer = setTimeout(() => void look(), everyMs);
  };
  let looking = false;

  return {
    taken: () => {
      if (!looking) void look();
      looking = true;
      return taken.promise;
    },
    isSure: () => {
      const wall = Date.now();
      return performance.now() < sureUntil && wall >= sureAfterWall && wall < sureUntilWall;
    },
    lost: lost.promise,
    close: async () => {
      open = false;
      sureUntil = Number.NEGATIVE_INFINITY;
      if (timer !== null) clearTimeout(timer);
      if (held) await redis.eval(GIVE_BACK, 1, key, holder).catch((error: unknown) => report(`giving back ${key}`, error));
      redis.disconnect();
    },
  };
};
