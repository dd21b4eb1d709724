import { setTimeout as pause } from 'node:timers/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askPassword } from './ask-password.ts';
import { commandEnvironment, Misconfigured, serverConfig } from './config.ts';
import { createAdministrator } from './create-admin.ts';
import { findRunning, type RunFile } from './run-file.ts';
import { BackupRefused } from './safety/backup.ts';
import { safetyCommand, type SafetyDone } from './safety/commands.ts';
import { SystemStatus, statusTable } from './status-table.ts';

/* `callboard <command>`: asks the running system. `--port N` or `--data DIR`, either alone, says which one. */

const HELP = `callboard <command> [--port N | --data DIR]

  sql "SELECT …" [--format table|csv|json]   ask the fact tables (read only)
  history <interaction id>                   every event of an interaction, in order
  rebuild <projection> | rebuild analytics   make documents or reports anew from the log
  status [--format table|json]               how the parts of the system are, and since when
  erase <contact id>                         destroy a person's keys and derived data, with a receipt
  verify [--key FILE]                        check the whole log against its seal, running or stopped
  backup DIR                                 copy what cannot be made again, running or stopped
  restore DIR --data NEW [--receipts DIR]    put a backup into a new data folder
  create-admin LOGIN [--name NAME]           make an administrator; asks for the password, or takes it with --password-stdin
  vault rotate [--data DIR]                  wrap the keys to personal data with a new master key
  simulate SCENARIO.json | insurer           play a floor on virtual time; --log FILE keeps its events, --html FILE a report

Fact tables: interaction_facts, stay_facts, offer_facts, handling_facts, leg_facts, agent_state_facts.
`;

/** What a script is told: 2 is no finding about the log. */
const EXIT: Readonly<Record<SafetyDone['outcome'], number>> = { ok: 0, 'not-ok': 1, 'not-checked': 2 };

/** Said to the person and nothing else. */
class Complaint extends Error {}

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
  format: { type: 'string', default: 'table' },
  key: { type: 'string' },
  receipts: { type: 'string' },
  log: { type: 'string' },
  html: { type: 'string' },
  name: { type: 'string' },
  language: { type: 'string', default: 'cs' },
  'password-stdin': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const running = (port: string | undefined, data: string | undefined): RunFile => {
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new Complaint(`--port takes a number; "${port}" is not a number of a port.`);
  const { cwd, stateDir } = commandEnvironment();
  const found = findRunning(stateDir, {
    port: port === undefined ? null : Number(port),
    dataDir: data === undefined ? null : resolve(cwd, data),
  });
  if (found !== null) return found;
  const where = port !== undefined ? ` on port ${port}` : data !== undefined ? ` with the data folder ${resolve(cwd, data)}` : '';
  throw new Complaint(`No running Callboard was found${where}. Start one with: npx -y pnpm@12 start`);
};

const noAnswer = (run: RunFile): never => {
  throw new Complaint(`The system on port ${run.port} does not answer. It may be starting; try again in a moment.`);
};

const ask = async (run: RunFile, path: string, body?: unknown): Promise<Response> => {
  const answer = await fetch(`http://127.0.0.1:${run.port}/ops${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => noAnswer(run));
  if (answer.ok) return answer;
  const told = (await answer.json().catch(() => ({}))) as { error?: string };
  throw new Complaint(told.error ?? `The system answered ${answer.status}.`);
};

const out = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

type Step = {
  readonly position: string;
  readonly revision: number;
  readonly type: string;
  readonly at: number;
  readonly actorKind: string;
  readonly actorName: string | null;
  readonly actorId: string;
  readonly data: Record<string, unknown>;
  readonly state: {
    readonly closedAt: number | null;
    readonly closeReason: string | null;
    readonly stays: readonly { readonly leftAt: number | null }[];
    readonly offers: readonly { readonly outcome: string | null }[];
    readonly legs: readonly { readonly party: string; readonly state: string }[];
    readonly handlings: readonly { readonly wrapUpSince: number | null; readonly wrappedAt: number | null }[];
  } | null;
};

/** Where the interaction stood right after the step, in one line. */
const standing = (state: Step['state']): string => {
  if (state === null) return 'nothing yet';
  if (state.closedAt !== null) return `closed (${state.closeReason ?? 'no reason'})`;
  const parts = [
    state.stays.some((stay) => stay.leftAt === null) ? 'waits in a queue' : null,
    state.offers.some((offer) => offer.outcome === null) ? 'is offered to an agent' : null,
    ...state.legs.filter((leg) => leg.state !== 'ended').map((leg) => `${leg.party} ${leg.state}`),
    state.handlings.some((handling) => handling.wrapUpSince !== null && handling.wrappedAt === null) ? 'an agent wraps up' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'open' : parts.join(', ');
};

const history = (steps: readonly Step[]): string =>
  steps
    .map(({ position, revision, type, at, actorKind, actorName, actorId, data, state }) => {
      const { interactionId: _id, at: _at, explanation: _explanation, ...fields } = data;
      const head = `${String(revision).padStart(3)}  ${position}  ${new Date(at).toISOString()}  ${type}  by ${actorKind} ${actorName ?? actorId}`;
      return `${head}\n     ${JSON.stringify(fields)}\n     → ${standing(state)}`;
    })
    .join('\n');

const status = async (run: RunFile, format: string): Promise<void> => {
  if (format !== 'table' && format !== 'json') throw new Complaint('--format of status is table or json.');
  const told: unknown = await (await ask(run, '/status')).json();
  if (format === 'json') return out(JSON.stringify(told, null, 2));
  out(`Callboard at http://localhost:${run.port}/ with data in ${run.dataDir}\n${statusTable(SystemStatus.parse(told), Date.now())}`);
};

const rebuild = async (run: RunFile, name: string): Promise<void> => {
  await ask(run, `/rebuild/${encodeURIComponent(name)}`, {});
  if (name === 'analytics') return out('The fact tables are emptied and filled again from the documents; `callboard sql` shows the rows as they arrive.');
  for (;;) {
    const { rebuilds } = (await (await ask(run, '/progress')).json()) as {
      rebuilds: readonly { name: string; share: number; eventsPerSecond: number; etaSeconds: number | null }[];
    };
    const mine = rebuilds.find((r) => r.name === name);
    if (mine === undefined) return out(`${name} is rebuilt and serves.`);
    out(
      `${name}: ${Math.round(mine.share * 100)} %, ${Math.round(mine.eventsPerSecond)} events/s, ${mine.etaSeconds === null ? 'time left unknown' : `${Math.ceil(mine.etaSeconds)} s left`}`,
    );
    await pause(500);
  }
};

const main = async (argv: readonly string[]): Promise<void> => {
  let parsed: ReturnType<typeof parse>;
  const parse = () => parseArgs({ args: [...argv], options, allowPositionals: true });
  try {
    parsed = parse();
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
  const { values, positionals } = parsed;
  const [command, argument] = positionals;
  if (values.help === true || command === undefined || command === 'help') return out(HELP);
  const needed = (what: string): string => {
    if (argument === undefined || argument === '') throw new Complaint(`callboard ${command} needs ${what}.`);
    return argument;
  };
  const run = (): RunFile => running(values.port, values.data);
  switch (command) {
    case 'sql': {
      const sql = needed('a statement: callboard sql "SELECT queue, count() FROM interaction_facts GROUP BY queue"');
      if (!['table', 'csv', 'json'].includes(values.format)) throw new Complaint('--format is table, csv or json.');
      return out(await (await ask(run(), '/sql', { sql, format: values.format })).text());
    }
    case 'history': {
      const { steps } = (await (await ask(run(), `/history/${encodeURIComponent(needed('the id of an interaction'))}`)).json()) as { steps: readonly Step[] };
      return out(history(steps));
    }
    case 'rebuild':
      return rebuild(run(), needed('the name of a projection, or analytics'));
    case 'status':
      return status(run(), values.format);
    case 'erase':
      return out(JSON.stringify(await (await ask(run(), `/erase/${encodeURIComponent(needed('the id of a contact'))}`, {})).json(), null, 2));
    case 'create-admin': {
      const login = needed('a login: callboard create-admin LOGIN');
      const { name = login, language } = values;
      if (language !== 'cs' && language !== 'en') throw new Complaint('--language is cs or en.');
      const found = run();
      const given = await askPassword({ input: process.stdin, output: process.stderr }, values['password-stdin'] === true);
      if ('problem' in given) throw new Complaint(given.problem);
      const made = await createAdministrator(found, { login, name, language, password: given.password }).catch(() => noAnswer(found));
      if (!made.ok) throw new Complaint(made.words);
      return out(made.words);
    }
    case 'verify':
    case 'backup':
    case 'restore': {
      const { cwd, masterKey, eventStoreUrl } = commandEnvironment();
      const path = (text: string | undefined): string | null => (text === undefined ? null : resolve(cwd, text));
      const folder = command === 'verify' ? null : path(needed('a folder'));
      const dataDir = path(values.data) ?? (command === 'restore' ? null : run().dataDir);
      const done = await safetyCommand({
        command,
        folder,
        dataDir,
        key: path(values.key),
        receipts: path(values.receipts),
        masterKey,
        eventStoreUrl,
      });
      process.exitCode = EXIT[done.outcome];
      return out(done.words);
    }
    case 'vault': {
      if (needed('what to do: callboard vault rotate') !== 'rotate') throw new Complaint('callboard vault can do one thing: callboard vault rotate.');
      const { cwd, stateDir, newMasterKey } = commandEnvironment();
      const config = serverConfig(values.data === undefined ? [] : ['--data', values.data], process.env, cwd);
      const isRunning = findRunning(stateDir, { port: null, dataDir: config.dataDir }) !== null;
      // The drivers are loaded only where they are needed.
      const { rotateMasterKey, RotationRefused } = await import('./safety/rotate-key.ts');
      return out(
        await rotateMasterKey({ config, newMasterKey, isRunning }).catch((error: unknown) => {
          throw error instanceof RotationRefused ? new Complaint(error.message) : error;
        }),
      );
    }
    case 'simulate': {
      const { cwd } = commandEnvironment();
      const source = needed('a scenario: a file, or insurer');
      const file = (text: string | undefined): string | null => (text === undefined ? null : resolve(cwd, text));
      // The engine is loaded only where it is played.
      const { simulateCommand } = await import('./simulate-command.ts');
      const done = simulateCommand({ source, path: resolve(cwd, source), log: file(values.log), html: file(values.html) });
      if (!done.ok) process.exitCode = 1;
      for (const complaint of done.complaints) process.stderr.write(`${complaint}\n`);
      return done.words === '' ? undefined : out(done.words);
    }
    default:
      throw new Complaint(`There is no command "${command}".\n\n${HELP}`);
  }
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Complaint || error instanceof BackupRefused || error instanceof Misconfigured)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
