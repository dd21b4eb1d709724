import { type CallboardEvent, type Explanation, type OfferId, type StayId } from '@callboard/contracts';
import { byType, type Instant, type Position, type Recorded, type Timers } from '@callboard/kernel';
import { type EngineContext, originOf } from './context.ts';
import { createRouter, type Router } from './policies/router/router.ts';

export type RouterLeadOptions = {
  readonly context: Pick<EngineContext, 'clock' | 'dispatch' | 'log' | 'tenant' | 'newId'>;
  readonly timers: Timers;
  /** Runs after the batch in hand has been folded. */
  readonly defer: (work: () => void) => void;
  readonly leaderId: string;
  /** We led, and somebody else does now. */
  readonly replaced?: () => void;
};

export type RouterLead = {
  readonly observe: (recorded: Recorded<CallboardEvent>) => void;
  /** Becomes the leader; decides from then on until somebody else leads. Answers where the log says so; throws when it was refused. */
  readonly start: () => Promise<Position>;
  readonly close: () => void;
  readonly leading: () => boolean;
  readonly setAside: Router['setAside'];
  /** What the router would say of somebody who came now; nobody does. */
  readonly explainIf: Router['explainIf'];
  readonly explain: (what: { readonly offerId: OfferId } | { readonly stayId: StayId }) => Promise<(Explanation & { readonly at: Instant }) | null>;
};

const REMEMBERED_OFFERS = 5000;
const RELEASE_EVERY_MS = 5000;

/** Runs the pure router of one tenant: hands it every event, appends what it decides, wakes it when time alone changes something. */
export const leadRouter = ({ context, timers, defer, leaderId, replaced = () => undefined }: RouterLeadOptions): RouterLead => {
  const { clock, dispatch, log, tenant } = context;
  const router = createRouter({ tenant, leaderId, makeId: context.newId });
  const explained = new Map<OfferId, Explanation & { readonly at: Instant }>();
  let started = false;
  let leads = false;
  let led = false;
  let asked = false;
  let passing: Promise<void> = Promise.resolve();
  const meta = () => originOf(context, { kind: 'policy', id: 'router' });

  const wakeLater = (): void => {
    const at = router.nextWake(clock.now());
    if (at === null) timers.disarm('router:wake');
    else timers.arm('router:wake', at, soon);
  };

  const pass = async (): Promise<void> => {
    asked = false;
    if (!started || !leads) return;
    try {
      for (const command of router.decide(clock.now())) {
        const done = await dispatch(command, meta());
        if (!done.ok) {
          router.abandonPass();
          leads = false;
          log.warn('another router leads now', { leaderId, refused: done.rejected });
          return;
        }
      }
      await Promise.all(router.estimates(clock.now()).map((command) => dispatch(command, meta())));
    } catch (error) {
      router.abandonPass();
      log.error('router pass failed', { error: String(error) });
      timers.arm('router:again', (clock.now() + 500) as Instant, soon);
      return;
    }
    wakeLater();
  };

  const soon = (): void => {
    if (asked || !started) return;
    asked = true;
    defer(() => {
      passing = passing.then(pass);
    });
  };

  const releaseLoop = (): void => {
    if (!started) return;
    const command = leads ? router.release(clock.now()) : null;
    if (command !== null) void dispatch(command, meta()).catch((error: unknown) => log.error('release offers', { error: String(error) }));
    timers.arm('router:release', (clock.now() + RELEASE_EVERY_MS) as Instant, releaseLoop);
  };

  const remember = byType<CallboardEvent, [], void>(
    {
      OffersDecided: ({ offers, at }) => {
        for (const { offerId, explanation } of offers) explained.set(offerId, { ...explanation, at });
        for (const offerId of explained.keys()) {
          if (explained.size <= REMEMBERED_OFFERS) break;
          explained.delete(offerId);
        }
      },
      RouterLeaderChanged: (event) => {
        led ||= event.leaderId === leaderId;
        leads = event.leaderId === leaderId;
        if (led && !leads) replaced();
      },
    },
    () => undefined,
  );

  return {
    observe: (recorded) => {
      if (recorded.tenant !== tenant && recorded.tenant !== 'platform') return;
      router.onEvent(recorded);
      if (recorded.tenant === tenant) remember(recorded.event);
      soon();
    },
    start: async () => {
      started = true;
      const done = await dispatch(router.lead(clock.now()), meta());
      // Whoever is not the leader decides nothing; the caller tries again, or ends.
      if (!done.ok) throw new Error(`could not lead the router: ${done.rejected}`);
      releaseLoop();
      return done.position;
    },
    close: () => {
      started = false;
      timers.disarm('router:wake');
      timers.disarm('router:again');
      timers.disarm('router:release');
    },
    leading: () => leads,
    setAside: (interactionId, isAside) => {
      router.setAside(interactionId, isAside);
      soon();
    },
    explainIf: router.explainIf,
    explain: (what) => {
      if ('offerId' in what) return Promise.resolve(explained.get(what.offerId) ?? null);
      const now = clock.now();
      const waiting = router.explainWaiting(what.stayId, now);
      return Promise.resolve(waiting === null ? null : { ...waiting, at: now });
    },
  };
};
