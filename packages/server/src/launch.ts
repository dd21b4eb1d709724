import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataFolderInUse, type Held, holdFile } from '@callboard/adapters/connections/data-folder';
import { makeFolder } from '@callboard/adapters/connections/make-folder';
import { buildApps } from './build-apps.ts';
import { launcherConfig, Misconfigured } from './config.ts';
import { boundedFile } from './launcher/bounded-file.ts';
import { type Program, type Readiness, supervised, type Supervised, type SupervisedOptions } from './launcher/supervised.ts';
import { demoExchange } from './seed/exchange-plan.ts';

/*
 * `pnpm start`: one command, several processes. The exchange, the server and the demo's people run side by side, so that killing the server leaves
 * calls standing. Each is started again when it dies; Ctrl-C ends all of them cleanly. People read sentences here; the processes' own logs go to
 * files in the data folder.
 */
type Launch = ReturnType<typeof launcherConfig>;

const here = dirname(fileURLToPath(import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const LOCK = 'launcher.lock';
/** What a launcher leaves in a folder before the server has made its secrets. */
const OUR_TRACES: ReadonlySet<string> = new Set([LOCK, 'logs', 'exchange.json', 'exchange-port']);

const portIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Takes the folder for this launcher and empties it where that was asked. Throws `DataFolderInUse`, or `Misconfigured` for a folder that is not ours. */
const claim = async ({ dataDir, reset }: Launch): Promise<Held> => {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Misconfigured(
      `Data cannot be kept in ${dataDir}: ${error instanceof Error ? error.message : String(error)}. Choose another folder with --data DIR.`,
    );
  }
  const found = readdirSync(dataDir);
  if (reset && !existsSync(join(dataDir, 'secrets')) && found.some((name) => !OUR_TRACES.has(name)))
    throw new Misconfigured(`${dataDir} is not a data folder of Callboard; it was not deleted.`);
  const held = await holdFile(join(dataDir, LOCK));
  // A server that outlived its launcher may still be going down.
  if (existsSync(join(dataDir, 'events.db'))) (await holdFile(join(dataDir, 'events.db.lock'))).release();
  if (reset) for (const name of found) if (name !== LOCK) rmSync(join(dataDir, name), { recursive: true });
  return held;
};

/** The sentence a process ended with before it was ready; where it died of something unforeseen, where to read about it. */
const reasonOf = (name: string, words: readonly string[], logFile: string): string =>
  words.length === 0 || words.some((line) => /^\s+at /.test(line)) ? `${name} could not be started; ${logFile} says why.` : words.join('\n');

const launch = async (options: Launch): Promise<void> => {
  const { dataDir, port } = options;
  if (!(await portIsFree(port))) throw new Misconfigured(`Port ${port} is in use. Stop what uses it, or choose another one with --port N.`);
  const held = await claim(options);
  const apps = await buildApps(options.dev, say);
  const parts: Supervised[] = [];
  const echo = options.verbose ? (line: string): void => void process.stderr.write(`${line}\n`) : null;
  let ending: Promise<void> | null = null;

  const end = (): Promise<void> => {
    const inOrder = async (): Promise<void> => {
      for (const part of parts.toReversed()) await part.stop();
      await apps.close();
      held.release();
    };
    ending ??= inOrder();
    return ending;
  };
  const interrupted = (): void => {
    // Asked twice, one is in a hurry.
    if (ending !== null) for (const part of parts) part.kill();
    void end().then(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupted);

  const part = (key: string, what: Pick<SupervisedOptions, 'name' | 'program' | 'consequence' | 'ready'>, indispensable: boolean): void => {
    const log = boundedFile(join(dataDir, 'logs', `${key}.log`));
    const stillborn = (words: readonly string[]): void => {
      process.stderr.write(`${reasonOf(what.name, words, log.path)}\n`);
      process.exitCode = 1;
      interrupted();
    };
    const made = supervised({ ...what, log, echo, say, stillborn: indispensable ? stillborn : null });
    parts.push(made);
    made.start();
  };

  /** Starts the exchange, and again on the same port: those connected to it come back by themselves. */
  const exchangeAt = (): Promise<string> =>
    new Promise((resolve) => {
      const plan = join(dataDir, 'exchange.json');
      writeFileSync(plan, JSON.stringify(demoExchange, null, 2));
      let taken = '0';
      const program = (): Program => ({
        file: join(here, '../../virtual-pbx/src/main.ts'),
        args: ['--port', taken, '--config', plan, '--end-with-input'],
        env: {},
      });
      const ready = ({ listening }: Readiness): void => {
        taken = String(listening);
        writeFileSync(join(dataDir, 'exchange-port'), taken);
        resolve(`csta://127.0.0.1:${taken}`);
      };
      part('exchange', { name: 'The virtual exchange', program, consequence: 'The calls it carried are gone.', ready }, true);
    });
  const exchangeUrl = options.exchangeUrl ?? (await exchangeAt());

  const people = (): Program => ({ file: join(here, 'demo/main.ts'), args: ['--port', String(port)], env: { CSTA_URL: exchangeUrl } });
  const serverArgs = ['--data', dataDir, '--port', String(port), ...(options.demo ? [] : ['--no-demo']), ...options.roles.flatMap((role) => ['--role', role])];
  const server = (): Program => ({ file: join(here, 'main.ts'), args: serverArgs, env: { CSTA_URL: exchangeUrl, ...apps.env } });
  let announced = false;
  const ready = ({ missing }: Readiness): void => {
    if (announced) return;
    announced = true;
    say(`\n  Callboard is running at http://localhost:${port}/\n  Stop with Ctrl-C. Data and logs are kept in ${dataDir}.\n`);
    if (Array.isArray(missing)) for (const sentence of missing) say(String(sentence));
    const demo = { name: 'The demo', program: people, consequence: 'Its customers and agents come back.', ready: () => undefined };
    if (options.traffic) part('demo', demo, false);
  };
  part('server', { name: 'The server', program: server, consequence: 'Calls stay at the exchange meanwhile.', ready }, true);
};

try {
  await launch(launcherConfig(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Misconfigured) && !(error instanceof DataFolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
