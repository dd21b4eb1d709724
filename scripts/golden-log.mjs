// `node scripts/golden-log.mjs NAME` records a new golden log for the version NAME: a stretch of the simulated centre in which everything goes
// wrong, then every sample of every event version, and what the present read models make of them. An existing log is never written again;
// `--documents NAME` derives its documents anew after a read model was changed on purpose: look at what differs before committing it.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { eventTypes } from '../packages/contracts/src/index.ts';
import { goldenEvents, goldenNames, lost, readGolden, replayed, writeGolden } from '../packages/projections/src/testing/golden-log.ts';
import { parseScenario, runOnce } from '../packages/simulation/src/index.ts';

const HOURS = 0.5;
const SAMPLES = 'samples';
const at = 1_795_420_800_000;

const simulated = () => {
  const text = readFileSync(new URL('../packages/simulation/scenarios/everything-goes-wrong.json', import.meta.url), 'utf8');
  const parsed = parseScenario({ ...JSON.parse(text), hours: HOURS, warmupHours: 0 });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const events = [];
  runOnce(parsed.scenario, {
    seed: '1',
    check: true,
    stretches: 1,
    recorded: ({ event: { type, ...data }, ...envelope }) => void events.push({ ...envelope, type, data }),
  });
  return events;
};

/** Events of a life in the order in which the vocabulary names them, older versions first. */
const sampled = (after) => {
  const folder = new URL('../packages/contracts/src/samples/', import.meta.url);
  const samples = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const inOrder = samples.toSorted((a, b) => eventTypes.indexOf(a.type) - eventTypes.indexOf(b.type) || a.version - b.version);
  return inOrder.map(({ type, version, data, sealed }, revision) => ({
    id: `sample-${type}-${version}`,
    type,
    version,
    tenant: SAMPLES,
    stream: `${SAMPLES}.sample-1`,
    revision,
    position: after + BigInt(revision) + 1n,
    recordedAt: at,
    actor: { kind: 'system', id: 'sample' },
    commandId: `sample-${type}-${version}`,
    commandHash: '',
    correlationId: 'samples',
    causationId: null,
    outsideAt: null,
    sealed,
    data,
  }));
};

// The read store in memory waits without holding the process.
const awake = setInterval(() => undefined, 1000);
const args = process.argv.slice(2);
const again = args.includes('--documents');
const name = args.find((arg) => !arg.startsWith('--'));
if (name === undefined || !/^[\w.-]+$/.test(name)) throw new Error('Which version? node scripts/golden-log.mjs [--documents] NAME');
mkdirSync(new URL('../packages/projections/fixtures/golden/', import.meta.url), { recursive: true });
if (again === !goldenNames().includes(name))
  throw new Error(again ? `There is no golden log ${name}.` : `The golden log ${name} is there already; it never changes.`);

const made = () => {
  const events = simulated();
  return [...events, ...sampled(events.at(-1).position)];
};
const events = again ? goldenEvents(name) : made();
const { documents, parked } = await replayed(events);
if (parked.length > 0) throw new Error(`${parked.length} events cannot be applied, the first: ${parked[0].event.type}, ${parked[0].reason}`);
if (again && existsSync(new URL(`../packages/projections/fixtures/golden/${name}.documents.ndjson.gz`, import.meta.url)))
  for (const line of lost(readGolden(name).documents, documents)) console.log(line);
writeGolden({ name, events, documents });
console.log(
  `${name}: ${events.length} events of ${new Set(events.map(({ type }) => type)).size} kinds, ${Object.values(documents).flat().length} documents and rows`,
);
clearInterval(awake);
