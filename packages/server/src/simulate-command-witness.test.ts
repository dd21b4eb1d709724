import everythingGoesWrong from '@callboard/simulation/scenarios/everything-goes-wrong.json' with { type: 'json' };
import { type CallWitness, manySeeds, parseScenario, runOnce, type Scenario, simulate } from '@callboard/simulation';
import type { CallboardEvent } from '@callboard/contracts';
import { type AgentStateRow, type FactProjection, factProjections } from '@callboard/projections';
import { describe, expect, it } from 'vitest';
import { insurerScenario } from './seed/scenario.ts';
import { watchAgentTime } from './simulate-command-agent-time.ts';
import { witnessOfAgents, witnessWithFacts } from './simulate-command-witness.ts';

const scenarioOf = (json: unknown): Scenario => {
  const parsed = parseScenario(json);
  return parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
};
const simple = scenarioOf({
  lambdaPerHour: 120,
  ahtSeconds: 120,
  agents: 4,
  patienceSeconds: 60,
  hours: 2,
  warmupHours: 0.5,
  seed: 3,
  replications: 3,
  slSeconds: 20,
});
const short = scenarioOf({ ...everythingGoesWrong, hours: 0.5, faults: null });

const breachesOf = (witness: CallWitness): string => runOnce(short, { seed: 'planted', check: false, stretches: 1, witness }).breaches.join('\n');

describe('the facts and measures of the reports, looking on', () => {
  it('say of a queue what the events say, in every figure and with the same interval', () => {
    const { results, breaches } = simulate(simple, { witness: witnessWithFacts() });
    expect(breaches).toEqual([]);
    expect(results).toEqual(simulate(simple).results);
    expect(results.abandonRate.mean).toBeGreaterThan(0.05);
    expect(results.occupancy.mean).toBeGreaterThan(0.5);
  });

  it('agree with the events about a centre with five channels, overflow and transfers', { timeout: 60_000 }, () => {
    const { breaches, events } = simulate(scenarioOf(insurerScenario({ hours: 0.5 })), { witness: witnessWithFacts() });
    expect(breaches).toEqual([]);
    expect(events).toBeGreaterThan(1000);
  });

  it('find nothing wrong while everything goes wrong', { timeout: 120_000 }, () => {
    const played = manySeeds(scenarioOf({ ...everythingGoesWrong, hours: 0.75 }), {
      from: 1,
      count: 3,
      again: (seed) => `pnpm bench simulate --seed=${seed}`,
      failed: (sentence) => expect.fail(sentence),
      witness: witnessWithFacts(),
    });
    expect(played.crashes).toBeGreaterThan(0);
  });

  it('look at agents’ time after every event that names one', () => {
    const quiet = runOnce(short, { seed: 'checks', check: false, stretches: 1 });
    const watched = runOnce(short, { seed: 'checks', check: false, stretches: 1, witness: witnessOfAgents });
    expect(watched.breaches).toEqual([]);
    expect(watched.witnessed).toBeNull();
    expect(watched.checks - quiet.checks).toBeGreaterThan(watched.events);
  });
});

type Row = { readonly table: string; readonly id: string; readonly position: string; readonly row: AgentStateRow };
type Doc = { readonly work: { readonly fromAt: number }; readonly rows: readonly Row[] };

/** The projection of the reports, with its rows spoilt. */
const spoilt = (spoil: (rows: readonly Row[]) => readonly Row[]): FactProjection => {
  const facts = factProjections.find(({ tables }) => tables.includes('agent_state_facts')) ?? expect.fail('no agent_state_facts');
  const { projection } = facts;
  const on = Object.fromEntries(
    Object.entries(projection.on).map(([type, handler]) => [
      type,
      (doc: Doc | null, ...rest: readonly unknown[]) => {
        const after = (handler as (doc: Doc | null, ...rest: readonly unknown[]) => Doc | null)(doc, ...rest);
        return after === null || after === doc ? after : { ...after, rows: spoil(after.rows) };
      },
    ]),
  );
  return { ...facts, projection: { ...projection, on } };
};
const withTime = (spoil: (rows: readonly Row[]) => readonly Row[]): CallWitness => witnessWithFacts({ agentTime: () => watchAgentTime(spoilt(spoil)) });
const changed = (rows: readonly Row[], change: (row: AgentStateRow) => Partial<AgentStateRow>): readonly Row[] =>
  rows.map((one) => ({ ...one, row: { ...one.row, ...change(one.row) } }));

/** Loses every event of a kind before the facts hear of it. */
const deafTo = (type: CallboardEvent['type']): CallWitness => witnessWithFacts({ heard: ({ event }) => event.type !== type });

/** A checker that finds nothing proves nothing: each rule is broken once. */
describe('the watch over facts', () => {
  it.each<[string, RegExp, CallWitness]>([
    ['a stretch that is never closed', /has two open stretches/, withTime((rows) => rows.filter(({ row }) => row.to_at === null))],
    [
      'a gap',
      /has a gap of 7 ms/,
      withTime((rows) =>
        changed(rows, ({ to_at: toAt, duration_ms: ms }) => (toAt === null || ms === null || ms < 7 ? {} : { to_at: toAt - 7, duration_ms: ms - 7 })),
      ),
    ],
    [
      'an overlap',
      /has an overlap of 9 ms/,
      withTime((rows) => changed(rows, ({ to_at: toAt, duration_ms: ms }) => (toAt === null || ms === null ? {} : { to_at: toAt + 9, duration_ms: ms + 9 }))),
    ],
    [
      'a length that is not from beginning to end',
      /that counts \d+ ms/,
      withTime((rows) => changed(rows, ({ duration_ms: ms }) => (ms === null ? {} : { duration_ms: ms + 1 }))),
    ],
    [
      'a wrong activity',
      /is ready and talking, his time says ready and idle/,
      withTime((rows) => changed(rows, ({ activity }) => (activity === 'talking' ? { activity: 'idle' } : {}))),
    ],
    ['time that is nowhere', /nothing tells what/, withTime((rows) => rows.filter(({ row }) => row.to_at !== null))],
    [
      'staffed time that is not the sum of its states',
      /was staffed for \d+ ms, the sum of his states is \d+ ms/,
      withTime((rows) => changed(rows, ({ declared, to_at: toAt }) => (declared === 'not-ready' && toAt !== null ? { declared: 'signed-out' } : {}))),
    ],
    ['somebody who left and still waits in the reports', /\d+ waiting in queue \w+, the stays of the reports say \d+/, deafTo('InteractionLeftQueue')],
    ['somebody who never came in the reports', /\d+ waiting in queue \w+, the stays of the reports say \d+/, deafTo('InteractionQueued')],
  ])('finds %s', (_what, breach, witness) => {
    expect(breachesOf(witness)).toMatch(breach);
  });

  it('finds a measure that disagrees with the events', () => {
    const off: CallWitness = (measured) => {
      const honest = witnessWithFacts()(measured);
      return { ...honest, tallies: () => (honest.tallies() ?? []).map((tally) => ({ ...tally, answered: tally.answered + 1 })) };
    };
    expect(simulate(simple, { witness: off }).breaches[0]).toMatch(/^seed 3\/0: the measures say answered \d+ in stretch 0, the events \d+$/);
  });
});
