import type { Language } from './generated/vocabulary.ts';
import { recall, remember } from './local-memory.ts';
import { createStore, useStore, type Store } from './store.ts';
import type { Words } from './words.ts';

const storageName = 'callboard.language';

export const languages: readonly Language[] = ['cs', 'en'];

/** The language's own name, as it stands in a switch. */
export const languageNames: Readonly<Record<Language, string>> = { cs: 'Čeština', en: 'English' };

/** Reads a language from outside; `null` for anything else. */
export const parseLanguage = (value: unknown): Language | null => languages.find((language) => language === value) ?? null;

/** Reads and drops the language that the page which led here was shown in (`?lang=en`), so that a reload does not choose again. */
const ledHereIn = (): Language | null => {
  const url = new URL(location.href);
  const language = parseLanguage(url.searchParams.get('lang'));
  if (language === null) return null;
  url.searchParams.delete('lang');
  history.replaceState(history.state, '', url);
  return language;
};

/** What a person has chosen while nobody was signed in; waits for whoever signs in next. */
let chosenAtDoor: Language | null = ledHereIn();

const preferred = (): Language =>
  chosenAtDoor ?? parseLanguage(recall(storageName)) ?? (navigator.languages.some((tag) => /^(cs|sk)\b/.test(tag)) ? 'cs' : 'en');

const store: Store<Language> = createStore(preferred());

const mark = (language: Language): void => {
  document.documentElement.lang = language;
};
mark(store.get());

/** The language of this page now, for code outside React. */
export const currentLanguage = (): Language => store.get();

/** Tells when the language changes. */
export const onLanguage = (listener: (language: Language) => void): (() => void) => store.subscribe(() => listener(store.get()));

/** Changes the language of the whole page and remembers it in this browser. */
export const setLanguage = (language: Language): void => {
  remember(storageName, language);
  mark(language);
  store.set(language);
};

/** Changes the language of the sign-in page; the next to sign in keeps it as his own (`useUserLanguage`). */
export const chooseLanguageAtDoor = (language: Language): void => {
  chosenAtDoor = language;
  setLanguage(language);
};

/** Hands out the choice made at the door, once. */
export const takeLanguageOfDoor = (): Language | null => {
  const taken = chosenAtDoor;
  chosenAtDoor = null;
  return taken;
};

/** The language of this page. */
export const useLanguage = (): Language => useStore(store);

/** Says `{cs, en}` in the language of the page. */
export const useSay = (): ((words: Words) => string) => {
  const language = useLanguage();
  return (words) => words[language];
};
