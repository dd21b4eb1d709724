import type { RouterEvent } from '@callboard/contracts';
import { type Aggregate, type Decider, reject } from '@callboard/kernel';
import type { RouterCommand, RouterRejection } from './commands.ts';

/** The tenant has one router: its stream's id. */
export const ROUTER_ID = 'main';

/** What the router's stream must remember to tell a stale leader from the present one; the offers themselves live with the interactions. */
export type RouterState = { readonly epoch: number; readonly leaderId: string | null; readonly released: readonly string[] };

const initial: RouterState = { epoch: 0, leaderId: null, released: [] };

/** How many released offers the state remembers, so that releasing one twice says nothing twice. */
const REMEMBERED = 500;

const decide: Decider<RouterState, RouterCommand, RouterEvent, RouterRejection>['decide'] = (command, state) => {
  switch (command.type) {
    case 'LeadRouter':
      // Leading again under the same name is a new epoch all the same: what the old life still has in flight must fail.
      return [{ type: 'RouterLeaderChanged', at: command.at, epoch: state.epoch + 1, leaderId: command.leaderId }];
    case 'DecideOffers':
      if (command.epoch !== state.epoch) return reject('LeaderChanged');
      return command.offers.length === 0 ? [] : [{ type: 'OffersDecided', at: command.at, epoch: command.epoch, offers: [...command.offers] }];
    case 'ReleaseOffers': {
      if (command.epoch !== state.epoch) return reject('LeaderChanged');
      const offerIds = command.offerIds.filter((offerId) => !state.released.includes(offerId));
      return offerIds.length === 0 ? [] : [{ type: 'OffersReleased', at: command.at, epoch: command.epoch, offerIds, reason: command.reason }];
    }
  }
};

const evolve = (state: RouterState, event: RouterEvent): RouterState => {
  switch (event.type) {
    case 'RouterLeaderChanged':
      return event.epoch > state.epoch ? { ...state, epoch: event.epoch, leaderId: event.leaderId } : state;
    case 'OffersDecided':
      return state;
    case 'OffersReleased':
      return { ...state, released: [...state.released, ...event.offerIds].slice(-REMEMBERED) };
  }
};

/** The one router of a tenant: says who leads, and records each decision before anything rings. */
export const router: Aggregate<RouterState, RouterCommand, RouterEvent, RouterRejection> = { name: 'router', decider: { initial, decide, evolve } };
