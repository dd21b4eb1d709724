import type { BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../harness/program.ts';

/** The administrator's app as a person sees it: changes are staged and saved together. */
export const adminPage = (page: Page) => {
  const go = (place: string): Promise<void> => page.getByRole('link', { name: place }).click();
  const button = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const field = (label: string) => page.getByRole('textbox', { name: new RegExp(`^${label}`) });
  /** Opens a field with choices by the keyboard and takes one of them. */
  const pick = async (label: string, choice: string): Promise<void> => {
    await page
      .getByRole('combobox', { name: new RegExp(`^${label}`) })
      .last()
      .press('ArrowDown');
    await page.getByRole('option', { name: choice, exact: true }).click();
  };
  const save = async (): Promise<void> => {
    await button('Uložit a použít hned');
    await page.getByText(/^Uložen/).waitFor();
  };
  return {
    page,
    signIn: async (login: string): Promise<void> => {
      await page.getByLabel(/^Přihlašovací jméno/).fill(login);
      await page
        .getByLabel(/^Heslo/)
        .first()
        .fill(DEMO_PASSWORD);
      await button('Přihlásit se');
      await page.getByRole('link', { name: 'Uživatelé a týmy' }).waitFor();
    },
    createSkill: async (name: string, group: string): Promise<void> => {
      await go('Matice dovedností');
      await button('Dovednosti');
      await field('Nová dovednost').fill(name);
      await page.getByLabel(/^Skupina/).fill(group);
      await button('Přidat dovednost');
      await save();
    },
    /** A queue for chats from one site. */
    createChatQueue: async (name: string, site: string, needs: string): Promise<void> => {
      await go('Fronty');
      await button('Nová fronta');
      await field('Název').fill(name);
      await pick('Kanály', 'Chat');
      await page.keyboard.press('Tab');
      await button('Přidat vstup');
      await field('Číslo, web nebo schránka').last().fill(site);
      await pick('Kanál$', 'Chat');
      await page.getByRole('tab', { name: 'Směrování' }).click();
      await pick('Požadované dovednosti', needs);
      await save();
    },
    createAgent: async (user: { readonly name: string; readonly login: string; readonly password: string; readonly queue: string }): Promise<void> => {
      await go('Uživatelé a týmy');
      await button('Nový uživatel');
      await field('Jméno').fill(user.name);
      await field('Přihlašovací jméno').fill(user.login);
      await pick('Přidat do fronty', user.queue);
      await page.locator('input[type="password"]').fill(user.password);
      await save();
    },
    setSkill: async (agent: string, skill: string, level: 1 | 2 | 3 | 4 | 5): Promise<void> => {
      await go('Matice dovedností');
      await page.getByRole('radio', { name: 'Vše' }).click();
      const titles = await page.locator('.matrix-skill').evaluateAll((heads) => heads.map((head) => head.getAttribute('title')));
      await page
        .getByRole('grid')
        .getByRole('row', { name: new RegExp(agent) })
        .getByRole('gridcell')
        .nth(titles.indexOf(skill))
        .click();
      await page.keyboard.press(`Digit${level}`);
      await save();
    },
  };
};
export type AdminPage = ReturnType<typeof adminPage>;

export const openAdmin = async (context: BrowserContext, url: string, login = 'jana'): Promise<AdminPage> => {
  const page = await context.newPage();
  await page.goto(`${url}/admin/`);
  const admin = adminPage(page);
  await admin.signIn(login);
  return admin;
};
