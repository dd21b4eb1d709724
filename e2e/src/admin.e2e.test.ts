import { expect, test } from 'vitest';
import { startJourney } from './harness/journey.ts';
import { askGraphql } from './harness/program.ts';
import { recordFrom } from './harness/record.ts';
import { openAdmin } from './pages/admin-page.ts';
import { agentPage } from './pages/agent-page.ts';

const SKILL = 'Znakový jazyk';
const QUEUE = 'Tlumočení';
const SITE = 'tlumoceni';
const NEWCOMER = { name: 'Zora Zkušená', login: 'zora', password: 'dlouhe-heslo-zory', queue: QUEUE };

const journey = startJourney();

test('an administrator creates a skill, a queue and a user, and the router obeys each at once', async () => {
  const { system, user } = journey();
  const record = recordFrom(system);
  const jana = await openAdmin(await user(), system.url);
  await jana.createSkill(SKILL, 'Jazyky a cizinci');
  await jana.createChatQueue(QUEUE, SITE, SKILL);
  await jana.createAgent(NEWCOMER);

  const page = await (await user()).newPage();
  await page.goto(`${system.url}/agent/`);
  const zora = agentPage(page);
  await zora.signIn(NEWCOMER.login, NEWCOMER.password);
  await zora.goReady();

  // The new queue takes work of its site; nobody has the new skill yet, so it waits.
  const { startChat } = await askGraphql<{ readonly startChat: { readonly ok: boolean } }>(
    `${system.url}/chat/graphql`,
    null,
    'mutation($site: String!) { startChat(site: $site, text: "Potřebuji tlumočníka.", sentId: "first", context: []) { ok } }',
    { site: SITE },
  );
  expect(startChat.ok).toBe(true);
  const queued = await record.event('InteractionQueued');
  expect(await zora.offers.count()).toBe(0);

  await jana.setSkill(NEWCOMER.name, SKILL, 3);
  await zora.offers.waitFor();
  await expect.poll(() => zora.offers.textContent()).toContain(`fronta ${QUEUE}`);
  const routed = await record.event('InteractionRouted');
  expect(routed.data['interactionId']).toBe(queued.data['interactionId']);
  const skilled = record.events().findLast(({ type }) => type.startsWith('User') && type.includes('Skill'));
  expect(routed.position).toBeGreaterThan(skilled?.position ?? Number.POSITIVE_INFINITY);
  await zora.accept();
  await zora.messages.getByText('Potřebuji tlumočníka.').waitFor();
});
