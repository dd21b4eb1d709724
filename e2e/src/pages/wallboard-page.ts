import type { BrowserContext, Page } from 'playwright-core';
import { withoutTimes } from './without-times.ts';

/** The wall screen; it needs no sign-in on the computer where the system runs. */
export const wallboardPage = (page: Page) => ({
  page,
  live: page.getByText('živě', { exact: true }),
  age: page.getByText(/stáří dat/),
  waiting: (byChannel: string) => page.getByText(byChannel),
  /** Said instead of the age when the data no longer come. */
  stale: page.getByText(/stav z \d/),
  /** All that it says, clocks and running times left out. */
  said: async (): Promise<string> => withoutTimes(await page.locator('body').innerText()),
});
export type WallboardPage = ReturnType<typeof wallboardPage>;

export const openWallboard = async (context: BrowserContext, url: string): Promise<WallboardPage> => {
  const page = await context.newPage();
  // Its pages take turns; all have had theirs within fifteen seconds.
  await page.goto(`${url}/wallboard/?every=5`);
  const wallboard = wallboardPage(page);
  await wallboard.age.first().waitFor();
  return wallboard;
};
