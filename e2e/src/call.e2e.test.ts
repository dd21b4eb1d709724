import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDirectory } from './harness/directory.ts';
import { startJourney } from './harness/journey.ts';
import { setQueue } from './harness/queue-settings.ts';
import { recordFrom } from './harness/record.ts';
import { sql } from './harness/reports.ts';
import { until } from './harness/until.ts';
import { type AgentPage, openAgent } from './pages/agent-page.ts';

const PAYMENTS = 'Pojistné a platby';
const VIP = 'VIP linka';
const PAYMENTS_NUMBER = '800100';
const VIP_NUMBER = '800105';
const ENGLISH_NUMBER = '800107';
/** A customer of the demo centre's contacts. */
const KNOWN = { number: '+420603118447', shown: '+420 603 118 447', name: 'Ivana Králová' };
/** So long he waits before anybody is there, that the offer's wait can be told from none. */
const WAITED_MS = 3000;

const journey = startJourney();
const desks = new Map<string, AgentPage>();

/** Each agent has one desktop open for the whole file. */
const desk = async (login: string): Promise<AgentPage> => {
  const { system, user } = journey();
  const open = desks.get(login) ?? (await openAgent(await user(), system.url, login));
  desks.set(login, open);
  return open;
};

/** A customer who has not called before in this file. */
let customers = 400;
const newCustomer = () => journey().phones.phone(`+420603118${(customers += 1)}`);

beforeEach(async () => {
  // Whoever took part before is not asked again until a test wants him.
  for (const agent of desks.values())
    if (!/Pauza|Odhlášen/.test((await agent.status.textContent()) ?? '')) await agent.choose(/^Pauza/).then(() => agent.becomes('Pauza'));
});

afterEach(() => journey().phones.hangUpAll());

describe('an inbound call', () => {
  test('is offered, answered, held, retrieved, ended and wrapped up, and the report and its history say so', async () => {
    const { system } = journey();
    const record = recordFrom(system);
    const hana = await desk('hana');
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(PAYMENTS_NUMBER);
    await hana.offers.waitFor();
    await expect.poll(() => hana.offers.textContent()).toContain(`fronta ${PAYMENTS}`);
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

    const interactionId = String((await record.event('InteractionClosed')).data['interactionId']);
    const course = record.course(interactionId);
    for (const type of [
      'Started',
      'Queued',
      'Routed',
      'Offered',
      'OfferAccepted',
      'Answered',
      'LegHeld',
      'LegRetrieved',
      'Dispositioned',
      'WrapUpStarted',
      'Wrapped',
      'Closed',
    ])
      expect(
        course.filter((one) => one === `Interaction${type}`),
        type,
      ).toHaveLength(1);
    const { code, out } = await system.callboard('history', interactionId);
    expect(code).toBe(0);
    expect([...out.matchAll(/ (Interaction\w+) {2}by /g)].map(([, type]) => type)).toEqual(course);
    const row = await until('the report has the closed call', async () => {
      const [found] = await sql(
        system,
        `SELECT queue, channel, talk_ms, hold_ms, offers, toString(closed_at) AS closed FROM interaction_facts WHERE id = '${interactionId}' AND closed_at IS NOT NULL`,
      );
      return found ?? null;
    });
    expect(row).toMatchObject({ queue: PAYMENTS, channel: 'voice', offers: 1 });
    expect(Number(row['hold_ms'])).toBeGreaterThan(0);
  });

  test('of a customer who is known shows his name and number, his queue and how long he has waited', async () => {
    const { system, phones } = journey();
    const record = recordFrom(system);
    const hana = await desk('hana');
    const customer = await phones.phone(KNOWN.number);
    await customer.call(PAYMENTS_NUMBER);
    const queued = await record.event('InteractionQueued');
    const askedAt = performance.now();
    await until('he has waited a while', () => performance.now() - askedAt > WAITED_MS);
    await hana.goReady();
    const offer = hana.offer(`Příchozí hovor: ${KNOWN.name}`);
    // The queue's name comes with the directory, which may be read a moment later.
    await offer.filter({ hasText: `fronta ${PAYMENTS}` }).waitFor();
    const said = ((await offer.textContent()) ?? '').replaceAll('\u00a0', ' ');
    const nowMs = Date.now();
    expect(said).toContain(KNOWN.name);
    expect(said).toContain(KNOWN.shown);
    expect(said).toContain(`fronta ${PAYMENTS}`);
    const [, minutes, seconds] = /čeká (\d+):(\d\d)/.exec(said) ?? [];
    const waitedMs = (Number(minutes) * 60 + Number(seconds)) * 1000;
    expect(waitedMs).toBeGreaterThanOrEqual(WAITED_MS - 1000);
    expect(waitedMs).toBeLessThanOrEqual(nowMs - queued.recordedAt + 1000);
    await hana.accept();
    await hana.becomes('Hovoří');
    await hana.heading.filter({ hasText: KNOWN.name }).waitFor();
    await customer.hangUp();
    await hana.finish();
  });

  test('rings on the screen within a second of its arrival', async () => {
    const hana = await desk('hana');
    await hana.goReady();
    const ringsAfterMs: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      const customer = await newCustomer();
      const arrivedAt = performance.now();
      await customer.call(PAYMENTS_NUMBER);
      await hana.offers.waitFor();
      ringsAfterMs.push(performance.now() - arrivedAt);
      await customer.hangUp();
      await hana.offers.waitFor({ state: 'hidden' });
      await hana.becomes('Připraven');
    }
    process.stderr.write(`from arrival to ringing on the screen: ${ringsAfterMs.map((ms) => `${Math.round(ms)} ms`).join(', ')}\n`);
    expect(Math.max(...ringsAfterMs)).toBeLessThan(1000);
  });

  test('passed on to a queue rings at an agent of that queue, and both handlings are kept', async () => {
    const { system } = journey();
    const record = recordFrom(system);
    const [hana, tomas] = [await desk('hana'), await desk('tomas')];
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(PAYMENTS_NUMBER);
    await hana.accept();
    await hana.becomes('Hovoří');
    await tomas.goReady();
    await hana.transfer('Obecné dotazy');
    await hana.becomes('Dokončuje');
    await tomas.offers.waitFor();
    await expect.poll(() => tomas.offers.textContent()).toContain('fronta Obecné dotazy');
    await tomas.accept();
    await tomas.becomes('Hovoří');
    await customer.becomes('connected');
    await hana.finish();
    await customer.hangUp();
    await tomas.becomes('Dokončuje');
    await tomas.finish();
    const { interactionId } = (await record.event('InteractionTransferred')).data;
    await record.event('InteractionClosed', { interactionId });
    const course = record.course(String(interactionId));
    expect(course.filter((type) => type === 'InteractionAnswered')).toHaveLength(2);
    expect(course.filter((type) => type === 'InteractionQueued')).toHaveLength(2);
    expect(course).toContain('InteractionTransferred');
  });

  test('passed on to an agent rings at that agent only, whoever else of the queue is ready for longer', async () => {
    const { system, admin } = journey();
    const record = recordFrom(system);
    const { agent } = await readDirectory(admin);
    const [hana, tomas, petra] = [await desk('hana'), await desk('tomas'), await desk('petra')];
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(PAYMENTS_NUMBER);
    await hana.accept();
    await hana.becomes('Hovoří');
    // Petra is of the same queue and free for longer: she would be asked first if it went by the queue.
    await petra.goReady();
    await tomas.goReady();
    await hana.transfer('Tomáš Hájek');
    await hana.becomes('Dokončuje');
    await tomas.offers.waitFor();
    expect(await petra.offers.count()).toBe(0);
    await petra.becomes('Připraven');
    await tomas.accept();
    await tomas.becomes('Hovoří');
    expect(await petra.offers.count()).toBe(0);
    await hana.finish();
    await tomas.hangUp();
    await customer.becomes('cleared');
    await tomas.finish();
    const { data } = await record.event('InteractionClosed');
    const interactionId = String(data['interactionId']);
    expect(record.course(interactionId).filter((type) => type === 'InteractionAnswered')).toHaveLength(2);
    const askedOf = record.events().filter((event) => event.type === 'InteractionRouted' && event.data['interactionId'] === interactionId);
    expect(askedOf.map((event) => event.data['agentId'])).toEqual([agent('Hana Nováková'), agent('Tomáš Hájek')]);
    await petra.becomes('Připraven');

    // And she is one who is asked: the next call of the queue rings at her.
    const next = await newCustomer();
    await next.call(PAYMENTS_NUMBER);
    await petra.offers.waitFor();
    await next.hangUp();
    await petra.offers.waitFor({ state: 'hidden' });
  });

  test('rejected by one agent goes to the next, and the first is not marked as not responding', async () => {
    const { system } = journey();
    const record = recordFrom(system);
    const [hana, tomas] = [await desk('hana'), await desk('tomas')];
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(PAYMENTS_NUMBER);
    await hana.offers.waitFor();
    await tomas.goReady();
    await hana.reject('Mám jinou práci');
    await tomas.offers.waitFor();
    await hana.offers.waitFor({ state: 'hidden' });
    await hana.becomes('Připraven');
    await tomas.accept();
    await tomas.becomes('Hovoří');
    await tomas.hangUp();
    await customer.becomes('cleared');
    await tomas.finish();
    expect((await record.event('InteractionOfferRejected')).data['reason']).toBe('busy-elsewhere');
  });

  test('left unanswered makes the agent not responding, who comes back and is offered it again', async () => {
    const { system, admin } = journey();
    const record = recordFrom(system);
    await setQueue(system, admin, VIP, { routing: { offerSeconds: 5 } });
    const hana = await desk('hana');
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(VIP_NUMBER);
    await hana.offers.waitFor();
    await hana.becomes('Neodpovídá');
    await hana.offers.waitFor({ state: 'hidden' });
    await record.event('InteractionOfferTimedOut');
    await hana.choose(/^Připraven/);
    await hana.offers.waitFor();
    await hana.accept();
    await hana.becomes('Hovoří');
    await customer.hangUp();
    await hana.finish();
  });

  test('whose caller gives up in the queue is abandoned', async () => {
    const { system } = journey();
    const record = recordFrom(system);
    const customer = await newCustomer();
    await customer.call(ENGLISH_NUMBER);
    await record.event('InteractionQueued');
    await customer.hangUp();
    expect((await record.event('InteractionLeftQueue')).data['outcome']).toBe('abandoned');
    expect((await record.event('InteractionClosed')).data['reason']).toBe('abandoned');
  });

  test('whose caller hangs up while it rings leaves the agent ready', async () => {
    const { system } = journey();
    const record = recordFrom(system);
    const hana = await desk('hana');
    await hana.goReady();
    const customer = await newCustomer();
    await customer.call(PAYMENTS_NUMBER);
    await hana.offers.waitFor();
    await customer.hangUp();
    await hana.offers.waitFor({ state: 'hidden' });
    await hana.becomes('Připraven');
    await record.event('InteractionOfferCustomerLeft');
    expect((await record.event('InteractionLeftQueue')).data['outcome']).toBe('abandoned');
  });
});
