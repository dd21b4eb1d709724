// Everything that can be said about the sources without running them: `pnpm check`. Two checks at a time, all of them to the end.
// `pnpm check types lint` runs only those.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asProgram, inParallel, root, run } from './workspace.mjs';

const script = (name, ...args) => [process.execPath, [join(root, 'scripts', name), ...args]];

// The longest first, so that two cores are done at about the same time.
const checks = [
  // The typed rules hold every program at once: more than the default heap on a machine with little memory to spare.
  { name: 'lint', command: ['node', ['--max-old-space-size=8192', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']] },
  { name: 'types', command: script('check-types.mjs') },
  { name: 'format', command: ['prettier', ['--check', '--log-level', 'warn', '.']] },
  { name: 'dead code', command: ['knip', ['--no-progress']] },
  { name: 'architecture', command: script('check-architecture.mjs') },
  { name: 'architecture can fail', command: script('check-architecture.mjs', '--self-test') },
  { name: 'generated files', command: script('gen.mjs', '--check'), needs: 'scripts/gen.mjs' },
  { name: 'sizes', command: script('check-sizes.mjs') },
];

/** Answers whether every check (or every named one) passed; prints one line for each and what the failed ones said. */
export const check = async (wanted = []) => {
  const unknown = wanted.filter((name) => !checks.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`No such check: ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`);
  const chosen = checks.filter(({ name, needs }) => (wanted.length === 0 || wanted.includes(name)) && (needs === undefined || existsSync(join(root, needs))));
  const results = await inParallel(chosen, 2, async ({ name, command: [program, args] }) => {
    const started = performance.now();
    const { code, stdout, output } = await run(program, args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const summary = code === 0 ? stdout.trim().split('\n').at(-1) : '';
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(22)} ${seconds.padStart(6)} s  ${summary}`.trimEnd());
    return { name, code, output };
  });
  const failed = results.filter(({ code }) => code !== 0);
  for (const { name, output } of failed) console.error(`\n--- ${name} ---\n${output.trimEnd()}`);
  if (failed.length > 0) console.error(`\n${failed.length} of ${results.length} checks failed: ${failed.map(({ name }) => name).join(', ')}`);
  return failed.length === 0;
};

await asProgram(import.meta.url, async (args) => ((await check(args)) ? 0 : 1));
