import { chromium } from 'playwright-core';
const base = 'http://localhost:4777';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'cs-CZ', timezoneId: 'Europe/Prague' });
const page = await context.newPage();
page.on('console', (m) => (m.type() === 'error' || m.type() === 'warning') && console.log('CONSOLE', m.text()));
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
await page.goto(base + '/supervisor/?demo=martin');
await page.waitForFunction("document.querySelector('input[name=login]')?.value !== ''");
await page.click('button[type=submit]');
await page.waitForSelector('tr[data-row]', { timeout: 20000 });
await page.click('[data-value=all]');
const step = async (name, act) => {
  try {
    await act();
    await page.waitForTimeout(1000);
    await page.screenshot({ path: `/tmp/real/${name}.png` });
  } catch (e) {
    console.log('FAIL', name, e.message.split('\n')[0]);
    await page.screenshot({ path: `/tmp/real/${name}-fail.png` });
  }
};
await step('floor', async () => {});
await step('force', async () => {
  await page
    .locator('table[aria-label=Agenti] tbody tr', { hasText: /Připraven/ })
    .first()
    .click();
  await page.click('text=Změnit stav…');
  await page.locator('[role=menuitem]').nth(1).click();
});
await step('wait-why', async () => {
  for (let i = 0; i < 60; i++) {
    const row = page.locator('table[aria-label=Fronty] tbody tr').first();
    if (Number(await row.locator('td').nth(1).innerText()) > 0) {
      await row.click();
      break;
    }
    await page.waitForTimeout(1000);
  }
  await page.locator('.waiting-row button').first().click({ timeout: 5000 });
  await page.waitForSelector('.why');
});
await step('priority', async () => {
  await page.click('text=Priorita…', { timeout: 3000 });
  await page.fill('[role=dialog] input', '90');
  await page.click('[role=dialog] >> text=Nastavit');
});
await step('move', async () => {
  await page.click('text=Přeřadit…', { timeout: 3000 });
  await page.click('[role=dialog] input[aria-haspopup], [role=dialog] input');
  await page.waitForTimeout(400);
});
await step('after', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});
await step('chat', async () => {
  await page.goto(base + '/supervisor/history');
  await page.waitForSelector('tr[data-row]');
  await page.locator('tr[data-row]', { hasText: 'Chat' }).nth(2).click();
  await page.waitForSelector('.replay');
});
await step('call', async () => {
  await page
    .locator('tr[data-row]', { hasText: 'Hovor' })
    .nth(14)
    .click({ force: true, position: { x: 20, y: 10 } });
  await page.waitForSelector('.replay');
});
await step('call-why', () => page.click('#interaction-tab-why'));
await step('occ', async () => {
  await page.goto(base + '/supervisor/?show=figure.occupancy');
  await page.waitForSelector('.cb-drawer tr[data-row]', { timeout: 8000 });
});
await step('abandon', async () => {
  await page.goto(base + '/supervisor/?show=figure.abandon-rate');
  await page.waitForSelector('.cb-drawer');
});
await step('cut', async () => {
  await context.setOffline(true);
  await page.waitForSelector('.cb-strip', { timeout: 20000 });
});
await step('back', async () => {
  await page.waitForTimeout(5000);
  await context.setOffline(false);
  await page.waitForSelector('.cb-strip-back', { timeout: 20000 });
});
await step('map', () => page.click('[data-value=map]'));
await browser.close();
