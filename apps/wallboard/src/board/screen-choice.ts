import { currentLanguage, parseLanguage, type Language } from '@callboard/web-client';

/** What the address of this screen says of it. */
export interface ScreenChoice {
  readonly language: Language;
  readonly scheme: 'light' | 'dark' | 'system';
  /** Instead of the name of the centre. */
  readonly title: string | null;
  /** Runs along the bottom. */
  readonly message: string | null;
  /** How long a page stays, ms. */
  readonly pageMs: number;
}

const secondMs = 1000;
const shortest = 5;
const usual = 20;

/** Reads the address: `?theme=dark&lang=cs&title=…&message=…&every=20`. Whatever is missing or strange is as usual. */
export const screenChoiceOf = (search: string): ScreenChoice => {
  const given = new URLSearchParams(search);
  const theme = given.get('theme');
  const every = Number(given.get('every') ?? usual);
  return {
    language: parseLanguage(given.get('lang')) ?? currentLanguage(),
    scheme: theme === 'light' || theme === 'dark' ? theme : 'system',
    title: given.get('title'),
    message: given.get('message'),
    pageMs: (Number.isFinite(every) ? Math.max(shortest, every) : usual) * secondMs,
  };
};
