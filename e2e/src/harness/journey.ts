import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { readLog } from '../checker/log.ts';
import { type Colours, openBrowser, openContext } from './browser.ts';
import { personalLogged } from './personal-logged.ts';
import { openPhones, type Phones } from './phones.ts';
import { type Program, signInProgram } from './program.ts';
import { startSystem, type System, type SystemOptions } from './system.ts';

const LOG_TAIL_CHARACTERS = 12_000;
const EVENTS_SHOWN = 60;

/** What the tests of one file share: a system, telephones at its exchange, a browser. */
export type Journey = {
  readonly system: System;
  readonly phones: Phones;
  readonly browser: Browser;
  /** The administrator's program, to arrange things. */
  readonly admin: Program;
  readonly user: (options?: { readonly colours?: Colours }) => Promise<BrowserContext>;
};

/** Starts everything before the file's tests, and after them looks that no log names anybody and ends it. A failed test prints its pages, the latest events and the end of the system's log. */
export const startJourney = (options: SystemOptions = {}): (() => Journey) => {
  let journey: Journey | null = null;
  beforeAll(async () => {
    const system = await startSystem(options);
    const [browser, phones, admin] = await Promise.all([openBrowser(), openPhones(system.exchange), signInProgram(system.url, 'jana')]);
    journey = { system, browser, phones, admin, user: (wanted) => openContext(browser, wanted) };
  });
  afterEach(async ({ task }) => {
    if (journey === null || task.result?.state !== 'fail') return;
    for (const page of journey.browser.contexts().flatMap((context) => context.pages())) {
      const seen = await page
        .locator('body')
        .ariaSnapshot({ timeout: 2000 })
        .catch((error: unknown) => String(error));
      process.stderr.write(`--- ${page.url()} ---\n${seen}\n`);
    }
    const course = readLog(journey.system.dataDir)
      .slice(-EVENTS_SHOWN)
      .map(({ position, type, recordedAt, stream, data }) => {
        const agent = 'agentId' in data ? ` agent ${String(data['agentId']).slice(-12)}` : '';
        return `${position} ${new Date(recordedAt).toISOString().slice(11, 23)} ${type} ${stream.slice(-12)}${agent}`;
      });
    process.stderr.write(`--- last events ---\n${course.join('\n')}\n`);
    process.stderr.write(`--- end of the system's log ---\n${journey.system.log().slice(-LOG_TAIL_CHARACTERS)}\n`);
  });
  afterAll(async () => {
    if (journey === null) return;
    const { system, admin, browser, phones } = journey;
    try {
      // Whatever its tests did: no log may name anybody.
      expect(await personalLogged(system, admin)).toEqual([]);
    } finally {
      await browser.close();
      await phones.close();
      await system.stop();
    }
  });
  return () => {
    if (journey === null) throw new Error('the system was not started');
    return journey;
  };
};
