import { formatsOf, type Formats } from '@callboard/web-client';
import { createContext, useContext } from 'react';
import type { BoardWords } from '../words/board-words.ts';
import { wordsOf } from '../words/words-of.ts';
import type { ScreenChoice } from './screen-choice.ts';

/** What every part of the screen needs to speak. */
export interface Screen {
  readonly choice: ScreenChoice;
  readonly words: BoardWords;
  readonly formats: Formats;
}

export const screenOf = (choice: ScreenChoice): Screen => ({ choice, words: wordsOf(choice.language), formats: formatsOf(choice.language) });

export const ScreenContext = createContext<Screen | null>(null);

/** Throws outside the board. */
export const useScreen = (): Screen => {
  const screen = useContext(ScreenContext);
  if (screen === null) throw new Error('useScreen outside the board');
  return screen;
};
