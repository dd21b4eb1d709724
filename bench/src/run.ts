/**
 * `pnpm bench <name> [--flags]` runs `bench/src/<name>.ts` in a process of its own; flags go on to it. Each figure is one line of JSON.
 * `pnpm bench --all` runs one after the other and prints all figures as a table at the end, with the load of the machine before and after: on one
 * that is busy with other things they say little. `--table` prints it as Markdown, `--out FILE` also writes each figure's line there as it comes.
 * With `--gate` the command fails when a figure misses its target, not only when a bench breaks.
 * Every file here but this one is a bench; what only a bench needs is in the folder of its name.
 */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBench } from './measure/run-bench.ts';
import { markdownOf, type Measured, tableOf } from './measure/table.ts';

const folder = new URL('.', import.meta.url);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();

/** What `--all` runs beside each bench as it is: the same one asked another way. */
const ALSO: readonly (readonly [name: string, flag: string])[] = [['fanout', '--distinct']];

const loadText = (): string =>
  `load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')} on ${cpus().length} cores, Node ${process.versions.node}`;

/** `FILE` of `--out FILE` or `--out=FILE`, and what is left of the command line. */
const withoutOut = (argv: readonly string[]): { readonly out: string | null; readonly rest: readonly string[] } => {
  const at = argv.findIndex((arg) => arg === '--out' || arg.startsWith('--out='));
  const given = argv[at];
  if (given === undefined) return { out: null, rest: argv };
  const isApart = given === '--out';
  const file = isApart ? argv[at + 1] : given.slice('--out='.length);
  return { out: resolve(process.env['INIT_CWD'] ?? '.', file ?? 'figures.jsonl'), rest: argv.toSpliced(at, isApart ? 2 : 1) };
};

const main = async (argv: readonly string[]): Promise<number> => {
  const { out, rest } = withoutOut(argv);
  const own = new Set(['--all', '--gate', '--table']);
  const all = rest.includes('--all');
  const gate = rest.includes('--gate');
  const name = rest.find((arg) => !arg.startsWith('--'));
  const flags = rest.filter((arg) => !own.has(arg) && arg !== name);
  if (!all && (name === undefined || !benches.includes(name))) {
    process.stderr.write(
      `${name === undefined ? 'Which bench?' : `There is no bench "${name}".`} pnpm bench ${benches.join(' | ')} | --all, with --gate to fail on missed targets\n`,
    );
    return 1;
  }
  if (out !== null) writeFileSync(out, '');
  const asked = all ? [...benches.map((one) => [one, ...flags]), ...ALSO.map(([one, flag]) => [one, flag, ...flags])] : [[name ?? '', ...flags]];
  const before = loadText();
  const began = performance.now();
  let failed = false;
  const found: Measured[] = [];
  for (const [one = '', ...its] of asked) {
    const bench = [one, ...its].join(' ');
    const begin = performance.now();
    const { code, figures } = await runBench(fileURLToPath(new URL(`${one}.ts`, folder)), its, (line, figure) => {
      process.stdout.write(`${line}\n`);
      if (figure !== null && out !== null) appendFileSync(out, `${line}\n`);
    });
    found.push(...figures.map((figure) => ({ ...figure, bench })));
    if (all) process.stderr.write(`${bench} took ${Math.round((performance.now() - begin) / 1000)} s\n`);
    if (code !== 0) process.stderr.write(`${bench} ended with ${code}\n`);
    const missed = figures.filter(({ pass }) => !pass);
    if (gate) for (const { name: figure } of missed) process.stderr.write(`missed: ${figure}\n`);
    failed ||= code !== 0 || (gate && missed.length > 0);
  }
  if (rest.includes('--table')) process.stdout.write(`\n${markdownOf(found)}\n`);
  else if (all) process.stdout.write(`\n${tableOf(found)}\n`);
  if (all) {
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    process.stdout.write(`\n${found.length} figures in ${minutes} minutes\nbefore: ${before}\nafter:  ${loadText()}\n`);
  }
  return failed ? 1 : 0;
};

process.exitCode = await main(process.argv.slice(2));
