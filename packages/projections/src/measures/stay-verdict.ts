import type { StayRow } from '../facts/rows.ts';
import type { Limits } from './measure.ts';

/** What became of a stay in the words of the KPI definitions; a short abandon is not an abandon. */
export type StayVerdict = 'waiting' | 'answered' | 'abandoned' | 'short-abandoned' | 'flowed-out' | 'callback' | 'closed-by-system';

export const verdictOf = ({ outcome, waited_ms: waitedMs }: Pick<StayRow, 'outcome' | 'waited_ms'>, { shortAbandonMs }: Limits): StayVerdict => {
  switch (outcome) {
    case null:
      return 'waiting';
    case 'answered':
      return 'answered';
    case 'abandoned':
      return (waitedMs ?? 0) < shortAbandonMs ? 'short-abandoned' : 'abandoned';
    case 'flowed-out':
    case 'merged':
      return 'flowed-out';
    case 'callback':
      return 'callback';
    case 'unreached':
    case 'closed':
      return 'closed-by-system';
  }
};

/** A customer waited; not so where an agent only asked a queue for somebody to consult. */
export const isCustomers = ({ cause }: Pick<StayRow, 'cause'>): boolean => cause !== 'consult';
