import type { CallboardEvent } from '@callboard/contracts';
import { byType, type Recorded } from '@callboard/kernel';
import { checkConsults } from './check-consults.ts';
import { checkHandlings } from './check-handlings.ts';
import { checkOffers } from './check-offers.ts';
import { checkPeople } from './check-people.ts';
import { checkStays } from './check-stays.ts';
import { createCheckedFloor } from './checked-floor.ts';

/** What must hold after every event, whatever happened. */
export type Invariants = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  /** Nothing more follows from anything: no eligible pair may be left. */
  readonly quiet: (now: number) => void;
  /** The run is over and everybody has gone: nothing may be left open. */
  readonly finish: () => void;
  /** Every breach so far, with the position at which it was seen. */
  readonly breaches: readonly string[];
  readonly waiting: () => number;
  readonly checks: () => number;
};

export const createInvariants = (): Invariants => {
  const floor = createCheckedFloor();
  const { agents, stays, offers, interactions, pairs, must } = floor;
  const { handlers, balanceAll } = checkStays(floor);
  let linkUp = true;

  const fold = byType<CallboardEvent, [], void>(
    {
      ...checkPeople(floor),
      ...checkOffers(floor),
      ...checkHandlings(floor),
      ...checkConsults(floor),
      ...handlers,
      ExchangeLinkLost: () => {
        linkUp = false;
      },
      ExchangeLinkRestored: () => {
        linkUp = true;
        pairs.lookAtAll();
      },
    },
    () => undefined,
  );

  return {
    breaches: floor.breaches,
    checks: floor.checks,
    waiting: () => stays.size,
    fold: (recorded) => {
      floor.at(recorded);
      fold(recorded.event);
    },
    quiet: (now) => pairs.quiet(now, linkUp),
    finish: () => {
      for (const [interactionId, { closed }] of interactions) must(closed, () => `${interactionId} was never closed`);
      for (const { offerId, state } of offers.values()) must(state === 'ended', () => `offer ${offerId} never ended`);
      balanceAll();
      for (const [agentId, { work }] of agents) must(work.size === 0, () => `${agentId} is still busy with ${[...work.keys()].join(', ')}`);
    },
  };
};
