import { type CallboardEvent, InteractionId } from '@callboard/contracts';
import { specForPolicy } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { after, anna, boris, claims, infoLine, interactionId, offer, queued, stay } from '../testing/index.ts';
import { carryOffers } from './carry-offers.ts';

const given = specForPolicy(carryOffers);
type Decided = Extract<CallboardEvent, { type: 'OffersDecided' }>;
const other = InteractionId.parse('other');
const explanation: Decided['offers'][number]['explanation'] = {
  ruleVersion: 1,
  queueVersion: 2,
  stepVersion: 3,
  step: 0,
  needs: [],
  waitedMs: 10_000,
  tieBreak: 'longest-idle',
  candidates: [],
  others: {},
};
const toAnna = {
  offerId: offer(1),
  interactionId,
  stayId: stay(1),
  queueId: infoLine,
  channel: 'voice',
  agentId: anna,
  expiresAt: after(30),
  explanation,
} as const;
const toBoris = { ...toAnna, offerId: offer(2), interactionId: other, stayId: stay(2), queueId: claims, channel: 'chat', agentId: boris } as const;
const decided = (...offers: Decided['offers']): CallboardEvent => ({ type: 'OffersDecided', epoch: 7, offers, at: after(10) });
const sent = ({ channel: _channel, ...of }: Decided['offers'][number]) => ({
  send: { type: 'RouteInteraction', ...of, source: 'router', at: after(10) } as const,
  lane: of.interactionId,
});

describe('a pass of the router', () => {
  it('reaches each of its interactions with everything that was decided, each in a lane of its own', () =>
    given().when(decided(toAnna, toBoris)).then(sent(toAnna), sent(toBoris)));
  it('that says twice something of one interaction reaches it in order', () => {
    const again = { ...toAnna, offerId: offer(3), agentId: boris };
    given().when(decided(toAnna, again)).then(sent(toAnna), sent(again));
  });
  it('that offers nothing asks for nothing', () => given().when(decided()).thenNothing());
});

describe('what else happens', () => {
  it('is nothing to carry', () => given().when(queued()).thenNothing());
});
