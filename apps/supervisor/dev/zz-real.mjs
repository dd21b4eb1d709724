import { chromium } from 'playwright-core';
const base = 'http://localhost:4777';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'cs-CZ', timezoneId: 'Europe/Prague' });
const page = await context.newPage();
page.on('console', (m) => (m.type() === 'error' || m.type() === 'warning') && console.log('CONSOLE', m.text()));
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
await page.goto(base + '/supervisor/?demo=martin');
await page.locator('.cb-second', { hasText: 'předvyplněný' }).waitFor();
await page.click('button[type=submit]');
await page.waitForSelector('tr[data-row]', { timeout: 20000 });
await page.waitForTimeout(800);
console.log('scope remembered:', await page.locator('.desk-scope [aria-checked=true]').innerText());
const step = async (name, act) => {
  try {
    await act();
    await page.waitForTimeout(900);
    await page.screenshot({ path: `/tmp/real/${name}.png` });
  } catch (e) {
    console.log('FAIL', name, e.message.split('\n')[0]);
    await page.screenshot({ path: `/tmp/real/${name}-fail.png` });
  }
};
await step('wait-why', async () => {
  for (let i = 0; i < 90; i++) {
    const row = page.locator('table[aria-label=Fronty] tbody tr').first();
    if (Number(await row.locator('td').nth(1).innerText()) > 0) {
      await row.locator('td').first().click();
      break;
    }
    await page.waitForTimeout(500);
  }
  await page.locator('.waiting-row button').first().click({ timeout: 5000 });
  await page.waitForSelector('.why', { timeout: 5000 });
});
await step('priority', async () => {
  await page.click('text=Priorita…', { timeout: 3000 });
  await page.fill('[role=dialog] input', '90');
  await page.click('[role=dialog] >> text=Nastavit');
  await page.waitForSelector('.cb-notice');
  console.log(await page.locator('.cb-notice').allInnerTexts());
});
await step('move', async () => {
  await page.click('text=Přeřadit…', { timeout: 3000 });
  await page.locator('[role=dialog] input:not([type=hidden])').last().click();
  await page.locator('[role=option]', { hasText: 'Obecné' }).click();
});
await step('moved', async () => {
  await page.locator('[role=dialog] button', { hasText: 'Přeřadit' }).last().click();
  await page.waitForTimeout(1500);
  console.log(await page.locator('.cb-notice').allInnerTexts());
});
await step('occ', async () => {
  await page.goto(base + '/supervisor/?show=figure.occupancy');
  await page.waitForSelector('.cb-drawer tr[data-row]', { timeout: 8000 });
});
await step('agent', async () => {
  await page.goto(base + '/supervisor/');
  await page
    .locator('table[aria-label=Agenti] tbody tr', { hasText: /Hovoří/ })
    .nth(2)
    .click();
});
await browser.close();
