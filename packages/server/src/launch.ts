import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { DataFolderInUse, holdFile } from '@callboard/adapters/connections/data-folder';
import { buildApps } from './build-apps.ts';
import { demoExchange } from './seed/exchange-plan.ts';
import { Misconfigured, type StartOptions, startOptions } from './config.ts';

/*
 * `pnpm start`: one command, several processes. The exchange, the server and the demo's customers run side by side, so that killing the
 * server leaves calls standing. The server is started again when it dies; Ctrl-C ends all of them cleanly.
 */
const here = dirname(fileURLToPath(import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const RESTART_PAUSE_MS = 300;

type Part = { readonly name: string; child: ChildProcess | null };

const portIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const firstLine = (child: ChildProcess, what: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error(`${what} has no output`));
    const lines = createInterface({ input: child.stdout });
    lines.once('line', (line) => resolve(JSON.parse(line) as Record<string, unknown>));
    child.once('exit', (code) => reject(new Misconfigured(`${what} ended with code ${String(code)} before it was ready.`)));
  });

const launch = async (options: StartOptions): Promise<void> => {
  if (!(await portIsFree(options.port))) throw new Misconfigured(`Port ${options.port} is in use. Stop what uses it, or choose another one with --port N.`);
  // Nothing of a folder that another system works in is touched.
  if (existsSync(join(options.dataDir, 'events.db'))) (await holdFile(join(options.dataDir, 'events.db.lock'))).release();
  if (options.reset && existsSync(options.dataDir)) {
    if (readdirSync(options.dataDir).length > 0 && !existsSync(join(options.dataDir, 'secrets')))
      throw new Misconfigured(`${options.dataDir} is not a data folder of Callboard; it was not deleted.`);
    rmSync(options.dataDir, { recursive: true });
  }
  const apps = await buildApps(options.dev, say);
  let ending = false;
  const parts: Part[] = [];

  const run = (part: Part, file: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    part.child = child;
    return child;
  };
  const part = (name: string): Part => {
    const fresh = { name, child: null };
    parts.push(fresh);
    return fresh;
  };

  let exchangeUrl = process.env['CSTA_URL'];
  if (exchangeUrl === undefined) {
    const exchange = part('exchange');
    const plan = join(options.dataDir, 'exchange.json');
    mkdirSync(options.dataDir, { recursive: true });
    writeFileSync(plan, JSON.stringify(demoExchange, null, 2));
    const child = run(exchange, join(here, '../../virtual-pbx/src/main.ts'), ['--port', '0', '--config', plan], {});
    const ready = await firstLine(child, 'The virtual exchange');
    exchangeUrl = `csta://127.0.0.1:${String(ready['listening'])}`;
    writeFileSync(join(options.dataDir, 'exchange-port'), String(ready['listening']));
    child.on('exit', () => {
      if (!ending) say('The virtual exchange has ended; calls cannot come in. Stop with Ctrl-C and start again.');
    });
  }

  const server = part('server');
  const serverArgs = [
    '--data',
    options.dataDir,
    '--port',
    String(options.port),
    ...(options.demo ? [] : ['--no-demo']),
    ...options.roles.flatMap((role) => ['--role', role]),
  ];
  const demo = part('demo');
  let announced = false;

  const startDemo = (): void => {
    if (!options.traffic || demo.child !== null || ending) return;
    const child = run(demo, join(here, 'demo/main.ts'), ['--port', String(options.port)], { CSTA_URL: exchangeUrl });
    child.stdout?.pipe(process.stderr);
    child.on('exit', (code) => {
      demo.child = null;
      if (ending) return;
      if (code !== 0) say('The demo customers stopped unexpectedly and are started again.');
      setTimeout(startDemo, 2000);
    });
  };

  const startServer = (): void => {
    const child = run(server, join(here, 'main.ts'), serverArgs, { CSTA_URL: exchangeUrl, ...apps.env });
    let ready = false;
    firstLine(child, 'The server').then(
      () => {
        ready = true;
        if (!announced) say(`\n  Callboard is running at http://localhost:${options.port}/\n  Stop with Ctrl-C. Data are kept in ${options.dataDir}.\n`);
        announced = true;
        startDemo();
      },
      () => undefined,
    );
    child.on('exit', (code, signal) => {
      server.child = null;
      if (ending) return;
      if (!ready && !announced) {
        process.exitCode = 1;
        void end();
        return;
      }
      say(`The server ended (${signal ?? `code ${String(code)}`}); starting it again. Calls stay at the exchange meanwhile.`);
      setTimeout(startServer, RESTART_PAUSE_MS);
    });
  };

  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    const last = (child: ChildProcess | null): Promise<void> =>
      child === null || child.exitCode !== null || child.signalCode !== null
        ? Promise.resolve()
        : new Promise((resolve) => {
            const hard = setTimeout(() => child.kill('SIGKILL'), 8000);
            child.once('exit', () => {
              clearTimeout(hard);
              resolve();
            });
            child.kill('SIGTERM');
          });
    for (const { child } of parts.toReversed()) await last(child);
    await apps.close();
  };
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
  startServer();
};

try {
  await launch(startOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd()));
} catch (error) {
  if (!(error instanceof Misconfigured) && !(error instanceof DataFolderInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
