// Runs axe over the states of the built app on the fake server: `node apps/agent/dev/check-accessibility.mjs [--dist=DIR]`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { attachFake } from './fake-server.mjs';

const require = createRequire(join(import.meta.dirname, '../../../e2e/package.json'));
const { AxeBuilder } = require('@axe-core/playwright');
const dist = process.argv.find((option) => option.startsWith('--dist='))?.slice(7);

const states = [
  { name: 'call', act: (page, fake) => fake.offer() },
  { name: 'chat', act: (page) => page.getByText('Lenka Procházková').first().click() },
  { name: 'transfer', act: (page) => page.keyboard.press('F6') },
  { name: 'status', act: (page) => page.keyboard.press('Alt+s') },
  { name: 'settings', act: (page) => page.getByRole('button', { name: 'Nastavení' }).click() },
  { name: 'shortcuts', act: (page) => page.keyboard.press('?') },
  { name: 'day', path: 'day' },
  { name: 'wrap-up', act: (page, fake) => fake.work('w-call', { legState: 'ended', wrapUpSince: Date.now() - 8_000, wrapUpDeadline: Date.now() + 22_000 }) },
  { name: 'sign-in', signedIn: false, path: '?demo=hana' },
];

let found = 0;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
for (const { name, act, path = '', signedIn = true } of states) {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'cs-CZ', colorScheme: scheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const fake = await attachFake(page, { settings: { scheme }, signedIn, dist });
    await page.goto(`http://callboard.test/agent/${path}`);
    await page
      .getByText(signedIn ? 'Hana Nováková' : 'Přihlášení agenta')
      .first()
      .waitFor();
    await page.waitForTimeout(400);
    await act?.(page, fake);
    await page.waitForTimeout(500);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    for (const { id, help, nodes } of violations)
      for (const node of nodes)
        console.error(`${name} ${scheme}: ${id}: ${help}\n    ${node.html.slice(0, 160)}\n    ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`);
    found += violations.length;
    await context.close();
  }
}
await browser.close();
console.log(`${states.length * 2} states, ${found} violations`);
process.exitCode = found > 0 ? 1 : 0;
