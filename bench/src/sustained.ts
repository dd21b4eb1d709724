/**
 * `pnpm bench sustained` (D10): the whole server under a steady load for minutes, commands at a fixed pace from many desks, each with one on its way:
 * how long a command takes until it shows, whether the server keeps up, and whether its memory stays. D10 is `--rate=5000 --minutes=10 --desks=1000`,
 * which can be asked for while an answer takes less than 200 ms; without flags half a minute at 500 a second from 100 desks, where the memory's
 * slope says little. Prints one line of JSON per figure.
 */
import { readFileSync } from 'node:fs';
import { openLoop } from './live/sample.ts';
import { startServer } from './live/server.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure, quantile, rounded, sortedUp } from './measure/figure.ts';

const rate = flagNumber('rate', 500);
const minutes = flagNumber('minutes', 0.5);
const desks = flagNumber('desks', 100);
/** Until the compiler and the caches have settled. */
const SETTLING_MINUTES = Math.min(3, minutes / 3);
const SLICE_SECONDS = 10;

const begun = performance.now();
const server = await startServer(benchFolder('sustained'), { desks, watchers: { supervisors: 20, wallScreens: 10 } });
process.stderr.write(`${desks} desks are open after ${Math.round((performance.now() - begun) / 1000)} s\n`);
const rssMb = (): number => {
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'));
  demand(pages !== null, 'the server is not there any more');
  return Number(pages?.[1]) / 1024;
};

/** Theil and Sen: the median of the slopes between all pairs, so that one collection of garbage does not bend the line. Per minute. */
const slopeOf = (points: readonly { readonly minute: number; readonly mb: number }[]): number =>
  median(points.flatMap((a, place) => points.slice(place + 1).map((b) => (b.mb - a.mb) / (b.minute - a.minute))));

const p99s: number[] = [];
const shares: number[] = [];
const memory: { readonly minute: number; readonly mb: number }[] = [];
const begin = performance.now();
for (let minute = 0; minute < minutes;) {
  const { latenciesMs, commands, late } = await openLoop(server.agents, rate, Math.min(SLICE_SECONDS, minutes * 60));
  minute = (performance.now() - begin) / 60_000;
  p99s.push(quantile(sortedUp(latenciesMs), 0.99));
  shares.push(commands / (commands + late));
  if (minute > SETTLING_MINUTES) memory.push({ minute, mb: rssMb() });
}
await server.close();

const [p99, reached, slope] = [median(p99s), median(shares), memory.length < 2 ? Number.NaN : slopeOf(memory)];
printFigure({ name: `sustained-${rate}-p99`, value: p99, unit: 'ms, a command until it shows', target: '<= 30 ms', pass: p99 <= 30, slices: p99s });
printFigure({
  name: `sustained-${rate}-reached`,
  value: reached,
  unit: 'of the commands found a free desk',
  target: '>= 0.99',
  pass: reached >= 0.99,
  slices: shares,
});
const isLong = minutes >= 6;
printFigure({
  name: `sustained-${rate}-rss-slope`,
  value: slope,
  unit: `MB a minute, after the first ${rounded(SETTLING_MINUTES)}${isLong ? '' : '; too short to judge'}`,
  ...(isLong ? { target: '< 1 MB a minute', pass: slope < 1 } : {}),
  slices: memory.map(({ mb }) => mb),
});
