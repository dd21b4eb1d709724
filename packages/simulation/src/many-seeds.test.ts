import { describe, expect, it } from 'vitest';
import everythingGoesWrong from '../scenarios/everything-goes-wrong.json' with { type: 'json' };
import { manySeeds } from './many-seeds.ts';
import { parseScenario } from './parse-scenario.ts';
import type { CallWitness } from './witness.ts';

const scenario = () => {
  const parsed = parseScenario({ ...everythingGoesWrong, hours: 0.25 });
  return parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
};

/** A planted bug: something does not hold in every run in which this offer times out. */
const planted =
  (offerId: string): CallWitness =>
  () => {
    const breaches: string[] = [];
    return {
      fold: ({ event, position }) => {
        if (event.type === 'InteractionOfferTimedOut' && event.offerId === offerId) breaches.push(`at ${position}: a planted bug`);
      },
      finish: () => undefined,
      breaches: () => breaches,
      checks: () => 0,
      tallies: () => null,
    };
  };

const failuresOf = (from: number, count: number, witness: CallWitness): readonly string[] => {
  const sentences: string[] = [];
  manySeeds(scenario(), { from, count, again: (seed) => `pnpm bench simulate --seed=${seed}`, failed: (sentence) => sentences.push(sentence), witness });
  return sentences;
};

describe('many seeds', () => {
  it('say which one failed and the command that plays it again, and that command finds the same', { timeout: 60_000 }, () => {
    const timedOut: string[] = [];
    const listening: CallWitness = (measured) => ({
      ...planted('')(measured),
      fold: ({ event }) => {
        if (event.type === 'InteractionOfferTimedOut') timedOut.push(event.offerId);
      },
    });
    expect(failuresOf(2, 1, listening)).toEqual([]);
    const witness = planted(timedOut.at(-1) ?? expect.fail('no offer timed out'));
    const found = failuresOf(1, 3, witness).filter((sentence) => sentence.startsWith('seed 2:'));
    expect(found).toEqual([expect.stringMatching(/^seed 2: at \d+: a planted bug\n {2}again with: pnpm bench simulate --seed=2$/)]);
    expect(failuresOf(2, 1, witness)).toEqual(found);
  });

  it('count what was played, and find nothing where nothing is wrong', { timeout: 60_000 }, () => {
    const { events, checks, crashes, failing } = manySeeds(scenario(), { from: 1, count: 2, again: String, failed: (sentence) => expect.fail(sentence) });
    expect(failing).toEqual([]);
    expect(events).toBeGreaterThan(500);
    expect(checks).toBeGreaterThan(events);
    expect(crashes).toBeGreaterThan(0);
  });
});
