import type { CallboardEvent } from '@callboard/contracts';
import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.ts';
import { runOnce, SIMULATION_START } from './run.ts';

const eventsOf = (json: unknown): readonly CallboardEvent[] => {
  const parsed = parseScenario(json);
  if (!parsed.ok) return expect.fail(parsed.problems.join(' '));
  const events: CallboardEvent[] = [];
  const run = runOnce(parsed.scenario, { seed: 'customers', check: true, stretches: 1, recorded: ({ event }) => events.push(event) });
  expect(run.breaches).toEqual([]);
  return events;
};
const of = <T extends CallboardEvent['type']>(events: readonly CallboardEvent[], type: T) =>
  events.filter((event): event is Extract<CallboardEvent, { type: T }> => event.type === type);

const hourOf = (at: number): number => (at - SIMULATION_START) / 3_600_000;
const floor = (queue: object, customers: object) => ({
  hours: 3,
  queues: [{ id: 'service', ...queue }, { id: 'night' }],
  agents: [{ count: 3, queues: { service: 1, night: 1 } }],
  customers: [{ queue: 'service', handling: 60, ...customers }],
});

describe('the customers of a trace', () => {
  it('come in exactly the numbers and intervals that were counted, and no more after the last', () => {
    const arrivals = [4, 0, 7, 1];
    const came = of(eventsOf(floor({}, { arrivals, intervalMinutes: 30 })), 'InteractionStarted').map(({ at }) => Math.floor(hourOf(at) * 2));
    expect(arrivals.map((_, interval) => came.filter((one) => one === interval).length)).toEqual(arrivals);
    expect(came.length).toBe(12);
  });
});

describe('the customers of a queue with opening hours', () => {
  // The run begins on a Monday at midnight.
  const hours = [{ fromDay: 1, toDay: 5, from: '01:00', to: '02:00' }];
  const trace = { arrivals: [5, 6, 7], intervalMinutes: 60 };

  it('are sent away outside them', () => {
    const events = eventsOf(floor({ hours }, trace));
    expect(of(events, 'InteractionStarted').length).toBe(18);
    expect(of(events, 'InteractionClosed').filter(({ reason }) => reason === 'outside-hours').length).toBe(12);
    expect(of(events, 'InteractionQueued').map(({ at }) => Math.floor(hourOf(at)))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(of(events, 'CalendarDefined').length).toBe(1);
  });

  it('are handed on to another queue where that is wanted', () => {
    const queued = of(eventsOf(floor({ hours, outsideHours: 'overflow', outsideHoursTo: 'night' }, trace)), 'InteractionQueued');
    expect(queued.map(({ queueId, at }) => `${queueId} ${Math.floor(hourOf(at))}`).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'night 0'),
      ...Array.from({ length: 7 }, () => 'night 2'),
      ...Array.from({ length: 6 }, () => 'service 1'),
    ]);
  });

  it('find it closed on a day off', () => {
    const queued = of(eventsOf(floor({ hours, closedOn: ['2026-11-23'] }, trace)), 'InteractionQueued');
    expect(queued).toEqual([]);
  });
});
