// Photographs the built app on the fake server: `node apps/agent/dev/photograph.mjs OUT [--dist=DIR] [shot…]`. Build first: `vite build apps/agent`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { attachFake } from './fake-server.mjs';

const out = process.argv[2] ?? 'apps/agent/test-results';
const options = process.argv.slice(3);
const wanted = options.filter((option) => !option.startsWith('--'));
const dist = options.find((option) => option.startsWith('--dist='))?.slice(7);
mkdirSync(out, { recursive: true });

const hd = { width: 1440, height: 900 };
const shots = [
  { name: 'agent', size: hd, act: async (page, fake) => fake.offer() },
  { name: 'agent-1920', size: { width: 1920, height: 1080 }, act: async (page, fake) => fake.offer() },
  { name: 'agent-1200', size: { width: 1200, height: 800 }, act: async (page, fake) => fake.offer() },
  { name: 'agent-compact', size: hd, settings: { density: 'compact' } },
  { name: 'sign-in', size: hd, signedIn: false, path: '?demo=hana' },
  { name: 'chat', size: hd, act: (page) => page.getByText('Lenka Procházková').first().click() },
  {
    name: 'chat-wrap-up',
    size: hd,
    act: async (page, fake) => {
      await page.getByText('Lenka Procházková').first().click();
      fake.work('w-chat', { legState: 'ended', wrapUpSince: Date.now() - 8_000, wrapUpDeadline: Date.now() + 22_000, customerGone: true, unread: 0 });
    },
  },
  {
    name: 'wrap-up',
    size: hd,
    act: async (page, fake) => fake.work('w-call', { legState: 'ended', wrapUpSince: Date.now() - 8_000, wrapUpDeadline: Date.now() + 22_000 }),
  },
  { name: 'held', size: hd, act: async (page, fake) => fake.work('w-call', { legState: 'held', legSince: Date.now() - 31_000 }) },
  {
    name: 'consulting',
    size: hd,
    act: async (page, fake) => {
      fake.work('w-call', {
        legState: 'held',
        legSince: Date.now() - 31_000,
        others: ['Pavla Sedláčková'],
        steps: [
          { at: Date.now() - 31_000, code: 'consult-started', details: { agentId: 'a-hana', toAgentId: 'a-2' } },
          { at: Date.now() - 22_000, code: 'leg-joined', details: { party: 'agent', agentId: 'a-2', role: 'consulted' } },
        ],
      });
    },
  },
  {
    name: 'consult-calling',
    size: { width: 1100, height: 800 },
    act: async (page, fake) => {
      fake.work('w-call', {
        legState: 'held',
        legSince: Date.now() - 31_000,
        steps: [{ at: Date.now() - 31_000, code: 'consult-started', details: { agentId: 'a-hana', toAgentId: 'a-2' } }],
      });
    },
  },
  { name: 'agent-1100', size: { width: 1100, height: 800 }, act: async (page, fake) => fake.offer() },
  { name: 'agent-1280', size: { width: 1280, height: 800 }, act: async (page, fake) => fake.offer() },
  {
    name: 'chat-offer',
    size: hd,
    act: async (page, fake) => {
      await page.getByText('Lenka Procházková').first().click();
      fake.offer();
    },
  },
  {
    name: 'wrap-up-compact',
    size: { width: 1280, height: 800 },
    settings: { density: 'compact' },
    act: async (page, fake) => fake.work('w-call', { legState: 'ended', wrapUpSince: Date.now() - 8_000, wrapUpDeadline: Date.now() + 22_000 }),
  },
  { name: 'transfer', size: hd, act: (page) => page.keyboard.press('F6') },
  { name: 'status', size: hd, act: (page) => page.keyboard.press('Alt+s') },
  { name: 'settings', size: hd, act: (page) => page.getByRole('button', { name: 'Nastavení' }).click() },
  { name: 'shortcuts', size: hd, act: (page) => page.keyboard.press('?') },
  { name: 'search', size: hd, act: (page) => page.getByRole('searchbox').fill('dvo') },
  {
    name: 'done',
    size: hd,
    act: async (page) => {
      await page.getByRole('tab', { name: /Dnes hotovo/ }).click();
      await page.getByText('Eva Černá').first().click();
    },
  },
  { name: 'day', size: hd, path: 'day' },
  { name: 'away', size: hd, act: async (page, fake) => empty(fake, { status: 'not_ready', reasonId: 'r-lunch', activity: 'idle', next: null }) },
  { name: 'missed', size: hd, act: async (page, fake) => empty(fake, { status: 'not_responding', activity: 'idle', next: null, missedToday: 2 }) },
  { name: 'idle', size: hd, act: async (page, fake) => empty(fake, { status: 'ready', activity: 'idle', next: null }) },
  {
    name: 'exchange-down',
    size: hd,
    act: async (page, fake) => fake.push('desk', { upserts: [{ __typename: 'ExchangeState', id: 'exchange-main', up: false, since: Date.now() - 40_000 }] }),
  },
  { name: 'cut', size: hd, act: async (page, fake) => (fake.cut(), page.getByText('Bez spojení').waitFor()) },
  {
    name: 'back',
    size: hd,
    act: async (page, fake) => {
      fake.cut();
      await page.getByText('Bez spojení').waitFor();
      await page.waitForTimeout(4_000);
      fake.state.desk = fake.state.desk.map((item) => (item.id === 'w-chat' ? { ...item, unread: 3 } : item));
      fake.mend();
      await page.getByText('Znovu připojeno').waitFor({ timeout: 20_000 });
    },
  },
  { name: 'english', size: hd, settings: { language: 'en' }, act: async (page, fake) => fake.offer() },
  { name: 'context-drawer', size: { width: 1200, height: 800 }, act: (page) => page.keyboard.press('Alt+2') },
];

const empty = (fake, agent) => {
  fake.agent(agent);
  fake.push('desk', { removes: ['w-call', 'w-chat', 'w-visitor'] });
};

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
for (const shot of shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({
      viewport: shot.size,
      locale: 'cs-CZ',
      timezoneId: 'Europe/Prague',
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.error(`${shot.name}: ${message.text()}`));
    page.on('pageerror', (error) => console.error(`${shot.name}: ${error.message}`));
    const fake = await attachFake(page, { settings: { scheme, ...shot.settings }, signedIn: shot.signedIn ?? true, dist });
    await page.goto(`http://callboard.test/agent/${shot.path ?? ''}`);
    await page
      .getByText(shot.signedIn === false ? 'Přihlášení agenta' : 'Hana Nováková')
      .first()
      .waitFor();
    await page.waitForTimeout(500);
    await shot.act?.(page, fake);
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(out, `${shot.name}-${scheme}.png`) });
    await context.close();
  }
}
await browser.close();
