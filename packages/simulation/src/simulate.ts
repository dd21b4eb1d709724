import type { CallboardEvent } from '@callboard/contracts';
import type { Recorded } from '@callboard/kernel';
import { estimate, type Results } from './estimate.ts';
import type { Tally } from './measure.ts';
import { runOnce } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { CallWitness } from './witness.ts';

export type SimulateOptions = {
  /** Looks after every event whether all invariants hold. Costs about half of the speed. */
  readonly check?: boolean;
  /** Told of every event of the first replication. */
  readonly recorded?: (event: Recorded<CallboardEvent>) => void;
  /** Looks on in every replication. Where it measures, the results are its figures, held against what is counted here. */
  readonly witness?: CallWitness;
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

const counted = ['entered', 'waited', 'answered', 'answeredWithin', 'abandoned', 'answeredWaitMs'] as const;
const timed = ['busyMs', 'readyIdleMs'] as const;
/** Stretches end within a millisecond: sums of their parts differ by rounding. */
const ROUNDING_MS = 1;

/** Where the measures and the counters disagree. Times are not compared where events come late: only the measures put them in order. */
export const differences = (measured: readonly Tally[], direct: readonly Tally[], late: boolean): readonly string[] =>
  direct.flatMap((own, stretch) => {
    const theirs = measured[stretch];
    if (theirs === undefined) return [`stretch ${stretch} was not measured`];
    const wrong = [
      ...counted.filter((name) => theirs[name] !== own[name]),
      ...(late ? [] : timed.filter((name) => Math.abs(theirs[name] - own[name]) > ROUNDING_MS)),
    ];
    return wrong.map((name) => `the measures say ${name} ${theirs[name]} in stretch ${stretch}, the events ${own[name]}`);
  });

/** Plays all replications of a scenario and estimates its measures. One replication is divided into stretches; of several, each is one sample. */
export const simulate = (scenario: Scenario, { check = true, recorded, witness }: SimulateOptions = {}): Simulated => {
  const several = scenario.replications > 1;
  const samples: Tally[] = [];
  const breaches: string[] = [];
  let events = 0;
  for (let replication = 0; replication < scenario.replications; replication += 1) {
    const seed = `${scenario.seed}/${replication}`;
    const watching = { ...(replication === 0 && recorded !== undefined ? { recorded } : {}), ...(witness === undefined ? {} : { witness }) };
    const run = runOnce(scenario, { seed, check, stretches: several ? 1 : STRETCHES, ...watching });
    events += run.events;
    const tallies = run.witnessed ?? run.tallies;
    samples.push(...(several ? [sum(tallies)] : tallies));
    for (const breach of [...run.breaches, ...differences(tallies, run.tallies, scenario.faults !== null)]) breaches.push(`seed ${seed}: ${breach}`);
  }
  return { results: estimate(samples), events, breaches };
};
