import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Cable, layCable } from './harness/cable.ts';
import { startJourney } from './harness/journey.ts';
import { askGraphql, type Outcome, signInProgram } from './harness/program.ts';
import { type Record, recordFrom } from './harness/record.ts';
import { counted } from './harness/system.ts';
import { until } from './harness/until.ts';
import { type AgentPage, agentPage, openAgent } from './pages/agent-page.ts';
import { openSupervisor, type SupervisorPage } from './pages/supervisor-page.ts';
import { openWallboard, type WallboardPage } from './pages/wallboard-page.ts';

const SNAPSHOTS = 'callboard_live_snapshots_sent_total';
const RESUMES = 'callboard_live_resumes_served_total';
const RESETS = 'callboard_live_resets_pushed_total';
const TABS = 10;
/** Longer than the grace of a lost connection, than every retry of the clients and every heartbeat of the server. */
const CUT_MS = 60_000;

const isTheSame = ({ after, fresh }: { readonly after: string; readonly fresh: string }): boolean => after === fresh && after !== '';

const journey = startJourney();
let cable: Cable | null = null;
const opened: BrowserContext[] = [];
/** A user's browser that is closed after the test. */
const user = async (): Promise<BrowserContext> => {
  const context = await journey().user();
  opened.push(context);
  return context;
};

beforeAll(async () => {
  cable = await layCable({ host: '127.0.0.1', port: journey().system.port });
});
afterEach(async () => {
  await journey().phones.hangUpAll();
  for (const context of opened.splice(0)) await context.close();
});
afterAll(() => cable?.close());

describe('a supervisor', () => {
  test('sees what an agent does with a call while it happens', async () => {
    const { system, phones } = journey();
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
    await record.event('InteractionClosed');
    await martin.agentRow('Hana Nováková').filter({ hasText: 'Připraven' }).waitFor();
    await hana.choose(/^Ukončit práci/);
    await hana.becomes('Odhlášen');
  });
});

/** A visitor of the public chat, without a screen. */
const visitorWith = async (text: string) => {
  const at = `${journey().system.url}/chat/graphql`;
  const { startChat } = await askGraphql<{ readonly startChat: { readonly token: string | null } }>(
    at,
    null,
    'mutation($text: String!, $sentId: ID!) { startChat(site: "web", name: "Eva Horáková", text: $text, sentId: $sentId, context: []) { token } }',
    { text, sentId: randomUUID() },
  );
  return {
    say: async (more: string): Promise<void> => {
      const said = await askGraphql<{ readonly say: Outcome }>(
        at,
        startChat.token,
        'mutation($text: String!, $sentId: ID!) { say(text: $text, sentId: $sentId) { ok position refusal { name } } }',
        { text: more, sentId: randomUUID() },
      );
      expect(said.say).toMatchObject({ ok: true });
    },
  };
};

describe('while the network of some is cut for a minute', () => {
  let record: Record | null = null;
  let martin: SupervisorPage | null = null;
  let tomas: AgentPage | null = null;
  let wall: WallboardPage | null = null;
  let eva: Awaited<ReturnType<typeof visitorWith>> | null = null;
  let cutAt = 0;
  const screens = () => {
    if (record === null || martin === null || tomas === null || wall === null || eva === null) throw new Error('the screens were not opened');
    return { record, martin, tomas, wall, eva };
  };

  beforeAll(async () => {
    const { system } = journey();
    const throughCable = `http://localhost:${cable?.port}`;
    record = recordFrom(system);
    martin = await openSupervisor(await journey().user(), throughCable);
    wall = await openWallboard(await journey().user(), throughCable);
    tomas = await openAgent(await journey().user(), throughCable, 'tomas');
    await tomas.goReady();
    eva = await visitorWith('Dobrý den, přišlo mi vyúčtování.');
    await tomas.accept();
    await tomas.messages.getByText('Dobrý den, přišlo mi vyúčtování.').waitFor();
    await martin.agentRow('Tomáš Hájek').filter({ hasText: 'chat' }).waitFor();
    await wall.live.waitFor();
    cutAt = performance.now();
    cable?.cut();
  });
  afterAll(async () => {
    for (const context of journey().browser.contexts()) await context.close();
  });

  test('each of their screens says since when', async () => {
    await screens().martin.cut.waitFor();
    await screens().wall.stale.first().waitFor({ timeout: 60_000 });
    await screens()
      .tomas.strip(/^Bez spojení od/)
      .waitFor();
  });

  test('one browser holds ten tabs of the desktop, all live', async () => {
    const { system } = journey();
    const context = await user();
    const first = await openAgent(context, system.url, 'petra');
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

  test('one browser is agent, supervisor and administrator at the same time', async () => {
    const { system } = journey();
    const context = await user();
    const petra = await openAgent(context, system.url, 'petra');
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
    await petra.goReady();
    await martin.agentRow('Petra Sedláčková').filter({ hasText: 'Připraven' }).waitFor();
    for (const page of [petra.page, martin.page, admin]) await page.reload();
    await petra.becomes('Připraven');
    await martin.age.waitFor();
    await admin.getByRole('link', { name: 'Uživatelé a týmy' }).waitFor();
    await petra.choose(/^Ukončit práci/);
    await petra.becomes('Odhlášen');
  });

  test('and afterwards every screen is as a fresh load would show it, and no whole view was sent again', async () => {
    const { system, phones } = journey();
    const { record: told, martin: floor, tomas: desk, wall: board, eva: visitor } = screens();
    // Meanwhile: the centre notices that he is away, his visitor goes on writing, somebody gives up, two more wait, an agent starts to work.
    await told.event('AgentConnectionLost');
    const written = ['Nerozumím položce za leden.', 'Jste tam?'];
    for (const text of written) await visitor.say(text);
    const queued = told.events().filter(({ type }) => type === 'InteractionQueued').length;
    const first = await phones.phone('+420603118412');
    await first.call('800107');
    await until('the caller waits', () => told.events().filter(({ type }) => type === 'InteractionQueued').length === queued + 1);
    await first.hangUp();
    await told.event('InteractionClosed', { reason: 'abandoned' });
    for (const number of ['+420603118413', '+420603118414']) await (await phones.phone(number)).call('800107');
    await until('both wait', () => told.events().filter(({ type }) => type === 'InteractionQueued').length === queued + 3);
    const hana = await openAgent(await user(), system.url, 'hana');
    await hana.goReady();
    await until('the cut has lasted a minute', () => performance.now() - cutAt >= CUT_MS, CUT_MS);
    expect(await floor.cut.isVisible()).toBe(true);
    const whileCut = await system.metrics();
    await cable?.restore();

    await floor.cut.waitFor({ state: 'hidden' });
    await floor.agentRow('Hana Nováková').filter({ hasText: 'Připraven' }).waitFor();
    await floor.queueRow('English line').getByText('2', { exact: true }).first().waitFor();
    await board.live.waitFor({ timeout: 60_000 });
    await board.age.first().waitFor();
    await desk.strip(/^Bez spojení od/).waitFor({ state: 'hidden' });
    for (const text of written) await desk.messages.getByText(text, { exact: true }).waitFor();
    await told.event('AgentConnectionRestored');
    await until('three screens have resumed', async () => counted(await system.metrics(), RESUMES) >= counted(whileCut, RESUMES) + 3);
    const after = await system.metrics();
    expect(counted(after, SNAPSHOTS)).toBe(counted(whileCut, SNAPSHOTS));
    expect(counted(after, RESETS)).toBe(counted(whileCut, RESETS));

    const freshDesk = await openAgent(await user(), system.url, 'tomas');
    await freshDesk.open('Eva Horáková');
    const freshFloor = await openSupervisor(await user(), system.url);
    await freshFloor.queueRow('English line').waitFor();
    const freshWall = await openWallboard(await user(), system.url);
    await freshWall.live.waitFor();
    for (const [old, fresh] of [
      [desk, freshDesk],
      [floor, freshFloor],
      [board, freshWall],
    ] as const)
      await expect.poll(async () => ({ after: await old.said(), fresh: await fresh.said() }), { timeout: 15_000 }).toSatisfy(isTheSame);
    await desk.endChat();
    await desk.finish();
    for (const agent of [desk, hana]) await agent.choose(/^Ukončit práci/).then(() => agent.becomes('Odhlášen'));
  });
});

describe('a server killed in mid-call', () => {
  test('comes back by itself: the call stands, the agent goes on with it, and the wall screen shows what comes after', async () => {
    const { system, phones } = journey();
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

describe('while the documents take no writes and the server answers', () => {
  test('screens say from when they are, work goes on, and they renew themselves', async () => {
    const { system } = journey();
    const martin = await openSupervisor(await user(), system.url);
    const petra = await openAgent(await user(), system.url, 'petra');
    const wall = await openWallboard(await user(), system.url);
    await wall.live.waitFor();
    await petra.goReady();
    await petra.becomes('Připraven');
    const documents = new DatabaseSync(join(system.dataDir, 'documents.db'));
    documents.exec('BEGIN IMMEDIATE');
    // Done, and not seen yet: her screen is from before.
    await (await signInProgram(system.url, 'petra')).command('endWork');
    await petra.strip(/^Zobrazený stav je z/).waitFor({ timeout: 60_000 });
    await petra.strip(/nedostává nová data/).waitFor();
    await martin.stale.waitFor();
    await wall.stale.first().waitFor({ timeout: 60_000 });
    await petra.becomes('Připraven');
    documents.exec('ROLLBACK');
    documents.close();
    await petra.strip(/^Zobrazený stav je z/).waitFor({ state: 'detached', timeout: 60_000 });
    await martin.stale.waitFor({ state: 'detached' });
    await petra.becomes('Odhlášen');
    await wall.live.waitFor();
  });
});
