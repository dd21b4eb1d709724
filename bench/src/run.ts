/**
 * `pnpm bench <name> [--flags]` runs `bench/src/<name>.ts` in a process of its own; flags go on to it. Each figure is one line of JSON.
 * `pnpm bench --all` runs one after the other and prints all figures as a table at the end, with the load of the machine before and after: on one
 * that is busy with other things they say little. With `--gate` the command fails when a figure misses its target, not only when a bench breaks.
 * Every file here but this one is a bench; what only a bench needs is in the folder of its name.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { figureIn, type Shown, tableOf } from './measure/table.ts';

const folder = new URL('.', import.meta.url);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();

type Outcome = { readonly code: number; readonly figures: readonly Shown[] };

const loadText = (): string =>
  `load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} on ${cpus().length} cores, Node ${process.versions.node}`;

const runBench = (name: string, flags: readonly string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const figures: Shown[] = [];
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL(`${name}.ts`, folder)), ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      process.stdout.write(`${line}\n`);
      const figure = figureIn(line);
      if (figure !== null) figures.push(figure);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, figures }));
  });

const main = async (argv: readonly string[]): Promise<number> => {
  const all = argv.includes('--all');
  const gate = argv.includes('--gate');
  const name = argv.find((arg) => !arg.startsWith('--'));
  const flags = argv.filter((arg) => arg !== '--all' && arg !== '--gate' && arg !== name);
  if (!all && (name === undefined || !benches.includes(name))) {
    process.stderr.write(
      `${name === undefined ? 'Which bench?' : `There is no bench "${name}".`} pnpm bench ${benches.join(' | ')} | --all, with --gate to fail on missed targets\n`,
    );
    return 1;
  }
  let failed = false;
  const found: Shown[] = [];
  const before = loadText();
  for (const one of all ? benches : [name ?? '']) {
    const begin = performance.now();
    const { code, figures } = await runBench(one, flags);
    found.push(...figures);
    if (all) process.stderr.write(`${one} took ${Math.round((performance.now() - begin) / 1000)} s\n`);
    if (code !== 0) process.stderr.write(`${one} ended with ${code}\n`);
    const missed = figures.filter(({ pass }) => !pass);
    if (gate) for (const { name: figure } of missed) process.stderr.write(`missed: ${figure}\n`);
    failed ||= code !== 0 || (gate && missed.length > 0);
  }
  if (all) process.stdout.write(`\n${tableOf(found)}\n\nbefore: ${before}\nafter:  ${loadText()}\n`);
  return failed ? 1 : 0;
};

process.exitCode = await main(process.argv.slice(2));
