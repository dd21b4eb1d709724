// node dev/photograph.mjs <folder> [only …]: the built wall over the fake board, as pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { boardChange } from './fake-board.mjs';

const dist = process.env.DIST ?? join(import.meta.dirname, '..', 'dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
const [folder = 'pictures', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const hd = { width: 1920, height: 1080 };
const message = encodeURIComponent('Dnes do 14:00 školení k novému formuláři, Brno místnost 2.');
const shots = [
  { name: 'wall-light', ...hd, search: `?theme=light&lang=cs&every=86400000&message=${message}` },
  { name: 'wall-dark', ...hd, search: `?theme=dark&lang=cs&every=86400000&message=${message}` },
  { name: 'wall-4k', width: 3840, height: 2160, search: '?theme=dark&lang=cs&every=86400000' },
  { name: 'wall-en', width: 1280, height: 800, search: '?theme=light&lang=en&every=86400000' },
  { name: 'wall-upright', width: 1080, height: 1920, search: '?theme=dark&lang=cs&every=86400000' },
  { name: 'queues-dark', ...hd, search: '?theme=dark&lang=cs&every=5', page: 2 },
  { name: 'stale', ...hd, search: '?theme=light&lang=cs&every=86400000', cut: true },
  { name: 'denied', ...hd, search: '?theme=light&lang=cs', denied: true },
];

for (const { name, width, height, search, cut, denied, page: wanted } of shots.filter((shot) => only.length === 0 || only.includes(shot.name))) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width, height }, timezoneId: 'Europe/Prague' });
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (entry) => entry.type() === 'error' && troubles.push(entry.text()));
  const sockets = [];
  let refused = false;
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname.replace('/wallboard/', '');
    const file = extname(path) === '' ? 'index.html' : path;
    return route.fulfill({ body: readFileSync(join(dist, file)), contentType: types[extname(file)] ?? 'application/octet-stream' });
  });
  await page.route('**/wallboard/graphql', (route) => route.fulfill({ json: { data: { me: null } } }));
  await page.routeWebSocket('**/wallboard/graphql', (socket) => {
    sockets.push(socket);
    if (refused) return void socket.close({ code: 1012, reason: 'cut' });
    socket.onMessage((text) => {
      const received = JSON.parse(String(text));
      if (received.type === 'connection_init' && denied) return void socket.close({ code: 4403, reason: 'Forbidden' });
      if (received.type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
      if (received.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
      if (received.type === 'subscribe') socket.send(JSON.stringify({ id: received.id, type: 'next', payload: { data: { wallboard: boardChange() } } }));
    });
  });
  await page.goto(`http://callboard.test/wallboard/${search}`);
  await page.waitForSelector(denied ? '.access' : wanted === 2 ? '.queues tbody tr' : '.tiles', { timeout: 20_000 });
  if (cut) {
    refused = true;
    for (const socket of sockets) await socket.close({ code: 1012, reason: 'cut' });
    await page.waitForSelector('.board-page[data-stale]');
  }
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(name, ...new Set(troubles));
  await browser.close();
}
