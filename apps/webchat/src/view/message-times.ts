import type { ChatWords } from '../chat-words.ts';

const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const dayMs = 86_400_000;

/** `10:44` */
export const timeOf = (at: number, words: ChatWords): string => new Date(at).toLocaleTimeString(words.locale, { hour: 'numeric', minute: '2-digit' });

/** `10:44:07` */
export const timeInFull = (at: number, words: ChatWords): string =>
  new Date(at).toLocaleTimeString(words.locale, { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** `dnes 10:44`, `včera 10:44`, `21. 11. 10:44` */
export const momentOf = (at: number, nowMs: number, words: ChatWords): string => {
  const days = Math.round((dayOf(nowMs) - dayOf(at)) / dayMs);
  const day = days === 0 ? words.today : days === 1 ? words.yesterday : new Date(at).toLocaleDateString(words.locale, { day: 'numeric', month: 'numeric' });
  return `${day} ${timeOf(at, words)}`;
};

/** A pause after which the list says the time again. */
export const pauseMs = 15 * 60_000;
