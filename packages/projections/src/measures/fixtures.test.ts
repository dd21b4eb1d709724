import { describe, expect, it } from 'vitest';
import type { AgentStateRow, HandlingRow, OfferRow, StayRow } from '../facts/rows.ts';
import { averageHandle, handledCount, nonResponse } from './handling-measures.ts';
import { attribute, localDays, splitByDay } from './local-day.ts';
import { fold, type Limits, type Measure } from './measure.ts';
import { occupancy, slotOccupancy } from './occupancy.ts';
import {
  abandonedCount,
  abandonRate,
  answeredCount,
  answerRate,
  flowedOutCount,
  queued,
  queueIdentity,
  returned,
  shortAbandonedCount,
  waitEstimateBias,
  waitEstimateError,
} from './queue-counts.ts';
import { serviceLevelAws, serviceLevelGenesys, serviceLevelIgnoring, serviceLevelNegative, serviceLevelPositive } from './service-level.ts';

const MINUTE = 60_000;
const clock = (text: string): number => Date.parse(`2026-11-23T${text}Z`);
const all = { from: 0, to: clock('23:00') };

const stay = (over: Partial<StayRow>): StayRow => {
  const queuedAt = over.queued_at ?? clock('10:00');
  const waited = over.waited_ms ?? null;
  return {
    tenant: 'demo',
    interaction_id: 'i',
    queue_id: 'q1',
    channel: 'voice',
    cause: 'entry',
    queued_at: queuedAt,
    left_at: waited === null ? null : queuedAt + waited,
    outcome: null,
    waited_ms: waited,
    step: 0,
    priority: 50,
    to_queue_id: null,
    estimate_ms: null,
    ...over,
  };
};
const many = (count: number, over: Partial<StayRow>): readonly StayRow[] => Array.from({ length: count }, () => stay(over));
const limits =
  (serviceLevelMs: number, shortAbandonMs = 0) =>
  (): Limits => ({ serviceLevelMs, shortAbandonMs });
const percent = (share: number | null): string => `${((share ?? Number.NaN) * 100).toFixed(2)} %`;

describe('fixture 1: 70 answered within, 10 abandoned within, 20 past the limit', () => {
  const rows = [...many(70, { outcome: 'answered', waited_ms: 10_000 }), ...many(10, { outcome: 'abandoned', waited_ms: 15_000 }), ...many(20, {})];
  const of = limits(20_000);
  it('gives the four service levels', () => {
    expect(percent(fold(serviceLevelIgnoring, rows, of, all).value)).toBe('77.78 %');
    expect(percent(fold(serviceLevelNegative, rows, of, all).value)).toBe('70.00 %');
    expect(percent(fold(serviceLevelPositive, rows, of, all).value)).toBe('80.00 %');
    expect(percent(fold(serviceLevelAws, rows, of, all).value)).toBe('80.00 %');
  });
  it('is not touched by agents who asked the queue for somebody to consult', () => {
    const asked = [
      ...rows,
      ...many(5, { cause: 'consult', outcome: 'closed', waited_ms: 90_000 }),
      ...many(5, { cause: 'consult', outcome: 'answered', waited_ms: 1000 }),
    ];
    for (const measure of [serviceLevelIgnoring, serviceLevelNegative, serviceLevelPositive, serviceLevelAws, queued, answeredCount])
      expect(fold(measure, asked, of, all).value).toBe(fold(measure, rows, of, all).value);
    expect(queueIdentity(asked, of, all)).toEqual(queueIdentity(rows, of, all));
  });
  it('counts those who wait at the moment they pass the limit, not before and not at arrival', () => {
    const waiting = many(20, {});
    const until = (to: number) => fold(serviceLevelIgnoring, waiting, of, { from: 0, to }).sums;
    expect(until(clock('10:00') + 20_000)).toEqual({});
    expect(until(clock('10:00') + 20_001)).toEqual({ past: 20 });
  });
});

describe('fixture 2: the same, the 20 answered later', () => {
  const late = many(20, { outcome: 'answered', waited_ms: 40_000 });
  const within = many(70, { outcome: 'answered', waited_ms: 10_000 });
  const gone = many(10, { outcome: 'abandoned', waited_ms: 15_000 });
  it('gives 70 % with abandons counted, 77.78 % without, or when they are short and left out', () => {
    const rows = [...within, ...gone, ...late];
    const of = limits(20_000);
    expect(percent(fold(serviceLevelGenesys({ abandons: true, shortAbandons: true, flowOuts: false }), rows, of, all).value)).toBe('70.00 %');
    expect(percent(fold(serviceLevelGenesys({ abandons: false, shortAbandons: false, flowOuts: false }), rows, of, all).value)).toBe('77.78 %');
    expect(percent(fold(serviceLevelGenesys({ abandons: true, shortAbandons: false, flowOuts: false }), rows, limits(20_000, 16_000), all).value)).toBe(
      '77.78 %',
    );
  });
});

it('fixture 3: a contact 05:23–06:15 by half hours', () => {
  const minutes = (rule: 'exact' | 'start' | 'end') => {
    const shares = attribute({ from: clock('05:23'), to: clock('06:15') }, 30 * MINUTE, rule);
    return ['05:00', '05:30', '06:00'].map((from) => (shares.get(clock(from)) ?? 0) / MINUTE);
  };
  expect(minutes('exact')).toEqual([7, 30, 15]);
  expect(minutes('end')).toEqual([0, 0, 52]);
  expect(minutes('start')).toEqual([52, 0, 0]);
});

it('fixture 4: a hang-up after 8 s with a threshold of 10 s is a short abandon, offered gross but not net', () => {
  const rows = [stay({ outcome: 'abandoned', waited_ms: 8000 })];
  const of = limits(20_000, 10_000);
  expect(fold(shortAbandonedCount, rows, of, all).value).toBe(1);
  expect(fold(abandonedCount, rows, of, all).value).toBe(0);
  const gross = fold(queued, rows, of, all).value ?? 0;
  expect([gross, gross - (fold(shortAbandonedCount, rows, of, all).value ?? 0)]).toEqual([1, 0]);
  expect(fold(serviceLevelNegative, rows, of, all).value).toBeNull();
});

it('fixture 6: one contact offered three times, missed twice, accepted', () => {
  const offer = (outcome: OfferRow['outcome']): OfferRow => ({
    tenant: 'demo',
    interaction_id: 'i',
    stay_id: 's',
    queue_id: 'q1',
    agent_id: 'a',
    channel: 'voice',
    source: 'router',
    routed_at: clock('10:00'),
    alerted_at: clock('10:00'),
    ended_at: clock('10:01'),
    outcome,
    ring_ms: MINUTE,
  });
  const { sums, value } = fold(nonResponse, [offer('timed-out'), offer('failed'), offer('accepted')], limits(0), all);
  expect([sums['offers'], sums['missed'], value]).toEqual([3, 2, 2 / 3]);
  expect(fold(nonResponse, [offer('withdrawn'), offer('customer-left'), offer('rejected')], limits(0), all).sums['missed']).toBeUndefined();
  expect(fold(handledCount, [handling('10:00', '10:20')], limits(0), all).value).toBe(1);
});

it('counts nobody who was only asked for advice as handling, in number or in time', () => {
  const rows = [handling('10:00', '10:20'), { ...handling('10:05', '10:15'), consultation: true }];
  expect(fold(handledCount, rows, limits(0), all).value).toBe(1);
  expect(fold(averageHandle, rows, limits(0), all).value).toBe(20 * MINUTE);
});

it('fixture 7: a call that moves from one queue to another and is answered there', () => {
  const first = stay({ outcome: 'flowed-out', waited_ms: 30_000, to_queue_id: 'q2' });
  const second = stay({ queue_id: 'q2', cause: 'transfer', queued_at: clock('10:00') + 30_000, outcome: 'answered', waited_ms: 5000 });
  const of = limits(20_000);
  expect([fold(queued, [first], of, all).value, fold(flowedOutCount, [first], of, all).value]).toEqual([1, 1]);
  expect([fold(queued, [second], of, all).value, fold(answeredCount, [second], of, all).value]).toEqual([1, 1]);
});

describe('new demand', () => {
  const of = limits(20_000);
  const share = (measure: Measure<'stay_facts'>, rows: readonly StayRow[]) => fold(measure, rows, of, all).value;
  it('is a customer who is called back once, however often he was tried', () => {
    const rows = [
      stay({ outcome: 'callback', waited_ms: 60_000 }),
      stay({ cause: 'callback', outcome: 'unreached', waited_ms: 1000 }),
      stay({ cause: 'callback', outcome: 'answered', waited_ms: 1000 }),
    ];
    expect([queued, returned, answeredCount, answerRate, abandonRate].map((measure) => share(measure, rows))).toEqual([1, 2, 1, 1, 0]);
    expect(queueIdentity(rows, of, all).difference).toBe(0);
  });
  it('is nobody whom an agent gave back to the queue, and whoever leaves then was answered before', () => {
    const rows = [
      stay({ outcome: 'answered', waited_ms: 5000 }),
      stay({ cause: 'requeue', outcome: 'abandoned', waited_ms: 60_000 }),
      stay({ outcome: 'abandoned', waited_ms: 60_000 }),
    ];
    expect([queued, answerRate, abandonRate].map((measure) => share(measure, rows))).toEqual([2, 0.5, 0.5]);
    expect(share(abandonedCount, rows)).toBe(2);
  });
});

const handling = (from: string, to: string): HandlingRow => ({
  tenant: 'demo',
  interaction_id: 'i',
  agent_id: 'a',
  queue_id: 'q1',
  channel: 'chat',
  started_at: clock(from),
  ended_at: clock(to),
  talk_ms: clock(to) - clock(from),
  hold_ms: 0,
  wrap_ms: 0,
  wrap_started_at: null,
  wrapped_at: null,
  disposition_ids: '',
  consultation: false,
});

const stretch = (from: number, to: number | null, activity: AgentStateRow['activity'], declared: AgentStateRow['declared'] = 'ready'): AgentStateRow => ({
  tenant: 'demo',
  agent_id: 'a',
  declared,
  reason_id: declared === 'not-ready' ? 'break' : null,
  activity,
  from_at: from,
  to_at: to,
  duration_ms: to === null ? null : to - from,
});

it('fixture 8: two overlapping chats, three slots, one staffed hour', () => {
  const hour = { from: clock('10:00'), to: clock('11:00') };
  expect(percent(occupancy([stretch(clock('10:00'), clock('10:30'), 'talking'), stretch(clock('10:30'), null, 'idle')], hour, hour.to))).toBe('50.00 %');
  expect(percent(slotOccupancy([handling('10:00', '10:20'), handling('10:10', '10:30')], 3, 60 * MINUTE, hour, hour.to))).toBe('22.22 %');
});

describe('local days', () => {
  const prague = localDays('Europe/Prague');
  it('fixture 9: a break 23:50–00:20 belongs to two days', () => {
    const at = (text: string): number => Date.parse(`${text}+01:00`);
    const parts = splitByDay(prague, { from: at('2026-11-23T23:50'), to: at('2026-11-24T00:20') });
    expect(parts.map(({ day, from, to }) => [day, (to - from) / MINUTE])).toEqual([
      ['2026-11-23', 10],
      ['2026-11-24', 20],
    ]);
  });
  it('fixture 10: the day on which 02:30 happens twice has 25 hours, without a negative or double stretch', () => {
    const [from, to] = [Date.parse('2026-10-24T20:00Z'), Date.parse('2026-10-26T05:00Z')];
    const parts = splitByDay(prague, { from, to });
    expect(parts.map(({ day, from: begin, to: end }) => [day, (end - begin) / 3_600_000])).toEqual([
      ['2026-10-24', 2],
      ['2026-10-25', 25],
      ['2026-10-26', 6],
    ]);
    expect(parts.reduce((ms, part) => ms + part.to - part.from, 0)).toBe(to - from);
    expect(parts.slice(1).every((part, index) => part.from === parts[index]?.to)).toBe(true);
    expect(prague.startOf(Date.parse('2026-10-25T00:30Z'))).toBe(prague.startOf(Date.parse('2026-10-25T01:30Z')));
  });
  it('the day on which 02:30 does not happen has 23 hours', () => {
    const spring = Date.parse('2026-03-29T10:00Z');
    expect((prague.endOf(spring) - prague.startOf(spring)) / 3_600_000).toBe(23);
  });
  it('every hour of a year lies in its own day', () => {
    for (let at = Date.parse('2026-01-01T00:00Z'); at < Date.parse('2027-01-01T00:00Z'); at += 3_600_000) {
      if (prague.startOf(at) > at || prague.endOf(at) <= at) throw new Error(new Date(at).toISOString());
    }
    expect(prague.nameOf(Date.parse('2026-12-31T23:30Z'))).toBe('2027-01-01');
  });
});

it('fixture 13: nothing a measure reads is personal, so erasing a person changes no number', () => {
  const rows = [stay({ outcome: 'answered', waited_ms: 10_000 }), handling('10:00', '10:20'), stretch(clock('10:00'), null, 'idle')];
  const personal = /name|number|address|phone|mail|customer|subject|note/;
  expect(rows.flatMap((row) => Object.keys(row)).filter((column) => personal.test(column))).toEqual([]);
});

describe('the identity of a queue', () => {
  const of = limits(20_000, 5000);
  const rows = [
    stay({ outcome: 'answered', waited_ms: 10_000 }),
    stay({ outcome: 'abandoned', waited_ms: 2000 }),
    stay({ outcome: 'abandoned', waited_ms: 9000 }),
    stay({ outcome: 'flowed-out', waited_ms: 9000 }),
    stay({ outcome: 'callback', waited_ms: 9000 }),
    stay({ outcome: 'closed', waited_ms: 9000 }),
    stay({}),
    stay({ queued_at: clock('09:59'), outcome: 'answered', waited_ms: 2 * MINUTE }),
  ];
  it('holds over any period', () => {
    for (const [from, to] of [
      ['09:00', '11:00'],
      ['10:00', '10:00:05'],
      ['10:00:05', '10:30'],
    ] as const) {
      expect(queueIdentity(rows, of, { from: clock(from), to: clock(to) }).difference).toBe(0);
    }
    expect(queueIdentity(rows, of, { from: clock('10:00'), to: clock('10:00:30') })).toMatchObject({
      queued: 7,
      left: { answered: 1, 'short-abandoned': 1, abandoned: 1, 'flowed-out': 1, callback: 1, 'closed-by-system': 1 },
      waitingBefore: 1,
      waitingAfter: 2,
    });
  });
  it('sums over intervals give the sum over the whole', () => {
    const value = (from: string, to: string): number => fold(answeredCount, rows, of, { from: clock(from), to: clock(to) }).value ?? 0;
    expect(value('09:00', '10:00:30') + value('10:00:30', '11:00')).toBe(value('09:00', '11:00'));
  });
});

describe('what people were told and what they waited', () => {
  const rows = [
    stay({ outcome: 'answered', waited_ms: 60_000, estimate_ms: 90_000 }),
    stay({ outcome: 'answered', waited_ms: 60_000, estimate_ms: 50_000 }),
    // Offered at once, gave up, still waits: nothing to compare.
    stay({ outcome: 'answered', waited_ms: 3_000 }),
    stay({ outcome: 'abandoned', waited_ms: 10_000, estimate_ms: 90_000 }),
    stay({ estimate_ms: 90_000 }),
  ];
  it('differs by 20 s on average, 10 s of it too much', () => {
    expect(fold(waitEstimateError, rows, limits(20_000), all).value).toBe(20_000);
    expect(fold(waitEstimateBias, rows, limits(20_000), all).value).toBe(10_000);
    expect(fold(waitEstimateError, rows.slice(2), limits(20_000), all).value).toBeNull();
  });
});
