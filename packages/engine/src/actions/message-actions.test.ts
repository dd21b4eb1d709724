import { type CallboardEvent, ConversationId, type InteractionId } from '@callboard/contracts';
import type { CommandMeta } from '@callboard/kernel';
import { recordedAs } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { openStay } from '../domain/interaction/state.ts';
import { after, anna, contextOverLog, handling, infoLine, leg, MORNING, offer } from '../testing/index.ts';
import { createWorld } from '../world.ts';
import { defaultRouting, defaultService } from './admin-actions.ts';
import { visitorActions } from './message-actions.ts';

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
  const world = createWorld();
  const routing = { queueId: infoLine, at: MORNING };
  const entries = [{ channel: 'chat' as const, address: 'web' }];
  world.fold(
    recordedAs<CallboardEvent>({ type: 'QueueCreated', ...routing, name: 'Info', channels: ['chat'], routing: defaultRouting, service: defaultService }),
  );
  world.fold(recordedAs<CallboardEvent>({ type: 'QueueEntriesSet', ...routing, entries }));
  const { context, store } = contextOverLog({ world });
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

describe('a visitor whose chat the agent has ended and still wraps up', () => {
  const wrappingUp = async () => {
    const centre = await started();
    const { context, conversationId } = centre;
    const thread = await context.conversation(conversationId);
    const first = thread.presence === 'open' ? thread.interactionId : null;
    if (first === null) return expect.fail('the chat has no interaction');
    const state = await context.interaction(first);
    const waiting = openStay(state) ?? expect.fail('it does not wait');
    const answer = { interactionId: first, offerId: offer(1), agentId: anna, at: MORNING } as const;
    const asked = [
      { type: 'RouteInteraction', ...answer, stayId: waiting.stayId, queueId: infoLine, source: 'router', expiresAt: after(20), explanation: null },
      { type: 'AnswerOffer', ...answer, legId: leg(1), handlingId: handling(1), connection: null, evidence: 'observed' },
      { type: 'CloseInteraction', interactionId: first, reason: 'agent-ended', wrapUp: { deadline: null }, evidence: 'observed', at: MORNING },
    ] as const;
    for (const [index, command] of asked.entries()) expect(await context.dispatch(command, meta(`turn-${index}`))).toMatchObject({ ok: true });
    expect(await context.interaction(first)).toMatchObject({ presence: 'open', ended: 'agent-ended' });
    return { ...centre, first };
  };
  const latestOf = async ({ context, conversationId, first }: Awaited<ReturnType<typeof wrappingUp>>) => {
    const thread = await context.conversation(conversationId);
    const latest = thread.presence === 'open' ? thread.interactionId : null;
    expect(latest).not.toBe(first);
    return context.interaction(latest as InteractionId);
  };

  it('has a new interaction that waits when he starts again', async () => {
    const centre = await wrappingUp();
    const again = { ...first, conversationId: centre.conversationId, text: 'One more thing', sentId: 'again' };
    expect(await centre.chat.startChat(again, meta('start again'))).toMatchObject({ ok: true, id: centre.conversationId });
    expect(openStay(await latestOf(centre))).toMatchObject({ queueId: infoLine });
  });

  it('has one that waits when he just goes on writing, and only one when that is asked again', async () => {
    const centre = await wrappingUp();
    const more = { conversationId: centre.conversationId, text: 'One more thing', sentId: 'more', at: MORNING };
    expect(await centre.chat.say(more, meta('more'))).toMatchObject({ ok: true });
    expect(openStay(await latestOf(centre))).toMatchObject({ queueId: infoLine });
    expect(await centre.chat.say(more, meta('more'))).toMatchObject({ ok: true });
    expect((await centre.store.readAll({ after: 0n, limit: 100 })).events.filter(({ type }) => type === 'InteractionStarted')).toHaveLength(2);
  });

  it('ends nothing anew when he leaves too', async () => {
    const { chat, conversationId } = await wrappingUp();
    expect(await chat.endChat({ conversationId, at: MORNING }, meta('end'))).toMatchObject({ ok: true });
  });
});
