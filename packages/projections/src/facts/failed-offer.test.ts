import type { CallboardEvent } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { expect, it } from 'vitest';
import { at, call } from '../testing/facts-of-life.ts';
import type { FactDocument } from './fact-document.ts';
import { interactionFacts } from './interaction-facts.ts';

const given = specForProjection<FactDocument<object>, CallboardEvent>(interactionFacts.projection);

it('an offer that the exchange could not carry out has failed, has not rung, and the next one counts for itself', () => {
  const c = call();
  const missed = c.missed(7);
  if (missed.type !== 'InteractionOfferTimedOut') throw new Error('the fixture misses nothing');
  const failed: CallboardEvent = { ...missed, type: 'InteractionOfferFailed', reason: 'device-out-of-service' };
  const events = [c.starts(0), c.queued(0), c.routed(5), failed, c.routed(8, 'bob', 2), c.offered(9, 'bob', 2), c.leaves(12, 'answered', 12_000)];
  const rows = given(...events, c.answered(12, 'bob', 2)).doc('i1')?.rows ?? [];
  const offers = rows.flatMap(({ table, row }) => (table === 'offer_facts' ? [row] : []));
  expect(offers).toMatchObject([
    { agent_id: 'anna', outcome: 'failed', routed_at: at(5), alerted_at: null, ended_at: at(7), ring_ms: null },
    { agent_id: 'bob', outcome: 'accepted', alerted_at: at(9), ended_at: at(12) },
  ]);
});
