import { type ChatState, phaseOf } from '../chat-state.ts';
import type { ChatWords } from '../chat-words.ts';
import { element, icon, iconButton, rename, setText, show } from './element.ts';

export interface Head {
  readonly root: HTMLElement;
  readonly title: HTMLElement;
  readonly update: (state: ChatState, words: ChatWords, title: string) => void;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstOf = (word: string | undefined): string => Array.from(graphemes.segment(word ?? ''), ({ segment }) => segment).at(0) ?? '';
const initialsOf = (name: string): string => {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => firstOf(part).toUpperCase()).join('');
};

const minuteMs = 60_000;

const waitingText = ({ talk }: ChatState, words: ChatWords): string => {
  const place = talk?.position == null ? words.waiting : words.place(talk.position);
  const estimateMs = talk?.estimateMs ?? null;
  return `${place}, ${estimateMs === null || estimateMs < minuteMs ? words.soon : words.about(Math.round(estimateMs / minuteMs))}`;
};

const noteOf = (state: ChatState, words: ChatWords): string => {
  switch (phaseOf(state)) {
    case 'fresh':
      return words.usuallyWe;
    case 'waiting':
      return waitingText(state, words);
    case 'talking':
      return words.usually;
    case 'ended':
      return words.over;
  }
};

/** Who answers, and what to expect; buttons to end and to minimise. */
export const createHead = (onMinimise: () => void, onEnd: () => void): Head => {
  const avatar = element('span', 'avatar', { 'aria-hidden': 'true' });
  const title = element('span', 'title', { id: 'callboard-title' });
  const note = element('span', 'note', { role: 'status' });
  const end = iconButton('leave', 'end', '');
  const minimise = iconButton('minus', 'minimise', '');
  const root = element('header', 'head', {}, avatar, element('span', 'names', {}, title, note), end, minimise);
  end.addEventListener('click', onEnd);
  minimise.addEventListener('click', onMinimise);
  let lastAgent: string | null = null;
  return {
    root,
    title,
    update: (state, words, given) => {
      const phase = phaseOf(state);
      if (phase === 'fresh' || phase === 'waiting') lastAgent = null;
      lastAgent = state.talk?.agentName ?? lastAgent;
      const agent = phase === 'talking' || phase === 'ended' ? lastAgent : null;
      const initials = agent === null ? '' : initialsOf(agent);
      if (avatar.dataset['of'] !== initials) {
        avatar.dataset['of'] = initials;
        avatar.replaceChildren(initials === '' ? icon('chat') : initials);
      }
      setText(title, agent ?? (given === '' ? words.title : given));
      setText(note, noteOf(state, words));
      rename(end, words.end);
      rename(minimise, words.minimise);
      show(end, phase === 'talking' || (phase === 'waiting' && state.talk !== null));
    },
  };
};
