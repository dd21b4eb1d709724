import { useEffect } from 'react';
import type { Language } from './generated/vocabulary.ts';
import { setLanguage, takeLanguageOfDoor } from './language.ts';
import type { SettingsStore } from './settings.ts';
import { useStore } from './store.ts';

/**
 * The page speaks the language of whoever is signed in: what he chose at the door (it becomes his setting), else his setting, else that of his record.
 * `recorded` is `null` while nobody is signed in.
 */
export const useUserLanguage = (settings: SettingsStore<{ readonly language: Language | null }>, recorded: Language | null): void => {
  const own = useStore(settings).language;
  const wanted = recorded === null ? null : (own ?? recorded);
  useEffect(() => {
    if (wanted === null) return;
    const chosen = takeLanguageOfDoor();
    if (chosen !== null && chosen !== wanted) settings.change({ language: chosen });
    else setLanguage(wanted);
  }, [wanted, settings]);
};
