import type { ChatWords } from '../chat-words.ts';
import { element, iconButton, rename } from './element.ts';

export interface Composer {
  readonly root: HTMLElement;
  readonly update: (words: ChatWords) => void;
  readonly focus: () => void;
  /** Puts a text back for changing, before what is written there. */
  readonly put: (text: string) => void;
}

const longestCharacters = 4_000;
const highestPx = 120;

/** Enter sends, Shift and Enter begin a line. */
export const createComposer = (onSend: (text: string) => void, onTyping: () => void): Composer => {
  const input = element('textarea', 'input', { rows: '1', maxlength: String(longestCharacters), enterkeyhint: 'send' });
  const button = iconButton('send', 'send', '');
  const root = element('form', 'composer', {}, input, button);
  const grow = (): void => {
    input.style.height = 'auto';
    if (input.scrollHeight > 0) input.style.height = `${Math.min(input.scrollHeight, highestPx)}px`;
    button.disabled = input.value.trim() === '';
  };
  const send = (): void => {
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    grow();
    onSend(text);
  };
  button.type = 'submit';
  button.disabled = true;
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    input.focus();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  input.addEventListener('input', () => {
    grow();
    if (input.value.trim() !== '') onTyping();
  });
  return {
    root,
    focus: () => input.focus({ preventScroll: true }),
    put: (text) => {
      input.value = input.value === '' ? text : `${text}\n${input.value}`;
      grow();
      input.focus();
    },
    update: (words) => {
      input.placeholder = words.write;
      input.setAttribute('aria-label', words.write);
      rename(button, words.send);
    },
  };
};
