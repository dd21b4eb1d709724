import { type AgentId, type CallboardEvent, PLATFORM, QueueId, type QueueRouting, SkillId, type UserId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { instant, type Recorded } from '@callboard/kernel';
import { createAgenda } from './agenda.ts';
import { createChance } from './chance.ts';
import { createCustomers } from './customers.ts';
import { createFloorStaff, type Person, staffOf } from './floor-staff.ts';
import { createInvariants } from './invariants.ts';
import { createMeasure, type Tally } from './measure.ts';
import { createOutside } from './outside.ts';
import type { Levels, Scenario, ScenarioAgents, ScenarioQueue } from './scenario.ts';
import { createVirtualEngine } from './virtual-engine.ts';

export const TENANT = 'sim';

/** Every run begins on the same Monday at midnight in Prague, a day without a clock change. */
export const SIMULATION_START = instant(Date.UTC(2026, 10, 22, 23));

const CHANNELS = ['voice', 'chat', 'mail', 'sms', 'social'] as const;

const HOUR_MS = 3_600_000;
/** After closing time nobody comes any more; whoever is still there after this is sent away. */
const CLEAR_AFTER_MS = 12 * HOUR_MS;

export type RunOptions = {
  readonly seed: string;
  readonly check: boolean;
  /** Into how many stretches the measured time is divided. */
  readonly stretches: number;
  readonly recorded?: (event: Recorded<CallboardEvent>) => void;
};

export type Run = {
  readonly tallies: readonly Tally[];
  /** How many events were recorded. */
  readonly events: number;
  /** What did not hold, and how often it was looked. */
  readonly breaches: readonly string[];
  readonly checks: number;
  readonly crashes: number;
  readonly refusals: ReadonlyMap<string, number>;
};

const needsOf = (levels: Levels) => Object.entries(levels).map(([skill, minLevel]) => ({ skillId: SkillId.parse(skill), minLevel }));

const routingOf = (queue: ScenarioQueue): QueueRouting => ({
  needs: needsOf(queue.needs),
  prefers: needsOf(queue.prefers),
  priority: queue.priority,
  ageingPerMinute: queue.ageingPerMinute,
  order: queue.order,
  offerSeconds: queue.offerSeconds,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: queue.steps.map(({ afterSeconds, lowerLevelsBy, dropSkills, alsoQueues, raisePriorityBy, overflowTo }) => ({
    afterSeconds,
    lowerLevelsBy,
    dropSkills: [...dropSkills],
    alsoQueueIds: alsoQueues.map((id) => QueueId.parse(id)),
    raisePriorityBy,
    overflowToQueueId: overflowTo === null ? null : QueueId.parse(overflowTo),
    offerCallback: false,
  })),
  maxWaitSeconds: queue.maxWaitSeconds,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
});

const service = {
  serviceLevelSeconds: 20,
  serviceLevelTarget: 0.8,
  shortAbandonSeconds: 5,
  longestWaitLimitSeconds: 300,
  wrapUp: 'optional',
  wrapUpSeconds: 0,
} as const;

const settingUp = (scenario: Scenario, staff: ReadonlyMap<AgentId, Person>): readonly CallboardCommand[] => {
  const at = SIMULATION_START;
  const queues = scenario.queues.map((queue): CallboardCommand => ({
    type: 'CreateQueue',
    queueId: QueueId.parse(queue.id),
    name: queue.id,
    channels: CHANNELS,
    routing: routingOf(queue),
    service,
    at,
  }));
  const userOf = (userId: UserId, group: ScenarioAgents): readonly CallboardCommand[] => [
    { type: 'CreateUser', userId, login: userId, displayName: userId, roles: ['agent'], teamId: null, siteId: null, language: 'cs', demo: false, at },
    {
      type: 'SetCapacity',
      userId,
      units: group.units,
      channels: CHANNELS.filter((channel) => group[channel].max > 0).map((channel) => ({ channel, ...group[channel] })),
      chatDuringCall: group.chatDuringCall,
      at,
    },
    ...Object.entries(group.skills).map(([skill, level]): CallboardCommand => ({
      type: 'SetSkill',
      userId,
      skillId: SkillId.parse(skill),
      level,
      validFrom: null,
      validTo: null,
      at,
    })),
    ...Object.entries(group.queues).map(([queue, order]): CallboardCommand => ({ type: 'SetQueue', userId, queueId: QueueId.parse(queue), order, at })),
  ];
  return [...queues, ...[...staff.values()].flatMap(({ agentId, group }) => userOf(agentId, group))];
};

/** Plays one replication of a scenario. The same scenario and seed give the same log, byte for byte. */
export const runOnce = (scenario: Scenario, { seed, check, stretches, recorded }: RunOptions): Run => {
  const start = SIMULATION_START;
  const agenda = createAgenda(start);
  const chance = createChance(seed);
  const faultChance = chance.part('faults');
  const { faults } = scenario;
  const invariants = createInvariants();
  const measure = createMeasure({
    from: start + scenario.warmupHours * HOUR_MS,
    to: start + scenario.hours * HOUR_MS,
    stretches,
    slMs: scenario.slSeconds * 1000,
  });
  const staff = staffOf(scenario.agents, chance.part('staff'));
  const busy = new Map<AgentId, number>();
  let made = 0;
  let open = 0;
  let crashes = 0;
  const makeId = (kind: string): string => `${kind}-${(made += 1)}`;

  /** When the engine dies next: after so many more steps, drawn anew each time. */
  let stepsToCrash = Infinity;
  const plan = (): void => {
    if (faults === null || faults.crashesPerHour <= 0) return;
    agenda.after(faultChance.exponential(HOUR_MS / faults.crashesPerHour), () => {
      stepsToCrash = faultChance.below(12);
      plan();
    });
  };

  const seen: Recorded<CallboardEvent>[] = [];
  const engine = createVirtualEngine({
    tenant: TENANT,
    agenda,
    makeId,
    keep: faults !== null,
    recorded: (event) => {
      measure.fold(event.event);
      if (check) invariants.fold(event);
      recorded?.(event);
      const { type } = event.event;
      if (type === 'InteractionStarted') open += 1;
      else if (type === 'InteractionClosed') open -= 1;
      seen.push(event);
    },
    quiet: () => {
      if (check) invariants.quiet(agenda.clock.now());
    },
    dies: () => {
      stepsToCrash -= 1;
      if (stepsToCrash >= 0) return false;
      stepsToCrash = Infinity;
      crashes += 1;
      return true;
    },
    actionMs: () => (faults === null || faults.slowActionMs <= 0 ? 0 : faultChance.next() * faults.slowActionMs),
  });
  const outside = createOutside({ tenant: TENANT, agenda, engine, makeId, chance: faultChance.part('outside'), faults });
  const customers = createCustomers({ scenario, agenda, outside, makeId, chance, start, staff });
  const offerSeconds = new Map(scenario.queues.map(({ id, offerSeconds: seconds }) => [id, seconds]));
  const people = createFloorStaff({
    staff,
    agenda,
    outside,
    makeId,
    start,
    ringDelayMs: scenario.ringDelayMs,
    offerSeconds: (queueId) => offerSeconds.get(queueId) ?? 20,
    isBusy: (agentId) => (busy.get(agentId) ?? 0) > 0,
    callIdOf: customers.callIdOf,
  });

  /** Customers and agents look at what has been recorded only once nothing else happens at this moment. */
  const lookOne = (): boolean => {
    const event = seen.shift();
    if (event === undefined) return false;
    if (event.tenant !== PLATFORM) {
      customers.notice(event.event);
      people.notice(event.event);
    }
    return true;
  };
  const until = (moment: number, stop: () => boolean): void => {
    while (!stop() && (lookOne() || outside.deliverOne() || agenda.step(moment)));
  };

  engine.start();
  for (const command of settingUp(scenario, staff))
    engine.execute(command, {
      commandId: makeId('set-up'),
      tenant: TENANT,
      actor: { kind: 'program', id: 'simulation' },
      correlationId: 'set-up',
      causationId: null,
    });
  people.comeToWork();
  customers.open();
  plan();
  const end = start + scenario.hours * HOUR_MS;
  until(end, () => false);
  const everybodyGone = (): boolean => open === 0 && outside.pending() === 0 && seen.length === 0 && engine.isUp();
  until(end + CLEAR_AFTER_MS, everybodyGone);
  for (const interactionId of customers.present()) {
    outside.send(
      { kind: 'system', id: 'closing-time' },
      [{ type: 'CloseInteraction', interactionId, reason: 'system', wrapUp: null, evidence: 'inferred', at: agenda.clock.now() }],
      false,
    );
  }
  until(end + 2 * CLEAR_AFTER_MS, everybodyGone);
  if (check) invariants.finish();
  return {
    tallies: measure.tallies(),
    events: engine.log.size(),
    breaches: invariants.breaches,
    checks: invariants.checks(),
    crashes,
    refusals: outside.refusals,
  };
};
