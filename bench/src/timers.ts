/**
 * `pnpm bench timers` (D19): how late the engine's timers fire with 10,000 armed, against delayed jobs of BullMQ on a Redis of its own
 * (or `REDIS_URL`). Each must fire exactly once, those put off only at their new moment, those disarmed never. `--scale=0.1` makes it small.
 * Prints one line of JSON per figure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis } from '@callboard/adapters/connections/testing/redis';
import { bullmqScheduler } from '@callboard/adapters/scheduler/bullmq';
import { clockTimers } from '@callboard/adapters/timers/clock-timers';
import { instant } from '@callboard/kernel';
import { createChance } from '@callboard/simulation';
import { demand, printFigure, quantile, rounded } from './measure/figure.ts';

const scale = Number(process.argv.find((arg) => arg.startsWith('--scale='))?.slice(8) ?? 1);
const COUNT = Math.round(10_000 * scale);
/** The moments are spread over so long: offers of a large floor, not a burst. */
const SPREAD_MS = 20_000 * scale;
/** So long before the first moment everything has to be armed. */
const LEAD_MS = 1000;
/** Queues and workers of BullMQ, so that it is not measured with one worker. */
const BULL_QUEUES = 20;
const GIVE_UP_MS = 30_000;
const PEER = 'bullmq';
const SLICES = 9;

/** With fractions, so that a millisecond is not lost to rounding. */
const exactNow = (): number => performance.timeOrigin + performance.now();

type Lateness = { readonly p50: number; readonly p99: number; readonly p99OfSlices: readonly number[]; readonly firings: ReadonlyMap<string, number> };

const momentsFrom = (first: number): ReadonlyMap<string, number> => {
  const chance = createChance('timers');
  return new Map(Array.from({ length: COUNT }, (_, place) => [`timer-${place}`, Math.ceil(first + chance.next() * SPREAD_MS)]));
};

/** Notes when each key fires; `done` says whether so many have. */
const watch = (moments: ReadonlyMap<string, number>) => {
  const firings = new Map<string, number>();
  const late: number[] = [];
  const first = Math.min(...moments.values());
  const slices: number[][] = Array.from({ length: SLICES }, () => []);
  return {
    fired: (key: string): void => {
      const moment = moments.get(key) ?? 0;
      const ms = exactNow() - moment;
      late.push(ms);
      slices[Math.min(SLICES - 1, Math.floor(((moment - first) / SPREAD_MS) * SLICES))]?.push(ms);
      firings.set(key, (firings.get(key) ?? 0) + 1);
    },
    untilFired: async (count: number): Promise<void> => {
      const last = Math.max(...moments.values());
      while ((firings.size < count || exactNow() < last) && exactNow() < last + GIVE_UP_MS) await pause(50);
      // Whatever would fire twice has had its moment.
      await pause(500);
    },
    lateness: (): Lateness => {
      const sorted = late.toSorted((a, b) => a - b);
      const p99OfSlices = slices.map((slice) =>
        rounded(
          quantile(
            slice.toSorted((a, b) => a - b),
            0.99,
          ),
        ),
      );
      return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), p99OfSlices, firings };
    },
  };
};

const failed = (error: unknown): void => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
};

/** Ours, with every tenth put off and every twentieth disarmed while it waits. */
const ours = async (): Promise<Lateness & { readonly wrong: number }> => {
  const begin = exactNow() + LEAD_MS;
  const moments = momentsFrom(begin);
  const seen = watch(moments);
  const timers = clockTimers({ now: () => instant(Math.floor(exactNow())) }, failed);
  const gone = new Set<string>();
  for (const [place, [key, at]] of [...moments].entries()) {
    const arm = (moment: number): void => timers.arm(key, instant(moment), () => seen.fired(key));
    // First at another moment, then at its own: only the last one counts.
    if (place % 10 === 0) arm(Math.max(begin, at - 500));
    arm(at);
    if (place % 20 !== 1) continue;
    timers.disarm(key);
    gone.add(key);
  }
  await seen.untilFired(COUNT - gone.size);
  timers.close();
  const result = seen.lateness();
  const wrong = [...moments.keys()].filter((key) => (result.firings.get(key) ?? 0) !== (gone.has(key) ? 0 : 1)).length;
  return { ...result, wrong };
};

/** One plain Node timer for every tenth of ours, over the same time: what the machine itself costs. */
const bare = async (): Promise<Lateness> => {
  const moments = new Map([...momentsFrom(exactNow() + LEAD_MS)].filter((_, place) => place % 10 === 0));
  const seen = watch(moments);
  for (const [key, at] of moments) setTimeout(() => seen.fired(key), at - exactNow());
  await seen.untilFired(moments.size);
  return seen.lateness();
};

const bull = async (url: string): Promise<Lateness> => {
  const scheduler = bullmqScheduler({ url, prefix: `callboard-bench-${process.pid}`, report: (_what, error) => failed(error) });
  const queueOf = (place: number): string => `timers-${place % BULL_QUEUES}`;
  // Adding is not measured: the first moment comes when everything is surely there.
  const moments = momentsFrom(exactNow() + LEAD_MS + COUNT * 3);
  const seen = watch(moments);
  for (let place = 0; place < BULL_QUEUES; place += 1) {
    await scheduler.work(queueOf(place), ({ payload }) => {
      seen.fired(String(payload['key']));
      return Promise.resolve();
    });
  }
  const entries = Array.from([...moments].entries());
  for (let from = 0; from < entries.length; from += 200) {
    await Promise.all(entries.slice(from, from + 200).map(([place, [key, at]]) => scheduler.add(queueOf(place), { key }, { at: instant(at) })));
  }
  await seen.untilFired(COUNT);
  await scheduler.close();
  return seen.lateness();
};

const [mine, machine] = await Promise.all([ours(), bare()]);
const redis = await startRedis();
const peer = redis.url === null ? null : await bull(redis.url);
if (redis.url === null) process.stderr.write(`no comparison: ${redis.why}\n`);
else await redis.stop();

const ratioOf = (value: number, other: number | undefined): number | null => (other === undefined || other === 0 ? null : rounded(value / other));
const ratio = ratioOf(mine.p99, peer?.p99);
printFigure({
  name: `timers: lateness of ${COUNT}, p50`,
  value: rounded(mine.p50),
  unit: 'ms',
  peer: peer === null ? null : PEER,
  peerValue: peer === null ? null : rounded(peer.p50),
  ratio: ratioOf(mine.p50, peer?.p50),
  target: '',
  pass: true,
});
printFigure({
  name: `timers: lateness of ${COUNT}, p99`,
  value: rounded(mine.p99),
  unit: 'ms',
  peer: peer === null ? null : PEER,
  peerValue: peer === null ? null : rounded(peer.p99),
  ratio,
  target: '<= 20 ms and <= 0.2 x BullMQ',
  pass: mine.p99 <= 20 && (ratio === null || ratio <= 0.2),
  slices: mine.p99OfSlices,
});
demand(mine.wrong === 0, `${mine.wrong} timers did not fire exactly once`);
printFigure({ name: 'timers: not fired exactly once', value: mine.wrong, unit: `of ${COUNT}`, target: '0', pass: mine.wrong === 0 });
printFigure({
  name: 'timers: lateness beyond that of bare Node timers meanwhile, p99',
  value: rounded(mine.p99 - machine.p99),
  unit: 'ms',
  peer: 'bare Node timers',
  peerValue: rounded(machine.p99),
  ratio: ratioOf(mine.p99, machine.p99),
  target: '',
  pass: true,
});
