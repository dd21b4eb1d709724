import { type CallboardEvent, decode, MessageId } from '@callboard/contracts';
import { type Codec, type CommandMeta, createExecutor, instant, type JsonObject, memoryEventStore } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { anna, conversationId, desk, infoLine, interactionId, MORNING, start } from '../testing/index.ts';
import { executeCommand, streamOfCommand } from './command-table.ts';

/** Nothing is sealed: these streams hold no personal data. */
const codec: Codec<CallboardEvent> = {
  encode: async ({ type, ...body }) => ({ type, version: 1, data: JSON.parse(JSON.stringify(body)) as JsonObject, sealed: {} }),
  decode,
};
const meta = (commandId: string): CommandMeta => ({
  commandId,
  tenant: 'demo',
  actor: { kind: 'user', id: anna },
  correlationId: commandId,
  causationId: null,
});

describe('a command', () => {
  it('is decided by the stream of what it is about', () => {
    const at = MORNING;
    expect(streamOfCommand(start(), 'demo')).toBe(`demo.interaction-${interactionId}`);
    expect(streamOfCommand({ type: 'GoReady', agentId: anna, at, busy: false }, 'demo')).toBe('demo.agent-anna');
    expect(streamOfCommand({ type: 'DisableUser', userId: anna, at }, 'demo')).toBe('demo.user-anna');
    expect(streamOfCommand({ type: 'RetireQueue', queueId: infoLine, at }, 'demo')).toBe('demo.queue-info-line');
    expect(streamOfCommand({ type: 'LeadRouter', leaderId: 'one', at }, 'demo')).toBe('demo.router-main');
    expect(streamOfCommand({ type: 'PublishRoutingRules', rules: [], basedOnVersion: 0, at }, 'demo')).toBe('demo.centre-main');
    const content = { subjectId: 's', clear: { text: 'Hello' } };
    const author = { kind: 'customer', id: 'visitor' } as const;
    const receive = { type: 'ReceiveMessage', conversationId, interactionId, author, content, sentId: '1', at } as const;
    expect(streamOfCommand({ ...receive, messageId: MessageId.parse('m') }, 'demo')).toBe('demo.conversation-conversation');
  });

  it('is recorded there, and answers its refusal', async () => {
    const store = memoryEventStore({ now: () => instant(0) });
    const executor = createExecutor<CallboardEvent>({ store, codec });
    expect(await executeCommand(executor, { type: 'GoReady', agentId: anna, at: MORNING, busy: false }, meta('1'))).toEqual({
      ok: false,
      rejected: 'AgentNotSignedIn',
    });
    expect(await executeCommand(executor, { type: 'SignIn', agentId: anna, at: MORNING, device: desk }, meta('2'))).toMatchObject({ ok: true, changed: true });
    expect(await executeCommand(executor, { type: 'GoReady', agentId: anna, at: MORNING, busy: false }, meta('3'))).toMatchObject({ ok: true, revision: 1 });
    const stored = await store.readStream('demo.agent-anna', { from: 0, limit: 10 });
    expect(stored.map((event) => event.type)).toEqual(['AgentSignedIn', 'AgentBecameReady']);
  });
});
