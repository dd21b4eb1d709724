import { type CallboardEvent, type DecidedOffer, type Explanation, OfferId, type StayId } from '@callboard/contracts';
import { type Instant, instant, type Recorded } from '@callboard/kernel';
import { explain, explainCutOff } from './explain.ts';
import { createFloorState } from './floor-state.ts';
import { foldPeople, foldWith } from './fold-people.ts';
import { foldWork } from './fold-work.ts';
import { compareUrgent, urgency } from './line.ts';
import { match } from './match.ts';

/** An offer that has not reached its interaction so long after its expiry never will, milliseconds. */
const LOST_AFTER_MS = 10_000;

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
  /** When a pass is due although nothing happens; null when none is. May lie in the past. */
  readonly nextWake: () => Instant | null;
  /** Decided offers that never reached their interaction. */
  readonly lostOffers: (now: Instant) => readonly OfferId[];
  readonly waitingCount: () => number;
  /** How many stay before this one in its queue, 0 = the next; null when it does not wait in line. */
  readonly placeInQueue: (stayId: StayId, now: Instant) => number | null;
};

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
    ...foldWork(state, lead),
  };

  const comeTo = (now: Instant): void => {
    state.advance(now);
    state.settleRefits();
    waiting.wakeUp(now);
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
          expiresAt: instant(now + index.routing(stay.queueId).offerSeconds * 1000),
          explanation: explain(index, stay, stay.profile, agent, ruleVersion, now),
        };
        decided.push(offer);
        state.hold(offer, 'reserved');
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
      if (stay !== undefined && stay.offerId === null && waiting.isCutOff(stay)) return explainCutOff(stay, ruleVersion, now);
      return stay === undefined || stay.profile === null ? null : explain(index, stay, stay.profile, null, ruleVersion, now);
    },
    nextWake: () => waiting.nextWake(),
    lostOffers: (now) =>
      [...offers.values()].filter(({ known, expiresAt }) => known === 'decided' && now > expiresAt + LOST_AFTER_MS).map(({ offerId }) => offerId),
    waitingCount: () => waiting.stays.size,
    placeInQueue: (stayId, now) => {
      const stay = waiting.stays.get(stayId);
      if (stay === undefined || stay.profile === null) return null;
      const mine = urgency(stay, stay.profile.ageing, now);
      let before = 0;
      for (const other of waiting.stays.values()) {
        if (other.queueId !== stay.queueId || other.profile === null) continue;
        if (compareUrgent(other, urgency(other, other.profile.ageing, now), stay, mine) < 0) before += 1;
      }
      return before;
    },
  };
};
