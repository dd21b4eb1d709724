/**
 * `pnpm bench live-browser` (D9): from a command to the change in the document of the agent's real desktop in Chromium, while 27 other desks send 200 and
 * then 1,000 commands a second and 20 supervisors and 10 wall screens look on; against a page with a bare socket to the least server under the same load,
 * in alternating slices. Both by the page's own clock. Every command must show. `--seconds=4 --rounds=2`. Prints one line of JSON per figure.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { prepareDesktop, signInAtDesktop } from './browser/agent-desktop.ts';
import { builtApps } from './browser/built-apps.ts';
import { prepareFloorPage } from './browser/floor-page.ts';
import { newcomer, openBrowser } from './browser/open-browser.ts';
import { startFloor } from './live/floor.ts';
import { openLoop, type Toggling } from './live/sample.ts';
import { AGENTS, startServer } from './live/server.ts';
import { benchFolder } from './measure/bench-folder.ts';
import { demand, flagNumber, median, printFigure, quantile, sortedUp } from './measure/figure.ts';

const seconds = flagNumber('seconds', 4);
const rounds = flagNumber('rounds', 2);
/** Between two commands of the page, so that they meet every place of a frame. */
const GAP_MS = 35;
/** The agent of the demo centre whom the bench's other desks leave free. */
const LOGIN = 'ext04';

type Side = { readonly name: string; readonly agents: readonly Toggling[]; readonly page: Page };

/** Milliseconds of each command of the page while the other desks work. */
const sample = async ({ agents, page }: Side, perSecond: number, forSeconds: number): Promise<readonly number[]> => {
  let working = true;
  const load = openLoop(agents, perSecond, forSeconds).finally(() => {
    working = false;
  });
  const took: number[] = [];
  while (working) {
    took.push(await page.evaluate<number>('toggle()'));
    await pause(GAP_MS + (took.length % 17));
  }
  await load;
  return took;
};

const browser = await openBrowser();
if (browser === null) process.stderr.write('live-browser is left out: there is no Chromium here\n');
else {
  await builtApps();
  const folder = benchFolder('live-browser');
  const floor = await startFloor(folder, AGENTS - 1);
  const server = await startServer(folder, { desks: AGENTS - 1, watchers: { supervisors: 20, wallScreens: 10 } });
  const [floorPage, desktop] = [await (await newcomer(browser)).newPage(), await (await newcomer(browser)).newPage()];
  await prepareFloorPage(floorPage, floor.port);
  await desktop.goto(`http://localhost:${server.port}/agent/`);
  await signInAtDesktop(desktop, LOGIN);
  await prepareDesktop(desktop);
  const sides: readonly Side[] = [
    { name: 'callboard', agents: server.agents, page: desktop },
    { name: 'a bare page on the floor', agents: floor.agents, page: floorPage },
  ];
  for (const perSecond of [200, 1000]) {
    const found = new Map<string, { readonly p50: number[]; readonly p99: number[] }>(sides.map(({ name }) => [name, { p50: [], p99: [] }]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        // Only the page that is measured is painted.
        await side.page.bringToFront();
        const sorted = sortedUp(await sample(side, perSecond, round === 0 ? 1 : seconds));
        if (round === 0) continue;
        demand(sorted.length > 5, `${side.name} showed ${sorted.length} commands only`);
        found.get(side.name)?.p50.push(quantile(sorted, 0.5));
        found.get(side.name)?.p99.push(quantile(sorted, 0.99));
      }
    }
    const [mine, bare] = sides.map(({ name }) => found.get(name));
    for (const which of ['p50', 'p99'] as const) {
      const [value, peerValue] = [median(mine?.[which] ?? []), median(bare?.[which] ?? [])];
      printFigure({
        name: `live-browser-${perSecond}-${which}`,
        value,
        unit: 'ms, a command until the document shows it',
        peer: sides[1]?.name ?? null,
        peerValue,
        ratio: value / peerValue,
        target: '<= 1.6 x the bare page',
        pass: value <= 1.6 * peerValue,
        slices: mine?.[which] ?? [],
      });
    }
  }
  await browser.close();
  await server.close();
  await floor.close();
}
