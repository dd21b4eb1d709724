import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
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
};

export const serverRoles = ['gateway', 'engine', 'projections', 'jobs'] as const;
export type ServerRole = (typeof serverRoles)[number];

/** Wrong use; the message is the whole sentence that the person sees. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
}

const Environment = z.object({
  EVENTSTORE_URL: z.string().min(1).optional(),
  MONGODB_URL: z.string().min(1).optional(),
  CLICKHOUSE_URL: z.string().min(1).optional(),
  REDIS_URL: z.string().min(1).optional(),
  CSTA_URL: z.string().min(1).optional(),
  CALLBOARD_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'CALLBOARD_MASTER_KEY must be 64 hexadecimal digits')
    .optional(),
  CALLBOARD_CHAT_ORIGINS: z.string().optional(),
  CALLBOARD_TENANT: z.string().optional(),
  CALLBOARD_HOST: z.string().optional(),
  CALLBOARD_LOG: z.string().optional(),
  CALLBOARD_DEV_APPS: z.string().optional(),
  XDG_STATE_HOME: z.string().optional(),
});

const DEFAULT_PORT = 4000;

/** The options of `start`; shared by the launcher and the server process. */
export type StartOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly reset: boolean;
  readonly demo: boolean;
  readonly traffic: boolean;
  readonly dev: boolean;
  readonly roles: readonly ServerRole[];
};

const portOf = (text: string | undefined): number => {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Misconfigured(`--port takes a number from 1 to 65535, not "${text}".`);
  return port;
};

const isRole = (text: string): text is ServerRole => serverRoles.some((role) => role === text);

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
        role: { type: 'string', multiple: true },
      },
      allowPositionals: false,
    }).values;
  let values: ReturnType<typeof parse>;
  try {
    values = parse();
  } catch (error) {
    throw new Misconfigured(
      `${error instanceof Error ? error.message : String(error)} The options are --data DIR, --port N, --reset, --no-demo, --quiet-demo.`,
    );
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
    roles: roles.filter(isRole),
  };
};

const exchangeOf = (url: string): NonNullable<ServerConfig['exchange']> => {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new Misconfigured('CSTA_URL must look like csta://user:password@host:port.');
  }
  return {
    host: parsed.hostname,
    port: Number(parsed.port),
    user: parsed.username === '' ? null : decodeURIComponent(parsed.username),
    password: parsed.password === '' ? null : decodeURIComponent(parsed.password),
  };
};

export const stateDirOf = (env: NodeJS.ProcessEnv): string => join(env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'callboard');

/** Reads the whole configuration of a server process. Throws `Misconfigured` with a sentence. */
export const serverConfig = (argv: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): ServerConfig => {
  const options = startOptions(argv, cwd);
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Misconfigured(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const read = parsed.data;
  return {
    dataDir: options.dataDir,
    port: options.port,
    host: read.CALLBOARD_HOST ?? '127.0.0.1',
    demo: options.demo,
    tenant: read.CALLBOARD_TENANT ?? 'demo',
    roles: new Set(options.roles.length === 0 ? serverRoles : options.roles),
    exchange: read.CSTA_URL === undefined ? null : exchangeOf(read.CSTA_URL),
    eventStoreUrl: read.EVENTSTORE_URL ?? null,
    mongoUrl: read.MONGODB_URL ?? null,
    clickhouseUrl: read.CLICKHOUSE_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    masterKey: read.CALLBOARD_MASTER_KEY ?? null,
    chatOrigins: read.CALLBOARD_CHAT_ORIGINS?.split(',').map((origin) => origin.trim()) ?? (options.demo ? ['*'] : []),
    stateDir: stateDirOf(env),
    logLevel: read.CALLBOARD_LOG ?? 'info',
    devAppsUrl: read.CALLBOARD_DEV_APPS ?? null,
  };
};

/** What the demo's own process needs: where the exchange is, and where running servers leave their run files. */
export const demoEnvironment = (
  env: NodeJS.ProcessEnv = process.env,
): { readonly exchange: { readonly host: string; readonly port: number }; readonly stateDir: string } => {
  const url = env['CSTA_URL'];
  if (url === undefined) throw new Misconfigured('The demo needs CSTA_URL, the address of the exchange; `pnpm start` gives it.');
  return { exchange: exchangeOf(url), stateDir: stateDirOf(env) };
};
