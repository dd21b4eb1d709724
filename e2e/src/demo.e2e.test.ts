import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Colours, picture } from './harness/browser.ts';
import { startJourney } from './harness/journey.ts';
import { agentPage } from './pages/agent-page.ts';
import { openStart } from './pages/start-page.ts';
import { openSupervisor } from './pages/supervisor-page.ts';
import { openWallboard } from './pages/wallboard-page.ts';

const FIRST_OFFER_MS = 20_000;

const journey = startJourney({ traffic: 'demo' });

/** Serious and critical findings, said with what they are and where. */
const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}) ${nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.split('\n').at(1)?.trim() ?? ''}`)
          .join(' | ')}`,
    );
};

test('a newcomer who signs in from the start page and goes ready is offered work within 20 seconds', async () => {
  const { system, user } = journey();
  const start = await openStart(await user(), system.url);
  await start.running.waitFor();
  await start.openRole('Agent');
  const hana = agentPage(start.page);
  await expect.poll(() => hana.page.getByLabel(/^Přihlašovací jméno/).inputValue()).toBe('hana');
  await hana.page.getByRole('button', { name: 'Přihlásit se' }).click();
  await hana.choose(/^Připraven/);
  const ready = performance.now();
  await hana.offers.first().waitFor({ timeout: FIRST_OFFER_MS });
  expect(performance.now() - ready).toBeLessThan(FIRST_OFFER_MS);
  await hana.accept();
  await hana.becomes('Hovoří');
  await picture(hana.page, 'agent');
});

describe.each(['light', 'dark'] as const)('in %s colours nothing stands in the way of anybody', (colours: Colours) => {
  const shot = async (page: Page, name: string): Promise<void> => (colours === 'light' ? picture(page, name) : undefined);

  test('on the start page', async () => {
    const start = await openStart(await journey().user({ colours }), journey().system.url);
    await start.running.waitFor();
    await shot(start.page, 'start');
    expect(await findings(start.page)).toEqual([]);
  });

  test('on the desktop', async () => {
    const { system, user } = journey();
    const page = await (await user({ colours })).newPage();
    await page.goto(`${system.url}/agent/`);
    const hana = agentPage(page);
    await hana.signIn('hana');
    await hana.entries.first().waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('on the floor', async () => {
    const { system, user } = journey();
    const martin = await openSupervisor(await user({ colours }), system.url);
    await martin.agents
      .getByRole('row', { name: /Hovoří/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await shot(martin.page, 'supervisor');
    expect(await findings(martin.page)).toEqual([]);
  });

  test('on the wall screen', async () => {
    const { system, user } = journey();
    const wall = await openWallboard(await user({ colours }), system.url);
    await shot(wall.page, 'wallboard');
    expect(await findings(wall.page)).toEqual([]);
  });

  test('in the administration', async () => {
    const { system, user } = journey();
    const page = await (await user({ colours })).newPage();
    await page.goto(`${system.url}/admin/`);
    await page.getByLabel(/^Přihlašovací jméno/).fill('jana');
    await page
      .getByLabel(/^Heslo/)
      .first()
      .fill('callboard-demo');
    await page.getByRole('button', { name: 'Přihlásit se' }).click();
    await page.getByRole('link', { name: 'Matice dovedností' }).click();
    await page.getByRole('button', { name: 'Vložit z Excelu' }).waitFor();
    await shot(page, 'admin');
    expect(await findings(page)).toEqual([]);
  });
});
