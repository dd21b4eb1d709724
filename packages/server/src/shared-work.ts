import type { Lease, Peers } from '@callboard/engine/ports';
import type { Log } from '@callboard/engine';
import { v7 } from 'uuid';
import { Misconfigured, type ServerConfig, serverRoles } from './config.ts';

/** What processes that share one log do about each other. */
export type SharedWork = {
  readonly peers: Peers;
  /** The right to do what only one process of the installation may do. */
  readonly lease: (work: 'engine' | 'projections' | 'jobs') => Lease;
  readonly close: () => Promise<void>;
};

/** Whether this process is one of several. Throws `Misconfigured` when it should be and lacks what they share. */
export const isShared = ({ roles, eventStoreUrl, mongoUrl, redisUrl }: ServerConfig): boolean => {
  const missing = Object.entries({ EVENTSTORE_URL: eventStoreUrl, MONGODB_URL: mongoUrl, REDIS_URL: redisUrl }).flatMap(([name, url]) =>
    url === null ? [name] : [],
  );
  if (missing.length > 0 && roles.size < serverRoles.length)
    throw new Misconfigured(
      `A server with only some of the roles (${[...roles].join(', ')}) works on servers that the others reach too; set ${missing.join(' and ')}, or leave out --role.`,
    );
  return missing.length === 0;
};

const SAY_AGAIN_MS = 30_000;

/** The same trouble is said now and then, not at every try. */
export const nowAndThen = (say: (what: string, error: unknown) => void): ((what: string, error: unknown) => void) => {
  const said = new Map<string, number>();
  return (what, error) => {
    const now = performance.now();
    if (now - (said.get(what) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
    said.set(what, now);
    say(what, error);
  };
};

/** Null where this process is alone. `installation` keeps installations on one Redis apart. */
export const openSharedWork = async (config: ServerConfig, installation: string, log: Log): Promise<SharedWork | null> => {
  if (!isShared(config) || config.redisUrl === null) return null;
  const url = config.redisUrl;
  const prefix = `callboard:${installation}`;
  const holder = v7();
  const report = nowAndThen((what, error) => log.warn('between processes', { what, error: String(error) }));
  const { redisPeers } = await import('@callboard/adapters/peers/redis');
  const { redisLease } = await import('@callboard/adapters/lease/redis');
  const leases: Lease[] = [];
  const peers = redisPeers({ url, prefix, report });
  return {
    peers,
    lease: (work) => {
      const made = redisLease({ url, key: `${prefix}:${config.tenant}:${work}`, holder, report });
      leases.push(made);
      return made;
    },
    close: async () => {
      await Promise.all(leases.map((lease) => lease.close()));
      await peers.close();
    },
  };
};
