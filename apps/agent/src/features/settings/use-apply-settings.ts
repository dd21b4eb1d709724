import { useMantineColorScheme } from '@mantine/core';
import { useDensity } from '@callboard/ui';
import { setLanguage, type Language } from '@callboard/web-client';
import { useEffect } from 'react';
import { useDeskSettings } from '../../desk/desk-context.tsx';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';

/** Puts an agent's settings in force wherever he signs in; without his own choice of language, that of his record. */
export const useApplySettings = (recorded: Language): void => {
  const { language, scheme, density, chords } = useDeskSettings();
  const { setColorScheme } = useMantineColorScheme();
  const { setDensity } = useDensity();
  const wanted = language ?? recorded;
  useEffect(() => setLanguage(wanted), [wanted]);
  useEffect(() => {
    if (scheme !== null) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
  useEffect(() => {
    if (density !== null) setDensity(density);
  }, [density, setDensity]);
  useEffect(() => deskShortcuts.rebind(chords), [chords]);
};
