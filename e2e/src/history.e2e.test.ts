import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startJourney } from './harness/journey.ts';
import { DEMO_PASSWORD } from './harness/program.ts';
import { recordFrom } from './harness/record.ts';
import { type AgentPage, openAgent } from './pages/agent-page.ts';
import { openSupervisor, type SupervisorPage } from './pages/supervisor-page.ts';

const PAYMENTS = 'Pojistné a platby';
const NUMBER = '800100';

const journey = startJourney();
let hana: AgentPage;
const takeABreak = async (): Promise<void> => {
  await hana.choose(/^Pauza/);
  await hana.becomes('Pauza');
};

beforeAll(async () => {
  hana = await openAgent(await journey().user(), journey().system.url, 'hana');
  await hana.goReady();
  await takeABreak();
});
afterEach(() => journey().phones.hangUpAll());

type Printed = { readonly position: string; readonly code: string; readonly kind: string; readonly actor: string; readonly standing: string };

/** What `callboard history` prints, event by event. */
const printed = async (interactionId: string): Promise<readonly Printed[]> => {
  const { code, out } = await journey().system.callboard('history', interactionId);
  expect(code).toBe(0);
  return [...out.matchAll(/^ +\d+ {2}(\d{20}) {2}\S+ {2}(\w+) {2}by (\w+) (.+)\n.*\n +→ (.+)$/gm)].map(
    ([, position = '', event = '', kind = '', actor = '', standing = '']) => ({ position: position.replace(/^0+/, ''), code: event, kind, actor, standing }),
  );
};

/** What the command says of the interaction after an event, and what the screen says then. */
const standings = [
  ['waits in a queue', 'čeká od'],
  ['is offered to an agent', 'nabízí se od'],
  ['an agent wraps up', 'dokončuje od'],
  ['closed (', 'Konec'],
] as const;
/** How the screen calls causes without a name. */
const causes: Readonly<Record<string, string>> = { customer: 'klient', device: 'telefonie', program: 'program', system: 'systém' };

/** The states that the screen shows from one event to the next, `steps` times, as `step` moves it. */
const statesBy = async (martin: SupervisorPage, places: readonly number[], of: number, step: () => Promise<void>): Promise<readonly string[]> => {
  const states: string[] = [];
  for (const place of places) {
    await step();
    await expect.poll(() => martin.step.textContent()).toBe(`${place}. z ${of}`);
    states.push(await martin.state.innerText());
  }
  return states;
};

describe('the history of a call', () => {
  test('shows each event with position, cause and the state after it, forwards and back, as the command prints it', async () => {
    const { system, phones } = journey();
    const record = recordFrom(system);
    await hana.goReady();
    const customer = await phones.phone('+420603118446');
    await customer.call(NUMBER);
    await hana.accept();
    await hana.becomes('Hovoří');
    await hana.hold();
    await hana.becomes('Podržel hovor');
    await hana.retrieve();
    await hana.becomes('Hovoří');
    await hana.disposition('Splátkový kalendář');
    await hana.hangUp();
    await hana.finish();
    await hana.becomes('Připraven');
    const { data } = await record.event('InteractionClosed');
    await takeABreak();
    const told = await printed(String(data['interactionId']));
    expect(told.map(({ code }) => code)).toEqual(record.course(String(data['interactionId'])));

    const martin = await openSupervisor(await journey().user(), system.url);
    await martin.openHistory();
    await martin.openNewestContact();
    const count = told.length;
    await expect.poll(() => martin.events.count()).toBe(count);
    const shown = await martin.shownEvents();
    expect(shown.map(({ position, code }) => ({ position, code }))).toEqual(told.map(({ position, code }) => ({ position, code })));
    for (const [index, { actor }] of shown.entries()) {
      const { kind, actor: name } = told[index] ?? { kind: '', actor: '' };
      // A rule is called by what it does, in the reader's language.
      if (kind === 'policy') expect(actor).toMatch(/\S/);
      else expect([name, causes[kind]]).toContain(actor);
    }
    expect(shown.map(({ actor }) => actor)).toContain('Hana Nováková');

    const earlier = Array.from({ length: count - 1 }, (_, index) => index + 1);
    await expect.poll(() => martin.step.textContent()).toBe(`${count}. z ${count}`);
    const end = await martin.state.innerText();
    const back = await statesBy(martin, earlier.toReversed(), count, () => martin.page.keyboard.press('ArrowLeft'));
    const states = [...back.toReversed(), end];
    const forwards = await statesBy(martin, [...earlier.slice(1), count], count, martin.forward);
    expect([states[0], ...forwards]).toEqual(states);
    const byButton = await statesBy(martin, [count - 1, count - 2], count, martin.back);
    expect(byButton).toEqual([states[count - 2], states[count - 3]]);
    expect(await statesBy(martin, [count - 1, count], count, () => martin.page.keyboard.press('ArrowRight'))).toEqual(states.slice(-2));

    for (const [index, { code, standing }] of told.entries())
      for (const [words, onScreen] of standings)
        expect(states[index]?.includes(onScreen), `${onScreen}, after event ${index + 1}, ${code}: ${standing}\n${states[index]}`).toBe(
          standing.includes(words),
        );
    expect(new Set(states).size).toBeGreaterThan(standings.length);
  });
});

/** A supervisor's screen in one of its languages. */
const tongues = [
  {
    language: 'cs',
    login: 'martin',
    queues: 'Fronty',
    signIn: 'Přihlásit se',
    name: /^Přihlašovací jméno/,
    password: /^Heslo/,
    whyWaiting: 'Proč stále čeká?',
    candidates: 'Zobrazit všechny kandidáty',
    notReady: 'není připraven',
    nobody: /neměl z \d+ oprávněn\S+ agent\S+ nikdo volno: .*není připraven \(1\)/,
    wanted: /Hledá se Platby/,
    history: 'Průběh',
    why: /^Proč tento agent/,
    title: 'Proč právě Hana Nováková',
    chosen: /dostal\(a\) nabídku Hana Nováková\. Rozhodlo: \S+/,
    verdict: 'vybrán',
  },
  {
    language: 'en',
    login: 'jana',
    queues: 'Queues',
    signIn: 'Sign in',
    name: /^Login/,
    password: /^Password/,
    whyWaiting: 'Why still waiting?',
    candidates: 'Show all candidates',
    notReady: 'not ready',
    nobody: /none of the \d+ eligible agents was free: .*not ready \(1\)/,
    wanted: /Wanted: Platby/,
    history: 'Course',
    why: /^Why this agent/,
    title: 'Why Hana Nováková',
    chosen: /Hana Nováková got the offer\. Decided by: \S+/,
    verdict: 'chosen',
  },
] as const;

describe.each(tongues)('the router’s account in $language', (words) => {
  test('says why a call still waits and, once it is offered, why to this agent', async () => {
    const { system, phones, user } = journey();
    const record = recordFrom(system);
    const page = await (await user()).newPage();
    await page.goto(`${system.url}/supervisor/?lang=${words.language}`);
    await page.getByLabel(words.name).fill(words.login);
    await page.getByLabel(words.password).first().fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: words.signIn }).click();
    const customer = await phones.phone('+420603118445');
    await customer.call(NUMBER);
    await record.event('InteractionQueued');

    await page
      .getByRole('region', { name: words.queues })
      .getByRole('row', { name: new RegExp(PAYMENTS) })
      .click();
    const queue = page.getByRole('complementary', { name: PAYMENTS });
    await queue.getByRole('button', { name: /Hana H\./ }).click();
    await queue.getByRole('heading', { name: words.whyWaiting }).waitFor();
    await queue.getByText(words.nobody).waitFor();
    await queue.getByText(words.wanted).waitFor();
    await queue.getByRole('button', { name: words.candidates }).click();
    await queue
      .getByRole('row', { name: /Hana Nováková/ })
      .filter({ hasText: words.notReady })
      .waitFor();

    await hana.goReady();
    await hana.offers.waitFor();
    await queue.getByRole('button', { name: words.history }).click();
    const interaction = page.getByRole('complementary', { name: new RegExp(PAYMENTS) });
    await interaction.getByRole('tab', { name: words.why }).click();
    await interaction.getByRole('heading', { name: words.title }).waitFor();
    await interaction.getByText(words.chosen).waitFor();
    await interaction
      .getByRole('row', { name: /Hana Nováková/ })
      .filter({ hasText: words.verdict })
      .waitFor();
    await customer.hangUp();
    await hana.offers.waitFor({ state: 'hidden' });
    await takeABreak();
    await page.close();
  });
});
