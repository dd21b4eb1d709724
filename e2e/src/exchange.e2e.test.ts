import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openContext } from './harness/browser.ts';
import { type Cable, layCable } from './harness/cable.ts';
import { type Exchange, startExchange } from './harness/exchange.ts';
import { personalLogged } from './harness/personal-logged.ts';
import { openPhones, type Phones } from './harness/phones.ts';
import { signInProgram } from './harness/program.ts';
import { recordFrom } from './harness/record.ts';
import { startSystem, type System } from './harness/system.ts';
import { openAgent } from './pages/agent-page.ts';

type Stage = { readonly exchange: Exchange; readonly cable: Cable; readonly system: System; readonly phones: Phones; readonly browser: Browser };
let stage: Stage | null = null;

beforeAll(async () => {
  const exchange = await startExchange();
  const cable = await layCable(exchange);
  // Only the server's line to the exchange goes through the cable; telephones are at the exchange itself.
  const system = await startSystem({ exchange: { host: cable.host, port: cable.port } });
  stage = { exchange, cable, system, phones: await openPhones(exchange), browser: await openBrowser() };
});
afterAll(async () => {
  try {
    if (stage !== null) expect(await personalLogged(stage.system, await signInProgram(stage.system.url, 'jana'))).toEqual([]);
  } finally {
    await stage?.browser.close();
    await stage?.phones.close();
    await stage?.system.stop();
    await stage?.cable.close();
    await stage?.exchange.stop();
  }
});

const staged = (): Stage => {
  if (stage === null) throw new Error('nothing was started');
  return stage;
};

test('an exchange link lost in mid-call is said on the desktop, comes back by itself, and the call goes on', async () => {
  const { system, phones, browser, cable } = staged();
  const record = recordFrom(system);
  const hana = await openAgent(await openContext(browser), system.url, 'hana');
  await hana.goReady();
  const customer = await phones.phone('+420603118421');
  await customer.call('800100');
  await hana.accept();
  await hana.becomes('Hovoří');

  cable.cut();
  await record.event('ExchangeLinkLost', { exchangeId: 'main' });
  await hana.strip(/^Ústředna nehlásí stav od/).waitFor();
  expect(customer.state()).toBe('connected');
  await cable.restore();
  await record.event('ExchangeLinkRestored', { exchangeId: 'main' });
  await hana.strip(/^Ústředna nehlásí stav od/).waitFor({ state: 'hidden' });
  await hana.becomes('Hovoří');
  await hana.hangUp();
  await customer.becomes('cleared');
  await hana.finish();
  await hana.becomes('Připraven');
  await hana.choose(/^Ukončit práci/);
  await hana.becomes('Odhlášen');
});

test('a call that ended while the link was down is closed by the snapshot, and says that nobody saw when', async () => {
  const { system, phones, browser, cable } = staged();
  const record = recordFrom(system);
  const tomas = await openAgent(await openContext(browser), system.url, 'tomas');
  await tomas.goReady();
  const customer = await phones.phone('+420603118422');
  await customer.call('800101');
  await tomas.accept();
  await tomas.becomes('Hovoří');
  const { data } = await record.event('InteractionAnswered');

  cable.cut();
  await record.event('ExchangeLinkLost', { exchangeId: 'main' });
  await customer.hangUp();
  await cable.restore();
  await record.event('ExchangeLinkRestored', { exchangeId: 'main' });
  const left = await record.event('InteractionLegLeft', { interactionId: data['interactionId'], party: 'agent' });
  expect(left.data['evidence']).not.toBe('observed');
  expect(left.data['notBefore']).not.toBeNull();
  await tomas.becomes('Dokončuje');
  await tomas.finish();
  await record.event('InteractionClosed', { interactionId: data['interactionId'] });
});
