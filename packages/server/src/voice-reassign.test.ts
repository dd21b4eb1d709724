import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const chatted = () =>
  centre.engine.chat.startChat({ conversationId: null, site: 'web', name: 'Eva', text: 'Dobrý den', sentId: 'first', context: {}, ...now() }, centre.meta());

describe('work in hand that a supervisor gives to somebody else', () => {
  it('is a call: the exchange moves it to the other agent, and who had it wraps up', async () => {
    await centre.ready('hana');
    await centre.call();
    const work = await centre.answered('hana');
    const agentId = await centre.ready('petra');
    const meta = { ...centre.meta(), actor: { kind: 'user', id: centre.agent('martin') } as const };
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, meta)).toMatchObject({ ok: true });
    expect(await centre.event('InteractionTransferRequested')).toMatchObject({ fromAgentId: work.agentId, toAgentId: agentId });
    expect(centre.events.find(({ event }) => event.type === 'InteractionTransferRequested')?.actor).toEqual(meta.actor);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    expect((await centre.answered('petra')).interactionId).toBe(work.interactionId);
  });

  it('is a chat: it is offered to the other agent, with its age', async () => {
    await centre.ready('ondrej');
    await chatted();
    const work = await centre.answered('ondrej');
    const agentId = await centre.ready('lucie');
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    const first = await centre.event('InteractionQueued');
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'transfer')).toMatchObject({ reservedFor: agentId, ageFrom: first.at });
    expect((await centre.answered('lucie')).interactionId).toBe(work.interactionId);
  });

  it('goes back to a queue', async () => {
    await centre.ready('hana');
    await centre.call();
    const { interactionId } = await centre.answered('hana');
    const queueId = centre.engine.world.queueByEntry('voice', '800101')?.queueId ?? null;
    expect(await centre.engine.desk.reassign({ interactionId, queueId, agentId: null, ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'transfer')).toMatchObject({ queueId, reservedFor: null });
  });

  it('goes neither to the one who has it, nor to somebody who may not have it, nor when nobody has it any more', async () => {
    await centre.ready('ondrej');
    await chatted();
    const { agentId: his, interactionId } = await centre.answered('ondrej');
    const to = (agentId: typeof his) => centre.engine.desk.reassign({ interactionId, queueId: null, agentId, ...now() }, centre.meta());
    expect(await to(his)).toEqual({ ok: false, rejected: 'TransferToSelf' });
    expect(await to(centre.agent('lucie'))).toEqual({ ok: false, rejected: 'AgentNotAtWork' });
    const lucie = await centre.ready('lucie');
    await centre.engine.desk.endConversation({ agentId: his, interactionId, ...now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted');
    expect(await to(lucie)).toEqual({ ok: false, rejected: 'NobodyHasIt' });
    expect(centre.events.some(({ event }) => event.type === 'InteractionTransferred')).toBe(false);
  });

  it('waits for its end while several agents are in the call', async () => {
    await centre.ready('hana');
    await centre.call();
    const work = await centre.answered('hana');
    const toAgentId = await centre.ready('petra');
    await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId);
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConferenced');
    const tomas = await centre.ready('tomas');
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId: tomas, ...now() }, centre.meta())).toEqual({
      ok: false,
      rejected: 'SeveralHaveIt',
    });
  });
});

describe('a reassignment of work in hand that is asked again', () => {
  it.each([
    ['to an agent', 'in the same process'],
    ['to an agent', 'in another process'],
    ['to a queue', 'in another process'],
  ])('%s, %s, when the call has moved: answered as the first time, and nothing is done twice', async (to, where) => {
    await centre.ready('hana');
    await centre.call();
    const { interactionId } = await centre.answered('hana');
    const target = to === 'to a queue' ? { queueId: centre.queueAt('800101'), agentId: null } : { queueId: null, agentId: await centre.ready('petra') };
    const meta = { ...centre.meta(), fingerprint: 'what was asked' };
    const ask = () => centre.engine.desk.reassign({ interactionId, ...target, ...now() }, meta);
    expect(await ask()).toMatchObject({ ok: true });
    if (to === 'to a queue') await centre.event('InteractionQueued', (e) => e.cause === 'transfer');
    else await centre.offeredTo('petra');
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === centre.agent('hana'));
    await centre.event('InteractionLegLeft', (e) => e.agentId === centre.agent('hana'));
    if (where === 'in another process') await centre.restart();
    const before = centre.events.filter(({ event }) => 'interactionId' in event).map(({ type }) => type);
    expect(await ask()).toMatchObject({ ok: true });
    // What comes of it comes before the next one is at work.
    await centre.ready('zuzana');
    const since = centre.events.filter(({ event }) => 'interactionId' in event).map(({ type }) => type);
    expect(since.slice(before.length).filter((type) => type !== 'InteractionRouted')).toEqual([]);
  });
});
