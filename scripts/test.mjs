// `pnpm test`: the checks, a browser, every test, and a count to close with.
//   pnpm test                     checks and all tests
//   pnpm test --no-check          all tests
//   pnpm test router --project …  the tests that vitest's own arguments choose, without the checks
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { findChromium, installChromium } from './chromium.mjs';
import { asProgram, root, run } from './workspace.mjs';

/** A whole run that executes fewer tests than this has lost some on the way: raise it as the suite grows, lower it only with a reason. */
const leastTests = 2300;

/** Vitest's JSON report as counts, or `null` when it wrote none. */
const countsIn = (file) => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const brokenFiles = report.testResults.filter(
      (suite) => suite.status === 'failed' && !suite.assertionResults.some(({ status }) => status === 'failed'),
    ).length;
    return {
      passed: report.numPassedTests,
      // A file that could not even be loaded has no failed test of its own: it counts as one.
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return null;
  }
};

const main = async (args) => {
  const filters = args.filter((arg) => arg !== '--no-check' && arg !== '--');
  const whole = filters.length === 0;
  const complaints = [];

  if (whole && !args.includes('--no-check') && !(await check())) complaints.push('`pnpm check` is red (see above).');

  const chromium = findChromium() ?? (whole ? installChromium() : null);
  const folder = mkdtempSync(join(tmpdir(), 'callboard-tests-'));
  const report = join(folder, 'report.json');
  const { code } = await run(
    'vitest',
    ['run', '--config', join(root, 'vitest.workspace.ts'), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
    { inherit: true, env: chromium === null ? {} : { CHROMIUM_PATH: chromium } },
  );
  const counts = countsIn(report);
  rmSync(folder, { recursive: true, force: true });

  if (counts === null) complaints.push('vitest wrote no report: the run broke off.');
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const executed = passed + failed;
  if (executed === 0) complaints.push('No test was executed.');
  else if (whole && executed < leastTests) complaints.push(`Only ${executed} tests were executed; a whole run has at least ${leastTests}.`);
  if (code !== 0 && failed === 0) complaints.push(`vitest ended with code ${code} although no test failed: an error outside the tests (see above).`);

  for (const complaint of complaints) console.error(complaint);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return code !== 0 || complaints.length > 0 || failed > 0 ? 1 : 0;
};

await asProgram(import.meta.url, main);
