import { describe, expect, it } from 'vitest';
import { createCurves } from './curves.ts';
import { parseScenario } from './parse-scenario.ts';
import { reportPage } from './report.ts';
import { runOnce, SIMULATION_START } from './run.ts';
import { simulate } from './simulate.ts';
import { insurer } from './testing/insurer.ts';

const HOURS = 0.5;
const parsed = parseScenario({ ...insurer, name: 'a <small> centre', hours: HOURS });
const scenario = parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
const curvesOf = (stretches: number) => {
  const curves = createCurves({ start: SIMULATION_START, hours: HOURS, stretches, slMs: 20_000 });
  const { tallies } = runOnce(scenario, { seed: 'curves', check: false, stretches: 1, recorded: ({ event }) => curves.fold(event) });
  return { points: curves.points(), queues: curves.queues(), tally: tallies[0] ?? expect.fail('nothing was measured') };
};

describe('the curves of a run', () => {
  it('add up to what the measures say of the same run', () => {
    const { points, queues, tally } = curvesOf(30);
    const sum = (of: (queue: (typeof queues)[number]) => number): number => queues.reduce((all, queue) => all + of(queue), 0);
    expect(tally.entered).toBeGreaterThan(50);
    expect(sum(({ entered }) => entered)).toBe(tally.entered);
    expect(sum(({ answered }) => answered)).toBe(tally.answered);
    expect(sum(({ within }) => within)).toBe(tally.answeredWithin);
    expect(sum(({ abandoned }) => abandoned)).toBe(tally.abandoned);
    const busyMs = points.reduce((all, { busy }) => all + busy, 0) * ((HOURS * 3_600_000) / points.length);
    expect(busyMs / tally.busyMs).toBeCloseTo(1, 6);
  });

  it('do not depend on how finely they are drawn', () => {
    const mean = (stretches: number): number => curvesOf(stretches).points.reduce((all, { waiting }) => all + waiting, 0) / stretches;
    expect(mean(7)).toBeCloseTo(mean(60), 6);
  });

  it('make a page that loads nothing from elsewhere and shows names as text', () => {
    const { points, queues } = curvesOf(30);
    const page = reportPage({ scenario, simulated: simulate(scenario, { check: false }), points, queues });
    expect(page).not.toMatch(/https?:|<script|NaN|undefined|Infinity/);
    expect(page).toContain('a &#60;small&#62; centre');
    expect(page.match(/<svg /g)).toHaveLength(3);
    for (const { queueId } of queues) expect(page).toContain(`<th scope="row">${queueId}</th>`);
  });
});
