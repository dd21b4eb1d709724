import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Cable, layCable } from './harness/cable.ts';
import { startJourney } from './harness/journey.ts';
import { recordFrom } from './harness/record.ts';
import { until } from './harness/until.ts';
import { agentPage, openAgent } from './pages/agent-page.ts';
import { openSupervisor } from './pages/supervisor-page.ts';
import { openWallboard } from './pages/wallboard-page.ts';

const SNAPSHOTS = 'callboard_live_snapshots_sent_total';
const RESUMES = 'callboard_live_resumes_served_total';
const RESETS = 'callboard_live_resets_pushed_total';
const TABS = 10;

const journey = startJourney();
let cable: Cable | null = null;

beforeAll(async () => {
  cable = await layCable({ host: '127.0.0.1', port: journey().system.port });
});
afterEach(async () => {
  const { phones, browser } = journey();
  await phones.hangUpAll();
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => cable?.close());

describe('a supervisor', () => {
  test('sees a call live, and afterwards steps through its events forward and back', async () => {
    const { system, phones, user } = journey();
    const record = recordFrom(system);
    const martin = await openSupervisor(await user(), system.url);
    const hana = await openAgent(await user(), system.url, 'hana');
    await hana.goReady();
    await martin.agentRow('Hana Nováková').filter({ hasText: 'Připraven' }).waitFor();
    const customer = await phones.phone('+420603118411');
    await customer.call('800100');
    await hana.accept();
    await martin.agentRow('Hana Nováková').filter({ hasText: 'Hovoří' }).waitFor();
    await hana.hangUp();
    await hana.finish();
    await hana.becomes('Připraven');
    const { data } = await record.event('InteractionClosed');
    const course = record.course(String(data['interactionId']));

    await martin.openHistory();
    await martin.openNewestContact();
    await expect.poll(() => martin.events.count()).toBe(course.length);
    const at = async (): Promise<string> => (await martin.step.textContent()) ?? '';
    const start = await at();
    const stateAtStart = await martin.state.innerText();
    const [first] = /\d+/.exec(start) ?? ['0'];
    if (Number(first) === course.length) {
      await martin.back();
      await expect.poll(at).toBe(`${course.length - 1}. z ${course.length}`);
      await martin.forward();
    } else {
      await martin.forward();
      await expect.poll(at).toBe(`${Number(first) + 1}. z ${course.length}`);
      await martin.back();
    }
    await expect.poll(at).toBe(start);
    expect(await martin.state.innerText()).toBe(stateAtStart);
    await hana.choose(/^Ukončit práci/);
    await hana.becomes('Odhlášen');
  });
});

describe('a network that is cut while things change', () => {
  test('leaves every screen as a fresh load would show it, and no whole view is sent again', async () => {
    const { system, phones, user } = journey();
    const throughCable = `http://localhost:${cable?.port}`;
    const martin = await openSupervisor(await user(), throughCable);
    const hana = await openAgent(await user(), throughCable, 'hana');
    await hana.goReady();
    const first = await phones.phone('+420603118412');
    await first.call('800107');
    await martin.queueRow('English line').getByText('1', { exact: true }).first().waitFor();
    const before = await system.metrics();

    cable?.cut();
    await martin.cut.waitFor();
    const record = recordFrom(system);
    // Meanwhile: one gives up, two more come, an agent starts to work.
    await first.hangUp();
    await record.event('InteractionClosed', { reason: 'abandoned' });
    for (const number of ['+420603118413', '+420603118414']) await (await phones.phone(number)).call('800107');
    await until('both wait', () => record.events().filter(({ type }) => type === 'InteractionQueued').length === 2);
    const tomas = await openAgent(await user(), system.url, 'tomas');
    await tomas.goReady();
    const whileCut = await system.metrics();
    await cable?.restore();

    await martin.cut.waitFor({ state: 'hidden' });
    await martin.agentRow('Tomáš Hájek').filter({ hasText: 'Připraven' }).waitFor();
    await martin.queueRow('English line').getByText('2', { exact: true }).first().waitFor();
    await until('both screens have resumed', async () => ((await system.metrics())[RESUMES] ?? 0) >= (before[RESUMES] ?? 0) + 2);
    const after = await system.metrics();
    expect(after[SNAPSHOTS]).toBe(whileCut[SNAPSHOTS]);
    expect(after[RESETS]).toBe(before[RESETS]);

    const fresh = await openSupervisor(await user(), system.url);
    await fresh.queueRow('English line').waitFor();
    await expect.poll(async () => (await martin.said()) === (await fresh.said()) || [await martin.said(), await fresh.said()], { timeout: 10_000 }).toBe(true);
    await hana.becomes('Připraven');
    for (const agent of [hana, tomas]) await agent.choose(/^Ukončit práci/).then(() => agent.becomes('Odhlášen'));
  });
});

describe('a wall screen', () => {
  test('tells the age of its data, says since when they are old, and goes on once the network is back', async () => {
    const wall = await openWallboard(await journey().user(), `http://localhost:${cable?.port}`);
    await wall.live.waitFor();
    cable?.cut();
    await wall.stale.first().waitFor({ timeout: 60_000 });
    await cable?.restore();
    await wall.live.waitFor({ timeout: 60_000 });
    await wall.age.first().waitFor();
  });
});

describe('one browser', () => {
  test('holds ten tabs of the desktop, all live', async () => {
    const { system, user } = journey();
    const context = await user();
    const first = await openAgent(context, system.url, 'hana');
    const tabs = [first];
    for (let index = 1; index < TABS; index += 1) {
      const page = await context.newPage();
      await page.goto(`${system.url}/agent/`);
      tabs.push(agentPage(page));
    }
    for (const tab of tabs) await tab.becomes('Odhlášen');
    await first.goReady();
    for (const tab of tabs) await tab.becomes('Připraven');
    await tabs.at(-1)?.choose(/^Ukončit práci/);
    for (const tab of tabs) await tab.becomes('Odhlášen');
  });

  test('is agent, supervisor and administrator at the same time', async () => {
    const { system, user } = journey();
    const context = await user();
    const hana = await openAgent(context, system.url, 'hana');
    const martin = await openSupervisor(context, system.url, 'martin');
    const admin = await context.newPage();
    await admin.goto(`${system.url}/admin/`);
    await admin.getByLabel(/^Přihlašovací jméno/).fill('jana');
    await admin
      .getByLabel(/^Heslo/)
      .first()
      .fill('callboard-demo');
    await admin.getByRole('button', { name: 'Přihlásit se' }).click();
    await admin.getByRole('link', { name: 'Uživatelé a týmy' }).waitFor();
    await hana.goReady();
    await martin.agentRow('Hana Nováková').filter({ hasText: 'Připraven' }).waitFor();
    for (const page of [hana.page, martin.page, admin]) await page.reload();
    await hana.becomes('Připraven');
    await martin.age.waitFor();
    await admin.getByRole('link', { name: 'Uživatelé a týmy' }).waitFor();
    await hana.choose(/^Ukončit práci/);
    await hana.becomes('Odhlášen');
  });
});

describe('a server killed in mid-call', () => {
  test('comes back by itself: the call stands, the agent goes on with it, and the wall screen shows what comes after', async () => {
    const { system, phones, user } = journey();
    const hana = await openAgent(await user(), system.url, 'hana');
    const wall = await openWallboard(await user(), system.url);
    await hana.goReady();
    const customer = await phones.phone('+420603118415');
    await customer.call('800100');
    await hana.accept();
    await hana.becomes('Hovoří');
    await customer.becomes('connected');

    const record = recordFrom(system);
    const killed = system.serverPid();
    await system.killServer();
    await hana.strip(/^Bez spojení od/).waitFor();
    expect(customer.state()).toBe('connected');
    await system.ready(killed);
    await hana.strip(/^Bez spojení od/).waitFor({ state: 'hidden' });
    await hana.becomes('Hovoří');
    await hana.hangUp();
    await customer.becomes('cleared');
    await hana.finish();
    await hana.becomes('Připraven');
    const course = record.events().map(({ type }) => type);
    expect(course).not.toContain('InteractionStarted');
    await (await phones.phone('+420603118416')).call('800107');
    await wall.waiting('1 hovor, 0 chatů').waitFor();
    await wall.live.waitFor();
    expect(course.filter((type) => type === 'InteractionClosed')).toHaveLength(1);
  });
});
