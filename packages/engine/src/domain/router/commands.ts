import type { DecidedOffer, OfferId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

export type RouterCommand =
  | { readonly type: 'LeadRouter'; readonly leaderId: string; readonly at: Instant }
  /** Refused when another leader has taken over since `epoch`. */
  | { readonly type: 'DecideOffers'; readonly epoch: number; readonly offers: readonly DecidedOffer[]; readonly at: Instant }
  | { readonly type: 'ReleaseOffers'; readonly epoch: number; readonly offerIds: readonly OfferId[]; readonly reason: string; readonly at: Instant };

export type RouterRejection = 'LeaderChanged';
