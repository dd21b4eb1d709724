// What the checks share: the folders of this workspace, their source files, and running things two at a time.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Packages that know no runtime: they must type-check without Node's and the browser's types. */
export const purePackages = ['packages/kernel', 'packages/contracts', 'packages/engine', 'packages/projections', 'packages/simulation'];

const containers = ['packages', 'apps'];
const singles = ['e2e', 'bench'];

/** Every workspace folder (`packages/kernel`, `e2e`, …) that has a package.json, relative to `base`, sorted. */
export const workspaceFolders = (base = root) =>
  [
    ...containers
      .filter((container) => existsSync(join(base, container)))
      .flatMap((container) => readdirSync(join(base, container)).map((name) => `${container}/${name}`))
      .sort(),
    ...singles,
  ].filter((folder) => existsSync(join(base, folder, 'package.json')));

/** Every TypeScript source under `<folder>/src`, relative to `base`, with forward slashes. */
export const sourcesOf = (folder, base = root) => {
  const src = join(base, folder, 'src');
  if (!existsSync(src)) return [];
  return readdirSync(src, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(base, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
};

/** Test code: tests, contract suites and the fakes and harnesses under `testing/`; none of it runs in production. */
export const isTestCode = (path) => /\.test\.tsx?$|\.contract\.ts$|\/testing\/|^(e2e|bench)\/|^packages\/kernel\/src\/contracts\.ts$/.test(path);

export const isGenerated = (path) => /\.gen\.tsx?$|\/generated\//.test(path);

/**
 * Runs a program of this workspace with the workspace's own Node first on the PATH.
 * Resolves, never rejects, to `{ code, stdout, output }`; `inherit` shows the output as it comes instead of collecting it.
 */
export const run = (command, args, { cwd = root, env = {}, inherit = false } = {}) =>
  new Promise((resolve) => {
    const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env, PATH: path }, stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    const stdout = [];
    const both = [];
    child.stdout?.on('data', (chunk) => {
      stdout.push(chunk);
      both.push(chunk);
    });
    child.stderr?.on('data', (chunk) => both.push(chunk));
    child.on('error', (error) => resolve({ code: 127, stdout: '', output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, stdout: String(Buffer.concat(stdout)), output: Buffer.concat(both) + (signal ? `ended by ${signal}\n` : '') }),
    );
  });

/** Works through `items` with at most `limit` at once; answers in the order of the items. */
export const inParallel = async (items, limit, work) => {
  const answers = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return answers;
};

/** Runs `main` when `moduleUrl` is the program that was started, not an import; an exception is one line and exit code 1. */
export const asProgram = async (moduleUrl, main) => {
  if (process.argv[1] === undefined || fileURLToPath(moduleUrl) !== realpathSync(process.argv[1])) return;
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};
