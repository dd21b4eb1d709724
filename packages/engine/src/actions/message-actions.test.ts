import { type CallboardEvent, ConversationId, type InteractionId, streamOf } from '@callboard/contracts';
import { type Codec, type CommandMeta, createExecutor, instant, memoryEventStore } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { createContacts } from '../contacts.ts';
import type { EngineContext } from '../context.ts';
import { executeCommand } from '../domain/command-table.ts';
import { conversation } from '../domain/conversation/conversation.ts';
import { interaction } from '../domain/interaction/interaction.ts';
import { infoLine, MORNING } from '../testing/index.ts';
import { createWorld } from '../world.ts';
import { defaultRouting, defaultService } from './admin-actions.ts';
import { visitorActions } from './message-actions.ts';

/** Nothing is sealed: who chats here says nothing personal. */
const codec: Codec<CallboardEvent> = {
  encode: (event) => Promise.resolve({ type: event.type, version: 1, data: { ...event }, sealed: {} }),
  decode: ({ data, ...stored }) => ({ ...stored, event: data as unknown as CallboardEvent }),
};
const meta = (commandId: string): CommandMeta => ({
  commandId,
  tenant: 'demo',
  actor: { kind: 'program', id: 'visitor' },
  correlationId: 'c',
  causationId: null,
  fingerprint: commandId,
});
const first = { conversationId: null, site: 'web', name: null, text: 'Hello', sentId: 'first', context: {}, at: MORNING };

/** A centre whose world knows the queues, and nothing of what was recorded after them: a process that is behind its own log. */
const behind = () => {
  const store = memoryEventStore({ now: () => instant(0) });
  const executor = createExecutor<CallboardEvent>({ store, codec });
  const world = createWorld();
  const routing = { queueId: infoLine, at: MORNING };
  const entries = [{ channel: 'chat' as const, address: 'web' }];
  world.fold(
    recordedAs<CallboardEvent>({ type: 'QueueCreated', ...routing, name: 'Info', channels: ['chat'], routing: defaultRouting, service: defaultService }),
  );
  world.fold(recordedAs<CallboardEvent>({ type: 'QueueEntriesSet', ...routing, entries }));
  let ids = 0;
  const context: EngineContext = {
    tenant: 'demo',
    world,
    clock: { now: () => MORNING },
    newId: () => `id-${(ids += 1)}`,
    vault: {
      seal: () => Promise.reject(new Error('nothing is sealed here')),
      open: () => Promise.resolve(null),
      read: () => Promise.resolve(null),
      erase: () => Promise.resolve(),
      isErased: () => Promise.resolve(false),
      rotate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    hash: (text) => text,
    contacts: createContacts(
      () => Promise.resolve(null),
      (text) => text,
    ),
    telephony: null,
    dispatch: (command, asked) => executeCommand(executor, command, asked),
    interaction: async (id) => (await executor.load(interaction, streamOf('demo', 'interaction', id))).state,
    conversation: async (id) => (await executor.load(conversation, streamOf('demo', 'conversation', id))).state,
    contact: () => Promise.resolve({ presence: 'absent' }),
    user: () => Promise.resolve({ presence: 'absent' }),
    heldAt: async (kind, id) => {
      const stream = streamOf('demo', kind, id);
      return (kind === 'interaction' ? await executor.load(interaction, stream) : await executor.load(conversation, stream)).position;
    },
    pause: () => Promise.resolve(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return { chat: visitorActions(context), context, store };
};

const started = async () => {
  const centre = behind();
  const outcome = await centre.chat.startChat(first, meta('start'));
  if (!outcome.ok || outcome.id === undefined) return expect.fail('the chat did not start');
  return { ...centre, position: outcome.position, conversationId: ConversationId.parse(outcome.id) };
};

describe('a visitor whose chat has begun a moment ago', () => {
  it('is heard, although that is not folded yet', async () => {
    const { chat, conversationId } = await started();
    expect(await chat.say({ conversationId, text: 'Are you there?', sentId: 'second', at: MORNING }, meta('say'))).toMatchObject({ ok: true });
  });

  it('may end it, and it is over', async () => {
    const { chat, context, conversationId } = await started();
    const thread = await context.conversation(conversationId);
    const interactionId = thread.presence === 'open' ? thread.interactionId : null;
    expect(await chat.endChat({ conversationId, at: MORNING }, meta('end'))).toMatchObject({ ok: true });
    expect(await context.interaction(interactionId as InteractionId)).toMatchObject({ presence: 'closed', reason: 'customer-left' });
    expect(await chat.endChat({ conversationId, at: MORNING }, meta('end again'))).toEqual({ ok: false, rejected: 'ConversationEnded' });
  });

  it('who asks again, the answer being lost, has one chat, and is told a position at which it stands in the log', async () => {
    const { chat, conversationId, position, store } = await started();
    const again = await chat.startChat(first, meta('start'));
    expect(again).toMatchObject({ ok: true, id: conversationId });
    expect(again.ok && again.position).toBe(position);
    expect((await store.readAll({ after: 0n, limit: 100 })).events.filter(({ type }) => type === 'InteractionStarted')).toHaveLength(1);
  });
});
