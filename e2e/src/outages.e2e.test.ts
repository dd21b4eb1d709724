import { expect, test } from 'vitest';
import { backendsMissing } from './harness/backends.ts';
import { outageRun, troubleOf } from './load/outage-run.ts';

const missing = backendsMissing();
if (missing !== null) process.stderr.write(`Servers that go away under load were not tested: ${missing}\n`);

/** A quarter of a minute; the long forms are `node e2e/src/outage-long.ts --minutes 10 --of mongodb|analytics|redis|eventstore`. */
const MINUTES = 0.25;
const PATIENCE_MS = 900_000;

test.skipIf(missing !== null)(
  'while MongoDB is away agents work on, what needs personal data is refused in words, and afterwards everything is there once',
  async () => {
    const run = await outageRun({ of: 'mongodb', minutes: MINUTES, seed: 20_261_123, say: (line) => void process.stderr.write(`${line}\n`) });
    expect(troubleOf(run)).toEqual([]);
    expect(run.said?.words).toContain('MongoDB cannot be reached: screens show what was known last');
    // A change of status has nothing personal in it.
    expect(run.probes).toMatchObject({ refused: 0 });
    expect(run.probes.done).toBeGreaterThan(2);
    expect(run.recordedWhileAway).toBeGreaterThan(0);
    expect(run.compared.documents).toBeGreaterThan(100);
    expect(run.compared.reports).toBeGreaterThan(50);
  },
  PATIENCE_MS,
);
