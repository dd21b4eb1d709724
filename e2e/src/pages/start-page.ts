import type { BrowserContext, Page } from 'playwright-core';

/** The page a newcomer sees first. */
export const startPage = (page: Page) => ({
  page,
  /** Opens the role's app, which stands in the same tab. */
  openRole: (name: 'Agent' | 'Vedoucí' | 'Správa' | 'Nástěnka'): Promise<void> =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click(),
  running: page.getByText(/^Běží: /),
});
export type StartPage = ReturnType<typeof startPage>;

export const openStart = async (context: BrowserContext, url: string): Promise<StartPage> => {
  const page = await context.newPage();
  await page.goto(`${url}/`);
  return startPage(page);
};
