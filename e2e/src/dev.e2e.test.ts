import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openContext } from './harness/browser.ts';
import { freePort } from './harness/free-port.ts';
import { type Launched, openPlace, type Place } from './harness/launcher.ts';
import { isAlive } from './harness/processes.ts';
import { root } from './harness/system.ts';

/** Every app that has a page, and words that stand on it before anybody has signed in. */
const pages = [
  ['start', '/', /^Běží|v provozu/],
  ['agent', '/agent/', 'Přihlásit se'],
  ['supervisor', '/supervisor/', 'Přihlásit se'],
  ['admin', '/admin/', 'Přihlásit se'],
  ['wallboard', '/wallboard/', /stáří dat/],
] as const;

/** Names of everything that lies in the apps, but for what is installed and built there. */
const filesOfApps = (): readonly string[] =>
  readdirSync(join(root, 'apps'), { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(node_modules|dist)(\/|$)/.test(path))
    .toSorted();

/** Another development on this machine may hold ports from 5170 and 5270 on. */
const OTHERS = [5170, 5171, 5270, 5271] as const;

let neighbours: readonly Server[];
let place: Place;
let launched: Launched;
let browser: Browser;
let url: string;
let before: readonly string[];

beforeAll(async () => {
  before = filesOfApps();
  neighbours = OTHERS.map((port) =>
    createServer((_request, response) => void response.end('somebody else'))
      .on('error', () => undefined)
      .listen(port, '127.0.0.1'),
  );
  place = openPlace();
  const port = await freePort();
  url = `http://localhost:${port}`;
  launched = place.start(['--dev', '--data', place.dataDir, '--port', String(port), '--quiet-demo']);
  [browser] = await Promise.all([openBrowser(), launched.running()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await place?.clear();
  for (const neighbour of neighbours ?? []) neighbour.close();
});

describe('apps in development', () => {
  test.each(pages)('%s is served from its source and connected to what reloads it', async (_app, path, words) => {
    const html = await (await fetch(`${url}${path}`)).text();
    expect(html).toContain(`${path}@vite/client`);
    const context = await openContext(browser);
    const page = await context.newPage();
    const connected = page.waitForEvent('console', { predicate: (message) => message.text().includes('[vite] connected'), timeout: 60_000 });
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(`${url}${path}`, { timeout: 60_000 });
    await connected;
    await page.getByText(words).first().waitFor({ timeout: 60_000 });
    expect(troubles).toEqual([]);
    await context.close();
  });

  test('speak with the back end that runs beside them', async () => {
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${url}/demo/sign-ins`)).json()).toContainEqual(expect.objectContaining({ login: 'hana' }));
    expect((await fetch(`${url}/webchat/callboard-chat.js`)).headers.get('content-type')).toContain('javascript');
  });

  test('end with Ctrl-C, leave no process behind and have changed no file', async () => {
    const children = Object.values(launched.children());
    expect(children.length).toBeGreaterThan(1);
    expect(launched.errors()).toBe('');
    launched.ctrlC();
    expect(await launched.ended).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    expect(filesOfApps()).toEqual(before);
  });
});
