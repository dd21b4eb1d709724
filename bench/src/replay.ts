/**
 * `pnpm bench replay` (D5): all read models and fact rows built anew from the log of a simulated centre, against SQLite reading the same rows
 * without parsing one, in turns. What came of it must be equal to what came of following the log while it was written. `--hours=10 --rounds=3`.
 * Prints one line of JSON per figure.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { documentsOf, memoryLiveFeed } from '@callboard/projections/testing';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure } from './measure/figure.ts';
import { clock, project } from './replay/project.ts';
import { record, simulatedLog } from './replay/simulated-log.ts';

const until = async (reached: () => boolean): Promise<void> => {
  while (!reached()) await pause(5);
};

const folder = benchFolder('replay');
const lines = simulatedLog(flagNumber('hours', 10));
const rounds = flagNumber('rounds', 3);

// Followed while it is written.
const written = await sqliteEventStore({ path: join(folder, 'events.db'), clock });
const liveStore = sqliteReadStore({ path: join(folder, 'live.db') });
const follower = await project(written, liveStore, memoryLiveFeed());
await record(written, lines);
await until(() => follower.position() === BigInt(lines.length));
const live = await documentsOf(liveStore);
await follower.close();
await liveStore.close();
await written.close();

const scan = (): number => {
  const db = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  const begin = performance.now();
  let bytes = 0;
  for (const row of db.prepare('SELECT position, type, data, sealed FROM events ORDER BY position').iterate()) bytes += String(row['data']).length;
  const ms = performance.now() - begin;
  db.close();
  demand(bytes > lines.length, 'nothing was read');
  return (lines.length / ms) * 1000;
};

const cpuMicros: number[] = [];
/** From the opened log to documents that reflect all of it. */
const rebuild = async (round: number): Promise<number> => {
  const store = await sqliteEventStore({ path: join(folder, 'events.db'), clock });
  const readStore = sqliteReadStore({ path: join(folder, `round-${round}.db`) });
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const runner = await project(store, readStore, memoryLiveFeed());
  await runner.ready;
  const ms = performance.now() - begin;
  const used = process.cpuUsage(cpu);
  cpuMicros.push((used.user + used.system) / lines.length);
  demand(runner.position() === BigInt(lines.length), `only ${String(runner.position())} of ${lines.length} events were projected`);
  if (round === 0) {
    const rebuilt = await documentsOf(readStore);
    for (const [name, documents] of Object.entries(rebuilt)) demand(isDeepStrictEqual(documents, live[name]), `${name} differs from what was followed live`);
  }
  await runner.close();
  await readStore.close();
  await store.close();
  return (lines.length / ms) * 1000;
};

const ours: number[] = [];
const raw: number[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const [scanned, built] = [scan(), await rebuild(round)];
  // The first round warms up, and compares.
  if (round === 0) continue;
  raw.push(scanned);
  ours.push(built);
}
const ratio = median(ours.map((rate, round) => rate / (raw[round] ?? Number.NaN)));
printFigure({
  name: 'replay-all-projections',
  value: median(ours),
  unit: 'events/s',
  peer: 'raw-sqlite-scan',
  peerValue: median(raw),
  ratio,
  target: '>= 0.12 x a raw scan',
  pass: ratio >= 0.12,
  slices: ours,
});
printFigure({ name: 'replay-cpu-per-event', value: median(cpuMicros.slice(1)), unit: 'µs of all threads', slices: cpuMicros.slice(1) });
printFigure({ name: 'replay-events', value: lines.length, unit: 'events, equal documents when followed live' });
