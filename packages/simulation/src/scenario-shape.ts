import type { ChannelKind } from '@callboard/contracts';
import { type Reader, readerOf } from './scenario-reader.ts';
import type {
  Faults,
  Scenario,
  ScenarioAgents,
  ScenarioConsult,
  ScenarioCustomers,
  ScenarioHours,
  ScenarioQueue,
  ScenarioStep,
  ScenarioSupervision,
} from './scenario.ts';

/* The one place that says which fields a scenario has. Read with one reader it is the parser, with another the published schema. */

const SHARE = { min: 0, max: 1 };
const OFFER_SECONDS = { min: 5, max: 3600, whole: true };
const CHANNELS: readonly ChannelKind[] = ['voice', 'chat', 'mail', 'sms', 'social'];

const step = (r: Reader): ScenarioStep => ({
  afterSeconds: r.number('afterSeconds', null, { min: 0, whole: true }),
  lowerLevelsBy: r.number('lowerLevelsBy', 0, { min: 0, max: 4, whole: true }),
  dropSkills: r.texts('dropSkills'),
  alsoQueues: r.texts('alsoQueues'),
  raisePriorityBy: r.number('raisePriorityBy', 0, { min: 0, max: 100, whole: true }),
  overflowTo: r.maybeText('overflowTo'),
  offerCallback: r.flag('offerCallback'),
});

const hours = (r: Reader): ScenarioHours => ({
  fromDay: r.number('fromDay', 1, { min: 1, max: 7, whole: true }),
  toDay: r.number('toDay', 7, { min: 1, max: 7, whole: true }),
  from: r.written('from', 'time'),
  to: r.written('to', 'time'),
});

const byChannel = (r: Reader): ScenarioQueue['offerSecondsByChannel'] =>
  Object.fromEntries(
    CHANNELS.flatMap((channel) => {
      const seconds = r.optional(channel, OFFER_SECONDS);
      return seconds === null ? [] : [[channel, seconds]];
    }),
  );

const queue = (r: Reader): ScenarioQueue => ({
  id: r.text('id', null),
  hours: r.list('hours', hours),
  closedOn: r.manyWritten('closedOn', 'day'),
  timeZone: r.text('timeZone', 'Europe/Prague'),
  outsideHours: r.oneOf('outsideHours', ['queue', 'close', 'overflow'], 'close'),
  outsideHoursTo: r.maybeText('outsideHoursTo'),
  needs: r.levels('needs'),
  prefers: r.levels('prefers'),
  priority: r.number('priority', 50, { min: 0, max: 100, whole: true }),
  ageingPerMinute: r.number('ageingPerMinute', 0, { min: 0, max: 100 }),
  order: r.oneOf('order', ['longest-idle', 'highest-level', 'member-order'], 'longest-idle'),
  offerSeconds: r.number('offerSeconds', 20, OFFER_SECONDS),
  offerSecondsByChannel: r.part('offerSecondsByChannel', byChannel) ?? {},
  steps: r.list('steps', step),
  maxWaitSeconds: r.optional('maxWaitSeconds', { min: 1, whole: true }),
  dueSeconds: r.optional('dueSeconds', { min: 1, whole: true }),
  callbackAttempts: r.number('callbackAttempts', 1, { min: 1, max: 20, whole: true }),
  callbackRetrySeconds: r.number('callbackRetrySeconds', 900, { min: 0, max: 604_800, whole: true }),
  wrapUpLimitSeconds: r.optional('wrapUpLimitSeconds', { min: 0, whole: true }),
});

const capacity = (r: Reader, name: string, max: number, cost: number) =>
  r.part(name, (c) => ({ max: c.number('max', max, { min: 0, max: 50, whole: true }), cost: c.number('cost', cost, { min: 1, max: 100, whole: true }) })) ?? {
    max,
    cost,
  };

const agents = (r: Reader): ScenarioAgents => ({
  count: r.number('count', 1, { min: 0, max: 20_000, whole: true }),
  skills: r.levels('skills'),
  queues: r.levels('queues', 1, 1000),
  shifts: r.list('shifts', (s) => ({ fromHour: s.number('fromHour', null), toHour: s.number('toHour', null) })),
  breaks: r.list('breaks', (b) => ({ atHour: b.number('atHour', null), minutes: b.number('minutes', null, { positive: true }) })),
  pace: r.number('pace', 1, { positive: true }),
  missShare: r.number('missShare', 0, SHARE),
  rejectShare: r.number('rejectShare', 0, SHARE),
  reaction: r.law('reaction', { law: 'fixed', value: 0 }),
  away: r.law('away', 60),
  units: r.number('units', 3, { min: 0, max: 1000, whole: true }),
  voice: capacity(r, 'voice', 1, 3),
  chat: capacity(r, 'chat', 3, 1),
  mail: capacity(r, 'mail', 0, 1),
  sms: capacity(r, 'sms', 0, 1),
  social: capacity(r, 'social', 0, 1),
  chatDuringCall: r.flag('chatDuringCall'),
});

const consult = (r: Reader): ScenarioConsult => ({
  agentShare: r.number('agentShare', 0, SHARE),
  queueShare: r.number('queueShare', 0, SHARE),
  skillShare: r.number('skillShare', 0, SHARE),
  queue: r.maybeText('queue'),
  needs: r.levels('needs'),
  talk: r.law('talk', 30),
  patience: r.law('patience', { law: 'fixed', value: 30 }),
  transferShare: r.number('transferShare', 0, SHARE),
  conferenceShare: r.number('conferenceShare', 0, SHARE),
  leaveShare: r.number('leaveShare', 0, SHARE),
});

const customers = (r: Reader): ScenarioCustomers => ({
  queue: r.text('queue', null),
  channel: r.oneOf('channel', CHANNELS, 'voice'),
  perHour: r.numbers('perHour', [0]),
  arrivals: r.counts('arrivals', 'arrivalsFile', 'arrivalsColumn'),
  intervalMinutes: r.number('intervalMinutes', 30, { positive: true }),
  handling: r.law('handling', null),
  wrapUp: r.maybeLaw('wrapUp'),
  patience: r.maybeLaw('patience'),
  needs: r.levels('needs'),
  addPriority: r.number('addPriority', 0, { min: -100, max: 100, whole: true }),
  holdShare: r.number('holdShare', 0, SHARE),
  transferShare: r.number('transferShare', 0, SHARE),
  transferTo: r.maybeText('transferTo'),
  toAgentShare: r.number('toAgentShare', 0, SHARE),
  consult: r.part('consult', consult),
  returnShare: r.number('returnShare', 0, SHARE),
  callbackShare: r.number('callbackShare', 0, SHARE),
  unreachedShare: r.number('unreachedShare', 0, SHARE),
  preferShare: r.number('preferShare', 0, SHARE),
  preferSeconds: r.number('preferSeconds', 10, { min: 0, max: 600, whole: true }),
});

const faults = (r: Reader): Faults => ({
  duplicateShare: r.number('duplicateShare', 0, SHARE),
  delayShare: r.number('delayShare', 0, SHARE),
  delaySeconds: r.number('delaySeconds', 2),
  slowActionMs: r.number('slowActionMs', 0),
  crashesPerHour: r.number('crashesPerHour', 0),
  restartSeconds: r.number('restartSeconds', 5),
  linkLossesPerHour: r.number('linkLossesPerHour', 0),
  linkLossSeconds: r.number('linkLossSeconds', 20),
});

const supervision = (r: Reader): ScenarioSupervision => ({
  pullsPerHour: r.number('pullsPerHour', 0),
  pushesPerHour: r.number('pushesPerHour', 0),
  reassignsPerHour: r.number('reassignsPerHour', 0),
  prioritiesPerHour: r.number('prioritiesPerHour', 0),
  handOversPerHour: r.number('handOversPerHour', 0),
});

const ONLY_QUEUE = 'queue';

/** The simple case: one queue, agents who are all alike, customers with exponential times. */
export const simple = (r: Reader): Pick<Scenario, 'queues' | 'agents' | 'customers'> => {
  const perHour = r.number('lambdaPerHour', null, { positive: true });
  const handling = r.law('ahtSeconds', null);
  const count = r.number('agents', null, { min: 1, max: 20_000, whole: true });
  const patience = r.maybeLaw('patienceSeconds');
  const none: string[] = [];
  const empty = (source: Record<string, unknown>): Reader => readerOf(source, '', none);
  return {
    queues: [queue(empty({ id: ONLY_QUEUE }))],
    agents: [{ ...agents(empty({ count })), queues: { [ONLY_QUEUE]: 1 } }],
    customers: [{ ...customers(empty({ queue: ONLY_QUEUE, handling: 0, perHour })), handling, patience }],
  };
};

/** Everything in full. */
export const rich = (r: Reader): Pick<Scenario, 'queues' | 'agents' | 'customers'> => ({
  queues: r.list('queues', queue, 'filled'),
  agents: r.list('agents', agents, 'filled'),
  customers: r.list('customers', customers, 'filled'),
});

/** A whole scenario, its floor read by `simple` or `rich`. */
export const scenarioWith = (r: Reader, floor: typeof simple): Scenario => {
  const world = floor(r);
  // Editors find the schema by this field.
  r.maybeText('$schema');
  return {
    name: r.text('name', 'scenario'),
    seed: r.number('seed', 1, { whole: true, min: 0 }),
    hours: r.number('hours', 8, { positive: true }),
    startHour: r.number('startHour', 0, { min: 0, max: 23, whole: true }),
    warmupHours: r.number('warmupHours', 0),
    replications: r.number('replications', 1, { min: 1, max: 10_000, whole: true }),
    slSeconds: r.number('slSeconds', 20),
    ringDelayMs: r.number('ringDelayMs', 0),
    supervision: r.part('supervision', supervision),
    faults: r.part('faults', faults),
    ...world,
  };
};
