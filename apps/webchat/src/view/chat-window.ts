import type { Chat } from '../chat.ts';
import { phaseOf, unreadOf } from '../chat-state.ts';
import { chatWords, type ChatWords } from '../chat-words.ts';
import type { ScriptSettings } from '../script-settings.ts';
import { createComposer } from './composer.ts';
import { element, icon, setText, show } from './element.ts';
import { createHead } from './head.ts';
import { createMessageList } from './message-list.ts';
import { timeInFull } from './message-times.ts';

export interface ChatWindow {
  readonly root: HTMLElement;
  readonly update: (settings: ScriptSettings) => void;
  readonly open: (focus: boolean) => void;
}

const tickMs = 1_000;
/** A shorter cut is not worth a line. */
const worthSayingMs = 2_000;

/** The bubble in the corner and the window it opens. `serverOpen` null: not asked yet. */
export const createChatWindow = (chat: Chat, given: ScriptSettings, serverOpen: () => boolean | null, onOpen: (open: boolean) => void): ChatWindow => {
  let settings = given;
  let opened = false;
  let asking = false;
  const words = (): ChatWords => chatWords[settings.language];
  const notice = (text: string): void => {
    setText(trouble, text);
    show(trouble, text !== '');
  };

  const badge = element('span', 'badge', { 'aria-hidden': 'true' });
  const bubble = element('button', 'bubble-button', { type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, icon('chat'), badge);
  const list = createMessageList((sentId) => composer.put(chat.takeBack(sentId)));
  const composer = createComposer(
    (text) => chat.write(text),
    () => chat.typing(),
  );
  const head = createHead(
    () => minimise(),
    () => {
      asking = true;
      update();
      stay.focus();
    },
  );
  const lineText = element('span', '');
  const line = element('div', 'line', { role: 'status' }, icon('offline'), lineText);
  const trouble = element('div', 'trouble', { role: 'alert' });
  const question = element('span', 'question');
  const leave = element('button', 'button ends', { type: 'button' });
  const stay = element('button', 'button', { type: 'button' });
  const confirm = element('div', 'confirm', { role: 'group' }, question, leave, stay);
  const overText = element('span', 'question');
  const again = element('button', 'button primary', { type: 'button' });
  const over = element('div', 'confirm', {}, overText, again);
  const panel = element(
    'section',
    'window',
    { role: 'dialog', 'aria-labelledby': 'callboard-title' },
    head.root,
    line,
    list.root,
    trouble,
    confirm,
    over,
    composer.root,
  );
  const root = element('div', 'chat', {}, panel, bubble);

  const lookAt = (): void => {
    if (opened && document.visibilityState === 'visible') chat.readAll();
  };

  const update = (): void => {
    const state = chat.get();
    const now = Date.now();
    const phase = phaseOf(state);
    const text = words();
    const unread = unreadOf(state).length;
    root.lang = settings.language;
    head.update(state, text, settings.title);
    list.update(state, text, now);
    composer.update(text);
    setText(badge, unread > 9 ? '9+' : String(unread));
    show(badge, unread > 0);
    bubble.setAttribute('aria-label', unread > 0 ? `${text.open}, ${text.unread(unread)}` : text.open);
    const cut = state.link === 'cut' && now - state.linkSince >= worthSayingMs;
    const unsent = state.outbox.some(({ status }) => status === 'waiting');
    setText(lineText, cut ? `${text.cut(timeInFull(state.linkSince, text))} ${unsent ? text.cutKept : ''}` : '');
    show(line, cut);
    const closed = phase === 'fresh' && serverOpen() === false;
    const sentence = state.trouble ?? (closed ? text.closed : null);
    if (sentence !== null) notice(sentence);
    else if (!asking) notice('');
    if (phase === 'fresh' || phase === 'ended') asking = false;
    setText(question, text.endQuestion);
    setText(leave, text.endYes);
    setText(stay, text.endNo);
    const agent = state.talk?.agentName ?? state.messages.findLast(({ author }) => author === 'agent')?.authorName ?? null;
    setText(overText, state.talk?.endedBy === 'agent' && agent !== null ? text.overBy(agent) : text.over);
    setText(again, text.again);
    show(confirm, asking);
    show(over, phase === 'ended');
    show(composer.root, phase !== 'ended' && !asking && !closed);
    show(panel, opened);
    show(bubble, !opened);
    lookAt();
  };

  const open = (focus: boolean): void => {
    opened = true;
    bubble.setAttribute('aria-expanded', 'true');
    onOpen(true);
    update();
    list.toEnd();
    if (focus) composer.focus();
  };
  const minimise = (): void => {
    opened = false;
    asking = false;
    bubble.setAttribute('aria-expanded', 'false');
    onOpen(false);
    update();
    bubble.focus();
  };

  bubble.addEventListener('click', () => open(true));
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (!asking) return minimise();
    asking = false;
    update();
    composer.focus();
  });
  stay.addEventListener('click', () => {
    asking = false;
    update();
    composer.focus();
  });
  leave.addEventListener('click', () => {
    leave.disabled = true;
    void chat.end().then((problem) => {
      leave.disabled = false;
      if (problem === null) asking = false;
      update();
      if (problem !== null) notice(problem);
    });
  });
  again.addEventListener('click', () => {
    chat.again();
    composer.focus();
  });
  document.addEventListener('visibilitychange', lookAt);
  chat.subscribe(update);
  setInterval(() => {
    if (chat.get().typing !== null || chat.get().link === 'cut') update();
  }, tickMs);
  update();

  return {
    root,
    open,
    update: (next) => {
      settings = next;
      update();
    },
  };
};
