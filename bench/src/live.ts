/**
 * `pnpm bench live` (D8): from sending a command to the change in the agent's own live view, at 200 and 1,000 commands a second: command, append,
 * projection, subscription, callback, from 28 desks while 20 supervisors and 10 wall screens look on. The whole server with accounts, rules, routing,
 * projections and reports, against the least that does the same with the same durability, in alternating slices. Every command must show, in order.
 * `--seconds=4 --rounds=2 --desks=28`. Prints one line of JSON per figure.
 */
import { startFloor } from './live/floor.ts';
import { openLoop } from './live/sample.ts';
import { AGENTS, startServer } from './live/server.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';

const seconds = flagNumber('seconds', 4);
const rounds = flagNumber('rounds', 2);
const desks = flagNumber('desks', AGENTS);
const folder = benchFolder('live');
const floor = await startFloor(folder, desks);
const ours = await startServer(folder, { desks, watchers: { supervisors: 20, wallScreens: 10 } });

const cpu = process.cpuUsage();
const begin = performance.now();
for (const perSecond of [200, 1000]) {
  const found = new Map<string, { readonly p50: number[]; readonly p99: number[]; late: number; reached: number }>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, agents } of [floor, ours]) {
      const { latenciesMs, late, commands } = await openLoop(agents, perSecond, round === 0 ? 1 : seconds);
      if (round === 0) continue;
      const of = found.get(name) ?? { p50: [], p99: [], late: 0, reached: 0 };
      found.set(name, of);
      const sorted = sortedUp(latenciesMs);
      of.p50.push(quantile(sorted, 0.5));
      of.p99.push(quantile(sorted, 0.99));
      of.late += late;
      of.reached += commands;
    }
  }
  const [mine, least] = [found.get(ours.name), found.get(floor.name)];
  if (mine === undefined || least === undefined) throw new Error('nothing was measured');
  for (const [which, times] of [
    ['p50', 5],
    ['p99', 6],
  ] as const) {
    const [value, peerValue] = [median(mine[which]), median(least[which])];
    printFigure({
      name: `live-${perSecond}-${which}`,
      value,
      unit: 'ms',
      peer: 'floor',
      peerValue,
      ratio: value / peerValue,
      target: `<= ${times} x the floor`,
      pass: value <= times * peerValue,
      slices: mine[which],
    });
  }
  printFigure({
    name: `live-${perSecond}-reached`,
    value: mine.reached / (mine.reached + mine.late),
    unit: 'of the commands found a free agent',
    target: '>= 0.99',
    pass: mine.late <= 0.01 * (mine.reached + mine.late),
  });
}
const own = process.cpuUsage(cpu);
const share = (own.user + own.system) / 1000 / (performance.now() - begin);
printFigure({ name: 'live-generator-cpu', value: share, unit: share > 0.9 ? 'cores: generator bound' : 'cores' });
await ours.close();
await floor.close();
