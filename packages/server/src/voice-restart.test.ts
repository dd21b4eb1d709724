import type { CallboardEvent } from '@callboard/contracts';
import { control } from '@callboard/virtual-pbx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

const CALLER = '+420603118401';
let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const ready = async (login: string): Promise<void> => {
  const agentId = centre.agent(login);
  expect(await centre.engine.desk.startWork({ agentId, device: null, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  expect(await centre.engine.desk.goReady({ agentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('AgentBecameReady', (e) => e.agentId === agentId);
};
const answered = async (login: string) => {
  const agentId = centre.agent(login);
  const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered', (e) => e.agentId === agentId && e.interactionId === interactionId);
  return { agentId, interactionId };
};
const talking = async (login: string) => {
  await ready(login);
  await centre.phones.watch(CALLER, {});
  expect(await centre.phones.call(CALLER, '800100')).not.toBeNull();
  return answered(login);
};
const recorded = <T extends CallboardEvent['type']>(type: T) => centre.events.filter(({ event }) => event.type === type);
const general = () => {
  const queue = centre.engine.world.queueByEntry('voice', '800101');
  if (queue === null) throw new Error('the seed has no queue at 800101');
  return queue.queueId;
};

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
    await ready('zuzana');
    const second = await answered('zuzana');
    expect(second.interactionId).toBe(work.interactionId);
    expect(recorded('InteractionStarted')).toHaveLength(1);
    // Found once more under its new id.
    await centre.restart();
    expect(await centre.engine.desk.hangUp({ ...second, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
    expect(recorded('InteractionStarted')).toHaveLength(1);
  });

  it('gives the call to the colleague it was meant for, and takes another caller at the same pilot for a new one', async () => {
    const work = await talking('hana');
    await ready('petra');
    const toAgentId = centre.agent('petra');
    centre.deafen();
    expect(await centre.engine.desk.transferToAgent({ ...work, toAgentId, at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.phones.watch('+420777000111', {});
    expect(await centre.phones.call('+420777000111', '800100')).not.toBeNull();
    await centre.restart();
    const offered = await centre.event('InteractionOffered', (e) => e.agentId === toAgentId);
    expect(offered.interactionId).toBe(work.interactionId);
    await expect.poll(() => recorded('InteractionStarted')).toHaveLength(2);
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
    expect(recorded('InteractionLegLeft')).toHaveLength(0);
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
    expect(recorded('InteractionStarted')).toHaveLength(1);
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
    expect(recorded('InteractionStarted')).toHaveLength(1);
  });

  it('knows the call that the consulted colleague has been given meanwhile', async () => {
    const { work, toAgentId } = await consulting(true);
    centre.deafen();
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'transfer', at: clock.now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.restart();
    await centre.event('InteractionTransferred', (e) => e.kind === 'consult' && e.toAgentId === toAgentId);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    expect(recorded('InteractionLegLeft').map(({ event }) => 'agentId' in event && event.agentId)).toEqual([work.agentId]);
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
    expect(recorded('InteractionLegLeft')).toHaveLength(0);
    await centre.engine.desk.hangUp({ ...work, at: clock.now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.hangUp({ interactionId: work.interactionId, agentId: toAgentId, at: clock.now() }, centre.meta());
    await centre.event('InteractionLegLeft', (e) => e.party === 'customer');
  });
});
