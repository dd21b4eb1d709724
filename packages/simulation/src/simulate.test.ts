import { describe, expect, it } from 'vitest';
import { erlangA, erlangB, erlangC, type Theory } from './erlang.ts';
import type { Results } from './estimate.ts';
import { parseScenario } from './parse-scenario.ts';
import { runOnce } from './run.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { insurer } from './testing/insurer.ts';
import { lineOf } from './virtual-log.ts';

const scenarioOf = (json: unknown): Scenario => {
  const parsed = parseScenario(json);
  return parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
};

const textOf = (scenario: Scenario, seed: string): string => {
  const lines: string[] = [];
  runOnce(scenario, { seed, check: false, stretches: 1, recorded: (event) => lines.push(lineOf(event)) });
  return lines.join('\n');
};

const faults = {
  duplicateShare: 0.1,
  delayShare: 0.1,
  delaySeconds: 5,
  slowActionMs: 300,
  crashesPerHour: 12,
  restartSeconds: 5,
  linkLossesPerHour: 3,
  linkLossSeconds: 30,
};

describe('a simulated floor', () => {
  it('writes the same log, byte for byte, for the same seed, and another one for another', () => {
    const scenario = scenarioOf({ ...insurer, hours: 0.5, faults });
    const log = textOf(scenario, 'one');
    expect(log.split('\n').length).toBeGreaterThan(500);
    expect(textOf(scenario, 'one') === log).toBe(true);
    expect(textOf(scenario, 'two') === log).toBe(false);
  });

  it('breaks no invariant on an ordinary day', { timeout: 60_000 }, () => {
    const run = runOnce(scenarioOf({ ...insurer, hours: 1 }), { seed: 'ordinary', check: true, stretches: 1 });
    expect(run.breaches).toEqual([]);
    expect(run.events).toBeGreaterThan(2000);
    expect(run.checks).toBeGreaterThan(run.events);
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '8'])('breaks no invariant while everything goes wrong (seed %s)', { timeout: 60_000 }, (seed) => {
    const run = runOnce(scenarioOf({ ...insurer, hours: 0.75, faults }), { seed, check: true, stretches: 1 });
    expect(run.breaches).toEqual([]);
    expect(run.crashes).toBeGreaterThan(0);
  });
});

const measures = ['pWait', 'asaSeconds', 'slWithin', 'abandonRate', 'occupancy'] as const;

/** How far each measure is from theory, in half widths of its interval. */
const distances = (results: Results, theory: Theory): readonly number[] =>
  measures
    .filter((measure) => results[measure].halfWidth95 > 0)
    .map((measure) => Math.abs(results[measure].mean - theory[measure]) / results[measure].halfWidth95);

describe('the router under simulation', () => {
  const base = { warmupHours: 1, replications: 6, slSeconds: 20 };
  const cases = [
    { ...base, lambdaPerHour: 100, ahtSeconds: 180, agents: 7, patienceSeconds: null, hours: 8 },
    { ...base, lambdaPerHour: 60, ahtSeconds: 120, agents: 3, patienceSeconds: null, hours: 10 },
    { ...base, lambdaPerHour: 200, ahtSeconds: 180, agents: 12, patienceSeconds: 60, hours: 4 },
    { ...base, lambdaPerHour: 200, ahtSeconds: 180, agents: 9, patienceSeconds: 60, hours: 4 },
    { ...base, lambdaPerHour: 120, ahtSeconds: 300, agents: 10, patienceSeconds: 180, hours: 6 },
    { ...base, lambdaPerHour: 40, ahtSeconds: 240, agents: 4, patienceSeconds: 300, hours: 12 },
  ];

  it('agrees with Erlang C and Erlang A: the true value lies in nineteen of twenty intervals', { timeout: 180_000 }, () => {
    const all = cases.flatMap((one, index) => {
      const theory = one.patienceSeconds === null ? erlangC(one) : erlangA(one);
      return distances(simulate(scenarioOf({ ...one, seed: index + 1 }), { check: false }).results, theory);
    });
    expect(all.length).toBeGreaterThanOrEqual(28);
    // With 28 intervals of 95 %, more than four misses come by chance once in a hundred times; a seed is fixed, so this never flickers.
    expect(all.filter((distance) => distance > 1).length).toBeLessThanOrEqual(4);
    expect(Math.max(...all)).toBeLessThan(2);
  });

  it('agrees with Erlang B where nobody waits', { timeout: 60_000 }, () => {
    const { results } = simulate(scenarioOf({ ...base, seed: 5, lambdaPerHour: 120, ahtSeconds: 180, agents: 7, patienceSeconds: 0, hours: 8 }), {
      check: false,
    });
    const { mean, halfWidth95 } = results.abandonRate;
    expect(Math.abs(mean - erlangB(6, 7))).toBeLessThan(halfWidth95);
    expect(results.asaSeconds.mean).toBe(0);
  });
});
