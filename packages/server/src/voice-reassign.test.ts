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

const now = () => ({ at: clock.now() });
const ready = async (login: string) => {
  const agentId = centre.agent(login);
  await centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta());
  await centre.engine.desk.goReady({ agentId, ...now() }, centre.meta());
  await centre.event('AgentBecameReady', (e) => e.agentId === agentId);
  return agentId;
};
const answered = async (login: string) => {
  const agentId = centre.agent(login);
  const { interactionId, offerId } = await centre.event('InteractionOffered', (e) => e.agentId === agentId);
  expect(await centre.engine.desk.acceptOffer({ agentId, interactionId, offerId, ...now() }, centre.meta())).toMatchObject({ ok: true });
  await centre.event('InteractionAnswered', (e) => e.agentId === agentId);
  return { agentId, interactionId };
};
const called = async () => {
  await centre.phones.watch(CALLER, {});
  expect(await centre.phones.call(CALLER, '800100')).not.toBeNull();
};
const chatted = () =>
  centre.engine.chat.startChat({ conversationId: null, site: 'web', name: 'Eva', text: 'Dobrý den', sentId: 'first', context: {}, ...now() }, centre.meta());

describe('work in hand that a supervisor gives to somebody else', () => {
  it('is a call: the exchange moves it to the other agent, and who had it wraps up', async () => {
    await ready('hana');
    await called();
    const work = await answered('hana');
    const agentId = await ready('petra');
    const meta = { ...centre.meta(), actor: { kind: 'user', id: centre.agent('martin') } as const };
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, meta)).toMatchObject({ ok: true });
    expect(await centre.event('InteractionTransferRequested')).toMatchObject({ fromAgentId: work.agentId, toAgentId: agentId });
    expect(centre.events.find(({ event }) => event.type === 'InteractionTransferRequested')?.actor).toEqual(meta.actor);
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    expect((await answered('petra')).interactionId).toBe(work.interactionId);
  });

  it('is a chat: it is offered to the other agent, with its age', async () => {
    await ready('ondrej');
    await chatted();
    const work = await answered('ondrej');
    const agentId = await ready('lucie');
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId, ...now() }, centre.meta())).toMatchObject({
      ok: true,
    });
    const first = await centre.event('InteractionQueued');
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'transfer')).toMatchObject({ reservedFor: agentId, ageFrom: first.at });
    expect((await answered('lucie')).interactionId).toBe(work.interactionId);
  });

  it('goes back to a queue', async () => {
    await ready('hana');
    await called();
    const { interactionId } = await answered('hana');
    const queueId = centre.engine.world.queueByEntry('voice', '800101')?.queueId ?? null;
    expect(await centre.engine.desk.reassign({ interactionId, queueId, agentId: null, ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.event('InteractionQueued', (e) => e.cause === 'transfer')).toMatchObject({ queueId, reservedFor: null });
  });

  it('goes neither to the one who has it, nor to somebody who may not have it, nor when nobody has it any more', async () => {
    await ready('ondrej');
    await chatted();
    const { agentId: his, interactionId } = await answered('ondrej');
    const to = (agentId: typeof his) => centre.engine.desk.reassign({ interactionId, queueId: null, agentId, ...now() }, centre.meta());
    expect(await to(his)).toEqual({ ok: false, rejected: 'TransferToSelf' });
    expect(await to(centre.agent('lucie'))).toEqual({ ok: false, rejected: 'AgentNotAtWork' });
    const lucie = await ready('lucie');
    await centre.engine.desk.endConversation({ agentId: his, interactionId, ...now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted');
    expect(await to(lucie)).toEqual({ ok: false, rejected: 'NobodyHasIt' });
    expect(centre.events.some(({ event }) => event.type === 'InteractionTransferred')).toBe(false);
  });

  it('waits for its end while several agents are in the call', async () => {
    await ready('hana');
    await called();
    const work = await answered('hana');
    const toAgentId = await ready('petra');
    await centre.phones.watch('4003', { ringing: (callId) => void centre.phones.answer('4003', callId) });
    expect(await centre.engine.desk.consultAgent({ ...work, toAgentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionLegJoined', (e) => e.agentId === toAgentId);
    expect(await centre.engine.desk.completeConsult({ ...work, how: 'conference', ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionConferenced');
    const tomas = await ready('tomas');
    expect(await centre.engine.desk.reassign({ interactionId: work.interactionId, queueId: null, agentId: tomas, ...now() }, centre.meta())).toEqual({
      ok: false,
      rejected: 'SeveralHaveIt',
    });
  });
});
