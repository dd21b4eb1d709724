import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedId } from './seed/seed.ts';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const CALLER = '+420603118401';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const now = () => ({ at: clock.now() });
const ready = async (login: string) => {
  const agentId = centre.agent(login);
  await centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta());
  await centre.engine.desk.goReady({ agentId, ...now() }, centre.meta());
  await centre.event('AgentBecameReady', (e) => e.agentId === agentId);
  return agentId;
};
const queueOf = (address: string) => {
  const queue = centre.engine.world.queueByEntry('voice', address);
  if (queue === null) throw new Error(`the seed has no queue at ${address}`);
  return queue.queueId;
};
/** Hana talks to a customer. */
const talking = async () => {
  const agentId = await ready('hana');
  await centre.phones.watch(CALLER, {});
  const callId = await centre.phones.call(CALLER, '800100');
  const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, ...now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered', (e) => e.agentId === agentId);
  return { work: { agentId, interactionId }, callId };
};
const foreign = '800102';
const asked = async (work: Awaited<ReturnType<typeof talking>>['work']) =>
  expect(await centre.engine.desk.consultQueue({ ...work, toQueueId: queueOf(foreign), ...now() }, centre.meta())).toMatchObject({ ok: true });
/** The queue's next agent is called by Hana, on his telephone. */
const rings = async (login: string) => {
  const agentId = centre.agent(login);
  const offered = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(offered.connection).not.toBeNull();
  return { agentId, interactionId: offered.interactionId, offerId: offered.offerId };
};
const answered = async (login: string) => {
  const offer = await rings(login);
  expect(await centre.engine.desk.acceptOffer({ ...offer, ...now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionLegJoined', (e) => e.agentId === offer.agentId && e.role === 'consulted');
  return offer.agentId;
};
const some = (type: string) => centre.events.filter(({ event }) => event.type === type);

describe('a consultation through a queue', () => {
  it('is not the call: a supervisor who gives the call to somebody meanwhile is refused', async () => {
    const { work } = await talking();
    await asked(work);
    await centre.event('InteractionQueued', (e) => e.cause === 'consult');
    const agentId = await ready('tomas');
    const reassigned = centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, centre.meta());
    expect(await reassigned).toEqual({ ok: false, rejected: 'ConsultationUnderWay' });
    expect(some('InteractionRouted').map(({ event }) => ('agentId' in event ? event.agentId : null))).toEqual([work.agentId]);
  });

  it('is offered to the next agent of the queue, and the call is handed to him', async () => {
    const { work } = await talking();
    await asked(work);
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'consult')).toMatchObject({ queueId: queueOf(foreign) });
    await ready('jan');
    const toAgentId = await answered('jan');
    expect(some('InteractionLegLeft')).toEqual([]);
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionTransferred')).toMatchObject({ kind: 'consult', toAgentId });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.event('InteractionLegRoleChanged', (e) => e.role === 'handler');
    expect(await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('becomes a conference', async () => {
    const { work } = await talking();
    await ready('jan');
    await asked(work);
    await answered('jan');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionConferenced')).toMatchObject({ byAgentId: work.agentId });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'conferenced');
  });

  it('goes to whoever has the skill', async () => {
    const { work } = await talking();
    const ask = (skillId: string) => centre.engine.desk.consultSkill({ ...work, skillId, minLevel: 4, toQueueId: queueOf('800101'), ...now() }, centre.meta());
    expect(await ask('nothing')).toEqual({ ok: false, rejected: 'SkillNotFound' });
    await ready('zuzana');
    expect(await ask(seedId('demo', 'skill', 'eucard'))).toMatchObject({ ok: true });
    await ready('jan');
    const routed = await centre.event('InteractionRouted', (e) => e.agentId !== work.agentId);
    expect(routed.agentId).toBe(centre.agent('jan'));
    expect(routed.explanation?.needs).toContainEqual({ skillId: seedId('demo', 'skill', 'eucard'), minLevel: 4 });
  });

  it('is taken back while nobody has answered: the call goes on as it was', async () => {
    const { work } = await talking();
    await asked(work);
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', ...now() }, centre.meta())).toEqual({ ok: false, rejected: 'NoConsultation' });
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionConsultEnded')).toMatchObject({ outcome: 'returned' });
    expect(await centre.event('InteractionLeftQueue', (e) => e.queueId === queueOf(foreign))).toMatchObject({ outcome: 'closed' });
    await ready('jan');
    await asked(work);
    const { agentId } = await rings('jan');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionOfferWithdrawn', (e) => e.agentId === agentId && e.reason === 'stay-ended');
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    expect(some('InteractionLegLeft')).toEqual([]);
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('goes to the next one when somebody does not take it, and the customer is back meanwhile', async () => {
    const { work } = await talking();
    await ready('jan');
    await asked(work);
    const { agentId, offerId, interactionId } = await rings('jan');
    expect(await centre.engine.desk.rejectOffer({ agentId, interactionId, offerId, reason: 'busy-elsewhere', ...now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    await ready('simona');
    await answered('simona');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
  });

  it('ends with the customer, who never waited in that queue', async () => {
    const { work, callId } = await talking();
    await asked(work);
    if (callId === null) throw new Error('the exchange refused the call');
    await centre.phones.hangUp(CALLER, callId);
    expect(await centre.event('InteractionConsultEnded')).toMatchObject({ outcome: 'failed' });
    expect(await centre.event('InteractionLeftQueue', (e) => e.queueId === queueOf(foreign))).toMatchObject({ outcome: 'closed' });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed');
  });

  it('is asked of no queue that does not serve calls, and of none that does not exist', async () => {
    const { work } = await talking();
    const chatOnly = centre.engine.world.queues().find((queue) => !queue.channels.includes('voice'));
    if (chatOnly === undefined) throw new Error('the seed has no queue without calls');
    const to = (toQueueId: typeof chatOnly.queueId) => centre.engine.desk.consultQueue({ ...work, toQueueId, ...now() }, centre.meta());
    expect(await to(chatOnly.queueId)).toEqual({ ok: false, rejected: 'QueueNotForChannel' });
    expect(await to('nowhere' as typeof chatOnly.queueId)).toEqual({ ok: false, rejected: 'QueueNotFound' });
    expect(some('InteractionConsultStarted')).toEqual([]);
  });
});
