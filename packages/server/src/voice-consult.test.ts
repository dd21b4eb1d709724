import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedId } from './seed/seed.ts';
import { CALLER, now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

/** Hana talks to a customer. */
const talking = async () => {
  await centre.ready('hana');
  const callId = await centre.call();
  return { work: await centre.answered('hana'), callId };
};
const foreign = '800102';
const asked = async (work: Awaited<ReturnType<typeof talking>>['work']) =>
  expect(await centre.engine.desk.consultQueue({ ...work, toQueueId: centre.queueAt(foreign), ...now() }, centre.meta())).toMatchObject({ ok: true });
/** The queue's next agent is called by Hana, on his telephone. */
const rings = async (login: string) => {
  const offer = await centre.offeredTo(login);
  expect(centre.recorded('InteractionOffered').find(({ offerId }) => offerId === offer.offerId)?.connection).not.toBeNull();
  return offer;
};
const answered = async (login: string) => {
  const { agentId } = await centre.answered(login);
  await centre.event('InteractionLegJoined', (e) => e.agentId === agentId && e.role === 'consulted');
  return agentId;
};

describe('a consultation through a queue', () => {
  it('is not the call: a supervisor who gives the call to somebody meanwhile is refused', async () => {
    const { work } = await talking();
    await asked(work);
    await centre.event('InteractionQueued', (e) => e.cause === 'consult');
    const agentId = await centre.ready('tomas');
    const reassigned = centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, centre.meta());
    expect(await reassigned).toEqual({ ok: false, rejected: 'ConsultationUnderWay' });
    expect(centre.recorded('InteractionRouted').map(({ agentId: to }) => to)).toEqual([work.agentId]);
  });

  it('is offered to the next agent of the queue, and the call is handed to him', async () => {
    const { work } = await talking();
    await asked(work);
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'consult')).toMatchObject({ queueId: centre.queueAt(foreign) });
    await centre.ready('jan');
    const toAgentId = await answered('jan');
    expect(centre.recorded('InteractionLegLeft')).toEqual([]);
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionTransferred')).toMatchObject({ kind: 'consult', toAgentId });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.event('InteractionLegRoleChanged', (e) => e.role === 'handler');
    expect(await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('becomes a conference', async () => {
    const { work } = await talking();
    await centre.ready('jan');
    await asked(work);
    await answered('jan');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionConferenced')).toMatchObject({ byAgentId: work.agentId });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'conferenced');
    // He does not hold anybody any more: he talks with both.
    expect(await centre.event('InteractionLegRetrieved')).toMatchObject({ agentId: work.agentId });
  });

  it('goes to whoever has the skill', async () => {
    const { work } = await talking();
    const ask = (skillId: string) =>
      centre.engine.desk.consultSkill({ ...work, skillId, minLevel: 4, toQueueId: centre.queueAt('800101'), ...now() }, centre.meta());
    expect(await ask('nothing')).toEqual({ ok: false, rejected: 'SkillNotFound' });
    await centre.ready('zuzana');
    expect(await ask(seedId('demo', 'skill', 'eucard'))).toMatchObject({ ok: true });
    await centre.ready('jan');
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
    expect(await centre.event('InteractionLeftQueue', (e) => e.queueId === centre.queueAt(foreign))).toMatchObject({ outcome: 'closed' });
    await centre.ready('jan');
    await asked(work);
    const { agentId } = await rings('jan');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionOfferWithdrawn', (e) => e.agentId === agentId && e.reason === 'stay-ended');
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    expect(centre.recorded('InteractionLegLeft')).toEqual([]);
    expect(await centre.engine.desk.hangUp({ ...work, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('goes to the next one when somebody does not take it, and the customer is back meanwhile', async () => {
    const { work } = await talking();
    await centre.ready('jan');
    await asked(work);
    const { agentId, offerId, interactionId } = await rings('jan');
    expect(await centre.engine.desk.rejectOffer({ agentId, interactionId, offerId, reason: 'busy-elsewhere', ...now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    await centre.event('InteractionLegRetrieved', (e) => e.agentId === work.agentId);
    await centre.ready('simona');
    await answered('simona');
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
  });

  it('ends with the customer, who never waited in that queue', async () => {
    const { work, callId } = await talking();
    await asked(work);
    await centre.phones.hangUp(CALLER, callId);
    expect(await centre.event('InteractionConsultEnded')).toMatchObject({ outcome: 'failed' });
    expect(await centre.event('InteractionLeftQueue', (e) => e.queueId === centre.queueAt(foreign))).toMatchObject({ outcome: 'closed' });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed');
  });

  it('is over when the one who asks puts the call through with the keys of her telephone: it waits where she sent it', async () => {
    const { work } = await talking();
    await asked(work);
    await centre.event('InteractionQueued', (e) => e.cause === 'consult');
    await centre.putsThrough(work, '800101');
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'transfer')).toMatchObject({ queueId: centre.queueAt('800101') });
    expect(centre.recorded('InteractionConsultEnded')).toMatchObject([{ agentId: work.agentId, outcome: 'failed' }]);
    await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId);
    expect(centre.recorded('InteractionTransferred')).toMatchObject([{ kind: 'blind', fromAgentId: work.agentId, toQueueId: centre.queueAt('800101') }]);
    await centre.ready('zuzana');
    expect((await centre.answered('zuzana')).interactionId).toBe(work.interactionId);
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
  });

  it('leaves the other one in a conference alone: he neither consults nor hands the call on meanwhile, and may leave', async () => {
    const { work } = await talking();
    const { desk } = centre.engine;
    const petra = await centre.ready('petra');
    const hers = { ...work, agentId: petra };
    await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
    expect(await desk.consultAgent({ ...work, toAgentId: petra, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegJoined', (e) => e.agentId === petra);
    expect(await desk.completeConsult({ ...work, how: 'conference', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegRoleChanged', (e) => e.role === 'conference');
    await centre.ready('jan');
    await asked(work);
    const { agentId } = await rings('jan');
    const refused = { ok: false, rejected: 'ConsultationOfAnotherAgent' };
    expect(await desk.consultQueue({ ...hers, toQueueId: centre.queueAt('800101'), ...now() }, centre.meta())).toEqual(refused);
    expect(await desk.consultAgent({ ...hers, toAgentId: await centre.ready('tomas'), ...now() }, centre.meta())).toEqual(refused);
    expect(await desk.transferToQueue({ ...hers, toQueueId: centre.queueAt('800101'), ...now() }, centre.meta())).toEqual(refused);
    expect(await desk.hangUp({ ...hers, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.agentId === petra);
    expect(centre.recorded('InteractionConsultEnded')).toMatchObject([{ outcome: 'conferenced' }]);
    expect(await answered('jan')).toBe(agentId);
    expect(await desk.completeConsult({ ...work, how: 'transfer', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.toAgentId === agentId);
  });

  it('is asked of no queue that does not serve calls, and of none that does not exist', async () => {
    const { work } = await talking();
    const chatOnly = centre.engine.world.queues().find((queue) => !queue.channels.includes('voice'));
    if (chatOnly === undefined) throw new Error('the seed has no queue without calls');
    const to = (toQueueId: typeof chatOnly.queueId) => centre.engine.desk.consultQueue({ ...work, toQueueId, ...now() }, centre.meta());
    expect(await to(chatOnly.queueId)).toEqual({ ok: false, rejected: 'QueueNotForChannel' });
    expect(await to('nowhere' as typeof chatOnly.queueId)).toEqual({ ok: false, rejected: 'QueueNotFound' });
    expect(centre.recorded('InteractionConsultStarted')).toEqual([]);
  });
});
