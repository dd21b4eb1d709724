// Opens the built app in Chromium over the fake floor. Never part of the build.
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { answerOf, floorChange } from './fake-floor.mjs';

const dist = process.env.DIST ?? join(import.meta.dirname, '..', 'dist');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
const origin = 'http://callboard.test';

const serveFile = (route) => {
  const path = new URL(route.request().url()).pathname.replace('/supervisor/', '');
  const file = extname(path) === '' ? 'index.html' : path;
  try {
    return route.fulfill({ body: readFileSync(join(dist, file)), contentType: types[extname(file)] ?? 'application/octet-stream' });
  } catch {
    return route.fulfill({ status: 404 });
  }
};

const serveQuery = (language) => (route) => {
  const { operationName, variables = {} } = route.request().postDataJSON();
  const data = answerOf(operationName, operationName === 'Me' ? { language } : variables);
  return route.fulfill({ json: data === null ? { errors: [{ message: `the fake knows no ${operationName}` }] } : { data } });
};

const serveSocket = (state) => (socket) => {
  state.sockets.add(socket);
  if (state.cut) return void socket.close({ code: 1012, reason: 'cut' });
  socket.onMessage((text) => {
    const message = JSON.parse(String(text));
    if (message.type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
    if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    if (message.type === 'subscribe') socket.send(JSON.stringify({ id: message.id, type: 'next', payload: { data: { floor: floorChange() } } }));
  });
};

/** A page of the app; `cut()` drops the line until `mend()`. */
export const openFakePage = async ({ width, height, scheme, density = 'comfortable', language = 'cs', path = '' }) => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language === 'cs' ? 'cs-CZ' : 'en-GB',
    timezoneId: 'Europe/Prague',
  });
  const state = { cut: false, sockets: new Set() };
  const troubles = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.addInitScript(`localStorage.setItem('callboard.density', '${density}'); localStorage.setItem('callboard.language', '${language}');`);
  await page.route('**/*', serveFile);
  await page.route('**/supervisor/graphql', serveQuery(language));
  await page.routeWebSocket('**/supervisor/graphql', serveSocket(state));
  await page.goto(`${origin}/supervisor/${path}`);
  return {
    page,
    troubles,
    cut: async () => {
      state.cut = true;
      for (const socket of state.sockets) await socket.close({ code: 1012, reason: 'cut' });
    },
    mend: () => {
      state.cut = false;
    },
    close: () => browser.close(),
  };
};
