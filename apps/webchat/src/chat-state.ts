import type { AuthorKind, MessageState } from '@callboard/web-client';

// Moments are milliseconds since 1970.

export interface ChatMessage {
  readonly id: string;
  readonly author: AuthorKind;
  readonly authorName: string | null;
  /** Null when erased. */
  readonly text: string | null;
  readonly at: number;
  readonly state: MessageState;
}
export interface ChatTyping {
  readonly id: string;
  readonly author: AuthorKind;
  readonly name: string | null;
  readonly until: number;
}
export interface ChatTalk {
  readonly id: string;
  readonly interactionId: string | null;
  readonly open: boolean;
  readonly agentName: string | null;
  readonly waiting: boolean;
  readonly position: number | null;
  readonly estimateMs: number | null;
  readonly endedBy: AuthorKind | null;
}
export type ChatItem =
  | (ChatMessage & { readonly __typename: 'Message' })
  | (ChatTyping & { readonly __typename: 'Typing' })
  | (ChatTalk & { readonly __typename: 'ConversationState' });

/** A step of the live view. */
export interface ChatChange {
  readonly cursor: string;
  readonly position: string;
  readonly reset: boolean;
  readonly upserts: readonly ChatItem[];
  readonly removes: readonly string[];
  readonly serverTime: number;
}

/** What the visitor wrote and the live view does not show yet. */
export interface OutboxMessage {
  readonly sentId: string;
  readonly text: string;
  readonly at: number;
  readonly status: 'waiting' | 'sending' | 'taken' | 'refused';
  /** Log position at which it was taken; null where the answer named none. */
  readonly position: string | null;
  /** How many messages of the visitor the view showed when this one was written: its echo comes after them. */
  readonly seen: number;
}

export type Link = 'idle' | 'connecting' | 'live' | 'cut';

export interface ChatState {
  readonly token: string | null;
  readonly cursor: string | null;
  /** Log position the view reflects. */
  readonly position: string | null;
  readonly messages: readonly ChatMessage[];
  readonly typing: ChatTyping | null;
  readonly talk: ChatTalk | null;
  readonly outbox: readonly OutboxMessage[];
  /** The interaction that is over and after which the visitor writes again; the view may still show it for a moment. */
  readonly leftInteractionId: string | null;
  readonly link: Link;
  readonly linkSince: number;
  /** Last message of ours the visitor is known to have read. */
  readonly readId: string | null;
  /** Server's clock minus this machine's. */
  readonly serverOffsetMs: number;
  /** A sentence of the server about the last thing that was refused. */
  readonly trouble: string | null;
}

export const emptyChat: ChatState = {
  token: null,
  cursor: null,
  position: null,
  messages: [],
  typing: null,
  talk: null,
  outbox: [],
  leftInteractionId: null,
  link: 'idle',
  linkSince: 0,
  readId: null,
  serverOffsetMs: 0,
  trouble: null,
};

const fromVisitor = (message: ChatMessage): boolean => message.author === 'customer';

/** Outbox messages that the view already shows: each claims the first message of its text that came after it was written. */
const echoed = (messages: readonly ChatMessage[], outbox: readonly OutboxMessage[]): ReadonlySet<string> => {
  const own = messages.filter(fromVisitor);
  const claimed = new Set<string>();
  const found = new Set<string>();
  for (const { sentId, seen, text } of outbox) {
    const echo = own.slice(seen).find((message) => message.text === text && !claimed.has(message.id));
    if (echo === undefined) continue;
    claimed.add(echo.id);
    found.add(sentId);
  }
  return found;
};

const reached = (position: string | null, wanted: string | null): boolean => position !== null && wanted !== null && BigInt(position) >= BigInt(wanted);

/** Drops what was taken and is shown by the view. What is not answered yet stays, to be sent again under the same id. */
const settled = (state: ChatState): ChatState => {
  const shown = echoed(state.messages, state.outbox);
  const outbox = state.outbox.filter(({ sentId, status, position }) => !(status === 'taken' && (shown.has(sentId) || reached(state.position, position))));
  return outbox.length === state.outbox.length ? state : { ...state, outbox };
};

/** Puts a step of the live view in. */
export const withChange = (state: ChatState, change: ChatChange, nowMs: number): ChatState => {
  const removed = new Set(change.removes);
  const messages = new Map(change.reset ? [] : state.messages.filter(({ id }) => !removed.has(id)).map((message) => [message.id, message] as const));
  let talk = change.reset ? null : state.talk;
  let typing = change.reset || (state.typing !== null && removed.has(state.typing.id)) ? null : state.typing;
  for (const item of change.upserts) {
    switch (item.__typename) {
      case 'Message':
        messages.set(item.id, item);
        break;
      case 'Typing':
        if (item.author !== 'customer') typing = item;
        break;
      case 'ConversationState':
        talk = item;
        break;
    }
  }
  return settled({
    ...state,
    cursor: change.cursor,
    position: change.position,
    messages: [...messages.values()].sort((a, b) => a.at - b.at),
    talk,
    typing,
    leftInteractionId: talk === null || talk.interactionId === state.leftInteractionId ? state.leftInteractionId : null,
    serverOffsetMs: change.serverTime - nowMs,
  });
};

/** The visitor wrote something. */
export const withWritten = (state: ChatState, written: { readonly sentId: string; readonly text: string; readonly at: number }): ChatState => {
  const ownShown = state.messages.filter(fromVisitor).length;
  return { ...state, trouble: null, outbox: [...state.outbox, { ...written, status: 'waiting', position: null, seen: ownShown }] };
};

const changed = (state: ChatState, sentId: string, change: Partial<OutboxMessage>): ChatState => ({
  ...state,
  outbox: state.outbox.map((message) => (message.sentId === sentId ? { ...message, ...change } : message)),
});

export const withSending = (state: ChatState, sentId: string): ChatState => changed(state, sentId, { status: 'sending' });
export const withUnsent = (state: ChatState, sentId: string): ChatState => changed(state, sentId, { status: 'waiting' });
export const withTaken = (state: ChatState, sentId: string, position: string | null): ChatState =>
  settled(changed(state, sentId, { status: 'taken', position }));

/** Refused for good. What the server has after all, from an attempt whose answer got lost, was not refused. */
export const withRefused = (state: ChatState, sentId: string, sentence: string): ChatState =>
  echoed(state.messages, state.outbox).has(sentId)
    ? { ...state, outbox: state.outbox.filter((message) => message.sentId !== sentId) }
    : { ...changed(state, sentId, { status: 'refused' }), trouble: sentence };

/** The visitor takes a refused message back, to change it or to write it in a new chat. */
export const withoutMessage = (state: ChatState, sentId: string): ChatState => ({
  ...state,
  outbox: state.outbox.filter((message) => message.sentId !== sentId),
  trouble: null,
});

/** A new attempt does not end a cut: it lasts until the view is live again. */
export const withLink = (state: ChatState, link: Link, nowMs: number): ChatState =>
  state.link === link || (state.link === 'cut' && link === 'connecting') ? state : { ...state, link, linkSince: nowMs };

/** The server does not know this visitor any more: what he had is gone, what he has not sent yet begins a new conversation. */
export const withoutToken = (state: ChatState): ChatState => ({
  ...emptyChat,
  outbox: state.outbox.filter(({ status }) => status !== 'taken').map((message) => ({ ...message, status: 'waiting', seen: 0, position: null })),
});

/** `fresh`: nothing is under way, the next message begins a chat. `ended` stays until the visitor wants to write again. */
export type Phase = 'fresh' | 'waiting' | 'talking' | 'ended';

export const phaseOf = ({ talk, token, outbox, leftInteractionId }: ChatState): Phase => {
  const left = talk !== null && !talk.open && talk.interactionId === leftInteractionId;
  if (talk === null || left) return (token !== null && talk === null) || outbox.some(({ status }) => status !== 'refused') ? 'waiting' : 'fresh';
  if (!talk.open) return 'ended';
  return talk.waiting ? 'waiting' : 'talking';
};

/** Whether the next message has to begin a chat. */
export const needsStart = ({ token, talk }: ChatState): boolean => token === null || (talk !== null && !talk.open);

/** What the list shows: the view, then what it does not show yet. */
export const shownMessages = (state: ChatState): { readonly messages: readonly ChatMessage[]; readonly unsent: readonly OutboxMessage[] } => {
  const shown = echoed(state.messages, state.outbox);
  return { messages: state.messages, unsent: state.outbox.filter(({ sentId }) => !shown.has(sentId)) };
};

/** Messages of ours after the last one he read. */
export const unreadOf = ({ messages, readId }: ChatState): readonly ChatMessage[] => {
  const at = messages.findIndex(({ id }) => id === readId);
  return messages.slice(at + 1).filter(({ author, state }) => (author === 'agent' || author === 'bot') && state !== 'read');
};

/** Whether somebody of ours types at this moment. */
export const typingNow = ({ typing, serverOffsetMs, talk }: ChatState, nowMs: number): boolean =>
  talk?.open === true && typing !== null && typing.until > nowMs + serverOffsetMs;
