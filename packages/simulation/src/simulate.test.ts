import { describe, expect, it } from 'vitest';
import { erlangA, erlangB, erlangC, type Theory } from './erlang.ts';
import { type Results, studentT975 } from './estimate.ts';
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

  it('lets an offer stand as long as the queue says of the channel', () => {
    const queues = insurer.queues.map((queue) => ({ ...queue, offerSeconds: 30, offerSecondsByChannel: { voice: 12 } }));
    const seconds = new Map<string, Set<number>>();
    const note = (channel: string, at: number, expiresAt: number): void =>
      void seconds.set(channel, (seconds.get(channel) ?? new Set()).add((expiresAt - at) / 1000));
    runOnce(scenarioOf({ ...insurer, queues, hours: 0.25 }), {
      seed: 'one',
      check: true,
      stretches: 1,
      recorded: ({ event }) => {
        if (event.type === 'OffersDecided') for (const { channel, expiresAt } of event.offers) note(channel, event.at, expiresAt);
        if (event.type === 'InteractionOffered' && event.connection !== null) note('ringing', event.at, event.expiresAt);
      },
    });
    expect(Object.fromEntries([...seconds].map(([channel, all]) => [channel, [...all]]))).toEqual({ voice: [12], ringing: [12], chat: [30] });
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

describe('an agent who wants to go while he works', () => {
  it('goes when he is done with it', () => {
    const legs = new Map<string, string>();
    const asked = new Set<string>();
    const gone: { readonly agentId: string; readonly asked: boolean; readonly busy: boolean }[] = [];
    const leaves = (agentId: string): void => void gone.push({ agentId, asked: asked.has(agentId), busy: [...legs.values()].includes(agentId) });
    runOnce(scenarioOf({ ...insurer, hours: 1 }), {
      seed: 'ordinary',
      check: false,
      stretches: 1,
      recorded: ({ event }) => {
        if (event.type === 'InteractionLegJoined' && event.agentId !== null) legs.set(event.legId, event.agentId);
        if (event.type === 'InteractionLegLeft') legs.delete(event.legId);
        if (event.type === 'AgentNextStatusSet') asked.add(event.agentId);
        if (event.type === 'AgentBecameNotReady' || event.type === 'AgentSignedOut') leaves(event.agentId);
      },
    });
    expect(gone.filter(({ busy }) => busy)).toEqual([]);
    expect(gone.some((one) => one.asked)).toBe(true);
    expect(gone.length).toBeGreaterThan(5);
  });
});

const consulting = {
  agentShare: 0.4,
  queueShare: 0.2,
  skillShare: 0.1,
  queue: 'claims',
  needs: { de: 3 },
  talk: 20,
  transferShare: 0.3,
  conferenceShare: 0.4,
  leaveShare: 0.1,
};

/** Everybody steps in: agents pull, give back, hand on and ask each other, supervisors push, reassign and change priorities, customers want to be called. */
const steppingIn = {
  ...insurer,
  hours: 0.75,
  queues: insurer.queues.map((queue) => ({
    ...queue,
    dueSeconds: 600,
    callbackAttempts: 2,
    callbackRetrySeconds: 120,
    steps: [
      { afterSeconds: 20, offerCallback: true },
      { afterSeconds: 60, alsoQueues: ['claims'] },
    ],
  })),
  customers: insurer.customers.map((kind) => ({
    ...kind,
    returnShare: 0.1,
    callbackShare: 0.6,
    unreachedShare: 0.3,
    toAgentShare: 0.1,
    ...('channel' in kind ? {} : { consult: consulting }),
  })),
  supervision: { pullsPerHour: 60, pushesPerHour: 60, reassignsPerHour: 40, prioritiesPerHour: 60, handOversPerHour: 40 },
};

const countsOf = (scenario: Scenario, seed: string): { readonly breaches: readonly string[]; readonly of: (what: string) => number } => {
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const { breaches } = runOnce(scenario, {
    seed,
    check: true,
    stretches: 1,
    recorded: ({ event, actor }) => {
      count(event.type);
      if (event.type === 'InteractionQueued') count(`queued ${event.cause}`);
      if (event.type === 'InteractionConsultStarted') count(event.toQueueId === null ? 'asked an agent' : 'asked a queue');
      if (event.type === 'InteractionConsultEnded') count(`consultation ${event.outcome}`);
      if (event.type === 'InteractionTransferred') count(`${event.kind} to ${event.toAgentId === null ? 'a queue' : 'an agent'}`);
      if (actor.id === 'supervisor' && (event.type === 'InteractionTransferRequested' || event.type === 'InteractionTransferred')) count('taken out of hand');
      if (event.type === 'InteractionRouted' && event.source === 'supervisor') count(actor.id === 'supervisor' ? 'pushed' : 'pulled');
      if (event.type === 'InteractionLeftQueue' && actor.id === 'supervisor' && event.outcome === 'flowed-out') count('reassigned');
    },
  });
  return { breaches, of: (what) => counts.get(what) ?? 0 };
};

describe('agents who ask each other', () => {
  const told = [
    'asked an agent',
    'asked a queue',
    'queued consult',
    'consultation returned',
    'consultation transferred',
    'consultation conferenced',
    'consultation failed',
    'InteractionConferenced',
    'blind to a queue',
    'blind to an agent',
    'consult to an agent',
    'taken out of hand',
  ];

  it('are answered or not, go back, hand over and take into a conference without breaking an invariant', { timeout: 60_000 }, () => {
    const { breaches, of } = countsOf(scenarioOf(steppingIn), 'ordinary');
    expect(breaches).toEqual([]);
    expect(told.filter((what) => of(what) < 1)).toEqual([]);
    // Every consultation comes to an end.
    expect(of('InteractionConsultStarted')).toBe(of('InteractionConsultEnded'));
  });

  it('move written work by one decision, and calls by what the exchange tells after it was asked', { timeout: 60_000 }, () => {
    const asked = new Map<string, Set<string>>();
    runOnce(scenarioOf(steppingIn), {
      seed: 'ordinary',
      check: false,
      stretches: 1,
      commanded: (command) => {
        if (command.type === 'HandOnInteraction' || command.type === 'RecordTransfer' || command.type === 'RequestTransfer')
          asked.set(command.interactionId, (asked.get(command.interactionId) ?? new Set()).add(command.type));
      },
      recorded: ({ event }) => {
        if (event.type === 'InteractionStarted') asked.set(event.interactionId, new Set([event.channel]));
      },
    });
    // What was only asked for was refused, or had not gone far.
    const moved = [...asked.values()].filter((ways) => ways.has('HandOnInteraction') || ways.has('RecordTransfer'));
    expect([...new Set(moved.map((ways) => [...ways].join(' ')))].sort()).toEqual(['chat HandOnInteraction', 'voice RequestTransfer RecordTransfer']);
  });

  it('do nothing of it where the scenario does not ask for it', () => {
    const { of } = countsOf(scenarioOf({ ...insurer, hours: 0.5 }), 'ordinary');
    expect(told.map(of).filter((times) => times > 0).length).toBe(1);
    expect(of('blind to a queue')).toBeGreaterThan(0);
  });
});

describe('people who step in beside the router', () => {
  it('pull, push, reassign, change priorities, give back and call back without breaking an invariant', { timeout: 60_000 }, () => {
    const { breaches, of } = countsOf(scenarioOf(steppingIn), 'ordinary');
    expect(breaches).toEqual([]);
    const seen = ['pulled', 'pushed', 'reassigned', 'InteractionPriorityChanged', 'queued requeue', 'queued callback', 'InteractionCallbackUnreached'];
    expect(seen.filter((what) => of(what) < 2)).toEqual([]);
    // Some who are called back answer: they join a second time, beside everybody's agent.
    expect(of('InteractionLegJoined')).toBeGreaterThan(of('InteractionStarted') + of('InteractionAnswered'));
  });

  it.each(['1', '2', '3', '4'])('do so while everything goes wrong (seed %s)', { timeout: 60_000 }, (seed) => {
    const { breaches, of } = countsOf(scenarioOf({ ...steppingIn, faults }), seed);
    expect(breaches).toEqual([]);
    expect(of('InteractionCallbackAccepted')).toBeGreaterThan(0);
    expect(of('pulled') + of('pushed')).toBeGreaterThan(5);
    expect(of('InteractionConsultStarted')).toBeGreaterThan(5);
    expect(of('InteractionConsultStarted')).toBe(of('InteractionConsultEnded'));
  });

  it('do nothing where the scenario does not ask for it', () => {
    const { of } = countsOf(scenarioOf({ ...insurer, hours: 0.5 }), 'ordinary');
    expect(['pulled', 'pushed', 'reassigned', 'InteractionPriorityChanged', 'queued requeue', 'InteractionCallbackOffered'].map(of)).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });
});

const measures = ['pWait', 'asaSeconds', 'slWithin', 'abandonRate', 'occupancy'] as const;

type Case = { readonly lambdaPerHour: number; readonly ahtSeconds: number; readonly agents: number; readonly patienceSeconds: number | null };
/** Arrivals in an hour, mean handling, agents and mean patience: from light to overloaded, from short to long, from impatient to those who wait for ever. */
const cases: readonly Case[] = (
  [
    [100, 180, 7, null],
    [60, 120, 3, null],
    [30, 300, 4, null],
    [240, 60, 6, null],
    [20, 600, 5, null],
    [180, 150, 10, null],
    [300, 120, 12, null],
    [45, 240, 5, null],
    [200, 180, 12, 60],
    [200, 180, 9, 60],
    [120, 300, 10, 180],
    [40, 240, 4, 300],
    [60, 600, 9, 15],
    [300, 60, 5, 30],
    [90, 120, 2, 120],
    [150, 200, 8, 600],
    [400, 90, 11, 45],
    [30, 480, 5, 240],
    [250, 240, 20, 90],
    [75, 150, 3, 60],
  ] as const
).map(([lambdaPerHour, ahtSeconds, agents, patienceSeconds]) => ({ lambdaPerHour, ahtSeconds, agents, patienceSeconds }));

const ARRIVALS = 150;
const REPLICATIONS = 8;

const play = (one: Case, seed: number): Results => {
  // Several times as long as anybody talks or waits: by then it no longer matters that the floor began empty.
  const warmupHours = Math.max(0.5, (6 * Math.max(one.ahtSeconds, one.patienceSeconds ?? 0)) / 3600);
  const hours = warmupHours + Math.max(0.5, ARRIVALS / one.lambdaPerHour);
  return simulate(scenarioOf({ ...one, seed, slSeconds: 20, replications: REPLICATIONS, warmupHours, hours }), { check: false }).results;
};

const theoryOf = ({ patienceSeconds, ...one }: Case): Theory =>
  patienceSeconds === null ? erlangC({ ...one, patienceSeconds, slSeconds: 20 }) : erlangA({ ...one, patienceSeconds, slSeconds: 20 });

/** The most misses of so many 95 % intervals that chance alone exceeds less than once in 200 times. */
const mostMisses = (count: number): number => {
  let probability = 0.95 ** count;
  let below = probability;
  let misses = 0;
  while (1 - below > 0.005) {
    misses += 1;
    probability *= ((count - misses + 1) / misses) * (0.05 / 0.95);
    below += probability;
  }
  return misses;
};

/**
 * What is wrong with a measure over many cases. The measures of one case hang together, cases do not: so each measure is judged by itself. Beside the count of misses, the errors
 * in their standard errors must average to nothing: a small error that always leans to one side hides inside every single interval.
 */
const wrongWith = (measure: (typeof measures)[number], played: readonly { readonly results: Results; readonly theory: Theory }[]): readonly string[] => {
  const known = played.filter(({ results }) => results[measure].halfWidth95 > 0);
  const errors = known.map(({ results, theory }) => (results[measure].mean - theory[measure]) / results[measure].halfWidth95);
  const missed = errors.filter((error) => Math.abs(error) > 1).length;
  const lean = (errors.reduce((all, error) => all + error, 0) / errors.length) * studentT975(REPLICATIONS - 1) * Math.sqrt(errors.length);
  return [
    ...(missed > mostMisses(known.length) ? [`${measure} misses ${missed} of ${known.length}`] : []),
    // Student's t with 7 degrees has a standard deviation of 1.18; beyond 3.5 of them chance comes once in 2,000 times.
    ...(Math.abs(lean) > 4.2 ? [`${measure} leans by ${lean.toFixed(1)} standard errors`] : []),
  ];
};

describe('the router under simulation', () => {
  it('agrees with Erlang C and Erlang A: the true value lies in nineteen of twenty intervals', { timeout: 240_000 }, () => {
    const played = cases.map((one, index) => ({ one, results: play(one, index + 1), theory: theoryOf(one) }));
    expect([mostMisses(12), mostMisses(20)]).toEqual([3, 4]);
    expect(measures.flatMap((measure) => wrongWith(measure, played))).toEqual([]);
    expect(measures.map((measure) => played.filter(({ results }) => results[measure].halfWidth95 > 0).length)).toEqual([20, 20, 20, 12, 20]);
    // So many calls tell a theory that is off by a tenth: the same runs, handling 10 % longer.
    const off = played.map(({ one, results }) => ({ results, theory: theoryOf({ ...one, ahtSeconds: one.ahtSeconds * 1.1 }) }));
    expect(measures.flatMap((measure) => wrongWith(measure, off))).not.toEqual([]);
  });

  it('agrees with Erlang B where nobody waits', { timeout: 60_000 }, () => {
    const lost = (
      [
        [120, 180, 7],
        [60, 300, 4],
        [200, 60, 5],
        [30, 240, 2],
        [20, 180, 1],
        [50, 360, 9],
        [80, 135, 3],
        [40, 400, 3],
        [45, 400, 4],
        [36, 250, 4],
        [20, 900, 6],
        [25, 120, 2],
      ] as const
    ).map(([lambdaPerHour, ahtSeconds, agents], index) => {
      const { results } = simulate(
        scenarioOf({ lambdaPerHour, ahtSeconds, agents, patienceSeconds: 0, hours: 5, warmupHours: 1, replications: 6, slSeconds: 20, seed: 5 + index }),
        { check: false },
      );
      expect(results.asaSeconds.mean).toBe(0);
      const { mean, halfWidth95 } = results.abandonRate;
      return Math.abs(mean - erlangB((lambdaPerHour * ahtSeconds) / 3600, agents)) / halfWidth95;
    });
    expect(lost.filter((distance) => distance > 1).length).toBeLessThanOrEqual(mostMisses(lost.length));
    expect(Math.max(...lost)).toBeLessThan(2);
  });
});
