import { control } from '@callboard/virtual-pbx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALLER, clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const talking = async (login: string) => {
  await centre.ready(login);
  await centre.call();
  return centre.answered(login);
};
const general = () => centre.queueAt('800101');

describe('a server that ends between a transfer and the arrival of the call', () => {
  it('knows the call when it is back: it waits in the queue it was meant for, with its age kept, and is no new interaction', async () => {
    const work = await talking('hana');
    const toQueueId = general();
    centre.deafen();
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferRequested', (e) => e.toQueueId === toQueueId);
    await centre.restart();
    await centre.event('InteractionTransferred', (e) => e.interactionId === work.interactionId && e.toQueueId === toQueueId);
    const stay = await centre.event('InteractionQueued', (e) => e.cause === 'transfer');
    expect(stay).toMatchObject({ interactionId: work.interactionId, queueId: toQueueId });
    expect(stay.ageFrom).toBe((await centre.event('InteractionQueued', (e) => e.cause === 'entry')).at);
    await centre.event('InteractionLegLeft', (e) => e.agentId === work.agentId && e.evidence === 'inferred');
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.ready('zuzana');
    const second = await centre.answered('zuzana');
    expect(second.interactionId).toBe(work.interactionId);
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
    // Found once more under its new id.
    await centre.restart();
    expect(await centre.engine.desk.hangUp({ ...second, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
  });

  it('gives the call to the colleague it was meant for, and takes another caller at the same pilot for a new one', async () => {
    const work = await talking('hana');
    await centre.ready('petra');
    const toAgentId = centre.agent('petra');
    centre.deafen();
    expect(await centre.engine.desk.transferToAgent({ ...work, toAgentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.call('800100', '+420777000111');
    await centre.restart();
    const offered = await centre.event('InteractionOffered', (e) => e.agentId === toAgentId);
    expect(offered.interactionId).toBe(work.interactionId);
    await expect.poll(() => centre.recorded('InteractionStarted')).toHaveLength(2);
  });

  it('records that a transfer which the exchange never heard of has failed; the call goes on', async () => {
    const work = await talking('hana');
    await centre.engine.execute(
      {
        type: 'RequestTransfer',
        interactionId: work.interactionId,
        kind: 'blind',
        fromAgentId: work.agentId,
        toAgentId: null,
        toQueueId: general(),
        toOutside: null,
        pilot: '800101',
        alsoNeeds: [],
        servedChannels: ['voice'],
        at: clock.now(),
      },
      centre.meta(),
    );
    await centre.restart();
    await centre.event('InteractionTransferFailed', (e) => e.reason === 'not-carried-out');
    expect(centre.recorded('InteractionLegLeft')).toHaveLength(0);
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: general(), at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionQueued', (e) => e.cause === 'transfer');
  });

  it('ends the interaction when the caller hung up on the way', async () => {
    const work = await talking('hana');
    centre.deafen();
    expect(await centre.engine.desk.transferToQueue({ ...work, toQueueId: general(), at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    expect(control(centre.pbx, JSON.stringify({ do: 'hangup', device: CALLER }))).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer' && e.evidence === 'inferred');
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
  });
});

describe('a server that ends during a consultation', () => {
  const consulting = async (answers: boolean) => {
    const work = await talking('hana');
    const toAgentId = centre.agent('petra');
    await centre.engine.desk.startWork({ agentId: toAgentId, device: null, at: clock.now() }, centre.meta());
    await centre.phones.watch('4003', { ringing: (callId) => void (answers ? centre.phones.answer('4003', callId) : undefined) });
    await expect.poll(() => centre.engine.world.deviceOf(toAgentId)).not.toBeNull();
    if (!answers) centre.deafen();
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    if (answers) await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId && e.role === 'consulted');
    return { work, toAgentId };
  };

  it('completes it afterwards', async () => {
    const { work, toAgentId } = await consulting(true);
    await centre.restart();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === toAgentId);
    await centre.event('InteractionLegRoleChanged', (e) => e.role === 'handler');
  });

  it('finds the call of a consultation that nobody has answered yet', async () => {
    const { work } = await consulting(false);
    await centre.restart();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'return', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConsultEnded', (e) => e.outcome === 'returned');
    expect(centre.recorded('InteractionStarted')).toHaveLength(1);
  });

  it('knows the call that the consulted colleague has been given meanwhile', async () => {
    const { work, toAgentId } = await consulting(true);
    centre.deafen();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === toAgentId);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    expect(centre.recorded('InteractionLegLeft').map(({ agentId }) => agentId)).toEqual([work.agentId]);
    expect(await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, at: clock.now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });

  it('knows the conference that it has become meanwhile', async () => {
    const { work, toAgentId } = await consulting(true);
    centre.deafen();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionConferenced', (e) => e.byAgentId === work.agentId);
    expect(centre.recorded('InteractionLegLeft')).toHaveLength(0);
    await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });
});
