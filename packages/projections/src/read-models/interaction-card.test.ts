import { type InteractionEvent, InteractionId, LegId, QueueId } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { at, call, consultation, wholeCall } from '../testing/facts-of-life.ts';
import { interactionCard, visitOf } from './interaction-card.ts';

const card = specForProjection(interactionCard);
const c = call();

describe('an interaction’s card', () => {
  it('names whoever had the customer last, and counts his time: whoever was only asked for advice had not, until he takes the customer over', () => {
    const answered = [c.starts(0), c.queued(0), c.leaves(10, 'answered', 10_000), c.answered(10), c.joined(10)];
    const advice = consultation(c, 20, 25, 60);
    const advised = card(...answered, ...advice).doc('i1');
    expect(advised?.lastAgentId).toBe('anna');
    expect(advised && visitOf(advised, at(60)).handleMs).toBeNull();
    const taken: InteractionEvent = {
      type: 'InteractionLegRoleChanged',
      interactionId: InteractionId.parse('i1'),
      at: at(40),
      legId: LegId.parse('i1-leg-2'),
      role: 'handler',
      mode: 'talk',
    };
    const handed = card(...answered, ...advice.slice(0, 4), taken, c.left(45), ...advice.slice(4)).doc('i1');
    expect(handed?.lastAgentId).toBe('bob');
    expect(handed && visitOf(handed, at(60)).handleMs).toBe(70_000);
  });

  it('tells the whole call', () => {
    const doc = card(...wholeCall()).doc('i1');
    expect(doc).toMatchObject({
      open: false,
      queueId: 'sales',
      waitedMs: 10_000,
      lastAgentId: 'anna',
      closeReason: 'customer-left',
      stays: [{ stayId: 'i1-stay-1', outcome: 'answered', leftAt: at(10) }],
      offers: [{ outcome: 'accepted' }],
      handlings: [
        {
          handlingId: 'i1-handling-1',
          startedAt: at(10),
          endedAt: at(90),
          talkMs: 60_000,
          holdMs: 20_000,
          wrapUpSince: at(90),
          wrappedAt: at(105),
          dispositionIds: ['sold'],
        },
      ],
    });
    expect(doc?.steps.map(({ code }) => code)).toEqual([
      'started',
      'queued',
      'routed',
      'offered',
      'left-queue',
      'answered',
      'leg-joined',
      'leg-held',
      'leg-retrieved',
      'leg-left',
      'wrap-up-started',
      'dispositioned',
      'closed',
      'wrapped',
    ]);
    expect(doc && visitOf(doc, at(200))).toEqual({
      interactionId: 'i1',
      channel: 'voice',
      at: at(0),
      queueId: 'sales',
      agentId: 'anna',
      closedAt: at(90),
      outcome: 'answered',
      handleMs: 95_000,
      waitedMs: 10_000,
      dispositionIds: ['sold'],
    });
  });

  it('stays open while somebody wraps up', () => {
    const until = (count: number) => card(...wholeCall().slice(0, count)).doc('i1')?.open;
    expect([until(1), until(13), until(14)]).toEqual([true, true, false]);
  });

  it('of an abandoned call says so', () => {
    const doc = card(c.starts(0), c.queued(0), c.leaves(30, 'abandoned', 30_000), c.closed(30)).doc('i1');
    expect(doc && visitOf(doc, at(200))).toMatchObject({ outcome: 'abandoned', agentId: null, handleMs: null, waitedMs: 30_000 });
  });

  it('in one line says whether it waits, is being handled, or how it ended, also after a transfer', () => {
    const entered = [c.starts(0), c.queued(0)];
    const talks = [...entered, c.leaves(10, 'answered', 10_000), c.answered(10), c.joined(10)];
    const handedOn = [...talks, c.queued(50, 2, 'transfer', QueueId.parse('claims')), c.left(50), c.wrapsUp(50)];
    const visit = (events: readonly InteractionEvent[]) => {
      const doc = card(...events).doc('i1');
      return doc && visitOf(doc, at(80));
    };
    expect(visit(entered)).toMatchObject({ outcome: 'waiting', closedAt: null, waitedMs: 80_000 });
    expect(visit(talks)).toMatchObject({ outcome: 'open', closedAt: null, waitedMs: 10_000 });
    expect(visit(handedOn)).toMatchObject({ outcome: 'waiting', closedAt: null, waitedMs: 40_000, queueId: 'claims' });
    expect(visit([...handedOn, c.leaves(70, 'abandoned', 20_000, 2), c.closed(70)])).toMatchObject({
      outcome: 'abandoned',
      closedAt: at(70),
      waitedMs: 30_000,
    });
    expect(visit([...handedOn, c.leaves(70, 'answered', 20_000, 2), c.answered(70, 'bob', 2), c.joined(70, 'bob', 2)])).toMatchObject({ outcome: 'open' });
  });

  it('keeps the customer sealed, and no personal word in its steps', () => {
    const doc = card(...wholeCall()).doc('i1');
    expect(doc?.customer).toEqual({ subjectId: 'subject-i1', sealed: { keyVersion: 1, iv: 'aXY=', data: 'ZGF0YQ==' } });
    expect(JSON.stringify(doc?.steps)).not.toMatch(/sealed|clear|subject/);
  });

  it('keeps a hundred steps however long it lasts', () => {
    const turns = Array.from({ length: 80 }, (_, index) => [c.held(20 + 2 * index), c.retrieved(21 + 2 * index)]).flat();
    const doc = card(c.starts(0), c.answered(10), ...turns).doc('i1');
    expect([doc?.steps.length, doc?.steps.at(-1)?.at]).toEqual([100, at(179)]);
    expect(doc?.handlings[0]).toMatchObject({ talkMs: 10_000 + 79_000, holdMs: 80_000, phase: 'talking' });
  });

  it('tells the end of a conversation when it ended, not when the wrap-up did', () => {
    const ended: InteractionEvent = { type: 'InteractionEnded', interactionId: c.starts(0).interactionId, at: at(40), reason: 'agent-ended' };
    const doc = card(c.starts(0), c.answered(10), c.joined(10), c.left(40), c.wrapsUp(40), ended).doc('i1');
    expect(doc?.steps.at(-1)).toEqual({ at: at(40), code: 'ended', details: { reason: 'agent-ended' } });
    expect(doc?.open).toBe(true);
  });

  it('does not change by an event that cannot apply', () => {
    expect(card(c.held(5), c.left(6), c.closed(7)).docs.size).toBe(0);
    const before = card(c.starts(0)).doc('i1');
    const after = card(c.starts(0), c.left(5, 'bob', 9)).doc('i1');
    expect(after).toMatchObject({ legs: before?.legs ?? [], handlings: [] });
  });
});
