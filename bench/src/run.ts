/**
 * `pnpm bench <name> [--flags]` runs `bench/src/<name>.ts` in a process of its own; flags go on to it. Each figure is one line of JSON.
 * `pnpm bench --all` runs one after the other. With `--gate` the command fails when a figure misses its target, not only when a bench breaks.
 * Every file here but this one is a bench; what only a bench needs is in the folder of its name.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = new URL('.', import.meta.url);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();

/** The name of a figure that missed its target; null for any other line. */
const missedBy = (line: string): string | null => {
  try {
    const figure: unknown = JSON.parse(line);
    if (typeof figure !== 'object' || figure === null || !('pass' in figure) || figure.pass !== false) return null;
    return 'name' in figure && typeof figure.name === 'string' ? figure.name : 'a figure without a name';
  } catch {
    return null; // not a figure: shown, not judged
  }
};

type Outcome = { readonly code: number; readonly missed: readonly string[] };

const runBench = (name: string, flags: readonly string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const missed: string[] = [];
    const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL(`${name}.ts`, folder)), ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      process.stdout.write(`${line}\n`);
      const figure = missedBy(line);
      if (figure !== null) missed.push(figure);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, missed }));
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
  for (const one of all ? benches : [name ?? '']) {
    const { code, missed } = await runBench(one, flags);
    if (code !== 0) process.stderr.write(`${one} ended with ${code}\n`);
    if (gate) for (const figure of missed) process.stderr.write(`missed: ${figure}\n`);
    failed ||= code !== 0 || (gate && missed.length > 0);
  }
  return failed ? 1 : 0;
};

process.exitCode = await main(process.argv.slice(2));
