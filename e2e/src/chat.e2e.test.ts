import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { layCable } from './harness/cable.ts';
import { type ForeignPage, serveForeignPage } from './harness/foreign-page.ts';
import { readDirectory } from './harness/directory.ts';
import { startJourney } from './harness/journey.ts';
import { recordFrom } from './harness/record.ts';
import { type AgentPage, openAgent } from './pages/agent-page.ts';
import { chatWindow, openVisitor } from './pages/chat-window.ts';

const journey = startJourney();
let site: ForeignPage | null = null;

beforeAll(async () => {
  site = await serveForeignPage({ callboard: journey().system.url });
});
afterAll(() => site?.stop());

const newVisitor = async () => openVisitor(await journey().user(), site?.url ?? '');

/** An agent of the chat queue who alone is ready. */
const readyAgent = async (login: string): Promise<AgentPage> => {
  const { system, user } = journey();
  const agent = await openAgent(await user(), system.url, login);
  await agent.goReady();
  return agent;
};
/** Whoever took part is not asked again, however the test went. */
afterEach(async () => {
  const { agent } = await readDirectory(journey().admin);
  for (const name of ['Tomáš Hájek', 'Alena Vlčková', 'Ondřej Beran', 'Lucie Kadlecová'])
    await journey()
      .admin.command('forceStatus', { agentId: agent(name), status: 'signed_out' }, { status: 'DeclaredStatus!' })
      .catch(() => null);
});

const leave = async (agent: AgentPage): Promise<void> => {
  await agent.becomes('Připraven');
  await agent.choose(/^Pauza/);
  await agent.becomes('Pauza');
};

test('a visitor of a foreign page with a strict policy and an agent write to each other, and see what was read', async () => {
  const tomas = await readyAgent('tomas');
  const visitor = await newVisitor();
  await visitor.say('Dobrý den, kde najdu přehled plateb?');
  await tomas.offers.waitFor();
  await expect.poll(() => tomas.offers.textContent()).toContain('Dobrý den, kde najdu přehled plateb?');
  await visitor.delivery('odesláno').waitFor();
  await tomas.accept();
  await tomas.messages.getByText('Dobrý den, kde najdu přehled plateb?').waitFor();
  await visitor.delivery('přečteno').waitFor();

  await tomas.say('Dobrý den, pošlu vám ho.');
  await visitor.message('Dobrý den, pošlu vám ho.').waitFor();
  await expect.poll(() => tomas.messages.textContent()).toMatch(/Dobrý den, pošlu vám ho\..*přečteno/);
  await visitor.say('Děkuji.');
  await tomas.messages.getByText('Děkuji.').waitFor();
  expect(visitor.refused).toEqual([]);

  await visitor.page.reload();
  for (const text of ['Dobrý den, kde najdu přehled plateb?', 'Dobrý den, pošlu vám ho.', 'Děkuji.']) await visitor.message(text).waitFor();
  await visitor.say('Ještě něco: do kdy přijde?');
  await tomas.messages.getByText('Ještě něco: do kdy přijde?').waitFor();
  expect(await tomas.entries.count()).toBe(1);

  await tomas.endChat();
  await tomas.finish();
  await leave(tomas);
  await visitor.note('Tomáš Hájek rozhovor ukončil(a).').waitFor();
  // To the very end: nothing of ours was refused by the page's policy.
  expect(visitor.refused).toEqual([]);
});

// Run in the page, which the test's own types know nothing of.
const NOTE = "document.querySelector('textarea')";
const FIELD = "[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot?.querySelector('textarea, input') ?? [])[0]";
const styleOf = (element: string): string => `(({ letterSpacing, textTransform, borderTopStyle, fontFamily }) =>
  [letterSpacing, textTransform, borderTopStyle, fontFamily])(getComputedStyle(${element}))`;

test('the rough styles of the page and those of the window do not touch each other, and nothing of ours is left among its names', async () => {
  const context = await journey().user();
  const plain = await context.newPage();
  await plain.goto(site?.url ?? '');
  const stylesOf = async (element: string): Promise<readonly string[]> => plain.evaluate<string[]>(styleOf(element));
  const own = await stylesOf(NOTE);
  expect(own).toEqual([expect.stringMatching(/px$/), 'uppercase', 'dotted', expect.any(String)]);
  const names = async (): Promise<readonly string[]> => plain.evaluate<string[]>('Object.keys(window).toSorted()');
  const before = await names();
  const chat = chatWindow(plain);
  await chat.open();
  await chat.field.waitFor();
  expect(await stylesOf(FIELD)).toEqual(['normal', 'none', expect.not.stringContaining('dotted'), expect.not.stringContaining('Georgia')]);
  expect(await stylesOf(NOTE)).toEqual(own);
  expect(await names()).toEqual(before);
  expect(before.filter((name) => /callboard|react|urql/i.test(name))).toEqual([]);
  await context.close();
});

test('a visitor whose connection breaks keeps the conversation, and what was written meanwhile arrives once', async () => {
  const cable = await layCable({ host: '127.0.0.1', port: journey().system.port });
  const wired = await serveForeignPage({ callboard: `http://${cable.host}:${cable.port}` });
  const context = await journey().user();
  try {
    const alena = await readyAgent('alena');
    const visitor = await openVisitor(context, wired.url);
    await visitor.say('Slyšíme se?');
    await alena.accept();
    await alena.messages.getByText('Slyšíme se?').waitFor();
    cable.cut();
    await visitor.field.fill('Psáno bez spojení.');
    await visitor.field.press('Enter');
    await alena.say('Psáno mezitím.');
    await cable.restore();
    await visitor.message('Psáno mezitím.').waitFor({ timeout: 30_000 });
    const again = visitor.dialog.getByRole('button', { name: /Zkusit znovu|Odeslat znovu/ });
    await expect
      .poll(
        async () => {
          if (await again.isVisible()) await again.click();
          return alena.messages.getByText('Psáno bez spojení.').count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    expect([await visitor.message('Psáno mezitím.').count(), await visitor.message('Psáno bez spojení.').count()]).toEqual([1, 1]);
    await visitor.end();
    await alena.finish();
    await leave(alena);
  } finally {
    await context.close();
    await wired.stop();
    await cable.close();
  }
});

test('a visitor who ends the conversation leaves the agent with the wrap-up', async () => {
  const record = recordFrom(journey().system);
  const alena = await readyAgent('alena');
  const visitor = await newVisitor();
  await visitor.say('Mám rychlý dotaz.');
  await alena.accept();
  await alena.messages.getByText('Mám rychlý dotaz.').waitFor();
  await visitor.end();
  await alena.becomes('Dokončuje');
  await alena.disposition('Podána informace');
  await alena.finish();
  await leave(alena);
  await record.event('InteractionClosed', { reason: 'customer-left' });
  await visitor.note('Rozhovor skončil.').first().waitFor();
});

test('either side sees at once that the other has ended the conversation', async () => {
  const ondrej = await readyAgent('ondrej');
  for (const [ender, seenBy] of [
    ['agent', 'Ondřej Beran rozhovor ukončil(a).'],
    ['visitor', 'Chat ukončil klient.'],
  ] as const) {
    const visitor = await newVisitor();
    await visitor.say(`Ukončí to ${ender}.`);
    await ondrej.accept();
    await ondrej.messages.getByText(`Ukončí to ${ender}.`).waitFor();
    if (ender === 'agent') await ondrej.endChat();
    else await visitor.end();
    // Before the wrap-up is over: the conversation has ended for both.
    await (ender === 'agent' ? visitor.note(seenBy) : ondrej.messages.getByText(seenBy)).waitFor({ timeout: 8_000 });
    await ondrej.wrapUp.waitFor();
    await ondrej.finish();
  }
  await leave(ondrej);
});

test('a chat is handed to another agent, the visitor goes on', async () => {
  const record = recordFrom(journey().system);
  const tomas = await readyAgent('tomas');
  const visitor = await newVisitor();
  await visitor.say('Chci změnit pojistku.');
  await tomas.accept();
  await tomas.messages.getByText('Chci změnit pojistku.').waitFor();
  const lucie = await readyAgent('lucie');
  await tomas.handOn('Lucie Kadlecová');
  await tomas.becomes('Dokončuje');
  await tomas.messages.getByText('Rozhovor jste předali dál.').waitFor();
  await tomas.disposition('Podána informace');
  await tomas.finish();
  await leave(tomas);

  await visitor.say('Jste tam ještě?');
  await lucie.offers.waitFor();
  await lucie.accept();
  for (const text of ['Chci změnit pojistku.', 'Jste tam ještě?']) await lucie.messages.getByText(text).waitFor();
  await lucie.say('Dobrý den, přebírám to.');
  await visitor.message('Dobrý den, přebírám to.').waitFor();
  const transferred = await record.event('InteractionTransferred', { kind: 'blind' });
  const stays = record.events().filter(({ type, data }) => type === 'InteractionQueued' && data['interactionId'] === transferred.data['interactionId']);
  expect(stays.map(({ data }) => data['cause'])).toEqual(['entry', 'transfer']);
  expect(stays[1]?.data['ageFrom']).toBe(stays[0]?.data['ageFrom']);
  await visitor.end();
  await lucie.disposition('Podána informace');
  await lucie.finish();
  await leave(lucie);
});

test('visitor and agent each see that the other is typing', async () => {
  const lucie = await readyAgent('lucie');
  const visitor = await newVisitor();
  await visitor.say('Jste tam?');
  await lucie.accept();
  await lucie.messages.getByText('Jste tam?').waitFor();
  await lucie.composer.pressSequentially('Ano');
  await visitor.typing('Lucie Kadlecová').waitFor();
  await lucie.say('Ano, jsem.');
  await visitor.message('Ano, jsem.').waitFor();
  // Who goes on typing says so again every three seconds: whoever missed it once sees it then.
  await expect
    .poll(
      async () => {
        await visitor.field.pressSequentially('o');
        return lucie.typing.isVisible();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(true);
  await visitor.say('Výborně.');
  await lucie.messages.getByText('Výborně.').waitFor();
  await visitor.end();
  await lucie.finish();
  await leave(lucie);
});

test('an agent holds three chats beside each other and no more, and a call only when he has none', async () => {
  const { system, phones } = journey();
  const record = recordFrom(system);
  const tomas = await readyAgent('tomas');
  const visitors = [];
  for (const [index, text] of ['První dotaz', 'Druhý dotaz', 'Třetí dotaz'].entries()) {
    const visitor = await newVisitor();
    visitors.push(visitor);
    await visitor.say(text);
    await tomas.offers.waitFor();
    await tomas.accept();
    await expect.poll(() => tomas.entries.count()).toBe(index + 1);
  }
  for (const [index, visitor] of visitors.entries()) {
    const text = ['První dotaz', 'Druhý dotaz', 'Třetí dotaz'][index] ?? '';
    await tomas.open(text);
    await tomas.messages.getByText(text).waitFor();
    await tomas.say(`Odpověď na: ${text}`);
    await visitor.message(`Odpověď na: ${text}`).waitFor();
  }
  expect(await visitors[0]?.list.textContent()).not.toContain('Druhý');

  const fourth = await newVisitor();
  await fourth.say('Čtvrtý dotaz');
  await fourth.note(/Jste na řadě/).waitFor();
  const customer = await phones.phone('+420603118440');
  await customer.call('800101');
  const queued = await record.event('InteractionQueued', { channel: 'voice' });
  expect(await tomas.offers.count()).toBe(0);

  await visitors[0]?.end();
  await tomas.open('První dotaz|Odpověď na: První');
  await tomas.finish();
  await tomas.offer('Nový chat').waitFor();
  await tomas.accept();
  await tomas.messages.getByText('Čtvrtý dotaz').waitFor();

  // One after the other: a wrap-up ends by itself soon enough.
  for (const [left, visitor, text] of [
    [2, visitors[1], 'Druhý dotaz'],
    [1, visitors[2], 'Třetí dotaz'],
    [0, fourth, 'Čtvrtý dotaz'],
  ] as const) {
    await tomas.open(text);
    await visitor?.end();
    await tomas.finish();
    await expect.poll(() => tomas.entries.count()).toBe(left);
  }
  await tomas.offer('Příchozí hovor').waitFor();
  await tomas.accept();
  await tomas.becomes('Hovoří');

  const fifth = await newVisitor();
  await fifth.say('Pátý dotaz');
  await fifth.note(/Jste na řadě/).waitFor();
  expect(await tomas.offers.count()).toBe(0);
  await customer.hangUp();
  await tomas.finish();
  await tomas.offer('Nový chat').waitFor();

  const call = String(queued.data['interactionId']);
  const wrapped = record.events().find(({ type, data }) => type === 'InteractionWrapUpStarted' && data['interactionId'] === call);
  const last = record.events().findLast(({ type }) => type === 'InteractionRouted');
  expect(last?.position ?? 0).toBeGreaterThan(wrapped?.position ?? Number.POSITIVE_INFINITY);
  const routed = record.events().filter(({ type }) => type === 'InteractionRouted');
  const firstRoutedCall = routed.find(({ data }) => data['interactionId'] === call);
  const his = firstRoutedCall?.data['agentId'];
  const closedChats = record.events().filter(({ type, data }) => type === 'InteractionWrapped' && data['interactionId'] !== call && data['agentId'] === his);
  expect(closedChats.filter(({ position }) => position < (firstRoutedCall?.position ?? 0))).toHaveLength(4);
});
