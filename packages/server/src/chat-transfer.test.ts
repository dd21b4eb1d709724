import type { ConversationId, QueueId } from '@callboard/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedId } from './seed/seed.ts';
import { now, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

/** A chat that Ondřej has. */
const chatting = async () => {
  const page = { conversationId: null, site: 'web', name: 'Eva', text: 'Dobrý den', sentId: 'first', context: {} };
  await centre.engine.chat.startChat({ ...page, ...now() }, centre.meta());
  const { conversationId } = await centre.event('ConversationMessageReceived');
  await centre.ready('ondrej');
  return { work: await centre.answered('ondrej'), conversationId };
};
const said = async (conversationId: ConversationId, text: string) => {
  expect(await centre.engine.chat.say({ conversationId, text, sentId: text, ...now() }, centre.meta())).toMatchObject({ ok: true });
};
const stays = () => centre.recorded('InteractionQueued');

describe('a chat', () => {
  it('is handed to a colleague, who goes on with the same visitor while the first agent wraps up', async () => {
    const { work, conversationId } = await chatting();
    const toAgentId = await centre.ready('lucie');
    expect(await centre.engine.desk.transferToAgent({ ...work, toAgentId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await said(conversationId, 'Jste tam?');
    const second = await centre.answered('lucie');
    expect(second.interactionId).toBe(work.interactionId);
    expect(stays()).toMatchObject([{ cause: 'entry' }, { cause: 'transfer', reservedFor: toAgentId, ageFrom: stays()[0]?.at }]);
    const message = { ...second, messageId: centre.meta().commandId as Parameters<typeof centre.engine.desk.sendMessage>[0]['messageId'], text: 'Ano.' };
    expect(await centre.engine.desk.sendMessage({ ...message, ...now() }, centre.meta())).toMatchObject({ ok: true });
    expect(await centre.engine.desk.sendMessage({ ...message, ...work, ...now() }, centre.meta())).toMatchObject({ rejected: 'AgentNotInInteraction' });
    await centre.engine.chat.endChat({ conversationId, ...now() }, centre.meta());
    for (const who of [work, second]) {
      await centre.event('InteractionWrapUpStarted', (e) => e.agentId === who.agentId);
      await centre.engine.desk.finishWrapUp({ ...who, ...now() }, centre.meta());
    }
    expect(await centre.event('InteractionClosed')).toMatchObject({ reason: 'customer-left' });
  });

  it('is handed to a queue that serves chats, and to no other', async () => {
    const { work } = await chatting();
    const { world, desk } = centre.engine;
    const [present] = stays();
    const another =
      world.queues().find((queue) => queue.channels.includes('chat') && queue.queueId !== present?.queueId) ?? world.queue(present?.queueId as QueueId);
    const voiceOnly = world.queues().find((queue) => !queue.channels.includes('chat'));
    if (another === null || voiceOnly === undefined) throw new Error('the seed has not the queues for this test');
    expect(await desk.transferToQueue({ ...work, toQueueId: voiceOnly.queueId, ...now() }, centre.meta())).toEqual({
      ok: false,
      rejected: 'QueueNotForChannel',
    });
    expect(await desk.transferToQueue({ ...work, toQueueId: another.queueId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('InteractionTransferred', (e) => e.toQueueId === another.queueId && e.fromAgentId === work.agentId);
    expect(stays().at(-1)).toMatchObject({ queueId: another.queueId, cause: 'transfer', reservedFor: null });
  });

  it('is handed to whoever has a skill, in the queue it came from, and the explanation says so', async () => {
    const { work } = await chatting();
    const skill = seedId('demo', 'skill', 'app');
    const to = (skillId: string) => centre.engine.desk.transferToSkill({ ...work, skillId, minLevel: 4, toQueueId: null, ...now() }, centre.meta());
    expect(await to('nothing')).toEqual({ ok: false, rejected: 'SkillNotFound' });
    expect(await to(skill)).toMatchObject({ ok: true });
    expect(stays().at(-1)).toMatchObject({ queueId: stays()[0]?.queueId, cause: 'transfer' });
    // In the queue, but without the skill at that level.
    await centre.ready('zuzana');
    await centre.ready('lucie');
    const routed = await centre.event('InteractionRouted', (e) => e.agentId !== work.agentId);
    expect(routed.agentId).toBe(centre.agent('lucie'));
    expect(routed.explanation?.needs).toContainEqual({ skillId: skill, minLevel: 4 });
  });

  it('goes neither to its own agent, nor to one without chats or not at work', async () => {
    const { work } = await chatting();
    const { desk } = centre.engine;
    const toAgentId = centre.agent('lucie');
    const to = (agentId: typeof toAgentId) => desk.transferToAgent({ ...work, toAgentId: agentId, ...now() }, centre.meta());
    expect(await to(work.agentId)).toEqual({ ok: false, rejected: 'TransferToSelf' });
    expect(await to(toAgentId)).toEqual({ ok: false, rejected: 'AgentNotSignedIn' });
    await centre.ready('lucie');
    const capacity = { type: 'SetCapacity', userId: toAgentId, units: 3, channels: [{ channel: 'voice', max: 1, cost: 1 }], chatDuringCall: false } as const;
    await centre.engine.execute({ ...capacity, ...now() }, centre.meta());
    expect(await to(toAgentId)).toEqual({ ok: false, rejected: 'AgentNotForChannel' });
    expect(stays()).toHaveLength(1);
  });
});

describe('a visitor who was recognised', () => {
  it('is a VIP when he comes again, and his last agent is preferred', async () => {
    const { work, conversationId } = await chatting();
    expect(stays()).toMatchObject([{ priority: 50, preferredAgentId: null }]);
    const contactId = seedId('demo', 'contact', 'contact-1') as Parameters<typeof centre.engine.desk.linkContact>[0]['contactId'];
    expect(await centre.engine.desk.linkContact({ ...work, contactId, ...now() }, centre.meta())).toMatchObject({ ok: true });
    await centre.event('ContactSubjectLinked', (e) => e.contactId === contactId);
    await centre.engine.chat.endChat({ conversationId, ...now() }, centre.meta());
    await centre.event('InteractionWrapUpStarted', (e) => e.agentId === work.agentId);
    await centre.engine.desk.finishWrapUp({ ...work, ...now() }, centre.meta());
    await centre.event('InteractionClosed');
    const again = { conversationId, site: 'web', name: 'Eva', text: 'Ještě něco', sentId: 'second', context: {} };
    expect(await centre.engine.chat.startChat({ ...again, ...now() }, centre.meta())).toMatchObject({ ok: true });
    const { interactionId } = await centre.event('InteractionIdentified', (e) => e.interactionId !== work.interactionId);
    expect(await centre.event('InteractionQueued', (e) => e.interactionId === interactionId)).toMatchObject({ priority: 80, contactId });
  });
});
