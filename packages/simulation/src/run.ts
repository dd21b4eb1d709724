import { type CallboardEvent, offerSecondsOf, PLATFORM } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { type CommandMeta, type Instant, instant, type Recorded } from '@callboard/kernel';
import { createAgenda } from './agenda.ts';
import { createChance } from './chance.ts';
import { createCustomers } from './customers.ts';
import { createFloorStaff, staffOf } from './floor-staff.ts';
import { createInvariants } from './invariants.ts';
import { createMeasure, type MeasureOptions, type Tally } from './measure.ts';
import { createOutside } from './outside.ts';
import type { Scenario } from './scenario.ts';
import { settingUp } from './setting-up.ts';
import { createSupervision } from './supervision.ts';
import { createVirtualEngine } from './virtual-engine.ts';
import type { CallWitness } from './witness.ts';

export const TENANT = 'sim';

/** Every run begins on the same Monday at midnight in Prague, a day without a clock change. */
export const SIMULATION_START = instant(Date.UTC(2026, 10, 22, 23));

const HOUR_MS = 3_600_000;

/** When the run of a scenario begins. */
export const startOf = ({ startHour }: Pick<Scenario, 'startHour'>): Instant => instant(SIMULATION_START + startHour * HOUR_MS);

/** After closing time nobody comes any more; whoever is still there after this is sent away. */
const CLEAR_AFTER_MS = 12 * HOUR_MS;
/** Longer than an engine is down, and than an offer may ring. */
const SETTLES_MS = 5 * 60_000;

export type RunOptions = {
  readonly seed: string;
  readonly check: boolean;
  /** Into how many stretches the measured time is divided. */
  readonly stretches: number;
  readonly recorded?: (event: Recorded<CallboardEvent>) => void;
  /** Told of each command as it is decided, with the moment: the same commands make the same log anywhere else. */
  readonly commanded?: (command: CallboardCommand, meta: CommandMeta, at: Instant) => void;
  /** Looks on, event by event; its breaches are the run's. */
  readonly witness?: CallWitness;
};

export type Run = {
  /** As counted from the events here. */
  readonly tallies: readonly Tally[];
  /** As the witness measured it; null without one, or when it measures nothing. */
  readonly witnessed: readonly Tally[] | null;
  /** How many events were recorded. */
  readonly events: number;
  /** What did not hold, and how often it was looked. */
  readonly breaches: readonly string[];
  readonly checks: number;
  readonly crashes: number;
  readonly refusals: ReadonlyMap<string, number>;
};

/** Plays one replication of a scenario. The same scenario and seed give the same log, byte for byte. */
export const runOnce = (scenario: Scenario, { seed, check, stretches, recorded, commanded, witness: call }: RunOptions): Run => {
  const start = startOf(scenario);
  const agenda = createAgenda(start);
  const chance = createChance(seed);
  const faultChance = chance.part('faults');
  const { faults } = scenario;
  const invariants = createInvariants();
  const measured: MeasureOptions = {
    from: start + scenario.warmupHours * HOUR_MS,
    to: start + scenario.hours * HOUR_MS,
    stretches,
    slMs: scenario.slSeconds * 1000,
  };
  const measure = createMeasure(measured);
  const witness = call?.(measured) ?? null;
  const staff = staffOf(scenario.agents, chance.part('staff'));
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
      witness?.fold(event);
      recorded?.(event);
      const { type } = event.event;
      if (type === 'InteractionStarted') open += 1;
      else if (type === 'InteractionClosed') open -= 1;
      seen.push(event);
    },
    commanded: commanded ?? (() => undefined),
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
  const queues = new Map(scenario.queues.map((queue) => [queue.id, queue]));
  const people = createFloorStaff({
    staff,
    agenda,
    outside,
    makeId,
    start,
    ringDelayMs: scenario.ringDelayMs,
    offerSeconds: (queueId, channel) => offerSecondsOf(queues.get(queueId) ?? null, channel),
    isBusy: engine.isBusy,
    callIdOf: customers.callIdOf,
    awaitsCall: customers.awaitsCall,
  });
  const end = start + scenario.hours * HOUR_MS;
  const supervision = createSupervision({ scenario, agenda, outside, makeId, chance: chance.part('supervision'), staff, end, handOn: customers.handOn });

  /** Customers and agents look at what has been recorded only once nothing else happens at this moment. */
  const lookOne = (): boolean => {
    const event = seen.shift();
    if (event === undefined) return false;
    if (event.tenant !== PLATFORM) {
      customers.notice(event.event);
      people.notice(event.event);
      supervision.notice(event.event);
    }
    return true;
  };
  const until = (moment: number, stop: () => boolean): void => {
    while (!stop() && (lookOne() || outside.deliverOne() || agenda.step(moment)));
  };

  engine.start();
  for (const command of settingUp(scenario, staff, start))
    engine.execute(command, {
      commandId: makeId('set-up'),
      tenant: TENANT,
      actor: { kind: 'program', id: 'simulation' },
      correlationId: 'set-up',
      causationId: null,
    });
  people.comeToWork();
  customers.open();
  supervision.open();
  plan();
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
  // What the engine had decided when the last one was sent away is still carried out, and ends there.
  until(agenda.clock.now() + SETTLES_MS, () => false);
  until(end + 3 * CLEAR_AFTER_MS, everybodyGone);
  if (check) invariants.finish();
  witness?.finish(Math.max(agenda.clock.now(), end));
  return {
    tallies: measure.tallies(),
    witnessed: witness?.tallies() ?? null,
    events: engine.log.size(),
    breaches: [...invariants.breaches, ...(witness?.breaches() ?? [])],
    checks: invariants.checks() + (witness?.checks() ?? 0),
    crashes,
    refusals: outside.refusals,
  };
};
