import { setLanguage, type SessionState } from '@callboard/web-client';
import { useEffect } from 'react';
import type { FloorSettingsStore } from '../floor/floor-settings.ts';

/** After somebody signed in, the page speaks the language he chose, else the one on his record. */
export const useUserLanguage = (session: SessionState, settings: FloorSettingsStore): void => {
  const language = session.status === 'signed-in' ? session.me.language : null;
  useEffect(() => {
    if (language !== null) setLanguage(settings.get().language ?? language);
  }, [language, settings]);
};
