import type { CallboardEvent } from '@callboard/contracts';
import type { Recorded } from '@callboard/kernel';
import { estimate, type Results } from './estimate.ts';
import type { Tally } from './measure.ts';
import { runOnce } from './run.ts';
import type { Scenario } from './scenario.ts';

export type SimulateOptions = {
  /** Looks after every event whether all invariants hold. Costs about half of the speed. */
  readonly check?: boolean;
  /** Told of every event of the first replication. */
  readonly recorded?: (event: Recorded<CallboardEvent>) => void;
};

export type Simulated = {
  readonly results: Results;
  readonly events: number;
  /** The first breaches, each with the seed that shows it again. */
  readonly breaches: readonly string[];
};

/** Stretches of a single run, whose means are nearly independent when each is much longer than a wait. */
const STRETCHES = 20;

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((a, b) => ({
    entered: a.entered + b.entered,
    waited: a.waited + b.waited,
    answered: a.answered + b.answered,
    answeredWithin: a.answeredWithin + b.answeredWithin,
    abandoned: a.abandoned + b.abandoned,
    answeredWaitMs: a.answeredWaitMs + b.answeredWaitMs,
    busyMs: a.busyMs + b.busyMs,
    readyIdleMs: a.readyIdleMs + b.readyIdleMs,
  }));

/** Plays all replications of a scenario and estimates its measures. One replication is divided into stretches; of several, each is one sample. */
export const simulate = (scenario: Scenario, { check = true, recorded }: SimulateOptions = {}): Simulated => {
  const several = scenario.replications > 1;
  const samples: Tally[] = [];
  const breaches: string[] = [];
  let events = 0;
  for (let replication = 0; replication < scenario.replications; replication += 1) {
    const seed = `${scenario.seed}/${replication}`;
    const watching = replication === 0 && recorded !== undefined ? { recorded } : {};
    const run = runOnce(scenario, { seed, check, stretches: several ? 1 : STRETCHES, ...watching });
    events += run.events;
    samples.push(...(several ? [sum(run.tallies)] : run.tallies));
    for (const breach of run.breaches) breaches.push(`seed ${seed}: ${breach}`);
  }
  return { results: estimate(samples), events, breaches };
};
