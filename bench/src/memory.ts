/**
 * `pnpm bench memory` (D26, D27): what a server's log, projections and live views keep per million events once the interactions are closed, and
 * what an event costs on the disk. The second half of a simulated day is compared with the first, both after a collection. `--hours=15`.
 * Prints one line of JSON per figure.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inProcessLiveFeed } from '@callboard/adapters/live-feed/in-process';
import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { sqliteReadStore } from '@callboard/adapters/read-store/sqlite';
import { type Clock, instant } from '@callboard/kernel';
import { createLiveViews } from '@callboard/projections';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, printFigure } from './measure/figure.ts';
import { project } from './replay/project.ts';
import { record, simulatedLog } from './replay/simulated-log.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const used = (): { readonly heap: number; readonly rss: number } => {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
};

const MB = 1024 * 1024;
const folder = benchFolder('memory');
const lines = simulatedLog(flagNumber('hours', 15));
const payload = lines.reduce((bytes, { stream, event }) => bytes + Buffer.byteLength(JSON.stringify({ ...event, stream })), 0);
const end = lines.length;
// What the bench itself holds is the same at both looks.
let now = 0;
const clock: Clock = { now: () => instant(now) };
const path = join(folder, 'events.db');
const store = await sqliteEventStore({ path, clock });
const readStore = sqliteReadStore({ path: join(folder, 'documents.db') });
const liveFeed = inProcessLiveFeed();
const runner = await project(store, readStore, liveFeed);
await runner.ready;
const live = await createLiveViews({
  readStore,
  liveFeed,
  clock,
  pause: async (ms) => void (await pause(ms)),
  instance: 'bench',
  failed: (what, error) => demand(false, `${what}: ${String(error)}`),
});

/** Until the documents and the live views reflect so many events. */
const upTo = async (from: number, to: number): Promise<void> => {
  for (let at = from; at < to; at += 5000) {
    const part = lines.slice(at, Math.min(to, at + 5000));
    now = Number(part.at(-1)?.event.data['at'] ?? now);
    await record(store, part);
    const wanted = BigInt(Math.min(to, at + 5000));
    while (runner.position() < wanted) await pause(5);
    demand(await live.reached(wanted, 10_000), 'the live views do not follow');
  }
};

const half = Math.floor(end / 2);
const before = used();
await upTo(0, half);
const first = used();
await upTo(half, end);
const last = used();
const perMillion = ((last.heap - first.heap) / (end - half)) * 1e6;
await live.close();
await runner.close();
await readStore.close();
await store.close();
// What is still in the WAL belongs to the file.
const db = new DatabaseSync(path);
db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
db.close();
const perEvent = statSync(path).size / end;

printFigure({
  name: 'memory-heap-per-million-events',
  value: perMillion / MB,
  unit: 'MB',
  target: '<= 60 MB',
  pass: perMillion <= 60 * MB,
  slices: [before.heap / MB, first.heap / MB, last.heap / MB],
});
printFigure({
  name: 'memory-rss',
  value: last.rss / MB,
  unit: 'MB, the bench with its whole simulated log included',
  target: '<= 400 MB',
  pass: last.rss <= 400 * MB,
  slices: [before.rss / MB, first.rss / MB, last.rss / MB],
});
printFigure({
  name: 'disk-per-event',
  value: perEvent,
  unit: 'bytes',
  peer: 'json-of-the-event',
  peerValue: payload / end,
  ratio: (perEvent * end) / payload,
  target: '<= 1.15 x its JSON, indexes included',
  pass: perEvent * end <= 1.15 * payload,
});
