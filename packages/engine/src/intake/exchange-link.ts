import { type ExchangeId, PLATFORM } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import { type EngineContext, originOf } from '../context.ts';
import type { Telephony, TelephonyEvent } from '../ports/telephony.ts';
import { reconcile, takeOverAll } from './reconcile.ts';
import type { TelephonyIntake } from './telephony.ts';

export type ExchangeLinkWatch = {
  /** Resolves when the exchange's snapshot has been reconciled and the link is up. */
  readonly ready: () => Promise<void>;
  readonly isReady: () => boolean;
  readonly start: () => Promise<void>;
  readonly watchDevices: () => Promise<void>;
};

/**
 * Keeps the telephone exchange and the log in step: records when the link was lost and restored, reconciles the snapshot before anything else
 * is believed, and watches every pilot number and desk that the configuration names.
 */
export const watchExchange = (context: EngineContext, telephony: Telephony, intake: TelephonyIntake): ExchangeLinkWatch => {
  const exchangeId: ExchangeId = telephony.exchangeId;
  const { world, clock } = context;
  let up = false;
  let lostAt: Instant | null = null;
  let waiting: (() => void)[] = [];
  let watched = '';

  const meta = () => ({ ...originOf(context, { kind: 'device', id: exchangeId }), tenant: PLATFORM });

  const lost = async (reason: string, at: Instant): Promise<void> => {
    if (lostAt === null) lostAt = at;
    up = false;
    await context.dispatch({ type: 'LoseLink', exchangeId, reason, at }, meta());
  };
  const restored = async (event: Extract<TelephonyEvent, { kind: 'link-restored' }>): Promise<void> => {
    const { found, gone } = await reconcile(context, intake, event.calls, new Set(event.devices), lostAt, event.at);
    await context.dispatch({ type: 'RestoreLink', exchangeId, callsFound: found, callsGone: gone, at: event.at }, meta());
    context.log.info('exchange reconciled', { exchangeId, found, gone });
    lostAt = null;
    up = true;
    for (const go of waiting.splice(0)) go();
    waiting = [];
  };

  const handle = async (event: TelephonyEvent): Promise<void> => {
    switch (event.kind) {
      case 'link-lost':
        return lost(event.reason, event.at);
      case 'link-restored':
        return restored(event);
      case 'watched':
        return takeOverAll(context, intake, event.calls, event.at);
      case 'in-service':
      case 'out-of-service':
        return;
      case 'arrived':
      case 'alerting':
      case 'established':
      case 'originated':
      case 'held':
      case 'retrieved':
      case 'diverted':
      case 'transferred':
      case 'conferenced':
      case 'cleared':
      case 'failed':
        return intake.handle(event);
    }
  };

  const watchDevices = async (): Promise<void> => {
    const pilots = world.queues().flatMap((q) => (q.retired ? [] : q.entries.filter((e) => e.channel === 'voice').map((e) => e.address)));
    const stations = world.desks();
    const now = JSON.stringify([pilots, stations]);
    if (now === watched) return;
    await telephony.watch({ pilots, stations });
    watched = now;
  };

  return {
    ready: () => (up ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    isReady: () => up,
    watchDevices,
    start: async () => {
      lostAt = clock.now();
      await intake.transfers.recover();
      await lost('starting', clock.now());
      await watchDevices();
      await telephony.start(handle);
    },
  };
};
