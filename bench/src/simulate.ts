/**
 * `pnpm bench simulate` (D23, D34): a day of 1,000 agents and about 20,000 interactions on virtual time, all invariants checked.
 * `--seeds=1000 [--from=1]` plays the scenario in which everything goes wrong with so many seeds (the nightly run); `--seed=N` plays one of them again.
 * Prints one line of JSON per figure; exits 1 when an invariant was broken.
 */
import { readFileSync } from 'node:fs';
import { type CallWitness, manySeeds, parseScenario, runOnce, type Scenario } from '@callboard/simulation';
import { witnessOfAgents, witnessWithFacts } from '@callboard/server/src/simulate-command-witness.ts';

const scenarioNamed = (name: string): Scenario => {
  const parsed = parseScenario(JSON.parse(readFileSync(new URL(`../../packages/simulation/scenarios/${name}.json`, import.meta.url), 'utf8')));
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.scenario;
};

const option = (name: string): number | null => {
  const text = process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return text === undefined ? null : Number(text);
};

const rounded = (value: number): number => Number(value.toPrecision(3));

type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly pass: boolean;
  readonly slices?: readonly number[];
};
const print = (figure: Figure & { readonly [more: string]: unknown }): void => console.log(JSON.stringify({ peer: null, ratio: null, slices: [], ...figure }));

/** A day is judged by its parts too: so many events are one slice, the last one may be shorter. */
const SLICE_EVENTS = 25_000;

type Played = {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly events: number;
  readonly checks: number;
  readonly slices: readonly number[];
  readonly held: boolean;
};

const play = (scenario: Scenario, witness: CallWitness): Played => {
  const slices: number[] = [];
  const begin = performance.now();
  const cpu = process.cpuUsage();
  let sliceBegin = begin;
  let count = 0;
  const { events, breaches, checks } = runOnce(scenario, {
    seed: '1',
    check: true,
    stretches: 1,
    witness,
    recorded: () => {
      if ((count += 1) % SLICE_EVENTS > 0) return;
      const now = performance.now();
      slices.push(rounded((SLICE_EVENTS * 1000) / (now - sliceBegin)));
      sliceBegin = now;
    },
  });
  const { user, system } = process.cpuUsage(cpu);
  for (const breach of breaches) console.error(breach);
  return { seconds: (performance.now() - begin) / 1000, cpuSeconds: (user + system) / 1e6, events, checks, slices, held: breaches.length === 0 };
};

const aDay = (): boolean => {
  const scenario = scenarioNamed('thousand-agents');
  const day = play(scenario, witnessOfAgents);
  const perSecond = day.events / day.seconds;
  print({ name: 'simulate: a day of 1,000 agents', value: rounded(day.seconds), unit: 's', target: '', pass: day.held, cpuSeconds: rounded(day.cpuSeconds) });
  print({
    name: 'simulate: events with all invariants',
    value: rounded(perSecond),
    unit: 'events/s',
    target: '>= 50000',
    pass: day.held && perSecond >= 50_000,
    slices: day.slices,
    events: day.events,
    checks: day.checks,
    perCpuSecond: rounded(day.events / day.cpuSeconds),
  });
  const whole = play(scenario, witnessWithFacts());
  print({
    name: 'simulate: events with all invariants, facts and measures',
    value: rounded(whole.events / whole.seconds),
    unit: 'events/s',
    target: '',
    pass: whole.held,
    slices: whole.slices,
    checks: whole.checks,
    perCpuSecond: rounded(whole.events / whole.cpuSeconds),
  });
  const centre = scenarioNamed('hundred-agents');
  const small = play(centre, witnessOfAgents);
  const speed = (centre.hours * 3600) / small.seconds;
  print({
    name: 'simulate: times real time, 100 agents',
    value: rounded(speed),
    unit: 'x',
    target: '>= 10000',
    pass: small.held && speed >= 10_000,
    events: small.events,
  });
  return day.held && whole.held && small.held;
};

const goesWrong = (from: number, count: number): boolean => {
  const begin = performance.now();
  const { events, checks, crashes, failing } = manySeeds(scenarioNamed('everything-goes-wrong'), {
    from,
    count,
    again: (seed) => `pnpm bench simulate --seed=${seed}`,
    failed: (sentence) => console.error(sentence),
    witness: witnessWithFacts(),
  });
  const seconds = (performance.now() - begin) / 1000;
  print({
    name: `simulate: ${count} seeds in which everything goes wrong`,
    value: failing.length,
    unit: 'failing seeds',
    target: '0',
    pass: failing.length === 0,
    events,
    checks,
    crashes,
    seconds: rounded(seconds),
  });
  return failing.length === 0;
};

const seed = option('seed');
const seeds = option('seeds');
const held = seed !== null ? goesWrong(seed, 1) : seeds !== null ? goesWrong(option('from') ?? 1, seeds) : aDay();
process.exitCode = held ? 0 : 1;
