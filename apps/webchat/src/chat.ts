import type { Answer, ChatApi } from './chat-api.ts';
import { endMutation, type OutcomeFields, readMutation, sayMutation, startMutation, type StartFields, typingMutation } from './chat-documents.ts';
import type { ChatMemory } from './chat-memory.ts';
import {
  type ChatState,
  needsStart,
  type OutboxMessage,
  phaseOf,
  unreadOf,
  withChange,
  withLink,
  withoutMessage,
  withoutToken,
  withRefused,
  withSending,
  withTaken,
  withUnsent,
  withWritten,
} from './chat-state.ts';
import type { Feed, OpenFeed } from './conversation-feed.ts';

export interface ChatOptions {
  readonly api: ChatApi;
  readonly openFeed: OpenFeed;
  readonly memory: ChatMemory;
  readonly site: string;
  /** What the desk should know of the page: names and values. */
  readonly context: () => readonly { readonly name: string; readonly value: string }[];
  readonly newSentId: () => string;
  readonly now: () => number;
  /** Sentence for what the server refused without one. */
  readonly refusedSentence: () => string;
}

export interface Chat {
  readonly get: () => ChatState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly write: (text: string) => void;
  /** The visitor is writing; told to the server at most every three seconds. */
  readonly typing: () => void;
  /** Everything shown so far has been read. */
  readonly readAll: () => void;
  /** Null when it worked, otherwise why not. */
  readonly end: () => Promise<string | null>;
  /** After an end: the next message begins a new chat. */
  readonly again: () => void;
  /** Takes a refused message back and returns its text. */
  readonly takeBack: (sentId: string) => string;
  /** The network may be back. */
  readonly wake: () => void;
}

const typingEveryMs = 3_000;
const firstRetryMs = 1_000;
const longestRetryMs = 10_000;
const busyRetryMs = 3_000;

/** The visitor's chat: what he wrote reaches the server once and in order, however often the network fails. */
export const createChat = (options: ChatOptions): Chat => {
  const { api, openFeed, memory, site, now } = options;
  const listeners = new Set<() => void>();
  let state = memory.load();
  let feed: { readonly token: string; readonly feed: Feed } | null = null;
  let pumping = false;
  let retryMs = firstRetryMs;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let typedAt = 0;

  const set = (next: ChatState): void => {
    if (next === state) return;
    state = next;
    memory.save(state);
    follow();
    for (const listener of listeners) listener();
  };

  const forget = (): void => set(withoutToken(state));

  /** A refused token is believed only when a request says so too: a socket may be refused for other reasons. */
  const checkToken = async (): Promise<void> => {
    const { token } = state;
    if (token === null) return;
    const answer = await api(typingMutation, {}, token);
    if (answer.kind === 'refused' && answer.name === 'NotSignedIn' && state.token === token) forget();
  };

  /** One live view while something is under way, or the transcript is not known. */
  const follow = (): void => {
    const { token } = state;
    const phase = phaseOf(state);
    const wanted = phase === 'waiting' || phase === 'talking' ? token : null;
    if (feed !== null && feed.token !== wanted) {
      const ending = feed.feed;
      feed = null;
      ending.stop();
    }
    if (feed !== null || wanted === null) return;
    feed = {
      token: wanted,
      feed: openFeed(wanted, {
        cursor: () => state.cursor,
        changed: (change) => set(withChange(state, change, now())),
        linked: (link) => {
          set(withLink(state, link, now()));
          if (link === 'live') void pump();
        },
        refused: () => void checkToken(),
      }),
    };
  };

  const send = async (message: OutboxMessage): Promise<Answer<OutcomeFields & { readonly token: string | null }>> => {
    const { token } = state;
    const { text, sentId } = message;
    if (needsStart(state)) {
      const answer = await api<{ readonly startChat: StartFields }>(startMutation, { site, text, sentId, context: options.context() }, token);
      return answer.kind === 'ok' ? { kind: 'ok', data: { ...answer.data.startChat, position: null } } : answer;
    }
    const answer = await api<{ readonly say: OutcomeFields }>(sayMutation, { text, sentId }, token);
    return answer.kind === 'ok' ? { kind: 'ok', data: { ...answer.data.say, token } } : answer;
  };

  const later = (ms: number): void => {
    clearTimeout(retry);
    retry = setTimeout(() => void pump(), ms);
  };

  /** Deals with one message; false when the rest has to wait. */
  const deliver = async (message: OutboxMessage): Promise<boolean> => {
    const { sentId } = message;
    set(withSending(state, sentId));
    const answer = await send(message);
    if (answer.kind === 'unreachable') {
      set(withUnsent(state, sentId));
      later(retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
      return false;
    }
    retryMs = firstRetryMs;
    const refusal =
      answer.kind === 'refused' ? answer : answer.data.ok ? null : (answer.data.refusal ?? { name: 'Refused', sentence: options.refusedSentence() });
    if (refusal === null && answer.kind === 'ok') {
      set(withTaken({ ...state, token: answer.data.token ?? state.token }, sentId, answer.data.position ?? null));
      return true;
    }
    if (refusal?.name === 'TooManyRequests') {
      set(withUnsent(state, sentId));
      later(busyRetryMs);
      return false;
    }
    if (refusal?.name === 'NotSignedIn') forget();
    else set(withRefused(state, sentId, refusal?.sentence ?? options.refusedSentence()));
    return true;
  };

  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    clearTimeout(retry);
    try {
      for (;;) {
        const next = state.outbox.find(({ status }) => status === 'waiting');
        if (next === undefined || !(await deliver(next))) return;
      }
    } finally {
      pumping = false;
    }
  };

  memory.onOtherToken((token) => {
    if (token === state.token) return;
    set(token === null ? withoutToken(state) : { ...withoutToken(state), token });
  });
  follow();
  void pump();

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (text) => {
      set(withWritten(state, { sentId: options.newSentId(), text, at: now() + state.serverOffsetMs }));
      typedAt = 0;
      void pump();
    },
    typing: () => {
      const phase = phaseOf(state);
      if (state.token === null || state.link !== 'live' || (phase !== 'talking' && phase !== 'waiting') || now() - typedAt < typingEveryMs) return;
      typedAt = now();
      void api(typingMutation, {}, state.token);
    },
    readAll: () => {
      const last = unreadOf(state).at(-1);
      if (last === undefined || state.token === null) return;
      set({ ...state, readId: last.id });
      void api<{ readonly read: OutcomeFields }>(readMutation, { messageId: last.id }, state.token);
    },
    end: async () => {
      const answer = await api<{ readonly endChat: OutcomeFields }>(endMutation, {}, state.token);
      if (answer.kind === 'unreachable') return options.refusedSentence();
      const refusal = answer.kind === 'refused' ? answer : answer.data.endChat.ok ? null : answer.data.endChat.refusal;
      if (refusal?.name === 'NotSignedIn') forget();
      return refusal === null || refusal.name === 'NotSignedIn' || refusal.name === 'ConversationEnded' ? null : refusal.sentence;
    },
    again: () => set({ ...state, leftInteractionId: state.talk?.interactionId ?? null, trouble: null }),
    takeBack: (sentId) => {
      const text = state.outbox.find((message) => message.sentId === sentId)?.text ?? '';
      set(withoutMessage(state, sentId));
      return text;
    },
    wake: () => {
      feed?.feed.wake();
      void pump();
    },
  };
};
