import type { Clock } from '@callboard/kernel';
import { z } from 'zod';
import type { Settings } from '../ports.ts';
import type { StaffApp } from './reader.ts';

/** The session and until when it would have lasted, seconds since 1970. */
export type StaffSession = { readonly tenant: string; readonly userId: string; readonly app: StaffApp; readonly id: string; readonly untilSeconds: number };

export type EndedSessions = {
  /** Kept before it returns. Rejects when the settings cannot be written; in this process it has ended all the same. */
  readonly end: (session: StaffSession) => Promise<void>;
  readonly isEnded: (session: StaffSession) => Promise<boolean>;
};

const Kept = z.record(z.string(), z.number());
/** What another gateway ended is known here after so long. */
const LOOK_MS = 1000;
const REMEMBERED = 10_000;

/**
 * Sessions that were signed out before they expired, kept beside what the user arranged, for the other gateways and for the next start. While they cannot be read, what
 * was known last holds: nobody who works is thrown out for it. Of two sessions of one user and one app ended at two gateways in the same moment, one may be kept only by
 * the gateway that ended it.
 */
export const createEndedSessions = ({ settings, clock }: { readonly settings: Settings; readonly clock: Clock }): EndedSessions => {
  const known = new Map<string, { readonly at: number; readonly ended: Readonly<Record<string, number>> }>();
  const here = new Map<string, number>();
  const placeOf = ({ app }: StaffSession): string => `ended-sessions:${app}`;
  const nowSeconds = (): number => clock.now() / 1000;

  const read = async (session: StaffSession): Promise<Readonly<Record<string, number>>> => {
    const kept = Kept.safeParse(await settings.read(session.tenant, session.userId, placeOf(session)));
    return kept.success ? kept.data : {};
  };

  return {
    end: async (session) => {
      for (const [id, until] of here) if (until <= nowSeconds()) here.delete(id);
      here.set(session.id, session.untilSeconds);
      const lasting = Object.entries(await read(session)).filter(([, until]) => until > nowSeconds());
      await settings.save(session.tenant, session.userId, placeOf(session), { ...Object.fromEntries(lasting), [session.id]: session.untilSeconds });
    },
    isEnded: async (session) => {
      if (here.has(session.id)) return true;
      const key = JSON.stringify([session.tenant, session.userId, session.app]);
      const last = known.get(key);
      if (last !== undefined && Math.abs(clock.now() - last.at) < LOOK_MS) return session.id in last.ended;
      const ended = await read(session).catch(() => last?.ended ?? {});
      known.delete(key);
      known.set(key, { at: clock.now(), ended });
      const oldest = known.size > REMEMBERED ? known.keys().next() : null;
      if (oldest !== null && oldest.done !== true) known.delete(oldest.value);
      return session.id in ended;
    },
  };
};
