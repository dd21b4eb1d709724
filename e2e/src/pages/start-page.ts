import type { BrowserContext, Locator, Page } from 'playwright-core';
import { chatWindow } from './chat-window.ts';

/** The page a newcomer sees first. */
export const startPage = (page: Page) => {
  const pace = page.getByRole('radiogroup', { name: 'Provoz' });
  return {
    page,
    /** Opens the role's app, which stands in the same tab. */
    openRole: (name: 'Agent' | 'Vedoucí' | 'Správa' | 'Nástěnka'): Promise<void> =>
      page
        .getByRole('navigation')
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .click(),
    running: page.getByText(/^Běží: /),
    callOnce: (): Promise<void> => page.getByRole('button', { name: 'Zavolat 800 100' }).click(),
    callFive: (): Promise<void> => page.getByRole('button', { name: 'Poslat 5 hovorů najednou' }).click(),
    pace: (name: 'klidný' | 'běžný' | 'špička'): Locator => pace.getByRole('radio', { name, exact: true }),
    /** What the page said to the last click. */
    answer: page.getByRole('status').filter({ hasNotText: /^Běží/ }),
    inLanguage: (name: 'Čeština' | 'English'): Promise<void> => page.getByRole('radio', { name, exact: true }).click(),
    /** The window as it would stand on a customer's site. */
    chat: chatWindow(page),
  };
};
export type StartPage = ReturnType<typeof startPage>;

export const openStart = async (context: BrowserContext, url: string): Promise<StartPage> => {
  const page = await context.newPage();
  await page.goto(`${url}/`);
  return startPage(page);
};
