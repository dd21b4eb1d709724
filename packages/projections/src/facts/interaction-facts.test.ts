import { type CallboardEvent, OfferId } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { at, call, consultation, wholeCall } from '../testing/facts-of-life.ts';
import type { FactDocument } from './fact-document.ts';
import { interactionFacts } from './interaction-facts.ts';

const given = specForProjection<FactDocument<object>, CallboardEvent>(interactionFacts.projection);
const rowsOf = (...events: readonly CallboardEvent[]) => {
  const rows = given(...events).doc('i1')?.rows ?? [];
  return Object.fromEntries(rows.map(({ table, id, row }) => [`${table} ${id}`, row]));
};

describe('facts of an interaction', () => {
  it('a call back that nobody answered corrects the outcome of its stay', () => {
    const c = call();
    const answered = c.answered(10);
    if (answered.type !== 'InteractionAnswered') throw new Error('the fixture answers nothing');
    const { interactionId, stayId, queueId, agentId, handlingId } = answered;
    const inVain: CallboardEvent = {
      type: 'InteractionCallbackUnreached',
      interactionId,
      at: at(40),
      stayId,
      queueId,
      agentId,
      handlingId,
      attempt: 1,
      nextAt: null,
    };
    const before = [c.starts(0), c.queued(0), c.routed(5), c.leaves(10, 'answered', 10_000), answered];
    expect(rowsOf(...before)['stay_facts i1-stay-1']).toMatchObject({ outcome: 'answered' });
    expect(rowsOf(...before, inVain)['stay_facts i1-stay-1']).toMatchObject({ outcome: 'unreached', waited_ms: 10_000 });
  });

  it('a call that was answered, held and wrapped up leaves one row per part', () => {
    const rows = rowsOf(...wholeCall());
    expect(rows['interaction_facts i1']).toEqual({
      tenant: 'demo',
      channel: 'voice',
      direction: 'inbound',
      queue_id: 'sales',
      entry: '800100',
      started_at: at(0),
      closed_at: at(90),
      close_reason: 'customer-left',
      first_queued_at: at(0),
      answered_at: at(10),
      wait_ms: 10_000,
      handle_ms: 95_000,
      talk_ms: 60_000,
      hold_ms: 20_000,
      wrap_ms: 15_000,
      offers: 1,
      transfers: 0,
      contact_known: false,
    });
    expect(rows['stay_facts i1-stay-1']).toMatchObject({
      queue_id: 'sales',
      cause: 'entry',
      queued_at: at(0),
      left_at: at(10),
      outcome: 'answered',
      waited_ms: 10_000,
    });
    expect(rows['offer_facts i1-offer-1']).toMatchObject({
      agent_id: 'anna',
      source: 'router',
      routed_at: at(5),
      alerted_at: at(6),
      ended_at: at(10),
      outcome: 'accepted',
      ring_ms: 4000,
    });
    expect(rows['handling_facts i1-handling-1']).toMatchObject({
      agent_id: 'anna',
      started_at: at(10),
      ended_at: at(90),
      talk_ms: 60_000,
      hold_ms: 20_000,
      wrap_ms: 15_000,
      wrap_started_at: at(90),
      wrapped_at: at(105),
      disposition_ids: 'sold',
    });
    expect(rows['leg_facts i1-leg-1']).toMatchObject({ party: 'agent', role: 'handler', joined_at: at(10), left_at: at(90), talk_ms: 60_000, hold_ms: 20_000 });
    expect(Object.keys(rows)).toHaveLength(5);
  });

  it('an offer that timed out and was answered late is corrected in its row', () => {
    const c = call();
    const answer = c.answered(27);
    const late: CallboardEvent = answer.type === 'InteractionAnswered' ? { ...answer, overturnsOfferId: OfferId.parse('i1-offer-1') } : answer;
    const rows = rowsOf(c.starts(0), c.queued(0), c.routed(5), c.offered(6), c.missed(26), late);
    expect(rows['offer_facts i1-offer-1']).toMatchObject({ outcome: 'accepted', ended_at: at(27), ring_ms: 21_000 });
  });

  it('what is still open when the interaction closes ends with it', () => {
    const c = call();
    const rows = rowsOf(c.starts(0), c.queued(0), c.routed(5), c.offered(6), c.closed(9));
    expect(rows['stay_facts i1-stay-1']).toMatchObject({ outcome: 'closed', left_at: at(9), waited_ms: 9000 });
    expect(rows['offer_facts i1-offer-1']).toMatchObject({ outcome: 'withdrawn', ended_at: at(9) });
  });

  it('only rows that changed are written again', () => {
    const c = call();
    const first = given(c.starts(0), c.queued(0)).doc('i1');
    const position = (table: string) => first?.rows.find((row) => row.table === table)?.position;
    expect([position('interaction_facts'), position('stay_facts')]).toEqual(['00000000000000000002', '00000000000000000002']);
    const later = given(c.starts(0), c.queued(0), c.routed(5)).doc('i1');
    expect(later?.rows.find((row) => row.table === 'stay_facts')?.position).toBe('00000000000000000002');
  });

  it('whoever is only consulted has a handling that is marked, until he takes the customer over', () => {
    const c = call();
    const answered = [c.starts(0), c.queued(0), c.leaves(10, 'answered', 10_000), c.answered(10), c.joined(10)];
    const advice = consultation(c, 20, 25, 60);
    const marks = (...events: readonly CallboardEvent[]) => {
      const rows = rowsOf(...answered, ...events);
      return [1, 2].map((no) => rows[`handling_facts i1-handling-${no}`]?.['consultation']);
    };
    expect(marks(...advice)).toEqual([false, true]);
    expect(marks(...advice.slice(0, 3))).toEqual([false, true]);
    const [joined] = advice.filter((event) => event.type === 'InteractionLegJoined');
    if (joined === undefined) throw new Error('the fixture lets nobody join');
    const { interactionId, legId, mode } = joined;
    const takenOver: CallboardEvent = { type: 'InteractionLegRoleChanged', interactionId, legId, role: 'handler', mode, at: at(40) };
    expect(marks(...advice.slice(0, 4), takenOver)).toEqual([false, false]);
    // The agent was called himself, not his queue.
    expect(marks({ ...joined, at: at(25) }, c.left(60, 'bob', 2))).toEqual([false, true]);
  });

  it('the time of whoever is only consulted is in his own row and not in the handling of the interaction, until he takes the customer over', () => {
    const c = call();
    const answered = [c.starts(0), c.queued(0), c.leaves(10, 'answered', 10_000), c.answered(10), c.joined(10)];
    const advice = [...consultation(c, 20, 25, 60), c.wrapsUp(60, 'bob', 2), c.wrapped(65, 'bob', 2), c.left(70)];
    const advised = rowsOf(...answered, ...advice);
    expect(advised['handling_facts i1-handling-2']).toMatchObject({ agent_id: 'bob', talk_ms: 35_000, wrap_ms: 5_000, consultation: true });
    expect(advised['interaction_facts i1']).toMatchObject({ handle_ms: 60_000, talk_ms: 60_000, hold_ms: 0, wrap_ms: 0, answered_at: at(10) });
    const [joined] = advice.filter((event) => event.type === 'InteractionLegJoined');
    if (joined === undefined) throw new Error('the fixture lets nobody join');
    const { interactionId, legId, mode } = joined;
    const takenOver: CallboardEvent = { type: 'InteractionLegRoleChanged', interactionId, legId, role: 'handler', mode, at: at(40) };
    const handed = rowsOf(...answered, ...advice.slice(0, 4), takenOver, ...advice.slice(4));
    expect(handed['interaction_facts i1']).toMatchObject({ handle_ms: 100_000, talk_ms: 95_000, wrap_ms: 5_000 });
  });

  it('a wait keeps what was expected of it beside what it was', () => {
    const c = call();
    const rows = rowsOf(c.starts(0), c.queued(0), c.estimated(0, 45_000), c.routed(28), c.leaves(30, 'answered', 30_000));
    expect(rows['stay_facts i1-stay-1']).toMatchObject({ waited_ms: 30_000, estimate_ms: 45_000 });
    expect(rowsOf(c.starts(0), c.queued(0), c.leaves(2, 'answered', 2_000))['stay_facts i1-stay-1']).toMatchObject({ estimate_ms: null });
  });
});
