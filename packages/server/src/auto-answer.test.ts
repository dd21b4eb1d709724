import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clock, startVoiceCentre, type VoiceCentre } from './testing/voice-centre.ts';

let centre: VoiceCentre;

beforeEach(async () => {
  centre = await startVoiceCentre();
});
afterEach(async () => {
  await centre.close();
});

const now = () => ({ at: clock.now() });

describe('a chat', () => {
  it('is taken for the agent in a queue that answers by itself', async () => {
    const queue = centre.engine.world.queueByEntry('chat', 'web');
    if (queue === null) throw new Error('the seed has no queue of the chat window');
    const routing = { ...queue.routing, autoAnswer: true };
    await centre.engine.execute({ type: 'SetRouting', queueId: queue.queueId, routing, ...now() }, centre.meta());
    const agentId = centre.agent('ondrej');
    await centre.engine.desk.startWork({ agentId, device: null, ...now() }, centre.meta());
    await centre.engine.desk.goReady({ agentId, ...now() }, centre.meta());
    const page = { conversationId: null, site: 'web', name: 'Eva', text: 'Dobrý den', sentId: 'first', context: {} };
    await centre.engine.chat.startChat({ ...page, ...now() }, centre.meta());
    const { interactionId } = await centre.event('InteractionQueued');
    expect(await centre.event('InteractionAnswered')).toMatchObject({ interactionId, agentId });
    const messageId = centre.meta().commandId as Parameters<typeof centre.engine.desk.sendMessage>[0]['messageId'];
    expect(await centre.engine.desk.sendMessage({ agentId, interactionId, messageId, text: 'Dobrý den.', ...now() }, centre.meta())).toMatchObject({
      ok: true,
    });
  });
});
