/**
 * `pnpm bench simulate` (D23, D34): a day of 1,000 agents and about 20,000 interactions on virtual time, all invariants checked.
 * `--seeds=1000 [--from=1]` plays the scenario in which everything goes wrong with so many seeds (the nightly run); `--seed=N` plays one of them again.
 * Prints one line of JSON per figure; exits 1 when an invariant was broken.
 */
import { readFileSync } from 'node:fs';
import { parseScenario, runOnce, type Scenario } from '@callboard/simulation';

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

const aDay = (): boolean => {
  const scenario = scenarioNamed('thousand-agents');
  const begin = performance.now();
  const { events, breaches, checks } = runOnce(scenario, { seed: '1', check: true, stretches: 1 });
  const seconds = (performance.now() - begin) / 1000;
  const perSecond = events / seconds;
  const speed = (scenario.hours * 3600) / seconds;
  const line = { peer: null, ratio: null, slices: [] };
  console.log(JSON.stringify({ name: 'simulate: a day of 1,000 agents', value: rounded(seconds), unit: 's', target: '', pass: true, ...line }));
  console.log(
    JSON.stringify({
      name: 'simulate: events with all invariants',
      value: rounded(perSecond),
      unit: 'events/s',
      target: '>= 50000',
      pass: perSecond >= 50_000,
      ...line,
      events,
      checks,
    }),
  );
  console.log(JSON.stringify({ name: 'simulate: times real time', value: rounded(speed), unit: 'x', target: '', pass: true, ...line }));
  for (const breach of breaches) console.error(breach);
  return breaches.length === 0;
};

const manySeeds = (from: number, count: number): boolean => {
  const scenario = scenarioNamed('everything-goes-wrong');
  const begin = performance.now();
  let events = 0;
  let crashes = 0;
  let failing = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const run = runOnce(scenario, { seed: String(seed), check: true, stretches: 1 });
    events += run.events;
    crashes += run.crashes;
    if (run.breaches.length === 0) continue;
    failing += 1;
    console.error(`seed ${seed}: ${run.breaches[0] ?? ''}\n  again with: pnpm bench simulate --seed=${seed}`);
  }
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    JSON.stringify({
      name: `simulate: ${count} seeds in which everything goes wrong`,
      value: failing,
      unit: 'failing seeds',
      peer: null,
      ratio: null,
      target: '0',
      pass: failing === 0,
      slices: [],
      events,
      crashes,
      seconds: rounded(seconds),
    }),
  );
  return failing === 0;
};

const seed = option('seed');
const seeds = option('seeds');
const held = seed !== null ? manySeeds(seed, 1) : seeds !== null ? manySeeds(option('from') ?? 1, seeds) : aDay();
process.exitCode = held ? 0 : 1;
