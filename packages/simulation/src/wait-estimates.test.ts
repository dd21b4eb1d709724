import type { StayId } from '@callboard/contracts';
import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.ts';
import { runOnce } from './run.ts';

type Waits = { readonly count: number; readonly meanWaitMs: number; readonly biasMs: number; readonly errorMs: number; readonly errorOfMeanMs: number };

/** Everybody who had to wait and was answered: what was expected, and what it was. */
const waitsOf = (scenario: object): Waits => {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) return expect.fail(parsed.problems.join(' '));
  const expected = new Map<StayId, number>();
  const pairs: { readonly estimate: number; readonly wait: number }[] = [];
  runOnce(parsed.scenario, {
    seed: 'estimates',
    check: false,
    stretches: 1,
    recorded: ({ event }) => {
      if (event.type === 'InteractionWaitEstimated') expected.set(event.stayId, event.expectedWaitMs);
      const estimate = event.type === 'InteractionLeftQueue' && event.outcome === 'answered' ? expected.get(event.stayId) : undefined;
      if (estimate !== undefined && event.type === 'InteractionLeftQueue') pairs.push({ estimate, wait: event.waitedMs });
    },
  });
  const mean = (of: (pair: (typeof pairs)[number]) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const meanWaitMs = mean(({ wait }) => wait);
  return {
    count: pairs.length,
    meanWaitMs,
    biasMs: mean(({ estimate, wait }) => estimate - wait),
    errorMs: mean(({ estimate, wait }) => Math.abs(estimate - wait)),
    errorOfMeanMs: mean(({ wait }) => Math.abs(meanWaitMs - wait)),
  };
};

const floor = { ahtSeconds: 180, hours: 30, warmupHours: 1, seed: 1, replications: 1, slSeconds: 20 };

describe('the expected wait under simulation', () => {
  it.each([
    ['nobody gives up', { ...floor, lambdaPerHour: 110, agents: 6, patienceSeconds: null }],
    ['many give up', { ...floor, lambdaPerHour: 200, agents: 8, patienceSeconds: 240 }],
  ])('is right on average, and nearer than the mean wait, where %s', { timeout: 60_000 }, (_, scenario) => {
    const { count, meanWaitMs, biasMs, errorMs, errorOfMeanMs } = waitsOf(scenario);
    expect(count).toBeGreaterThan(500);
    expect(Math.abs(biasMs) / meanWaitMs).toBeLessThan(0.12);
    expect(errorMs).toBeLessThan(0.8 * errorOfMeanMs);
  });
});
