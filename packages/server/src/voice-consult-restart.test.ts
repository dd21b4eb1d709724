import { control } from '@callboard/virtual-pbx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const HANAS = '4001';
const JANS = '4007';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

/** Hana talks to a customer, and Jan is free in the queue that she may ask. */
const talking = async () => {
  await centre.ready('hana');
  await centre.call();
  const work = await centre.answered('hana');
  await centre.ready('jan');
  return work;
};
type Work = Awaited<ReturnType<typeof talking>>;
const asks = (work: Work) => centre.engine.desk.consultQueue({ ...work, toQueueId: centre.queueAt('800102'), ...now() }, centre.meta());
const completes = (work: Work, how: 'transfer' | 'return') => centre.engine.desk.completeConsult({ ...work, how, ...now() }, centre.meta());
const atPhone = (what: 'hangup' | 'reject' | 'answer', device: string) => control(centre.pbx, JSON.stringify({ do: what, device }));
const joins = async (login: string) => {
  const { agentId } = await centre.answered(login);
  expect(centre.recorded('InteractionLegJoined').at(-1)).toMatchObject({ agentId, role: 'consulted' });
  return agentId;
};
const isBack = (work: Work) => centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
/** Hana asks, the server dies there, and lives again. */
const diesAt = async (point: string) => {
  const work = await talking();
  const dead = centre.killAt(point);
  const asked = asks(work);
  await dead;
  await centre.restart();
  return { work, asked };
};

describe('a server that ends while a queue is consulted', () => {
  it.each(['before consult', 'after consult', 'before append InteractionOffered', 'after append InteractionOffered'])(
    'knows when it is back whom it asked: he rings once, answers, and is given the call (%s)',
    async (point) => {
      const { work } = await diesAt(point);
      await centre.offeredTo('jan');
      expect(centre.callsStanding()).toBe(2);
      const toAgentId = await joins('jan');
      expect(await completes(work, 'transfer')).toMatchObject({ ok: true });
      await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === toAgentId);
      await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
      await centre.event('InteractionLegRoleChanged', (e) => e.role === 'handler');
      expect(centre.recorded('InteractionStarted')).toHaveLength(1);
    },
  );

  it('goes on to the next agent when he lets it ring', async () => {
    const { work } = await diesAt('after consult');
    const { agentId, ...offer } = await centre.offeredTo('jan');
    await centre.ready('simona');
    const { expiresAt } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
    expect(await centre.engine.execute({ type: 'ExpireOffer', ...offer, outageAt: null, at: expiresAt }, centre.meta())).toMatchObject({ ok: true });
    await isBack(work);
    await joins('simona');
    expect(centre.callsStanding()).toBe(2);
  });

  it.each(['before reconnect', 'after reconnect'])('takes the customer back from one who did not want it, once, and asks the next (%s)', async (point) => {
    const work = await talking();
    await asks(work);
    const offer = await centre.offeredTo('jan');
    const dead = centre.killAt(point);
    await centre.engine.desk.rejectOffer({ ...offer, reason: 'busy-elsewhere', ...now() }, centre.meta());
    await dead;
    await centre.restart();
    await isBack(work);
    await centre.ready('simona');
    await joins('simona');
    expect(await completes(work, 'return')).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    await expect.poll(() => centre.callsStanding()).toBe(1);
  });

  it.each(['after consult', 'after append InteractionOffered'])('lets the one who asks return to the customer (%s)', async (point) => {
    const { work } = await diesAt(point);
    const { agentId } = await centre.offeredTo('jan');
    expect(await completes(work, 'return')).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    await centre.event('InteractionOfferWithdrawn', (e) => e.agentId === agentId && e.reason === 'stay-ended');
    await isBack(work);
    await expect.poll(() => centre.callsStanding()).toBe(1);
  });

  it('ends the second call when it died in the moment in which nobody was asked any more', async () => {
    const work = await talking();
    await asks(work);
    const { interactionId } = await centre.offeredTo('jan');
    const dead = centre.killAt('before reconnect');
    await centre.engine.execute({ type: 'EndConsult', interactionId, agentId: work.agentId, outcome: 'returned', ...now() }, centre.meta());
    await dead;
    expect(centre.callsStanding()).toBe(2);
    await centre.restart();
    await expect.poll(() => centre.callsStanding()).toBe(1);
    await isBack(work);
  });

  it('sees that the second call was put down meanwhile: the consultation is over', async () => {
    const work = await talking();
    await asks(work);
    await centre.offeredTo('jan');
    centre.deafen();
    expect(atPhone('hangup', HANAS)).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    await centre.event('InteractionOfferWithdrawn', (e) => e.reason === 'stay-ended');
    expect(centre.recorded('InteractionLegLeft')).toEqual([]);
    expect(await asks(work)).toMatchObject({ ok: true });
  });

  it('sees that the customer has hung up meanwhile: nobody is asked about him any more', async () => {
    const work = await talking();
    await asks(work);
    await centre.offeredTo('jan');
    centre.deafen();
    const [call] = centre
      .recorded('InteractionLegJoined')
      .flatMap(({ party, connection }) => (party === 'customer' && connection !== null ? [connection] : []));
    expect(await centre.phones.hangUp('+420603118401', call?.callId ?? '')).toBe(true);
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    expect(centre.recorded('InteractionConsultEnded')).toMatchObject([{ outcome: 'failed' }]);
    await expect.poll(() => centre.callsStanding()).toBe(0);
  });

  it('sees that he has answered meanwhile', async () => {
    const work = await talking();
    await asks(work);
    await centre.offeredTo('jan');
    centre.deafen();
    expect(atPhone('answer', JANS)).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionLegJoined', (e) => e.role === 'consulted' && e.evidence === 'snapshot');
    expect(await completes(work, 'return')).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
  });
});

describe('a link that is lost while a queue is consulted', () => {
  it('changes nothing: he still rings when it is back, and answers', async () => {
    const work = await talking();
    await asks(work);
    await centre.offeredTo('jan');
    control(centre.pbx, JSON.stringify({ do: 'dropLinks' }));
    await centre.event('ExchangeLinkLost', (e) => e.reason !== 'starting');
    await expect.poll(() => centre.engine.health().exchange).toBe('up');
    await expect.poll(() => centre.phones.up()).toBe(true);
    await joins('jan');
    expect(await completes(work, 'return')).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
  });

  it.each(['timeout', 'link-lost'])('does not hide the second call whose answer did not come: %s', async (refused) => {
    centre.fault.answer = (request) => (request === 'consult' ? { ok: false, refused } : null);
    const work = await talking();
    await asks(work);
    await centre.offeredTo('jan');
    expect(centre.callsStanding()).toBe(2);
    await joins('jan');
    expect(await completes(work, 'transfer')).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult');
  });
});

describe('the second call of a consultation, while nobody has answered it', () => {
  it('ends the consultation when the one who asks puts it down at his telephone; nobody else is asked', async () => {
    const work = await talking();
    await asks(work);
    const { agentId } = await centre.offeredTo('jan');
    await centre.ready('simona');
    expect(atPhone('hangup', HANAS)).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    await centre.event('InteractionOfferWithdrawn', (e) => e.agentId === agentId && e.reason === 'stay-ended');
    expect(centre.recorded('InteractionLegLeft')).toEqual([]);
    expect(await centre.engine.desk.retrieve({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await isBack(work);
    expect(centre.recorded('InteractionRouted').map((e) => e.agentId)).toEqual([work.agentId, agentId]);
  });

  it('goes to the next one at once when he is asked and declines at his telephone, and the customer is back meanwhile', async () => {
    const work = await talking();
    await asks(work);
    const { agentId } = await centre.offeredTo('jan');
    expect(atPhone('reject', JANS)).toMatchObject({ ok: true });
    await centre.event('InteractionOfferRejected', (e) => e.agentId === agentId);
    await isBack(work);
    await centre.ready('simona');
    await joins('simona');
    expect(centre.recorded('InteractionConsultEnded')).toEqual([]);
  });

  it('of a colleague in person is not given up because its answer did not come', async () => {
    const work = await talking();
    const petra = await centre.ready('petra');
    await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
    centre.fault.answer = (request) => (request === 'consult' ? { ok: false, refused: 'timeout' } : null);
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId: petra, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegJoined', (e) => e.agentId === petra && e.role === 'consulted');
    expect(centre.recorded('InteractionConsultEnded')).toEqual([]);
    expect(await completes(work, 'transfer')).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === petra);
  });

  it('ends the consultation of a colleague in person, too, and the call may go elsewhere', async () => {
    const work = await talking();
    const consults = await centre.engine.desk.consultAgent({ ...work, toAgentId: centre.agent('jan'), ...now() }, centre.meta());
    expect(consults).toMatchObject({ ok: true });
    await expect.poll(() => centre.callsStanding()).toBe(2);
    expect(atPhone('hangup', HANAS)).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: centre.queueAt('800101'), ...now() }, centre.meta())).toMatchObject({ ok: true });
  });
});
