import { parseArgs } from 'node:util';
import { killRun, reportOf } from './load/kill-run.ts';

/** The long form of the kill test: `node e2e/src/kill-long.ts --kills 500 [--minutes N] [--seed N]`. Ends with code 1 when an invariant was violated. */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '500' }, minutes: { type: 'string', default: 'Infinity' }, seed: { type: 'string', default: '1' } },
});
const run = await killRun({
  kills: Number(values.kills),
  minutes: Number(values.minutes),
  seed: Number(values.seed),
  say: (line) => void process.stdout.write(`${line}\n`),
});
process.stdout.write(`${reportOf(run)}\n`);
process.exitCode = run.findings.length === 0 ? 0 : 1;
