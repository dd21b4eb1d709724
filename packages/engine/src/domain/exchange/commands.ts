import type { ExchangeId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

type On = { readonly exchangeId: ExchangeId; readonly at: Instant };

export type ExchangeCommand = ({ type: 'LoseLink'; reason: string } & On) | ({ type: 'RestoreLink'; callsFound: number; callsGone: number } & On);
export type ExchangeRejection = never;
