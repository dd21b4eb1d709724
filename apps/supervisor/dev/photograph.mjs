// node dev/photograph.mjs <folder> [only …]: the app over the fake floor, as pictures.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFakePage } from './fake-pages.mjs';

const [folder = 'pictures', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const small = { width: 1440, height: 900 };
const large = { width: 1920, height: 1080 };
const shots = [
  { name: 'floor-light', ...small, scheme: 'light', path: '?show=agent.a1' },
  { name: 'floor-dark', ...small, scheme: 'dark', path: '?show=agent.a1' },
  { name: 'floor-large-light', ...large, scheme: 'light' },
  { name: 'floor-large-dark', ...large, scheme: 'dark', path: '?show=queue.q1' },
  { name: 'floor-compact', ...small, scheme: 'light', density: 'compact', path: '?show=alerts' },
  { name: 'floor-en', ...small, scheme: 'light', language: 'en', path: '?show=agent.a1' },
  { name: 'queue', ...small, scheme: 'light', path: '?show=queue.q1', act: (page) => page.click('.waiting-row button') },
  { name: 'evidence', ...small, scheme: 'light', path: '?show=figure.service-level' },
  { name: 'interaction', ...small, scheme: 'light', path: '?show=interaction.int-1' },
  { name: 'interaction-dark', ...large, scheme: 'dark', path: '?show=interaction.int-1', act: (page) => page.keyboard.press('ArrowLeft') },
  { name: 'why', ...small, scheme: 'light', path: '?show=interaction.int-1', act: (page) => page.click('#interaction-tab-why') },
  { name: 'history', ...small, scheme: 'light', path: 'history' },
  { name: 'history-open', ...large, scheme: 'light', path: 'history?show=interaction.int-1' },
  { name: 'map', ...small, scheme: 'light', act: (page) => page.click('[data-value="map"]') },
  { name: 'cut', ...small, scheme: 'light', act: (page, tools) => tools.cut() },
  { name: 'narrow', width: 1100, height: 800, scheme: 'light', path: '?show=agent.a1' },
];

for (const { name, act, ...options } of shots.filter((shot) => only.length === 0 || only.includes(shot.name))) {
  const tools = await openFakePage(options);
  await tools.page.waitForSelector('.cb-table tbody tr[data-row], .agent-tiles');
  await act?.(tools.page, tools);
  await tools.page.waitForTimeout(600);
  await tools.page.screenshot({ path: join(folder, `${name}.png`) });
  const wide = await tools.page.evaluate('document.documentElement.scrollWidth > innerWidth');
  console.log(name, wide ? 'WIDER THAN THE WINDOW' : '', ...new Set(tools.troubles));
  await tools.close();
}
