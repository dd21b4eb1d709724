import type { Language } from '@callboard/web-client';
import type { BoardWords } from './board-words.ts';
import { cs } from './cs.ts';
import { en } from './en.ts';

const languages: Readonly<Record<Language, BoardWords>> = { cs, en };

/** The words of a language. */
export const wordsOf = (language: Language): BoardWords => languages[language];
