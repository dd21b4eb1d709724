import { expect, test } from 'vitest';
import { startJourney } from './harness/journey.ts';
import { until } from './harness/until.ts';
import { openAgent } from './pages/agent-page.ts';

const journey = startJourney();

test('an inbound call is offered, answered, held, retrieved, ended and wrapped up, and its history and report say so', async () => {
  const { system, phones, user } = journey();
  const hana = await openAgent(await user(), system.url, 'hana');
  await hana.goReady();

  const customer = await phones.phone('+420603118407');
  await customer.call('800100');
  await hana.offers.waitFor();
  expect(await hana.offers.textContent()).toContain('fronta Pojistné a platby');
  await hana.accept();
  await customer.becomes('connected');
  await hana.becomes('Hovoří');

  await hana.hold();
  await hana.becomes('Podržel hovor');
  await hana.retrieve();
  await hana.becomes('Hovoří');

  await hana.disposition('Splátkový kalendář');
  await hana.hangUp();
  await customer.becomes('cleared');
  await hana.becomes('Dokončuje');
  await hana.finish();
  await hana.becomes('Připraven');

  const row = await until('the report has the call', async () => {
    const { code, out } = await system.callboard('sql', 'SELECT * FROM interaction_facts', '--format', 'json');
    if (code !== 0) return null;
    const { data } = JSON.parse(out) as { readonly data: readonly Readonly<Record<string, unknown>>[] };
    return data.find(({ closed_at }) => closed_at !== null && closed_at !== undefined) ?? null;
  });
  const { out } = await system.callboard('history', String(row['interaction_id']));
  for (const type of ['InteractionStarted', 'InteractionQueued', 'InteractionOffered', 'InteractionOfferAccepted', 'InteractionAnswered', 'InteractionLegHeld', 'InteractionLegRetrieved', 'InteractionDispositioned', 'InteractionWrapped', 'InteractionClosed'])
    expect(out).toContain(type);
});
