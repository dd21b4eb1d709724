import type { ChannelKind } from '@callboard/contracts';
import type { Law } from './chance.ts';
import type { Faults, Levels, Scenario, ScenarioAgents, ScenarioCustomers, ScenarioQueue, ScenarioStep } from './scenario.ts';

/** A scenario, or everything that is wrong with it, one sentence each. */
export type ParsedScenario = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly string[] };

type Bounds = { readonly min?: number; readonly max?: number; readonly whole?: boolean; readonly positive?: boolean };

/** Reads the fields of one object and collects what is wrong, so that a person sees all of it at once. */
type Reader = {
  readonly number: (name: string, otherwise: number | null, bounds?: Bounds) => number;
  readonly optional: (name: string, bounds?: Bounds) => number | null;
  readonly text: (name: string, otherwise: string | null) => string;
  readonly maybeText: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
  readonly oneOf: <T extends string>(name: string, words: readonly T[], otherwise: T) => T;
  readonly law: (name: string, otherwise: Law | null) => Law;
  readonly maybeLaw: (name: string) => Law | null;
  readonly levels: (name: string, min?: number, max?: number) => Levels;
  readonly texts: (name: string) => readonly string[];
  readonly numbers: (name: string, otherwise: readonly number[]) => readonly number[];
  readonly list: <T>(name: string, read: (reader: Reader) => T) => readonly T[];
  readonly part: <T>(name: string, read: (reader: Reader) => T) => T | null;
  readonly has: (name: string) => boolean;
  /** Call last: fields nobody asked for are probably misspelt. */
  readonly done: () => void;
};

const lawNames = ['exponential', 'fixed', 'uniform', 'lognormal'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const lawFrom = (value: unknown, where: string, problems: string[]): Law => {
  const positive = (n: unknown): n is number => typeof n === 'number' && Number.isFinite(n) && n >= 0;
  if (positive(value)) return value;
  if (isObject(value)) {
    const { law, mean, sd, from, to, value: fixed } = value;
    if (law === 'exponential' && positive(mean)) return { law, mean };
    if (law === 'fixed' && positive(fixed)) return { law, value: fixed };
    if (law === 'uniform' && positive(from) && positive(to) && to >= from) return { law, from, to };
    if (law === 'lognormal' && positive(mean) && mean > 0 && positive(sd)) return { law, mean, sd };
  }
  problems.push(`${where} must be seconds, or a law (${lawNames.join(', ')}) with its own numbers.`);
  return 0;
};

const readerOf = (source: Record<string, unknown>, path: string, problems: string[]): Reader => {
  const asked = new Set<string>();
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const get = (name: string): unknown => {
    asked.add(name);
    return source[name] ?? null;
  };
  const wrong = <T>(name: string, what: string, otherwise: T): T => {
    problems.push(`${at(name)} ${what}.`);
    return otherwise;
  };
  const checked = (name: string, value: unknown, { min = -Infinity, max = Infinity, whole = false, positive = false }: Bounds): number => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrong(name, 'must be a number', 0);
    if (whole && !Number.isInteger(value)) return wrong(name, 'must be a whole number', 0);
    if (positive && value <= 0) return wrong(name, 'must be greater than 0', 0);
    if (value < min || value > max) return wrong(name, max === Infinity ? `must not be less than ${min}` : `must be between ${min} and ${max}`, 0);
    return value;
  };
  const reader: Reader = {
    has: (name) => get(name) !== null,
    number: (name, otherwise, bounds = { min: 0 }) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', 0);
      return checked(name, value, bounds);
    },
    optional: (name, bounds = { min: 0 }) => {
      const value = get(name);
      return value === null ? null : checked(name, value, bounds);
    },
    text: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', '');
      return typeof value === 'string' && value !== '' ? value : wrong(name, 'must be a text', '');
    },
    maybeText: (name) => {
      const value = get(name);
      return value === null ? null : typeof value === 'string' ? value : wrong(name, 'must be a text', null);
    },
    flag: (name) => {
      const value = get(name);
      return value === null ? false : typeof value === 'boolean' ? value : wrong(name, 'must be true or false', false);
    },
    oneOf: (name, words, otherwise) => {
      const value = get(name);
      return value === null ? otherwise : (words.find((word) => word === value) ?? wrong(name, `must be one of ${words.join(', ')}`, otherwise));
    },
    law: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise ?? wrong(name, 'is missing', 0);
      return lawFrom(value, at(name), problems);
    },
    maybeLaw: (name) => {
      const value = get(name);
      return value === null ? null : lawFrom(value, at(name), problems);
    },
    levels: (name, min = 1, max = 5) => {
      const value = get(name);
      if (value === null) return {};
      if (!isObject(value)) return wrong(name, 'must be an object of names and numbers', {});
      return Object.fromEntries(Object.entries(value).map(([key, level]) => [key, checked(`${name}.${key}`, level, { min, max, whole: true })]));
    },
    texts: (name) => {
      const value = get(name);
      if (value === null) return [];
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : wrong(name, 'must be a list of texts', []);
    },
    numbers: (name, otherwise) => {
      const value = get(name);
      if (value === null) return otherwise;
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      return list.length === 0 ? wrong(name, 'must not be empty', otherwise) : list.map((one) => checked(name, one, { min: 0 }));
    },
    list: (name, read) => {
      const value = get(name);
      if (value === null) return [];
      if (!Array.isArray(value)) return wrong(name, 'must be a list', []);
      return value.flatMap((one: unknown, index) => {
        if (!isObject(one)) return wrong(`${name}[${index}]`, 'must be an object', []);
        return [finished(readerOf(one, at(`${name}[${index}]`), problems), read)];
      });
    },
    part: (name, read) => {
      const value = get(name);
      if (value === null) return null;
      return isObject(value) ? finished(readerOf(value, at(name), problems), read) : wrong(name, 'must be an object', null);
    },
    done: () => {
      for (const name of Object.keys(source)) if (!asked.has(name)) wrong(name, 'is not known here', null);
    },
  };
  return reader;
};

const finished = <T>(reader: Reader, read: (reader: Reader) => T): T => {
  const value = read(reader);
  reader.done();
  return value;
};

const SHARE = { min: 0, max: 1 };
const CHANNELS: readonly ChannelKind[] = ['voice', 'chat', 'mail', 'sms', 'social'];

const step = (r: Reader): ScenarioStep => ({
  afterSeconds: r.number('afterSeconds', null, { min: 0, whole: true }),
  lowerLevelsBy: r.number('lowerLevelsBy', 0, { min: 0, max: 4, whole: true }),
  dropSkills: r.texts('dropSkills'),
  alsoQueues: r.texts('alsoQueues'),
  raisePriorityBy: r.number('raisePriorityBy', 0, { min: 0, max: 100, whole: true }),
  overflowTo: r.maybeText('overflowTo'),
});

const queue = (r: Reader): ScenarioQueue => ({
  id: r.text('id', null),
  needs: r.levels('needs'),
  prefers: r.levels('prefers'),
  priority: r.number('priority', 50, { min: 0, max: 100, whole: true }),
  ageingPerMinute: r.number('ageingPerMinute', 0, { min: 0, max: 100 }),
  order: r.oneOf('order', ['longest-idle', 'highest-level', 'member-order'], 'longest-idle'),
  offerSeconds: r.number('offerSeconds', 20, { min: 5, max: 3600, whole: true }),
  steps: r.list('steps', step),
  maxWaitSeconds: r.optional('maxWaitSeconds', { min: 1, whole: true }),
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
  chatDuringCall: r.flag('chatDuringCall'),
});

const customers = (r: Reader): ScenarioCustomers => ({
  queue: r.text('queue', null),
  channel: r.oneOf('channel', CHANNELS, 'voice'),
  perHour: r.numbers('perHour', [0]),
  intervalMinutes: r.number('intervalMinutes', 30, { positive: true }),
  handling: r.law('handling', null),
  wrapUp: r.maybeLaw('wrapUp'),
  patience: r.maybeLaw('patience'),
  needs: r.levels('needs'),
  addPriority: r.number('addPriority', 0, { min: -100, max: 100, whole: true }),
  holdShare: r.number('holdShare', 0, SHARE),
  transferShare: r.number('transferShare', 0, SHARE),
  transferTo: r.maybeText('transferTo'),
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

const ONLY_QUEUE = 'queue';

/** The simple case: one queue, agents who are all alike, customers with exponential times. */
const simple = (r: Reader): Pick<Scenario, 'queues' | 'agents' | 'customers'> => {
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

const rich = (r: Reader): Pick<Scenario, 'queues' | 'agents' | 'customers'> => ({
  queues: r.list('queues', queue),
  agents: r.list('agents', agents),
  customers: r.list('customers', customers),
});

/** Names that lead nowhere, and numbers that do not go together. */
const contradictions = ({ queues, agents: groups, customers: kinds, hours, warmupHours }: Scenario): readonly string[] => {
  const known = new Set(queues.map(({ id }) => id));
  const missing = (id: string | null, where: string): readonly string[] =>
    id === null || known.has(id) ? [] : [`${where} names the queue ${id}, which is not defined.`];
  return [
    ...(queues.length === 0 ? ['queues must not be empty.'] : []),
    ...(known.size < queues.length ? ['Two queues have the same id.'] : []),
    ...(groups.length === 0 ? ['agents must not be empty.'] : []),
    ...(kinds.length === 0 ? ['customers must not be empty.'] : []),
    ...(warmupHours >= hours ? ['warmupHours must be less than hours.'] : []),
    ...queues.flatMap(({ id, steps }) => steps.flatMap((one) => [one.overflowTo, ...one.alsoQueues].flatMap((to) => missing(to, `A step of queue ${id}`)))),
    ...groups.flatMap((group, index) => Object.keys(group.queues).flatMap((id) => missing(id, `agents[${index}]`))),
    ...kinds.flatMap((kind, index) => [kind.queue, kind.transferTo].flatMap((id) => missing(id, `customers[${index}]`))),
    ...kinds.flatMap(({ transferShare, transferTo }, index) =>
      transferShare > 0 && transferTo === null ? [`customers[${index}] transfers, but transferTo is missing.`] : [],
    ),
  ];
};

/** Reads a scenario as people write it: the simple case, or queues, agents and customers in full. */
export const parseScenario = (json: unknown): ParsedScenario => {
  if (!isObject(json)) return { ok: false, problems: ['A scenario is an object.'] };
  const problems: string[] = [];
  const r = readerOf(json, '', problems);
  const world = r.has('lambdaPerHour') ? simple(r) : rich(r);
  const scenario: Scenario = {
    name: r.text('name', 'scenario'),
    seed: r.number('seed', 1, { whole: true, min: 0 }),
    hours: r.number('hours', 8, { positive: true }),
    warmupHours: r.number('warmupHours', 0),
    replications: r.number('replications', 1, { min: 1, max: 10_000, whole: true }),
    slSeconds: r.number('slSeconds', 20),
    ringDelayMs: r.number('ringDelayMs', 0),
    faults: r.part('faults', faults),
    ...world,
  };
  r.done();
  const all = problems.length > 0 ? problems : contradictions(scenario);
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, scenario };
};
