import type { ExchangeEvent } from '@callboard/contracts';
import type { Aggregate, Decision } from '@callboard/kernel';
import type { ExchangeCommand, ExchangeRejection } from './commands.ts';

/** `unknown` until its first snapshot has been reconciled. */
export type Exchange = { readonly link: 'unknown' | 'up' | 'lost' };

const decide = (command: ExchangeCommand, exchange: Exchange): Decision<ExchangeEvent, ExchangeRejection> => {
  const on = { exchangeId: command.exchangeId, at: command.at };
  switch (command.type) {
    case 'LoseLink':
      return exchange.link === 'lost' ? [] : [{ type: 'ExchangeLinkLost', ...on, reason: command.reason }];
    // Recorded each time, also where no loss was: voice timers wait after a restart of ours until the snapshot has been reconciled.
    case 'RestoreLink':
      return [{ type: 'ExchangeLinkRestored', ...on, callsFound: command.callsFound, callsGone: command.callsGone }];
  }
};

const evolve = (_exchange: Exchange, event: ExchangeEvent): Exchange => {
  switch (event.type) {
    case 'ExchangeLinkLost':
      return { link: 'lost' };
    case 'ExchangeLinkRestored':
      return { link: 'up' };
  }
};

/** The link to one telephone exchange. */
export const exchange: Aggregate<Exchange, ExchangeCommand, ExchangeEvent, ExchangeRejection> = {
  name: 'exchange',
  decider: { initial: { link: 'unknown' }, decide, evolve },
};
