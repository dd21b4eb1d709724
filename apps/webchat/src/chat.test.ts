import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Chat, createChat } from './chat.ts';
import type { Answer } from './chat-api.ts';
import { createChatMemory } from './chat-memory.ts';
import type { ChatChange } from './chat-state.ts';
import type { FeedEvents } from './conversation-feed.ts';

interface Asked {
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly token: string | null;
}

/** A server by hand: answers as told, writes down what was asked. */
const bench = () => {
  const asked: Asked[] = [];
  const feeds: { readonly token: string; readonly events: FeedEvents; stopped: boolean }[] = [];
  let next: Answer<unknown>[] = [];
  let ids = 0;
  const open = (): Chat =>
    createChat({
      api: async <Data>(query: string, variables: Readonly<Record<string, unknown>>, token: string | null) => {
        const field = /(startChat|say|typing|read|endChat)\b(?=[^$]*$|\()/.exec(query.replace(/^mutation(\([^)]*\))? /, ''))?.[1] ?? query;
        asked.push({ field, variables, token });
        const fallback: Answer<unknown> =
          field === 'startChat'
            ? { kind: 'ok', data: { startChat: { ok: true, token: 'token', refusal: null } } }
            : { kind: 'ok', data: { [field]: { ok: true, position: '5', refusal: null } } };
        // The chat asks for what its own documents say.
        return (next.shift() ?? fallback) as Answer<Data>;
      },
      openFeed: (token, events) => {
        const feed = { token, events, stopped: false };
        feeds.push(feed);
        return { stop: () => (feed.stopped = true), wake: () => undefined };
      },
      memory: createChatMemory('http://callboard', 'web'),
      site: 'web',
      context: () => [{ name: 'page', value: 'http://site/' }],
      newSentId: () => `s${(ids += 1)}`,
      now: Date.now,
      refusedSentence: () => 'Nejde to.',
    });
  return { asked, feeds, open, answerWith: (...answers: Answer<unknown>[]) => (next = answers) };
};

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const unreachable: Answer<unknown> = { kind: 'unreachable' };
const talking = (position: string): ChatChange => ({
  cursor: `c${position}`,
  position,
  reset: false,
  removes: [],
  serverTime: Date.now(),
  upserts: [
    {
      __typename: 'ConversationState',
      id: 'c',
      interactionId: 'i1',
      open: true,
      agentName: 'Hana',
      waiting: false,
      position: null,
      estimateMs: null,
      endedBy: null,
    },
  ],
});
const feedOf = ({ feeds }: ReturnType<typeof bench>): FeedEvents => {
  const feed = feeds.at(-1);
  if (feed === undefined) throw new Error('no live view was opened');
  return feed.events;
};

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

describe('the chat', () => {
  it('begins with the first message and its page, then follows the conversation', async () => {
    const server = bench();
    const chat = server.open();
    expect(server.feeds).toEqual([]);
    chat.write('Dobrý den');
    await settle();
    expect(server.asked).toEqual([
      { field: 'startChat', variables: { site: 'web', text: 'Dobrý den', sentId: 's1', context: [{ name: 'page', value: 'http://site/' }] }, token: null },
    ]);
    expect(server.feeds.map(({ token }) => token)).toEqual(['token']);
  });

  it('sends what was written while offline later, in order, under the same ids, nothing twice', async () => {
    const server = bench();
    const chat = server.open();
    chat.write('Dobrý den');
    await settle();
    feedOf(server).changed(talking('4'));
    server.answerWith(unreachable, unreachable);
    chat.write('První');
    chat.write('Druhá');
    await settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.asked.slice(1).map(({ field, variables }) => [field, variables['sentId']])).toEqual([
      ['say', 's2'],
      ['say', 's2'],
      ['say', 's2'],
      ['say', 's3'],
    ]);
    feedOf(server).changed({ ...talking('5'), upserts: [] });
    expect(chat.get().outbox.filter(({ sentId }) => sentId !== 's1')).toEqual([]);
  });

  it('finds its unsent messages, token and place again after a reload', async () => {
    const server = bench();
    const before = server.open();
    before.write('Dobrý den');
    await settle();
    feedOf(server).changed(talking('4'));
    server.answerWith(unreachable);
    before.write('Ještě něco');
    await settle();
    const reloaded = bench();
    reloaded.open();
    await settle();
    expect(reloaded.feeds[0]?.token).toBe('token');
    expect(feedOf(reloaded).cursor()).toBe('c4');
    expect(reloaded.asked.map(({ field, variables }) => [field, variables['sentId']])).toEqual([['say', 's2']]);
  });

  it('starts anew with the same message when the server does not know the visitor', async () => {
    const server = bench();
    const chat = server.open();
    chat.write('Dobrý den');
    await settle();
    feedOf(server).changed(talking('4'));
    server.answerWith({ kind: 'refused', name: 'NotSignedIn', sentence: 'Kdo jste?' });
    chat.write('Haló');
    await settle();
    expect(server.asked.slice(1).map(({ field, variables, token }) => [field, variables['text'], token])).toEqual([
      ['say', 'Haló', 'token'],
      ['startChat', 'Haló', null],
    ]);
  });

  it('waits and tries again when it is too fast', async () => {
    const server = bench();
    const chat = server.open();
    server.answerWith({ kind: 'ok', data: { startChat: { ok: false, token: null, refusal: { name: 'TooManyRequests', sentence: 'Pomaleji.' } } } });
    chat.write('Dobrý den');
    await settle();
    expect(chat.get().outbox[0]?.status).toBe('waiting');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.asked.map(({ field }) => field)).toEqual(['startChat', 'startChat']);
  });

  it('gives a refused message back for changing', async () => {
    const server = bench();
    const chat = server.open();
    server.answerWith({ kind: 'ok', data: { startChat: { ok: false, token: null, refusal: { name: 'ChatClosed', sentence: 'Je zavřeno.' } } } });
    chat.write('Dobrý den');
    await settle();
    expect(chat.get().trouble).toBe('Je zavřeno.');
    expect(chat.takeBack('s1')).toBe('Dobrý den');
    expect(chat.get()).toMatchObject({ outbox: [], trouble: null });
  });

  it('tells typing at most every three seconds, and only while somebody is there to see it', async () => {
    const server = bench();
    const chat = server.open();
    chat.typing();
    chat.write('Dobrý den');
    await settle();
    feedOf(server).linked('live');
    feedOf(server).changed(talking('4'));
    chat.typing();
    chat.typing();
    await vi.advanceTimersByTimeAsync(3_000);
    chat.typing();
    expect(server.asked.filter(({ field }) => field === 'typing')).toHaveLength(2);
  });

  it('stops following when the conversation is over, and goes on after it with the same visitor', async () => {
    const server = bench();
    const chat = server.open();
    chat.write('Dobrý den');
    await settle();
    const [open] = talking('4').upserts;
    if (open?.__typename !== 'ConversationState') throw new Error('the step has a state');
    feedOf(server).changed({ ...talking('6'), upserts: [{ ...open, open: false, endedBy: 'agent' }] });
    expect(server.feeds[0]?.stopped).toBe(true);
    chat.again();
    chat.write('Ještě něco');
    await settle();
    expect(server.asked.at(-1)).toMatchObject({ field: 'startChat', token: 'token' });
    expect(server.feeds).toHaveLength(2);
  });
});
