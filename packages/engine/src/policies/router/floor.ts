import { type CallboardEvent, type DecidedOffer, type Explanation, InteractionId, OfferId, offerSecondsOf, StayId } from '@callboard/contracts';
import { type Instant, instant, type Recorded } from '@callboard/kernel';
import { explain, explainCutOff } from './explain.ts';
import { createFloorState } from './floor-state.ts';
import { foldPeople, foldWith } from './fold-people.ts';
import { foldWork } from './fold-work.ts';
import { countBefore, estimateWait, type WaitEstimate } from './estimate.ts';
import { urgency } from './line.ts';
import { bestAgent, match } from './match.ts';
import type { FloorStay } from './model.ts';

/** An offer that has not reached its interaction so long after its expiry never will, milliseconds. */
const LOST_AFTER_MS = 10_000;
/** An estimate belongs to the beginning of a wait, milliseconds. */
const ESTIMATED_WITHIN_MS = 2_000;

/**
 * The router's picture of one tenant, folded from its log: who is there and free, who waits for what. The picture is changed in place
 * (`model.ts` says why), but behaves as a fold: the same events give the same decisions.
 */
export type RouterFloor = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /** Decides everything that can be decided now, and reserves it. Afterwards no eligible pair is left. */
  readonly pass: (now: Instant) => readonly DecidedOffer[];
  /** Gives back what passes reserved and the log has not confirmed. */
  readonly abandon: () => void;
  /** Why a stay still waits; null when it does not. */
  readonly explainWaiting: (stayId: StayId, now: Instant) => Explanation | null;
  /** Who would get a stay that began now, and why; nothing changes by asking. */
  readonly explainIf: (wanted: WantedStay, now: Instant) => Explanation;
  /** When a pass is due although nothing happens; null when none is. May lie in the past. */
  readonly nextWake: () => Instant | null;
  /** Decided offers that never reached their interaction. */
  readonly lostOffers: (now: Instant) => readonly OfferId[];
  readonly waitingCount: () => number;
  /** Not offered until it is no longer aside; who was about to get it is free. */
  readonly setAside: (interactionId: InteractionId, isAside: boolean) => void;
  /** How many stay before this one in its queue, 0 = the next; null when it does not wait in line, or its time has not come. */
  readonly placeInQueue: (stayId: StayId) => number | null;
  /** What the stays that began since the last time have to expect, told once each; those nobody is there for are left out. Ask after a pass. */
  readonly estimates: (now: Instant) => readonly StayEstimate[];
};

export type StayEstimate = WaitEstimate & { readonly interactionId: InteractionId; readonly stayId: StayId; /** 1 is next. */ readonly place: number };

/** What somebody who might come would ask for. */
export type WantedStay = Pick<FloorStay, 'queueId' | 'channel' | 'needs' | 'prefers' | 'priority' | 'preferredAgentId' | 'preferredUntil'>;

/** It never joins the stays: it only stands in line while it is asked about. */
const imagined = (wanted: WantedStay, ruleVersion: number, now: Instant): FloorStay => ({
  ...wanted,
  id: StayId.parse('imagined'),
  interactionId: InteractionId.parse('imagined'),
  queuedAt: now,
  ageFrom: now,
  arrival: Number.MAX_SAFE_INTEGER,
  alsoQueueIds: [],
  notBefore: null,
  reservedFor: null,
  exchangeId: null,
  step: 0,
  ruleVersion,
  stepVersion: null,
  dueAt: null,
  offerId: null,
  asked: null,
  profile: null,
});

export type FloorOptions = {
  /** Ids for offers, each another one. */
  readonly makeId: () => string;
  /** Told of every change of leader. */
  readonly lead?: (epoch: number, leaderId: string) => void;
};

export const createFloor = ({ makeId, lead = () => undefined }: FloorOptions): RouterFloor => {
  const state = createFloorState();
  const { index, waiting, offers } = state;
  let ruleVersion = 0;
  const handlers = {
    ...foldPeople(state, (version) => {
      ruleVersion = version;
    }),
    ...foldWork(state, lead, () => ruleVersion),
  };

  const comeTo = (now: Instant): void => {
    state.advance(now);
    state.settleRefits();
    waiting.wakeUp(now);
  };

  const placeOf = (stay: FloorStay): number | null => {
    if (stay.profile === null || waiting.resting.has(stay)) return null;
    const now = state.now();
    const mine = urgency(stay, stay.profile.ageing, now);
    let before = 0;
    for (const profile of index.profiles()) if (profile.queueId === stay.queueId) before += countBefore(profile, stay, mine, now, waiting.resting);
    return before;
  };

  return {
    fold: ({ event, recordedAt }) => {
      state.advance(recordedAt);
      foldWith(handlers, event);
    },
    pass: (now) => {
      comeTo(now);
      state.purge();
      const decided: DecidedOffer[] = [];
      match({ agents: waiting.changedAgents, stays: waiting.changedStays }, now, (stay, agent) => {
        if (stay.profile === null) return;
        const offer: DecidedOffer = {
          offerId: OfferId.parse(makeId()),
          interactionId: stay.interactionId,
          stayId: stay.id,
          queueId: stay.queueId,
          channel: stay.channel,
          agentId: agent.id,
          expiresAt: instant(now + offerSecondsOf(index.routing(stay.queueId), stay.channel) * 1000),
          explanation: explain(index, stay, stay.profile, agent, now),
        };
        decided.push(offer);
        state.hold(offer, 'reserved', stay);
      });
      waiting.changedAgents.clear();
      waiting.changedStays.clear();
      return decided;
    },
    abandon: () => {
      for (const { offerId, known } of [...offers.values()]) if (known === 'reserved') state.settle(offerId, null, state.now());
    },
    explainWaiting: (stayId, now) => {
      comeTo(now);
      const stay = waiting.stays.get(stayId);
      if (stay !== undefined && stay.offerId === null && waiting.isCutOff(stay)) return explainCutOff(index, stay, now);
      return stay === undefined || stay.profile === null ? null : explain(index, stay, stay.profile, null, now);
    },
    explainIf: (wanted, now) => {
      comeTo(now);
      const stay = imagined(wanted, ruleVersion, now);
      const profile = index.enter(stay, false, now);
      const explanation = explain(index, stay, profile, bestAgent(stay, profile, now), now);
      index.leave(stay);
      return explanation;
    },
    nextWake: () => waiting.nextWake(),
    lostOffers: (now) =>
      [...offers.values()].filter(({ known, expiresAt }) => known === 'decided' && now > expiresAt + LOST_AFTER_MS).map(({ offerId }) => offerId),
    waitingCount: () => waiting.stays.size,
    setAside: (interactionId, isAside) => {
      waiting.setAside(interactionId, isAside, state.now());
      if (!isAside) return;
      for (const offerId of [...(state.interactions.get(interactionId)?.offers ?? [])])
        if (offers.get(offerId)?.known !== 'routed') state.settle(offerId, null, state.now());
    },
    placeInQueue: (stayId) => {
      const stay = waiting.stays.get(stayId);
      return stay === undefined ? null : placeOf(stay);
    },
    estimates: (now) => {
      comeTo(now);
      const told: StayEstimate[] = [];
      for (const stay of waiting.fresh) {
        // Who was offered at once does not wait; of who began before this router led, it is too late to say what he had to expect.
        const since = Math.max(stay.queuedAt, stay.notBefore ?? 0);
        const place = now - since > ESTIMATED_WITHIN_MS ? null : placeOf(stay);
        const estimate = place === null || stay.profile === null ? null : estimateWait(stay, stay.profile, state.pace, now, waiting.resting);
        if (place !== null && estimate !== null) told.push({ interactionId: stay.interactionId, stayId: stay.id, place: place + 1, ...estimate });
      }
      waiting.fresh.clear();
      return told;
    },
  };
};
