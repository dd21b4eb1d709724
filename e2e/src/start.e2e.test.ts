import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startJourney } from './harness/journey.ts';
import { setQueue } from './harness/queue-settings.ts';
import { recordFrom } from './harness/record.ts';
import { until } from './harness/until.ts';
import { agentPage, openAgent } from './pages/agent-page.ts';
import { openStart, startPage } from './pages/start-page.ts';

const PAYMENTS = 'Pojistné a platby';
const PILOT = '800100';
/** Five calls that one click asked for come within this; by itself the calm centre has one a minute at this number. */
const TOGETHER_MS = 3000;
const SIGNALLING_ONLY = 'Hovory v této verzi přenášejí jen signalizaci';

const journey = startJourney({ traffic: 'demo' });

const serverSays = async (): Promise<{ readonly pace: string; readonly calls: number }> =>
  (await (await fetch(`${journey().system.url}/demo/status`)).json()) as { readonly pace: string; readonly calls: number };
const open = async () => {
  const start = await openStart(await journey().user(), journey().system.url);
  await start.running.waitFor();
  return start;
};
/** `+420603118401` as a screen shows it. */
const shown = (number: string): string => number.replace(/^\+420(\d{3})(\d{3})(\d{3})$/, '+420 $1 $2 $3');

describe('the start page', () => {
  test('switches the traffic, and the server and whoever opens the page next say so', async () => {
    const start = await open();
    expect((await serverSays()).pace).toBe('normal');
    for (const [name, pace] of [
      ['špička', 'peak'],
      ['klidný', 'calm'],
    ] as const) {
      await start.pace(name).click();
      await start.answer.getByText('Provoz je přepnutý').waitFor();
      await expect.poll(async () => (await serverSays()).pace).toBe(pace);
    }
    const next = await open();
    await expect.poll(() => next.pace('klidný').getAttribute('aria-checked')).toBe('true');
    expect(await next.pace('běžný').getAttribute('aria-checked')).toBe('false');
  });

  test('says in both languages that calls are signalling without sound', async () => {
    const start = await open();
    await start.page.getByText(`${SIGNALLING_ONLY} (vyzvánění, přijetí, přepojení, zavěšení). Zvuk zatím ne.`).waitFor();
    await start.inLanguage('English');
    await start.page.getByText('Calls of this version carry signalling only (ringing, answer, transfer, hang up). No sound yet.').waitFor();
  });

  test.each([
    ['Agent', 'hana', (page: Page) => agentPage(page).status],
    ['Vedoucí', 'martin', (page: Page) => page.getByRole('region', { name: 'Agenti' })],
    ['Správa', 'jana', (page: Page) => page.getByRole('link', { name: 'Uživatelé a týmy' })],
  ] as const)('opens %s with the sign-in of %s filled in, and one click signs in', async (role, login, inside) => {
    const start = await open();
    await start.openRole(role);
    await expect.poll(() => start.page.getByLabel(/^Přihlašovací jméno/).inputValue()).toBe(login);
    await start.page.getByRole('button', { name: 'Přihlásit se' }).click();
    await inside(start.page).waitFor();
  });

  test('opens the wall screen for whoever sits at this computer', async () => {
    const start = await open();
    await start.openRole('Nástěnka');
    await start.page
      .getByText(/stáří dat/)
      .first()
      .waitFor();
  });
});

describe('the customers of the start page', () => {
  beforeAll(async () => {
    const start = await open();
    await start.pace('klidný').click();
    await until('the traffic is calm', async () => (await serverSays()).pace === 'calm');
    await start.page.close();
  });

  test('call five at once and become five interactions', async () => {
    const start = await open();
    const record = recordFrom(journey().system);
    await start.callFive();
    await start.answer.getByText('Na linku 800 100 volá 5 zákazníků najednou.').waitFor();
    const started = await until('five calls have arrived', () => {
      const calls = record.events().filter(({ type, data }) => type === 'InteractionStarted' && data['entry'] === PILOT);
      return calls.length >= 5 ? calls.slice(0, 5) : null;
    });
    expect(new Set(started.map(({ data }) => data['interactionId'])).size).toBe(5);
    expect((started.at(-1)?.recordedAt ?? Number.POSITIVE_INFINITY) - (started[0]?.recordedAt ?? 0)).toBeLessThan(TOGETHER_MS);
    for (const { data } of started) expect((await record.event('InteractionQueued', { interactionId: data['interactionId'] })).data['channel']).toBe('voice');
  });

  test('call 800 100, and a ready agent is shown who it is', async () => {
    const { system, admin, user } = journey();
    const hana = await openAgent(await user(), system.url, 'hana');
    const start = await open();
    // Only she knows payments so well: nobody of the demo's own agents takes the call before her.
    const { directory } = await admin.ask<{ readonly directory: { readonly skills: readonly { readonly id: string; readonly name: string }[] } }>(
      '{ directory { skills { id name } } }',
    );
    const skillId = directory.skills.find(({ name }) => name === 'Platby')?.id;
    await setQueue(system, admin, PAYMENTS, { routing: { needs: [{ skillId, minLevel: 5 }], relaxation: [] } });
    const record = recordFrom(system);
    await start.callOnce();
    await start.answer.getByText('Na linku 800 100 právě volá zákazník.').waitFor();
    const { data } = await record.event('InteractionStarted', { entry: PILOT });
    await record.event('InteractionQueued', { interactionId: data['interactionId'] });
    // Whatever else of her queues waits where the machine is busy: this call is the next one.
    await admin.command('changePriority', { interactionId: data['interactionId'], priority: 100 }, { priority: 'Int!' });
    await hana.goReady();
    const offered = await record.event('InteractionOffered', { interactionId: data['interactionId'] });
    await hana.offers.waitFor();
    const said = (await hana.offers.textContent()) ?? '';
    expect(said).toContain(`fronta ${PAYMENTS}`);
    const { out } = await system.callboard('history', String(offered.data['interactionId']));
    const [, number] = /InteractionStarted[^\n]*\n[^\n]*"address":"(\+420\d{9})"/.exec(out) ?? [];
    expect(said.replaceAll('\u00a0', ' ')).toContain(shown(number ?? 'the history names no number'));
    await hana.accept();
    await hana.becomes('Hovoří');
    await hana.hangUp();
    await hana.becomes('Dokončuje');
    await hana.page.close();
  });

  test('write into the window on it, and an agent and they read each other', async () => {
    const { system, user } = journey();
    const { page, chat } = startPage((await open()).page);
    await chat.field.waitFor();
    const tomas = await openAgent(await user(), system.url, 'tomas');
    await chat.field.fill('Dobrý den, kde najdu přehled plateb?');
    await tomas.goReady();
    await chat.field.press('Enter');
    await tomas.offers.getByText('Dobrý den, kde najdu přehled plateb?').waitFor();
    await tomas.accept();
    await tomas.messages.getByText('Dobrý den, kde najdu přehled plateb?').waitFor();
    await tomas.say('Dobrý den, pošlu vám ho.');
    await chat.message('Dobrý den, pošlu vám ho.').waitFor();
    await chat.say('Děkuji.');
    await tomas.messages.getByText('Děkuji.').waitFor();
    await chat.end();
    await tomas.becomes('Dokončuje');
    await page.close();
  });
});
