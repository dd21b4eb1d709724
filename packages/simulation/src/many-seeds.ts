import { runOnce } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { CallWitness } from './witness.ts';

export type ManySeedsOptions = {
  readonly from: number;
  readonly count: number;
  /** The command that plays one seed again, said beside what failed. */
  readonly again: (seed: number) => string;
  /** Told of a failing seed as soon as it failed. */
  readonly failed: (sentence: string) => void;
  readonly witness?: CallWitness;
};

export type ManySeeds = { readonly events: number; readonly checks: number; readonly crashes: number; readonly failing: readonly number[] };

/** Plays a scenario with one seed after the other, all invariants checked. The same seed alone plays the same run. */
export const manySeeds = (scenario: Scenario, { from, count, again, failed, witness }: ManySeedsOptions): ManySeeds => {
  let [events, checks, crashes] = [0, 0, 0];
  const failing: number[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const run = runOnce(scenario, { seed: String(seed), check: true, stretches: 1, ...(witness === undefined ? {} : { witness }) });
    events += run.events;
    checks += run.checks;
    crashes += run.crashes;
    const [breach] = run.breaches;
    if (breach === undefined) continue;
    failing.push(seed);
    failed(`seed ${seed}: ${breach}\n  again with: ${again(seed)}`);
  }
  return { events, checks, crashes, failing };
};
