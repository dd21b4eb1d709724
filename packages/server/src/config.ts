import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { addressProblem } from '@callboard/adapters/event-store/eventstoredb-address';
import { z } from 'zod';

/** How a server process was asked to run. The environment and the command line are read here and nowhere else. */
export type ServerConfig = {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  readonly demo: boolean;
  readonly tenant: string;
  /** Which parts this process plays. */
  readonly roles: ReadonlySet<ServerRole>;
  readonly exchange: { readonly host: string; readonly port: number; readonly user: string | null; readonly password: string | null } | null;
  /** Null: no SMS in this installation. */
  readonly sms: { readonly sendUrl: string; readonly secret: string; readonly listen: { readonly host: string; readonly port: number } } | null;
  readonly eventStoreUrl: string | null;
  readonly mongoUrl: string | null;
  readonly clickhouseUrl: string | null;
  readonly redisUrl: string | null;
  /** 32 bytes, hexadecimal; from the data folder when the environment gives none. */
  readonly masterKey: string | null;
  /** Origins of the pages that the chat window may stand on; `*` in the demo. */
  readonly chatOrigins: readonly string[];
  readonly stateDir: string;
  readonly logLevel: string;
  /** The development server that serves the apps with hot reload, where there is one. */
  readonly devAppsUrl: string | null;
  /** Where metrics and traces are sent by OTLP over HTTP; null: nowhere. */
  readonly otlpEndpoint: string | null;
};

export const serverRoles = ['gateway', 'engine', 'projections', 'jobs'] as const;
export type ServerRole = (typeof serverRoles)[number];

/** Wrong use; the message is the whole sentence that the person sees. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const Environment = z.object({
  EVENTSTORE_URL: z.string().optional(),
  MONGODB_URL: z.string().optional(),
  CLICKHOUSE_URL: z.string().optional(),
  REDIS_URL: z.string().optional(),
  CSTA_URL: z.string().optional(),
  SMS_URL: z.string().optional(),
  SMS_SECRET: z.string().min(16, 'takes at least 16 characters.').optional(),
  SMS_LISTEN: z.string().optional(),
  CALLBOARD_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'takes 64 hexadecimal digits.')
    .optional(),
  CALLBOARD_NEW_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'takes 64 hexadecimal digits.')
    .optional(),
  CALLBOARD_CHAT_ORIGINS: z.string().optional(),
  CALLBOARD_TENANT: z.string().optional(),
  CALLBOARD_HOST: z.string().optional(),
  CALLBOARD_LOG: z.enum(logLevels, `takes one of ${logLevels.join(', ')}.`).optional(),
  CALLBOARD_DEV_APPS: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url('takes an address such as http://localhost:4318.').optional(),
  XDG_STATE_HOME: z.string().optional(),
  /** Where the person stood who called the package manager. */
  INIT_CWD: z.string().optional(),
});
type Environment = z.infer<typeof Environment>;

/** An empty variable counts as not set. Throws `Misconfigured` with a sentence. */
const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')));
  if (!parsed.success) throw new Misconfigured(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join(' '));
  return parsed.data;
};

const DEFAULT_PORT = 4000;

/** The options of `start`; shared by the launcher and the server process. */
export type StartOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly reset: boolean;
  readonly demo: boolean;
  readonly traffic: boolean;
  readonly dev: boolean;
  /** Print the log as well, beside writing it to files. */
  readonly verbose: boolean;
  readonly roles: readonly ServerRole[];
};

const portOf = (text: string | undefined): number => {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Misconfigured(`--port takes a number from 1 to 65535, not "${text}".`);
  return port;
};

const isRole = (text: string): text is ServerRole => serverRoles.some((role) => role === text);

/** What is wrong with a command line, in one sentence. */
const complaintOf = (error: unknown): string => {
  const words = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '([^']+)'/.exec(words)?.[1] ?? /^Unexpected argument '([^']+)'/.exec(words)?.[1];
  const options = '--data DIR, --port N, --reset, --no-demo, --quiet-demo, --verbose';
  return unknown === undefined ? `${words.replace(/\.?$/, '.')}` : `There is no option ${unknown}; the options are ${options}.`;
};

export const startOptions = (argv: readonly string[], cwd: string): StartOptions => {
  const parse = () =>
    parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        reset: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        'quiet-demo': { type: 'boolean' },
        dev: { type: 'boolean' },
        verbose: { type: 'boolean' },
        role: { type: 'string', multiple: true },
      },
      allowPositionals: false,
    }).values;
  let values: ReturnType<typeof parse>;
  try {
    values = parse();
  } catch (error) {
    throw new Misconfigured(complaintOf(error));
  }
  const roles = (values.role ?? []).flatMap((text) => text.split(','));
  const wrong = roles.find((role) => !isRole(role));
  if (wrong !== undefined) throw new Misconfigured(`There is no role "${wrong}"; the roles are ${serverRoles.join(', ')}.`);
  return {
    dataDir: resolve(cwd, values.data ?? '.data'),
    port: portOf(values.port),
    reset: values.reset === true,
    demo: values['no-demo'] !== true,
    traffic: values['quiet-demo'] !== true && values['no-demo'] !== true,
    dev: values.dev === true,
    verbose: values.verbose === true,
    roles: roles.filter(isRole),
  };
};

const exchangeOf = (url: string): NonNullable<ServerConfig['exchange']> => {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'csta:' || parsed.hostname === '') throw new Misconfigured('CSTA_URL must look like csta://user:password@host:port.');
  // ECMA-323 names no port; every exchange has its own.
  if (parsed.port === '' || parsed.port === '0') throw new Misconfigured('CSTA_URL needs the port of the exchange, as in csta://host:port.');
  return {
    host: parsed.hostname,
    port: Number(parsed.port),
    user: parsed.username === '' ? null : decodeURIComponent(parsed.username),
    password: parsed.password === '' ? null : decodeURIComponent(parsed.password),
  };
};

/** Refused before its client sees it: that would say what is wrong by printing the whole address, with the password in it. */
const eventStoreOf = (url: string | undefined): string | null => {
  const problem = url === undefined ? null : addressProblem(url);
  if (problem !== null) throw new Misconfigured(`EVENTSTORE_URL ${problem}.`);
  return url ?? null;
};

/** The SMS gateway, where one is set: where it takes messages, and where it calls us. */
const smsOf = ({ SMS_URL, SMS_SECRET, SMS_LISTEN }: Environment): ServerConfig['sms'] => {
  if (SMS_URL === undefined) return null;
  if (URL.parse(SMS_URL)?.protocol.startsWith('http') !== true)
    throw new Misconfigured('SMS_URL must be the http(s) address where the gateway takes messages.');
  if (SMS_SECRET === undefined) throw new Misconfigured('SMS_URL needs SMS_SECRET, the secret shared with the gateway.');
  const listen = URL.parse(`http://${SMS_LISTEN ?? ''}`);
  if (listen === null || listen.port === '') throw new Misconfigured('SMS_URL needs SMS_LISTEN, host:port where the gateway calls us, as in 127.0.0.1:4090.');
  return { sendUrl: SMS_URL, secret: SMS_SECRET, listen: { host: listen.hostname, port: Number(listen.port) } };
};

const stateDirOf = ({ XDG_STATE_HOME }: Environment): string => join(XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'callboard');

/** Reads the whole configuration of a server process. Throws `Misconfigured` with a sentence. */
export const serverConfig = (argv: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): ServerConfig => {
  const options = startOptions(argv, cwd);
  const read = readEnvironment(env);
  return {
    dataDir: options.dataDir,
    port: options.port,
    host: read.CALLBOARD_HOST ?? '127.0.0.1',
    demo: options.demo,
    tenant: read.CALLBOARD_TENANT ?? 'demo',
    roles: new Set(options.roles.length === 0 ? serverRoles : options.roles),
    sms: smsOf(read),
    exchange: read.CSTA_URL === undefined ? null : exchangeOf(read.CSTA_URL),
    eventStoreUrl: eventStoreOf(read.EVENTSTORE_URL),
    mongoUrl: read.MONGODB_URL ?? null,
    clickhouseUrl: read.CLICKHOUSE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    masterKey: read.CALLBOARD_MASTER_KEY ?? null,
    chatOrigins: read.CALLBOARD_CHAT_ORIGINS?.split(',').map((origin) => origin.trim()) ?? (options.demo ? ['*'] : []),
    stateDir: stateDirOf(read),
    logLevel: read.CALLBOARD_LOG ?? 'info',
    devAppsUrl: read.CALLBOARD_DEV_APPS ?? null,
    otlpEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
};

/** What the launcher needs: the options, and the exchange somebody else runs. What the server would refuse is refused here, before anything is started. */
export const launcherConfig = (
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  cwd: string = process.cwd(),
): StartOptions & { readonly exchangeUrl: string | null } => {
  const read = readEnvironment(env);
  const options = startOptions(argv, read.INIT_CWD ?? cwd);
  serverConfig(argv, env, cwd);
  return { ...options, exchangeUrl: read.CSTA_URL ?? null };
};

/** Compiled code of an earlier start: a server that died is back in half the time. Node leaves it alone where it cannot write there. */
const CODE_CACHE = fileURLToPath(new URL('../node_modules/.cache/code', import.meta.url));

/** The environment of a process that we start: ours, and what it has to know beside it. */
export const childEnvironment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ NODE_COMPILE_CACHE: CODE_CACHE, ...process.env, ...more });

/** What the demo's own process needs: where the exchange is, and where running servers leave their run files. */
export const demoEnvironment = (
  env: NodeJS.ProcessEnv = process.env,
): { readonly exchange: { readonly host: string; readonly port: number }; readonly stateDir: string } => {
  const read = readEnvironment(env);
  if (read.CSTA_URL === undefined) throw new Misconfigured('The demo needs CSTA_URL, the address of the exchange; `pnpm start` gives it.');
  return { exchange: exchangeOf(read.CSTA_URL), stateDir: stateDirOf(read) };
};

/** What the command line needs: where paths begin, where running servers leave their run files, the master keys where the environment gives them, and where the log is (as it is written there). */
export const commandEnvironment = (
  env: NodeJS.ProcessEnv = process.env,
): {
  readonly cwd: string;
  readonly stateDir: string;
  readonly masterKey: string | null;
  readonly newMasterKey: string | null;
  readonly eventStoreUrl: string | null;
} => {
  const read = readEnvironment(env);
  return {
    cwd: read.INIT_CWD ?? process.cwd(),
    stateDir: stateDirOf(read),
    masterKey: read.CALLBOARD_MASTER_KEY ?? null,
    newMasterKey: read.CALLBOARD_NEW_MASTER_KEY ?? null,
    eventStoreUrl: read.EVENTSTORE_URL ?? null,
  };
};
