// Runs the dependency rules, and refuses to be green when it did not look at every source file or met a folder without a row.
// `--self-test` plants one breach of each rule in a temporary tree and fails unless every one of them is reported.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { architectureSelfTest } from './check-architecture-self-test.mjs';
import { asProgram, root, run, sourcesOf, workspaceFolders } from './workspace.mjs';

const config = join(root, '.dependency-cruiser.cjs');

const rowless = (folders) => {
  const { forbidden } = createRequire(import.meta.url)(config);
  const rows = new Set(forbidden.map(({ name }) => name.split('direction: ').at(1)));
  return folders.filter((folder) => !rows.has(folder.startsWith('apps/') ? 'apps' : folder.split('/').at(-1)));
};

/**
 * Looks at the tree under `base`. Answers what it saw and its complaints, one line each, every one naming its rule.
 * Throws when dependency-cruiser itself fails.
 */
export const look = async (base, rules = config) => {
  const folders = workspaceFolders(base);
  const sources = folders.flatMap((folder) => sourcesOf(folder, base));
  const targets = folders.filter((folder) => sourcesOf(folder, base).length > 0).map((folder) => `${folder}/src`);
  const { stdout, output } = await run('depcruise', [...targets, '--config', rules, '-T', 'json'], { cwd: base });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser failed: ${output}`);
  const { modules, summary } = JSON.parse(stdout);
  const seen = new Set(modules.map(({ source }) => source));
  const links = modules.flatMap(({ source, dependencies }) => (seen.has(source) ? dependencies.map(({ resolved }) => resolved) : [])).length;
  return {
    sources: sources.length,
    seen: sources.filter((path) => seen.has(path)).length,
    links,
    complaints: [
      ...summary.violations.map(
        ({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle === undefined ? to : cycle.map(({ name }) => name).join(' → ')}`,
      ),
      ...rowless(folders).map((folder) => `direction: ${folder} has no row in .dependency-cruiser.cjs`),
      ...sources.filter((path) => !seen.has(path)).map((path) => `looked at every file: ${path} was not looked at`),
    ],
  };
};

const main = async (args) => {
  if (args.includes('--self-test')) return architectureSelfTest(look);
  const { sources, seen, links, complaints } = await look(root);
  for (const complaint of complaints) console.error(complaint);
  console.log(`${seen} of ${sources} source files and ${links} imports looked at, ${complaints.length} violations`);
  if (sources === 0 || links === 0) console.error('Nothing was looked at: that is no proof of anything.');
  return complaints.length > 0 || sources === 0 || links === 0 ? 1 : 0;
};

await asProgram(import.meta.url, main);
