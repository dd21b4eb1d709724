/**
 * `pnpm bench append` (D1, D2): durable appends with an exact expectation, 1, 32 and 256 in flight, against SQLite itself and emmett-sqlite in
 * alternating slices of one run, on the disk the project is on. Afterwards each store must hold what it acknowledged, without a gap.
 * `--rounds=9 --ms=400`. Prints one line of JSON per figure.
 */
import { closedLoop } from './append/load.ts';
import { emmettSqlite } from './append/emmett.ts';
import { ours, rawSqlite, type Store } from './append/stores.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { flagNumber, printFigure } from './measure/figure.ts';
import { interleaved, medianOf, ratioOf } from './measure/slices.ts';

const rounds = flagNumber('rounds', 9);
const sliceMs = flagNumber('ms', 400);

const folder = benchFolder('append');
const peer = await emmettSqlite(folder);
if ('missing' in peer) process.stderr.write(`emmett-sqlite is left out: ${peer.missing}\n`);
const mine = await ours(folder);
const raw = rawSqlite(folder);
const stores: readonly Store[] = [mine, raw, ...('missing' in peer ? [] : [peer])];
const acknowledged = new Map<string, number>();

const targets: readonly { readonly inFlight: number; readonly raw: number; readonly emmett: number }[] = [
  { inFlight: 1, raw: 0.85, emmett: 3.5 },
  { inFlight: 32, raw: 3.7, emmett: 12 },
  { inFlight: 256, raw: 5, emmett: 18 },
];

for (const target of targets) {
  const slices = await interleaved(
    stores.map(({ name, append }) => ({
      name,
      run: async (ms) => {
        const { perSecond, appended } = await closedLoop(append, target.inFlight, ms);
        acknowledged.set(name, (acknowledged.get(name) ?? 0) + appended);
        return perSecond;
      },
    })),
    { rounds, sliceMs },
  );
  for (const { name } of stores.slice(1)) {
    const ratio = ratioOf(slices, mine.name, name);
    const wanted = name === raw.name ? target.raw : target.emmett;
    printFigure({
      name: `append-c${target.inFlight}`,
      value: medianOf(slices, mine.name),
      unit: 'events/s',
      peer: name,
      peerValue: medianOf(slices, name),
      ratio,
      target: `>= ${wanted} x ${name}`,
      pass: ratio >= wanted,
      slices: slices.get(mine.name) ?? [],
    });
  }
}
for (const { name, check, close } of stores) {
  await check(acknowledged.get(name) ?? 0);
  await close();
}
