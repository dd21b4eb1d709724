import { parseArgs } from 'node:util';
import { outageRun, outages, troubleOf } from './load/outage-run.ts';

/** The long form of an outage: `node e2e/src/outage-long.ts --minutes 10 --of mongodb|analytics|redis|eventstore`. Prints what was seen; ends with code 1 when something was not as it has to be. */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, of: { type: 'string', default: 'mongodb' }, seed: { type: 'string', default: '1' } },
});
const of = outages.find((known) => known === values.of);
if (of === undefined) throw new Error(`--of is one of ${outages.join(', ')}`);
const run = await outageRun({ of, minutes: Number(values.minutes), seed: Number(values.seed), say: (line) => void process.stdout.write(`${line}\n`) });
const trouble = troubleOf(run);
process.stdout.write(`${JSON.stringify({ ...run, findings: run.findings.length }, null, 2)}\n${trouble.length === 0 ? 'no violation' : trouble.join('\n')}\n`);
process.exit(trouble.length === 0 ? 0 : 1);
