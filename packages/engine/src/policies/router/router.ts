import { type CallboardEvent, type DecidedOffer, type Explanation, type InteractionId, PLATFORM, type StayId } from '@callboard/contracts';
import type { Instant, Recorded } from '@callboard/kernel';
import type { InteractionCommand } from '../../domain/interaction/commands.ts';
import type { RouterCommand } from '../../domain/router/commands.ts';
import { createFloor, type WantedStay } from './floor.ts';

/*
 * The router as its runner sees it. Pure apart from the picture it keeps: time and ids come in, decisions go out.
 *
 *     const router = createRouter({ tenant, leaderId, makeId });
 *
 * 1. Hand every recorded event to `onEvent`, replayed ones included (`runPolicies({ observe: router.onEvent })`).
 * 2. At start, and whenever the process becomes the leader, execute `router.lead(now)` on the router's stream
 *    (`streamOf(tenant, 'router', ROUTER_ID)`). `decide` answers nothing until that event has come back through `onEvent`:
 *    everything recorded before it has been folded by then.
 * 3. After each batch of events (whole appends, never between two events of one append), and when `nextWake(now)` has come:
 *
 *        for (const command of router.decide(now)) {
 *          const done = await execute(routerAggregate, stream, command, meta);   // DecideOffers, at most 64 KiB each, in order
 *          if (!done.ok) return router.abandonPass();                            // LeaderChanged: somebody else leads now
 *        }                                                                       // the same when execute throws, then decide again
 *
 *    What was decided is reserved at once, so calling `decide` again before the log comes back decides nothing twice.
 *    `abandonPass` frees what the log has not confirmed; what was appended after all comes back through `onEvent` and holds again.
 *    Then execute what `estimates(now)` answers on the interactions' streams: what those who have to wait may expect.
 * 4. Now and then (every few seconds) execute `release(now)` when it is not null: offers that never reached their interaction.
 * 5. `explainWaiting(stayId, now)` says why a stay still waits; null when it does not wait.
 *
 * While an exchange's link is lost (`ExchangeLinkLost`), its calls are not offered; they keep their places.
 *
 * A stay meant for one agent: `reservedFor` is held for him until `preferredUntil` (null: as long as he is signed in), although he may be
 * in no such queue and without its skills (a person named him: transfer, supervisor). `preferredAgentId` only prefers him among those who may
 * serve it, and waits for him until `preferredUntil` while he is ready. Both lapse when he was asked in vain.
 */

export type RouterOptions = {
  /** Only events of this tenant, and of the exchanges that belong to nobody's tenant, are folded. */
  readonly tenant: string;
  /** Another one for each process life: two lives must not take each other for themselves. */
  readonly leaderId: string;
  /** Ids for offers (UUIDv7), each another one. */
  readonly makeId: () => string;
};

type EstimateCommand = Extract<InteractionCommand, { type: 'EstimateWait' }>;

export type Router = {
  readonly onEvent: (recorded: Recorded<CallboardEvent>) => void;
  readonly lead: (at: Instant) => RouterCommand;
  readonly leading: () => boolean;
  /** Everything that can be decided now, reserved at once; empty while another one leads. To be executed in order. */
  readonly decide: (now: Instant) => readonly RouterCommand[];
  readonly abandonPass: () => void;
  /** When to decide again although nothing happens; null when there is no such moment. May lie in the past. */
  readonly nextWake: (now: Instant) => Instant | null;
  readonly release: (now: Instant) => RouterCommand | null;
  readonly explainWaiting: (stayId: StayId, now: Instant) => Explanation | null;
  /** Who would get a stay that began now, and why; nothing changes by asking. */
  readonly explainIf: (wanted: WantedStay, now: Instant) => Explanation;
  /** How many stays come before this one in its queue, 0 = it is the next; null when it is offered or gone. */
  readonly placeInQueue: (stayId: StayId) => number | null;
  /** What the stays that have to wait since the last time may expect, to be executed after the decisions of a pass; empty while another one leads. */
  readonly estimates: (now: Instant) => readonly EstimateCommand[];
  readonly waitingCount: () => number;
  /** What cannot be carried out for this interaction waits for a person: it is not offered until it is no longer aside. */
  readonly setAside: (interactionId: InteractionId, isAside: boolean) => void;
};

/** An append of offers stays below this, bytes. */
const CHUNK_BYTES = 64 * 1024;
/** Room for the event around its offers, bytes. */
const ENVELOPE_BYTES = 512;

/** At most four bytes of UTF-8 per UTF-16 unit would be too careful: ids and codes are ASCII, and anything else is counted as three. */
const bytesOf = (text: string): number => {
  let bytes = text.length;
  for (let place = 0; place < text.length; place += 1) if (text.charCodeAt(place) > 127) bytes += 2;
  return bytes;
};

/** Splits decisions so that each part is recorded in at most 64 KiB. */
export const inChunks = (offers: readonly DecidedOffer[]): readonly (readonly DecidedOffer[])[] => {
  // One cannot be split, and is the usual case.
  if (offers.length <= 1) return offers.length === 0 ? [] : [offers];
  const chunks: DecidedOffer[][] = [];
  let room = 0;
  for (const offer of offers) {
    const bytes = bytesOf(JSON.stringify(offer)) + 1;
    const chunk = chunks.at(-1);
    if (chunk === undefined || bytes > room) {
      chunks.push([offer]);
      room = CHUNK_BYTES - ENVELOPE_BYTES - bytes;
    } else {
      chunk.push(offer);
      room -= bytes;
    }
  }
  return chunks;
};

export const createRouter = ({ tenant, leaderId, makeId }: RouterOptions): Router => {
  let leader: { readonly epoch: number; readonly leaderId: string } | null = null;
  const floor = createFloor({
    makeId,
    lead: (epoch, name) => {
      leader = { epoch, leaderId: name };
    },
  });
  /** The epoch in which this router leads; null when it does not. */
  const myEpoch = (): number | null => (leader?.leaderId === leaderId ? leader.epoch : null);

  return {
    onEvent: (recorded) => {
      if (recorded.tenant === tenant || recorded.tenant === PLATFORM) floor.fold(recorded);
    },
    lead: (at) => ({ type: 'LeadRouter', leaderId, at }),
    leading: () => myEpoch() !== null,
    decide: (now) => {
      const epoch = myEpoch();
      if (epoch === null) return [];
      return inChunks(floor.pass(now)).map((offers) => ({ type: 'DecideOffers', epoch, offers, at: now }));
    },
    abandonPass: () => floor.abandon(),
    nextWake: () => floor.nextWake(),
    release: (now) => {
      const epoch = myEpoch();
      const offerIds = epoch === null ? [] : floor.lostOffers(now);
      return epoch === null || offerIds.length === 0 ? null : { type: 'ReleaseOffers', epoch, offerIds, reason: 'not-carried-out', at: now };
    },
    explainWaiting: (stayId, now) => floor.explainWaiting(stayId, now),
    explainIf: (wanted, now) => floor.explainIf(wanted, now),
    placeInQueue: (stayId) => floor.placeInQueue(stayId),
    estimates: (now) => (myEpoch() === null ? [] : floor.estimates(now).map((estimate) => ({ type: 'EstimateWait', ...estimate, at: now }))),
    waitingCount: () => floor.waitingCount(),
    setAside: (interactionId, isAside) => floor.setAside(interactionId, isAside),
  };
};
