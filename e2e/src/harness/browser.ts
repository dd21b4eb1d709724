import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { root } from './system.ts';

export type Colours = 'light' | 'dark';

/** One browser of a test file; every user of it gets a context (cookies) of his own. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined || executablePath === '') throw new Error('CHROMIUM_PATH says where the browser is; the test command sets it.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
};

/** A user's browser: Czech, at the size the screens are designed for. Trouble on its pages is collected in `troubles`. */
export const openContext = async (browser: Browser, { colours = 'light' }: { readonly colours?: Colours } = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({
    locale: 'cs-CZ',
    timezoneId: 'Europe/Prague',
    viewport: { width: 1440, height: 900 },
    colorScheme: colours,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context;
};

/** Writes a picture for the README when the run was asked for pictures. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env['CALLBOARD_SCREENSHOTS'] !== '1') return;
  const folder = join(root, 'docs/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
