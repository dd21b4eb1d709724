import { type Browser, type BrowserContext, chromium } from 'playwright-core';

type Finder = { readonly findChromium: () => string | null };

/** Chromium as the journeys use it; null where there is none. */
export const openBrowser = async (): Promise<Browser | null> => {
  const { findChromium } = (await import(new URL('../../../scripts/chromium.mjs', import.meta.url).href)) as Finder;
  const executablePath = findChromium();
  return executablePath === null ? null : chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
};

/** A browser of somebody who was never here: no cookie, nothing in its cache. */
export const newcomer = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ locale: 'cs-CZ', timezoneId: 'Europe/Prague', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  return context;
};
