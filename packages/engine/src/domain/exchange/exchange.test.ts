import { specFor } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { exchangeId, MORNING } from '../../testing/index.ts';
import { exchange } from './exchange.ts';

const given = specFor(exchange.decider);
const on = { exchangeId, at: MORNING };
const lost = { type: 'ExchangeLinkLost', ...on, reason: 'closed' } as const;
const restored = { type: 'ExchangeLinkRestored', ...on, callsFound: 3, callsGone: 1 } as const;

describe('an exchange', () => {
  it('loses its link once', () => {
    given()
      .when({ type: 'LoseLink', ...on, reason: 'closed' })
      .then(lost);
    given(lost)
      .when({ type: 'LoseLink', ...on, reason: 'closed' })
      .thenNothing();
    given(lost, restored)
      .when({ type: 'LoseLink', ...on, reason: 'closed' })
      .then(lost);
  });
  it('says each time that its calls have been reconciled', () => {
    const restore = { type: 'RestoreLink', ...on, callsFound: 3, callsGone: 1 } as const;
    given(lost).when(restore).then(restored);
    given(lost, restored).when(restore).then(restored);
  });
});
