// Files stay small enough to be read in one go (ARCHITECTURE.md says how small). A file past its size is split by verb, never into a grab bag.
// Tests, generated files and recorded samples may be as long as they need to be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asProgram, isGenerated, isTestCode, root, sourcesOf, workspaceFolders } from './workspace.mjs';

/** The first limit whose pattern fits counts; lines are counted as an editor counts them. */
const limits = [
  { kind: 'decider', maxLines: 250, pattern: /^packages\/engine\/src\/domain\// },
  { kind: 'policy', maxLines: 200, pattern: /^packages\/engine\/src\/policies\// },
  { kind: 'read model', maxLines: 150, pattern: /^packages\/projections\/src\/read-models\// },
  { kind: 'adapter', maxLines: 300, pattern: /^packages\/adapters\/src\// },
  { kind: 'GraphQL module', maxLines: 250, pattern: /^packages\/gateway\/src\/graphql\/modules\// },
  { kind: 'component', maxLines: 150, pattern: /\.tsx$/ },
  { kind: 'source', maxLines: 400, pattern: /./ },
];

const linesOf = (path) => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length;

const main = () => {
  const files = workspaceFolders()
    .flatMap((folder) => sourcesOf(folder))
    .filter((path) => !isTestCode(path) && !isGenerated(path))
    .map((path) => ({ path, lines: linesOf(path), ...limits.find(({ pattern }) => pattern.test(path)) }));
  const tooLong = files.filter(({ lines, maxLines }) => lines > maxLines).sort((a, b) => b.lines / b.maxLines - a.lines / a.maxLines);
  for (const { path, lines, kind, maxLines } of tooLong) console.error(`${String(lines).padStart(5)} lines, ${maxLines} allowed for a ${kind}: ${path}`);
  console.log(`${files.length} files measured, ${tooLong.length} too long`);
  return tooLong.length > 0 || files.length === 0 ? 1 : 0;
};

await asProgram(import.meta.url, main);
