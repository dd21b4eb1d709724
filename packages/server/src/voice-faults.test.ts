import { type InteractionId, streamOf } from '@callboard/contracts';
import { StoreUnavailable } from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const FIRST = '+420603118401';
const SECOND = '+420777000111';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const ready = async (login: string) => {
  const agentId = centre.agent(login);
  expect(await centre.engine.desk.startWork({ agentId, device: null, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  expect(await centre.engine.desk.goReady({ agentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  return agentId;
};
const call = async (caller: string, to = '800100'): Promise<string> => {
  await centre.phones.watch(caller, {});
  const callId = await centre.phones.call(caller, to);
  if (callId === null) throw new Error('the exchange refused the call');
  return callId;
};
const count = (type: string): number => centre.events.filter(({ event }) => event.type === type).length;
const isOf = (stream: string, interactionId: InteractionId): boolean => stream === streamOf('demo', 'interaction', interactionId);
const waits = (message: string) => expect.poll(() => centre.errors().includes(message), { timeout: 10_000 }).toBe(true);

describe('while the log cannot be written', () => {
  const outage = () => new StoreUnavailable('no space left');

  it('a call that arrives waits, and is queued once when the log is back', async () => {
    centre.fault.append = outage;
    await call(FIRST);
    await waits('an event of the exchange waits for the log');
    expect(count('InteractionStarted')).toBe(0);
    centre.fault.append = null;
    await centre.event('InteractionQueued');
    expect([count('InteractionStarted'), count('InteractionQueued')]).toEqual([1, 1]);
    expect(centre.engine.parked()).toEqual([]);
  });

  it('what happens to the call meanwhile comes after it, in its order', async () => {
    centre.fault.append = outage;
    const callId = await call(FIRST);
    await waits('an event of the exchange waits for the log');
    await centre.phones.hangUp(FIRST, callId);
    await waits('an event of the exchange waits for the log');
    centre.fault.append = null;
    await centre.event('InteractionClosed', (e) => e.reason === 'abandoned');
    const types = centre.events.map(({ type }) => type).filter((type) => /^Interaction(Started|Queued|LeftQueue|Closed)$/.test(type));
    expect(types).toEqual(['InteractionStarted', 'InteractionQueued', 'InteractionLeftQueue', 'InteractionClosed']);
  });

  it('a call that had begun to be recorded goes on where it stopped', async () => {
    let appended = 0;
    centre.fault.append = (stream) => (stream.startsWith('demo.interaction-') && (appended += 1) > 1 ? outage() : null);
    await call(FIRST);
    await waits('an event of the exchange waits for the log');
    expect(count('InteractionStarted')).toBe(1);
    centre.fault.append = null;
    await centre.event('InteractionQueued');
    expect([count('InteractionStarted'), count('InteractionIdentified'), count('InteractionQueued')]).toEqual([1, 1, 1]);
  });
});

describe('an interaction that cannot be written', () => {
  it('does not stop the others: they are offered and answered, it is parked with the reason, and is offered when a person retries it', async () => {
    await call(FIRST);
    const { interactionId } = await centre.event('InteractionQueued');
    centre.fault.append = (stream) => (isOf(stream, interactionId) ? new Error('this stream is broken') : null);
    const hana = await ready('hana');
    await centre.event('OffersDecided', (e) => e.offers.some((offer) => offer.interactionId === interactionId));
    await ready('petra');
    await call(SECOND);
    const other = await centre.event('InteractionOffered');
    expect(other.interactionId).not.toBe(interactionId);
    await expect.poll(() => centre.engine.parked().length, { timeout: 14_000 }).toBeGreaterThan(0);
    const [parked] = centre.engine.parked();
    expect(parked).toMatchObject({ by: 'carry-offers', what: 'RouteInteraction', about: interactionId, reason: 'Error: this stream is broken' });
    // Who was to get it is free again, and it is not offered anew.
    const decided = count('OffersDecided');
    await call('+420777000333');
    const next = await centre.event('InteractionOffered', (e) => e.interactionId !== other.interactionId);
    expect([interactionId, other.interactionId]).not.toContain(next.interactionId);
    expect(new Set([hana, centre.agent('petra')])).toEqual(new Set([next.agentId, other.agentId]));
    expect(count('OffersDecided')).toBe(decided + 1);

    centre.fault.append = null;
    await ready('zuzana');
    for (const { id } of centre.engine.parked()) expect(await centre.engine.retryParked(id)).toBe(true);
    await centre.event('InteractionRouted', (e) => e.interactionId === interactionId);
    expect(centre.engine.parked()).toEqual([]);
    expect(await centre.engine.retryParked('unknown')).toBe(false);
  }, 30_000);

  it('does not keep the exchange down when its snapshot cannot be reconciled for it', async () => {
    const hana = await ready('hana');
    const callId = await call(FIRST);
    const { interactionId, offerId } = await centre.event('InteractionOffered');
    expect(await centre.engine.desk.acceptOffer({ agentId: hana, interactionId, offerId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionAnswered');
    centre.deafen();
    await centre.phones.hangUp(FIRST, callId);
    centre.fault.append = (stream) => (isOf(stream, interactionId) ? new Error('this stream is broken') : null);
    await centre.restart();
    expect(centre.engine.health().exchange).toBe('up');
    expect(centre.engine.parked()).toMatchObject([{ by: 'reconcile', what: 'reconcile', about: interactionId, reason: 'Error: this stream is broken' }]);
    await ready('petra');
    await call(SECOND);
    await centre.event('InteractionOffered', (e) => e.interactionId !== interactionId);
    centre.fault.append = null;
    for (const { id } of centre.engine.parked()) expect(await centre.engine.retryParked(id)).toBe(true);
    await centre.event('InteractionLegLeft', (e) => e.interactionId === interactionId && e.party === 'customer');
    await centre.event('InteractionWrapUpStarted', (e) => e.interactionId === interactionId);
  });
});

describe('a waiting call whose end was not heard', () => {
  it('is not offered for ever: the exchange does not know it, and it ends as abandoned', async () => {
    const callId = await call(FIRST);
    const { interactionId } = await centre.event('InteractionQueued');
    centre.deafen();
    await centre.phones.hangUp(FIRST, callId);
    await ready('hana');
    const closed = await centre.event('InteractionClosed');
    expect(closed).toMatchObject({ interactionId, reason: 'abandoned' });
    expect(await centre.event('InteractionLegLeft', (e) => e.party === 'customer')).toMatchObject({ evidence: 'inferred' });
    expect(count('InteractionRouted')).toBe(1);
  });
});
