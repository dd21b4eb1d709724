// Type-checks every folder of the workspace, two at a time. The pure packages are checked a second time without their test code:
// what a test imports may bring Node's types into the program, so only that second look proves that no source needs Node or a browser.
// `node scripts/check-types.mjs [folder …]`
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asProgram, inParallel, isTestCode, purePackages, root, run, sourcesOf, workspaceFolders } from './workspace.mjs';

const cache = join(root, 'node_modules/.cache/types');

const tsc = (project, name) =>
  run('tsc', ['-p', project, '--pretty', 'false', '--noEmit', '--incremental', '--tsBuildInfoFile', join(cache, `${name.replaceAll('/', '_')}.tsbuildinfo`)]);

const withoutTests = (folder, temporary) => {
  const project = join(temporary, `${folder.replaceAll('/', '_')}.json`);
  const files = sourcesOf(folder)
    .filter((path) => !isTestCode(path))
    .map((path) => join(root, path));
  writeFileSync(project, JSON.stringify({ extends: join(root, folder, 'tsconfig.json'), compilerOptions: { types: [], lib: ['es2024'] }, include: [], files }));
  return { name: `${folder} (pure)`, project, files: files.length };
};

const main = async (wanted) => {
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'callboard-types-'));
  try {
    const folders = workspaceFolders().filter((folder) => wanted.length === 0 || wanted.includes(folder));
    const projects = [{ name: 'workspace', project: join(root, 'tsconfig.json'), files: wanted.length === 0 ? 1 : 0 }]
      .concat(folders.map((folder) => ({ name: folder, project: join(root, folder, 'tsconfig.json'), files: sourcesOf(folder).length })))
      .concat(purePackages.filter((folder) => folders.includes(folder)).map((folder) => withoutTests(folder, temporary)));
    const full = projects.filter(({ files }) => files > 0);
    const empty = projects.filter(({ name, files }) => files === 0 && name !== 'workspace').map(({ name }) => name);
    const results = await inParallel(full, 2, async ({ name, project }) => ({ name, ...(await tsc(project, name)) }));
    const broken = results.filter(({ code }) => code !== 0);
    for (const { name, output } of broken) console.error(`${name}\n${output.trimEnd()}`);
    const files = full.reduce((sum, project) => sum + project.files, 0);
    console.log(
      `${full.length} projects, ${files} files looked at, ${broken.length} with errors${empty.length > 0 ? `; nothing to check yet in ${empty.join(', ')}` : ''}`,
    );
    return broken.length > 0 || files <= 1 ? 1 : 0;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

await asProgram(import.meta.url, main);
