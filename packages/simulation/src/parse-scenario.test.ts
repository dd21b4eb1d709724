import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.ts';
import { insurer } from './testing/insurer.ts';

const problemsOf = (json: unknown): readonly string[] => {
  const parsed = parseScenario(json);
  return parsed.ok ? [] : parsed.problems;
};
const simple = { lambdaPerHour: 100, ahtSeconds: 180, agents: 7, patienceSeconds: null, hours: 8, warmupHours: 1, seed: 1, replications: 2, slSeconds: 20 };

describe('a scenario', () => {
  it('of the simple case is one queue, equal agents and exponential times', () => {
    const parsed = parseScenario(simple);
    expect(parsed).toMatchObject({
      ok: true,
      scenario: {
        seed: 1,
        replications: 2,
        queues: [{ id: 'queue' }],
        agents: [{ count: 7, queues: { queue: 1 } }],
        customers: [{ perHour: [100], handling: 180, patience: null }],
      },
    });
  });

  it('in full is taken as it is', () => {
    expect(problemsOf(insurer)).toEqual([]);
  });

  it('says all that is wrong with it in words', () => {
    expect(problemsOf({ ...simple, lambdaPerHour: -1, agents: 2.5, ahtSeconds: { law: 'gamma', mean: 3 }, hours: '8', colour: 'red' })).toEqual([
      'lambdaPerHour must be greater than 0.',
      'ahtSeconds must be seconds, or a law (exponential, fixed, uniform, lognormal) with its own numbers.',
      'agents must be a whole number.',
      'hours must be a number.',
      'colour is not known here.',
    ]);
  });

  it('names the queue that is not there', () => {
    expect(problemsOf({ ...insurer, customers: [{ queue: 'nowhere', handling: 10, perHour: 5 }] })).toEqual([
      'customers[0] names the queue nowhere, which is not defined.',
    ]);
  });

  it('says what is missing', () => {
    expect(problemsOf({ hours: 1 })).toEqual(['queues must not be empty.', 'agents must not be empty.', 'customers must not be empty.']);
    expect(problemsOf({ lambdaPerHour: 3 })).toEqual(['ahtSeconds is missing.', 'agents is missing.']);
    expect(problemsOf('x')).toEqual(['A scenario is an object.']);
  });

  it('does not warm up longer than it lasts', () => {
    expect(problemsOf({ ...simple, warmupHours: 8 })).toEqual(['warmupHours must be less than hours.']);
  });
});
