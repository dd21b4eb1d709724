import type { NumberPlan } from './exchange/number-plan.ts';
import { defaultSettings, type ExchangeSettings } from './exchange/state.ts';

/** Everything that can be configured; every part may be left out. */
export interface PbxConfig {
  readonly plan: NumberPlan;
  readonly settings: Partial<ExchangeSettings>;
  readonly csta: CstaConfig;
}

export interface CstaConfig {
  /** Editions of ECMA-323 on offer, the preferred one first. */
  readonly editions: readonly (3 | 4 | 5 | 6)[];
  readonly session: 'required' | 'optional';
  /** Demanded in `applicationSpecificInfo`; `null` lets everybody in. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** SystemStatus is sent this often, in ms; 0 for never. */
  readonly heartbeatMs: number;
  /** The exchange sends SystemStatus as soon as an application connects. */
  readonly speaksFirst: boolean;
  /** In seconds. */
  readonly maxSessionSeconds: number;
  /** Monitors in all, as a licence would limit them. */
  readonly maxMonitors: number;
}

export const defaultConfig: PbxConfig = {
  plan: {
    stations: [{ first: '4001', last: '4099' }],
    pilots: [
      { number: '800100', name: 'Voice entry' },
      { number: '800101', name: 'Voice entry 2' },
      { number: '800102', name: 'Voice entry 3' },
      { number: '800103', name: 'Voice entry 4' },
    ],
  },
  settings: {},
  csta: { editions: [5, 6, 4, 3], session: 'required', login: null, heartbeatMs: 30_000, speaksFirst: false, maxSessionSeconds: 600, maxMonitors: 10_000 },
};

/** The configuration file is not what it should be; the message is a sentence for the user. */
export class ConfigProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'ConfigProblem';
  }
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const section = (parent: Json, name: string): Json => {
  const value = parent[name] ?? {};
  if (!isObject(value)) throw new ConfigProblem(`"${name}" has to be an object.`);
  return value;
};

/** Takes over values of the defaults' types; a name the defaults do not have is a mistake. */
const checked = <T extends object>(defaults: T, given: Json, where: string): Partial<T> => {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) throw new ConfigProblem(`"${where}.${name}" is not a setting.`);
    if (typeof value !== typeof defaults[name as keyof T]) throw new ConfigProblem(`"${where}.${name}" has to be a ${typeof defaults[name as keyof T]}.`);
    if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) throw new ConfigProblem(`"${where}.${name}" has to be 0 or more.`);
  }
  return given as Partial<T>;
};

const text = (value: unknown, where: string): string => {
  if (typeof value !== 'string' || value === '') throw new ConfigProblem(`"${where}" has to be a text.`);
  return value;
};

const items = <T>(value: unknown, where: string, read: (item: Json, where: string) => T): readonly T[] => {
  if (!Array.isArray(value)) throw new ConfigProblem(`"${where}" has to be a list.`);
  return value.map((item: unknown, index) => {
    if (!isObject(item)) throw new ConfigProblem(`"${where}[${index}]" has to be an object.`);
    return read(item, `${where}[${index}]`);
  });
};

const parsePlan = (given: Json): NumberPlan => ({
  stations:
    given['stations'] === undefined
      ? defaultConfig.plan.stations
      : items(given['stations'], 'plan.stations', (item, where) => {
          const range = { first: text(item['first'], `${where}.first`), last: text(item['last'], `${where}.last`) };
          if (!/^\d+$/.test(range.first) || range.first.length !== range.last.length || range.last < range.first) {
            throw new ConfigProblem(`"${where}" has to be a range of numbers of one length.`);
          }
          return range;
        }),
  pilots:
    given['pilots'] === undefined
      ? defaultConfig.plan.pilots
      : items(given['pilots'], 'plan.pilots', (item, where) => ({
          number: text(item['number'], `${where}.number`),
          name: text(item['name'], `${where}.name`),
        })),
});

const parseEditions = (given: unknown): CstaConfig['editions'] => {
  const known = [3, 4, 5, 6] as const;
  const editions = Array.isArray(given) ? given.flatMap((each) => known.filter((edition) => edition === each)) : [];
  if (!Array.isArray(given) || editions.length !== given.length || editions.length === 0)
    throw new ConfigProblem('"csta.editions" has to be a list of 3, 4, 5 and 6.');
  return editions;
};

/** Reads a configuration file's content; throws `ConfigProblem`. */
export const parseConfig = (json: unknown): PbxConfig => {
  if (!isObject(json)) throw new ConfigProblem('The configuration has to be a JSON object.');
  for (const name of Object.keys(json)) if (!Object.hasOwn(defaultConfig, name)) throw new ConfigProblem(`"${name}" is not a section.`);
  const { login, editions, session, ...rest } = section(json, 'csta');
  const { login: _login, editions: defaultEditions, session: defaultSession, ...defaults } = defaultConfig.csta;
  if (login !== undefined && login !== null && !isObject(login)) throw new ConfigProblem('"csta.login" has to be an object with user and password.');
  if (session !== undefined && session !== 'required' && session !== 'optional') throw new ConfigProblem('"csta.session" has to be "required" or "optional".');
  return {
    plan: parsePlan(section(json, 'plan')),
    settings: checked(defaultSettings, section(json, 'settings'), 'settings'),
    csta: {
      ...defaults,
      ...checked(defaults, rest, 'csta'),
      editions: editions === undefined ? defaultEditions : parseEditions(editions),
      session: session ?? defaultSession,
      login: isObject(login) ? { user: text(login['user'], 'csta.login.user'), password: text(login['password'], 'csta.login.password') } : null,
    },
  };
};
