import type { Language } from './start-words.ts';

// The same names as the apps use, so that what is chosen here holds there too.
const languageName = 'callboard.language';
const schemeName = 'callboard.scheme';

const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be forbidden; the choice then lasts as long as the page
  }
};

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // forbidden: nothing is kept
  }
};

export const startLanguage = (): Language => {
  const chosen = kept(languageName);
  return (chosen ?? navigator.language).startsWith('en') ? 'en' : 'cs';
};
export const keepLanguage = (language: Language): void => keep(languageName, language);

export type Scheme = 'light' | 'dark';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

export const currentScheme = (): Scheme => {
  const chosen = kept(schemeName);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemDark.matches ? 'dark' : 'light';
};
export const keepScheme = (scheme: Scheme): void => keep(schemeName, scheme);
export const onSystemScheme = (changed: () => void): void => systemDark.addEventListener('change', changed);
