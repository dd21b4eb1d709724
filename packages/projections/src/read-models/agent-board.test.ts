import { OfferId } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { agent, at, call, userCreated } from '../testing/facts-of-life.ts';
import { agentBoard } from './agent-board.ts';

const board = specForProjection(agentBoard);
const anna = agent();
const c = call();
const working = [userCreated(), anna.signsIn(0), anna.ready(1)];

describe('an agent on the board', () => {
  it('is signed out until he signs in, then not ready without a reason', () => {
    expect(board(userCreated()).doc('anna')).toMatchObject({ status: 'signed-out', activity: 'idle', device: { kind: 'none' } });
    expect(board(userCreated(), anna.signsIn(5)).doc('anna')).toMatchObject({
      status: 'not-ready',
      reasonId: null,
      statusSince: at(5),
      device: { kind: 'desk', address: '101' },
    });
  });

  it('keeps what he declared apart from what the system sees', () => {
    const talking = board(...working, c.routed(5), c.offered(6), c.answered(10), c.joined(10), anna.pauses(20)).doc('anna');
    expect(talking).toMatchObject({ status: 'not-ready', reasonId: 'lunch', statusSince: at(20), activity: 'talking', activitySince: at(10) });
  });

  it('alerts only when the offer really alerts at him', () => {
    expect(board(...working, c.routed(5)).doc('anna')).toMatchObject({ activity: 'idle', work: { offers: [{ offerId: 'i1-offer-1', alerting: false }] } });
    expect(board(...working, c.routed(5), c.offered(6)).doc('anna')).toMatchObject({ activity: 'alerting', activitySince: at(6) });
  });

  it.each([
    ['InteractionOfferRejected', { reason: 'other' }],
    ['InteractionOfferTimedOut', {}],
    ['InteractionOfferWithdrawn', { reason: 'superseded' }],
    ['InteractionOfferCustomerLeft', {}],
    ['InteractionOfferFailed', { reason: 'busy' }],
    ['InteractionOfferAccepted', {}],
  ] as const)('has no offer any more after %s', (type, rest) => {
    const end = { type, interactionId: c.starts(0).interactionId, at: at(9), offerId: OfferId.parse('i1-offer-1'), agentId: anna.ready(0).agentId, ...rest };
    expect(board(...working, c.routed(5), c.offered(6), end as Parameters<typeof board>[0]).doc('anna')).toMatchObject({
      work: { offers: [] },
      activity: 'idle',
    });
  });

  it('goes through talking, hold, wrap-up and back to idle', () => {
    const steps = [c.routed(5), c.offered(6), c.answered(10), c.joined(10), c.held(20), c.retrieved(30), c.left(40), c.wrapsUp(40), c.wrapped(50)];
    const seen = steps.map((_, index) => board(...working, ...steps.slice(0, index + 1)).doc('anna')?.activity);
    expect(seen).toEqual(['idle', 'alerting', 'talking', 'talking', 'held', 'talking', 'idle', 'wrapup', 'idle']);
  });

  it('with two chats talks until both have ended', () => {
    const [one, two] = [call('i1', { channel: 'chat' }), call('i2', { channel: 'chat' })];
    const both = [...working, one.answered(10), two.answered(20), one.left(30)];
    expect(board(...both).doc('anna')).toMatchObject({ activity: 'talking', activitySince: at(10), work: { legs: [{ interactionId: 'i2' }] } });
    expect(board(...both, two.left(40)).doc('anna')).toMatchObject({ activity: 'idle', activitySince: at(40) });
  });

  it('loses device and next status when he signs out', () => {
    expect(board(...working, anna.signsOut(60)).doc('anna')).toMatchObject({ status: 'signed-out', device: { kind: 'none', address: null }, next: null });
  });
});
