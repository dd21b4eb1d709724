import type { CallboardEvent } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { brokenStretches } from '../measures/occupancy.ts';
import { agent, at, call, wholeCall } from '../testing/facts-of-life.ts';
import { agentStateFacts } from './agent-state-facts.ts';
import type { FactDocument } from './fact-document.ts';
import type { AgentStateRow } from './rows.ts';

const given = specForProjection<FactDocument<object>, CallboardEvent>(agentStateFacts.projection);
const rowsOf = (...events: readonly CallboardEvent[]): readonly AgentStateRow[] =>
  (given(...events).doc('anna')?.rows ?? []).map(({ row }) => row as AgentStateRow).sort((a, b) => a.from_at - b.from_at);

describe('the stretches of an agent', () => {
  const anna = agent();
  const day = [anna.signsIn(-10), anna.ready(-5), ...wholeCall(), anna.pauses(120), anna.signsOut(600)];

  it('tell the day by declared status and activity', () => {
    expect(
      rowsOf(...day).map(({ declared, activity, from_at: from, to_at: to }) => [
        declared,
        activity,
        (from - at(0)) / 1000,
        to === null ? null : (to - at(0)) / 1000,
      ]),
    ).toEqual([
      ['not-ready', 'idle', -10, -5],
      ['ready', 'idle', -5, 6],
      ['ready', 'alerting', 6, 10],
      ['ready', 'talking', 10, 30],
      ['ready', 'held', 30, 50],
      ['ready', 'talking', 50, 90],
      ['ready', 'wrapup', 90, 105],
      ['ready', 'idle', 105, 120],
      ['not-ready', 'idle', 120, 600],
      ['signed-out', 'idle', 600, null],
    ]);
  });

  it('leave no gap and do not overlap', () => {
    expect(brokenStretches(rowsOf(...day))).toEqual([]);
  });

  it('begin no earlier than the one before ended, when events come in disorder', () => {
    const rows = rowsOf(anna.signsIn(0), anna.ready(10), anna.pauses(8), anna.ready(20));
    expect(brokenStretches(rows)).toEqual([]);
    expect(rows.every(({ duration_ms: ms }) => ms === null || ms >= 0)).toBe(true);
  });

  it('last until the later of two wrap-ups, also when the earlier one is told of last', () => {
    const [one, two] = [call('i1'), call('i2')];
    const both = [one, two].flatMap((c) => [c.starts(0), c.queued(0), c.routed(1), c.answered(2), c.joined(2)]);
    const gone = [anna.signsOut(10), one.left(20), one.wrapsUp(20), two.left(21), two.wrapsUp(21)];
    const rows = rowsOf(anna.signsIn(-10), anna.ready(-5), ...both, ...gone, two.wrapped(40), one.wrapped(33));
    expect(rows.map(({ activity, to_at: to }) => [activity, to === null ? null : (to - at(0)) / 1000]).slice(-2)).toEqual([
      ['wrapup', 40],
      ['idle', null],
    ]);
  });

  it('notice a gap and an overlap', () => {
    const row = (from: number, to: number | null): AgentStateRow => ({
      tenant: 'demo',
      agent_id: 'anna',
      declared: 'ready',
      reason_id: null,
      activity: 'idle',
      from_at: from,
      to_at: to,
      duration_ms: to === null ? null : to - from,
    });
    expect(brokenStretches([row(0, 10), row(12, null)])).toEqual([{ at: 12, ms: 2 }]);
    expect(brokenStretches([row(0, 10), row(7, null)])).toEqual([{ at: 7, ms: -3 }]);
  });
});
