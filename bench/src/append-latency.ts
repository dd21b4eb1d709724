/**
 * `pnpm bench append-latency` (D3): how long one append takes while 1,000 a second come at a fixed pace, whatever the answers do; against one raw SQLite
 * transaction each at the same pace, in alternating slices of one run. `--rate=1000 --seconds=2 --rounds=5`. Afterwards each store must hold what it
 * acknowledged. Prints one line of JSON per figure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type AppendOne, EVENTS_PER_STREAM, sampleEvent } from './append/load.ts';
import { ours, rawSqlite } from './append/stores.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';

const rate = flagNumber('rate', 1000);
const seconds = flagNumber('seconds', 2);
const rounds = flagNumber('rounds', 5);

let streams = 0;
/** Writers in turn, each with a stream of its own: the next append of one waits for its last. */
const lane = (append: AppendOne): (() => Promise<void>) => {
  let stream = '';
  let revision = EVENTS_PER_STREAM;
  let last: Promise<void> = Promise.resolve();
  return () => {
    const mine = last.then(() => {
      if (revision >= EVENTS_PER_STREAM - 1) {
        stream = `bench.interaction-${(streams += 1)}`;
        revision = -1;
      }
      const at = revision;
      revision += 1;
      return append(stream, at, sampleEvent());
    });
    last = mine;
    return mine;
  };
};

const LANES = 64;

/** Milliseconds from the moment an append was due to its answer. */
const openLoop = async (append: AppendOne): Promise<readonly number[]> => {
  const lanes = Array.from({ length: LANES }, () => lane(append));
  const wanted = rate * seconds;
  const tookMs: number[] = [];
  const running: Promise<void>[] = [];
  const begin = performance.now();
  for (let due = 0; due < wanted;) {
    for (; due < wanted && (due * 1000) / rate <= performance.now() - begin; due += 1) {
      const at = begin + (due * 1000) / rate;
      const next = lanes[due % LANES];
      if (next !== undefined) running.push(next().then(() => void tookMs.push(performance.now() - at)));
    }
    // Half a millisecond would do; a Node timer waits for one.
    await pause(0);
  }
  await Promise.all(running);
  return tookMs;
};

const folder = benchFolder('append-latency');
const stores = [await ours(folder), rawSqlite(folder)];
const acknowledged = new Map<string, number>();
const found = new Map<string, { readonly p50: number[]; readonly p99: number[]; readonly worst: number[] }>(
  stores.map(({ name }) => [name, { p50: [], p99: [], worst: [] }]),
);
for (let round = 0; round <= rounds; round += 1) {
  for (const { name, append } of round % 2 === 0 ? stores : stores.toReversed()) {
    const sorted = sortedUp(await openLoop(append));
    acknowledged.set(name, (acknowledged.get(name) ?? 0) + sorted.length);
    if (round === 0) continue;
    const of = found.get(name);
    of?.p50.push(quantile(sorted, 0.5));
    of?.p99.push(quantile(sorted, 0.99));
    of?.worst.push(sorted.at(-1) ?? 0);
  }
}
for (const { name, check, close } of stores) {
  await check(acknowledged.get(name) ?? 0);
  await close();
}

const [mine, raw] = stores.map(({ name }) => found.get(name));
if (mine === undefined || raw === undefined) throw new Error('nothing was measured');
const figure = (which: 'p50' | 'p99' | 'worst', target: string, limitMs: (peer: number) => number): void => {
  const [value, peerValue] = [median(mine[which]), median(raw[which])];
  printFigure({
    name: `append-latency-${rate}-${which}`,
    value,
    unit: 'ms',
    peer: 'raw-sqlite at the same pace',
    peerValue,
    ratio: value / peerValue,
    target,
    pass: value <= limitMs(peerValue),
    slices: mine[which],
  });
};
figure('p50', '<= 5 x raw', (peer) => 5 * peer);
figure('p99', '<= 20 x raw or 2 ms', (peer) => Math.max(20 * peer, 2));
figure('worst', '<= 50 ms', () => 50);
