import { type ChatMessage, type ChatState, type OutboxMessage, shownMessages, typingNow } from '../chat-state.ts';
import type { ChatWords } from '../chat-words.ts';
import { element, setText, show } from './element.ts';
import { momentOf, pauseMs, timeOf } from './message-times.ts';

interface Entry {
  readonly key: string;
  readonly kind: 'time' | 'in' | 'out' | 'system' | 'meta' | 'back';
  readonly text: string;
  /** Who wrote it, read before the text. */
  readonly by: string;
}

export interface MessageList {
  readonly root: HTMLElement;
  readonly update: (state: ChatState, words: ChatWords, nowMs: number) => void;
  readonly toEnd: () => void;
}

const kindOf = { customer: 'out', agent: 'in', bot: 'in', system: 'system' } as const;

const byOf = (message: ChatMessage, words: ChatWords): string => {
  switch (message.author) {
    case 'customer':
      return words.you;
    case 'agent':
      return message.authorName ?? '';
    case 'bot':
      return words.bot;
    case 'system':
      return '';
  }
};

const unsentMeta = { waiting: 'waitingToSend', sending: 'sending', taken: 'sending', refused: 'refused' } as const;

const unsentEntries = (message: OutboxMessage, last: boolean, cut: boolean, words: ChatWords): readonly Entry[] => {
  const said = message.status === 'waiting' && !cut ? words.sending : words[unsentMeta[message.status]];
  const out: Entry = { key: message.sentId, kind: 'out', text: message.text, by: words.you };
  if (message.status === 'refused')
    return [
      out,
      { key: `meta-${message.sentId}`, kind: 'meta', text: said, by: '' },
      { key: `back-${message.sentId}`, kind: 'back', text: words.takeBack, by: '' },
    ];
  return last ? [out, { key: 'meta', kind: 'meta', text: said, by: '' }] : [out];
};

/** Everything the list shows, in order; times before the first message, after a pause and on a new day. */
const entriesOf = (state: ChatState, words: ChatWords, nowMs: number): readonly Entry[] => {
  const { messages, unsent } = shownMessages(state);
  const entries: Entry[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const message of messages) {
    if (message.at - before > pauseMs) entries.push({ key: `time-${message.id}`, kind: 'time', text: momentOf(message.at, nowMs, words), by: '' });
    before = message.at;
    entries.push({ key: message.id, kind: kindOf[message.author], text: message.text ?? words.erased, by: byOf(message, words) });
  }
  const last = messages.at(-1);
  if (unsent.length === 0 && last?.author === 'customer')
    entries.push({ key: 'meta', kind: 'meta', text: `${words.states[last.state]} ${timeOf(last.at, words)}`, by: '' });
  const [first] = unsent;
  if (messages.length === 0 && first !== undefined) entries.push({ key: 'time-first', kind: 'time', text: momentOf(first.at, nowMs, words), by: '' });
  unsent.forEach((message, index) => entries.push(...unsentEntries(message, index === unsent.length - 1, state.link === 'cut', words)));
  return entries;
};

const nodeOf = (entry: Entry): HTMLElement => {
  switch (entry.kind) {
    case 'time':
      return element('div', 'time');
    case 'meta':
      return element('div', 'meta');
    case 'back':
      return element('button', 'back', { type: 'button', 'data-sent': entry.key.slice('back-'.length) });
    case 'in':
    case 'out':
    case 'system':
      return element('div', `bubble ${entry.kind}`, {}, element('span', 'by'), element('span', 'text'));
  }
};

const fill = (node: HTMLElement, entry: Entry): void => {
  const text = node.querySelector('.text');
  const by = node.querySelector('.by');
  if (by !== null) setText(by, entry.by === '' ? '' : `${entry.by}: `);
  setText(text ?? node, entry.text);
};

/** The conversation. Entries keep their elements, so that only what is new is read out and moves. */
export const createMessageList = (onTakeBack: (sentId: string) => void): MessageList => {
  const hello = element('div', 'hello');
  const dots = element('div', 'bubble in dots', { role: 'status' }, element('span', 'by'), element('i', ''), element('i', ''), element('i', ''));
  const log = element('div', 'log', { role: 'log', 'aria-live': 'polite' });
  const root = element('div', 'messages', { tabindex: '0' }, hello, log, dots);
  const nodes = new Map<string, HTMLElement>();
  let shown: readonly string[] = [];
  log.addEventListener('click', ({ target }) => {
    const sentId = target instanceof HTMLElement ? target.dataset['sent'] : undefined;
    if (sentId !== undefined) onTakeBack(sentId);
  });
  const toEnd = (): void => {
    root.scrollTop = root.scrollHeight;
  };
  return {
    root,
    toEnd,
    update: (state, words, nowMs) => {
      const atEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 48;
      const entries = entriesOf(state, words, nowMs);
      const keys = new Set(entries.map(({ key }) => key));
      for (const [key, node] of nodes)
        if (!keys.has(key)) {
          node.remove();
          nodes.delete(key);
        }
      let previous: HTMLElement | null = null;
      for (const entry of entries) {
        const node: HTMLElement = nodes.get(entry.key) ?? nodeOf(entry);
        nodes.set(entry.key, node);
        fill(node, entry);
        const place: ChildNode | null = previous === null ? log.firstChild : previous.nextSibling;
        if (place !== node) log.insertBefore(node, place);
        previous = node;
      }
      const name = state.typing?.name ?? state.talk?.agentName ?? words.bot;
      const typing = typingNow(state, nowMs);
      show(dots, typing);
      const by = dots.querySelector('.by');
      if (by !== null) setText(by, typing ? words.typing(name) : '');
      setText(hello, words.hello);
      show(hello, entries.length === 0);
      root.setAttribute('aria-label', words.log);
      const now = [...keys];
      if ((atEnd || now.at(-1) !== shown.at(-1)) && (now.length !== shown.length || typing)) toEnd();
      shown = now;
    },
  };
};
