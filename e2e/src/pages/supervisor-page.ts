import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../harness/program.ts';
import { withoutTimes } from './without-times.ts';

/** One event as the time line shows it: its position in the log, its own name, and who caused it. */
export type ShownEvent = { readonly position: string; readonly code: string; readonly actor: string };

const shownEvent = async (row: Locator): Promise<ShownEvent> => {
  const position = row.getByText(/^pozice \d/);
  const [words, code, texts] = await Promise.all([position.innerText(), position.getAttribute('title'), row.locator('span').allInnerTexts()]);
  return { position: words.replace(/\D/g, ''), code: code ?? '', actor: texts.at(-2) ?? '' };
};

/** The supervisor's app as a person sees it. */
export const supervisorPage = (page: Page) => {
  const queues = page.getByRole('region', { name: 'Fronty' });
  const agents = page.getByRole('region', { name: 'Agenti' });
  const figures = page.getByRole('region', { name: 'Provoz celého centra' });
  const controls = page.getByRole('group', { name: 'Ovládání průběhu' });
  const age = page.getByText(/Živě, stáří dat/);
  const events = page.getByRole('region', { name: 'Události', exact: true }).getByRole('listitem');
  return {
    page,
    queues,
    agents,
    figures,
    age,
    cut: page.getByText(/^Bez spojení od/),
    /** The server is there and gets nothing new itself. */
    stale: page.getByText(/^Zobrazený stav je z/),
    controls,
    step: controls.getByRole('status'),
    state: page.getByRole('region', { name: 'Stav po této události' }),
    events,
    shownEvents: async (): Promise<readonly ShownEvent[]> => Promise.all((await events.all()).map(shownEvent)),
    queueRow: (name: string) => queues.getByRole('row', { name: new RegExp(name) }),
    agentRow: (name: string) => agents.getByRole('row', { name: new RegExp(name) }),
    signIn: async (login: string): Promise<void> => {
      await page.getByLabel(/^Přihlašovací jméno/).fill(login);
      await page
        .getByLabel(/^Heslo/)
        .first()
        .fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: 'Přihlásit se' }).click();
      await age.waitFor();
    },
    /** All that the floor says, running times left out. */
    said: async (): Promise<string> => {
      const texts = await Promise.all([figures.innerText(), queues.innerText(), agents.innerText()]);
      return withoutTimes(texts.join('\n'));
    },
    openHistory: async (): Promise<void> => {
      await page.getByRole('link', { name: 'Historie' }).click();
      await page.getByRole('button', { name: 'Obnovit' }).click();
    },
    openNewestContact: async (): Promise<void> => {
      await page.getByRole('table', { name: 'Historie' }).getByRole('row').nth(1).click();
      await controls.waitFor();
    },
    forward: (): Promise<void> => controls.getByRole('button', { name: /^O událost dál/ }).click(),
    back: (): Promise<void> => controls.getByRole('button', { name: /^O událost zpět/ }).click(),
  };
};
export type SupervisorPage = ReturnType<typeof supervisorPage>;

export const openSupervisor = async (context: BrowserContext, url: string, login = 'martin'): Promise<SupervisorPage> => {
  const page = await context.newPage();
  await page.goto(`${url}/supervisor/`);
  const supervisor = supervisorPage(page);
  await supervisor.signIn(login);
  return supervisor;
};
