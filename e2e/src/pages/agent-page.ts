import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../harness/program.ts';
import { withoutTimes } from './without-times.ts';

const statusNames = /^(Připraven|Pauza|Neodpovídá|Odhlášen|Zvoní|Hovoří|Podržel hovor|Dokončuje)/;

/** The agent's desktop as a person sees it: everything by its role and Czech name. */
export const agentPage = (page: Page) => {
  const work = page.getByRole('region', { name: 'Práce', exact: true });
  const callBar = page.getByRole('group', { name: 'Ovládání hovoru' });
  const wrapUp = page.getByRole('region', { name: 'Dokončování' });
  const status = page.getByRole('banner').getByRole('button', { name: statusNames });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  return {
    page,
    /** The status pill; its text is the shown state. */
    status,
    work,
    /** Entries of the work list: what is under way. */
    entries: work.getByRole('listitem'),
    offers: page.getByRole('group', { name: /^(Příchozí hovor|Nový chat)/ }),
    offer: (who: string): Locator => page.getByRole('group', { name: who }).filter({ has: page.getByRole('button', { name: /^Přijmout/ }) }),
    heading: page.getByRole('heading', { level: 1 }),
    callBar,
    callState: callBar.getByRole('timer'),
    wrapUp,
    messages: page.getByRole('log', { name: 'Zprávy' }),
    composer: page.getByRole('textbox', { name: 'Napište zprávu' }),
    typing: page.getByRole('status', { name: /píše$/ }),
    /** All that the desktop says of its agent, his work and the conversation that is open, running times left out. */
    said: async (): Promise<string> => {
      const texts = await Promise.all([status.innerText(), page.getByRole('main').innerText()]);
      return withoutTimes(texts.join('\n'));
    },
    strip: (text: string | RegExp): Locator => page.getByText(text),

    signIn: async (login: string, password: string = DEMO_PASSWORD): Promise<void> => {
      await page.getByLabel(/^Přihlašovací jméno/).fill(login);
      await page
        .getByLabel(/^Heslo/)
        .first()
        .fill(password);
      await button('Přihlásit se').click();
      await status.waitFor();
    },
    /** Opens the menu of statuses and chooses one. */
    choose: async (item: string | RegExp): Promise<void> => {
      await status.click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    /** Ready, or rung already by what has waited for it. */
    goReady: async (): Promise<void> => {
      await status.click();
      await page.getByRole('menuitem', { name: /^Připraven/ }).click();
      await status.filter({ hasText: /Připraven|Zvoní/ }).waitFor();
    },
    becomes: (state: string | RegExp, timeout = 20_000): Promise<void> => status.filter({ hasText: state }).waitFor({ timeout }),
    accept: async (): Promise<void> =>
      page
        .getByRole('button', { name: /^Přijmout/ })
        .last()
        .click(),
    reject: async (reason: string): Promise<void> => {
      await page.getByRole('button', { name: 'Odmítnout…' }).last().click();
      await page.getByRole('menuitem', { name: reason }).click();
    },
    hold: (): Promise<void> => callBar.getByRole('button', { name: /^Podržet/ }).click(),
    retrieve: (): Promise<void> => callBar.getByRole('button', { name: /^Vrátit se/ }).click(),
    hangUp: (): Promise<void> => callBar.getByRole('button', { name: /^Zavěsit/ }).click(),
    /** Passes the call to a target by its name in the dialog. */
    transfer: async (target: string): Promise<void> => {
      await callBar.getByRole('button', { name: /^Přepojit/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Přepojit hovor' });
      await dialog.getByLabel('Hledat agenta, frontu, dovednost nebo zadat číslo').fill(target);
      await dialog
        .getByRole('radio', { name: new RegExp(target) })
        .first()
        .click();
      await dialog.getByRole('button', { name: 'Přepojit', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    /** Hands the conversation to a target by its name in the dialog. */
    handOn: async (target: string): Promise<void> => {
      await button('Přepojit').click();
      const dialog = page.getByRole('dialog', { name: 'Předat rozhovor' });
      await dialog.getByLabel('Hledat agenta, frontu nebo dovednost').fill(target);
      await dialog
        .getByRole('radio', { name: new RegExp(target) })
        .first()
        .click();
      await dialog.getByRole('button', { name: 'Přepojit', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    disposition: async (name: string): Promise<void> => {
      const choice = page.getByRole('region', { name: 'Výsledek' }).getByRole('button', { name: new RegExp(name) });
      await choice.click();
      await page.locator('[aria-pressed="true"]', { hasText: name }).waitFor();
    },
    finish: (): Promise<void> => wrapUp.getByRole('button', { name: /^Dokončit/ }).click(),
    say: async (text: string): Promise<void> => {
      const field = page.getByRole('textbox', { name: 'Napište zprávu' });
      await field.fill(text);
      await field.press('Enter');
    },
    open: (who: string): Promise<void> =>
      work
        .getByRole('button', { name: new RegExp(who) })
        .first()
        .click(),
    endChat: async (): Promise<void> => {
      await button('Ukončit chat').click();
      await page.getByRole('dialog', { name: 'Ukončit chat?' }).getByRole('button', { name: 'Ukončit chat' }).click();
    },
  };
};
export type AgentPage = ReturnType<typeof agentPage>;

/** Opens the desktop in a new tab of a user's browser, signing in where nobody is. */
export const openAgent = async (context: BrowserContext, url: string, login: string): Promise<AgentPage> => {
  const page = await context.newPage();
  await page.goto(`${url}/agent/`);
  const agent = agentPage(page);
  await agent.signIn(login);
  return agent;
};
