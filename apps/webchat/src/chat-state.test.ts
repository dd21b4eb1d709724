import { describe, expect, it } from 'vitest';
import {
  type ChatChange,
  type ChatItem,
  type ChatState,
  emptyChat,
  needsStart,
  phaseOf,
  shownMessages,
  typingNow,
  unreadOf,
  withChange,
  withLink,
  withoutToken,
  withRefused,
  withSending,
  withTaken,
  withWritten,
} from './chat-state.ts';

const nowMs = 1_000_000;

const step = (upserts: readonly ChatItem[], more: Partial<ChatChange> = {}): ChatChange => ({
  cursor: `c${more.position ?? '10'}`,
  position: '10',
  reset: false,
  upserts,
  removes: [],
  serverTime: nowMs,
  ...more,
});
const message = (id: string, author: 'customer' | 'agent', text: string, more: { readonly at?: number; readonly state?: 'sent' | 'read' } = {}): ChatItem => ({
  __typename: 'Message',
  id,
  author,
  authorName: author === 'agent' ? 'Hana' : null,
  text,
  at: more.at ?? nowMs,
  state: more.state ?? 'sent',
});
const talk = (more: Partial<Extract<ChatItem, { __typename: 'ConversationState' }>> = {}): ChatItem => ({
  __typename: 'ConversationState',
  id: 'conversation',
  interactionId: 'i1',
  open: true,
  agentName: null,
  waiting: true,
  position: 2,
  estimateMs: 60_000,
  endedBy: null,
  ...more,
});

const started: ChatState = { ...emptyChat, token: 'token' };
const written = (state: ChatState, sentId: string, text: string): ChatState => withWritten(state, { sentId, text, at: nowMs });
const texts = (state: ChatState): readonly (string | null)[] => {
  const { messages, unsent } = shownMessages(state);
  return [...messages.map(({ text }) => text), ...unsent.map(({ text }) => text)];
};

describe('a written message', () => {
  it('is shown at once, and once when its echo comes before the answer', () => {
    const sending = withSending(written(started, 's1', 'Ano'), 's1');
    expect(texts(sending)).toEqual(['Ano']);
    const echoed = withChange(sending, step([message('m1', 'customer', 'Ano')]), nowMs);
    expect(texts(echoed)).toEqual(['Ano']);
    expect(echoed.outbox).toHaveLength(1);
    expect(withTaken(echoed, 's1', '10').outbox).toEqual([]);
  });

  it('stays until the view has reached the position at which it was taken', () => {
    const taken = withTaken(written(started, 's1', 'Ano'), 's1', '12');
    expect(taken.outbox).toHaveLength(1);
    const before = withChange(taken, step([], { position: '11' }), nowMs);
    expect(texts(before)).toEqual(['Ano']);
    expect(withChange(before, step([], { position: '12' }), nowMs).outbox).toEqual([]);
  });

  it('is not taken for an older message of the same text', () => {
    const known = withChange(started, step([message('m1', 'customer', 'Ano')]), nowMs);
    expect(texts(written(known, 's1', 'Ano'))).toEqual(['Ano', 'Ano']);
  });

  it('of the same text twice needs two echoes', () => {
    const both = written(written(started, 's1', 'Ano'), 's2', 'Ano');
    const one = withChange(both, step([message('m1', 'customer', 'Ano')]), nowMs);
    expect(texts(one)).toEqual(['Ano', 'Ano']);
    const two = withChange(one, step([message('m2', 'customer', 'Ano', { at: nowMs + 1 })]), nowMs);
    expect(texts(two)).toEqual(['Ano', 'Ano']);
    expect(shownMessages(two).unsent).toEqual([]);
  });

  it('that was refused after all stays, with the sentence, unless the server has it', () => {
    const refused = withRefused(written(started, 's1', 'Ano'), 's1', 'Rozhovor skončil.');
    expect(refused.outbox[0]?.status).toBe('refused');
    expect(refused.trouble).toBe('Rozhovor skončil.');
    const had = withChange(written(started, 's1', 'Ano'), step([message('m1', 'customer', 'Ano')]), nowMs);
    expect(withRefused(had, 's1', 'Rozhovor skončil.')).toMatchObject({ outbox: [], trouble: null });
  });

  it('begins a new conversation when the server has forgotten the visitor', () => {
    const known = withTaken(written({ ...written(started, 's1', 'Ano'), messages: [] }, 's2', 'Haló'), 's1', '20');
    const forgotten = withoutToken(known);
    expect(forgotten.token).toBeNull();
    expect(forgotten.outbox.map(({ sentId, status }) => [sentId, status])).toEqual([['s2', 'waiting']]);
    expect(needsStart(forgotten)).toBe(true);
  });
});

describe('the live view', () => {
  it('replaces everything with a reset and keeps messages in the order of time', () => {
    const first = withChange(started, step([message('m2', 'agent', 'Druhá', { at: 2 }), message('m1', 'customer', 'První', { at: 1 })]), nowMs);
    expect(texts(first)).toEqual(['První', 'Druhá']);
    const reset = withChange(first, step([message('m3', 'agent', 'Třetí')], { reset: true, cursor: 'other' }), nowMs);
    expect(texts(reset)).toEqual(['Třetí']);
    expect(reset.cursor).toBe('other');
  });

  it('shows typing of ours only, while it lasts by the server’s clock', () => {
    const typing = (author: 'agent' | 'customer'): ChatItem => ({ __typename: 'Typing', id: `typing-${author}`, author, name: null, until: nowMs + 5_000 });
    const own = withChange(started, step([talk(), typing('customer')]), nowMs);
    expect(typingNow(own, nowMs)).toBe(false);
    const theirs = withChange(own, step([typing('agent')], { serverTime: nowMs }), nowMs + 60_000);
    expect(typingNow(theirs, nowMs + 60_000 + 4_999)).toBe(true);
    expect(typingNow(theirs, nowMs + 60_000 + 5_001)).toBe(false);
    expect(typingNow(withChange(theirs, step([], { removes: ['typing-agent'] }), nowMs), nowMs)).toBe(false);
  });

  it('counts what our side wrote and the visitor has not read', () => {
    const state = withChange(
      started,
      step([message('m1', 'agent', 'A', { at: 1 }), message('m2', 'customer', 'B', { at: 2 }), message('m3', 'agent', 'C', { at: 3 })]),
      nowMs,
    );
    expect(unreadOf(state).map(({ id }) => id)).toEqual(['m1', 'm3']);
    expect(unreadOf({ ...state, readId: 'm1' }).map(({ id }) => id)).toEqual(['m3']);
  });
});

describe('the phase', () => {
  it('goes from fresh over waiting and talking to ended', () => {
    expect(phaseOf(emptyChat)).toBe('fresh');
    expect(phaseOf(written(emptyChat, 's1', 'Dobrý den'))).toBe('waiting');
    const waiting = withChange(started, step([talk()]), nowMs);
    expect(phaseOf(waiting)).toBe('waiting');
    const talking = withChange(waiting, step([talk({ waiting: false, agentName: 'Hana' })]), nowMs);
    expect(phaseOf(talking)).toBe('talking');
    expect(phaseOf(withChange(talking, step([talk({ open: false, waiting: false })]), nowMs))).toBe('ended');
  });

  it('after an end waits for the next interaction although the view still shows the old one', () => {
    const ended = withChange(started, step([talk({ open: false, waiting: false })]), nowMs);
    const again = { ...ended, leftInteractionId: 'i1' };
    expect(phaseOf(again)).toBe('fresh');
    const begun = written(again, 's1', 'Ještě něco');
    expect(needsStart(begun)).toBe(true);
    expect(phaseOf(begun)).toBe('waiting');
    const next = withChange(begun, step([talk({ interactionId: 'i2' })]), nowMs);
    expect(phaseOf(next)).toBe('waiting');
    expect(next.leftInteractionId).toBeNull();
  });

  it('keeps the beginning of a cut through vain attempts', () => {
    const cut = withLink(withLink(started, 'live', 1), 'cut', 5);
    expect(withLink(withLink(cut, 'connecting', 6), 'cut', 7)).toMatchObject({ link: 'cut', linkSince: 5 });
    expect(withLink(cut, 'live', 9)).toMatchObject({ link: 'live', linkSince: 9 });
  });
});
