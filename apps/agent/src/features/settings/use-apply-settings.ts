import { useMantineColorScheme } from '@mantine/core';
import { useDensity } from '@callboard/ui';
import { useUserLanguage, type Language } from '@callboard/web-client';
import { useEffect } from 'react';
import { useDesk, useDeskSettings } from '../../desk/desk-context.tsx';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';

/** Puts an agent's settings in force wherever he signs in. */
export const useApplySettings = (recorded: Language): void => {
  const { scheme, density, chords } = useDeskSettings();
  const { setColorScheme } = useMantineColorScheme();
  const { setDensity } = useDensity();
  useUserLanguage(useDesk().settings, recorded);
  useEffect(() => {
    if (scheme !== null) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
  useEffect(() => {
    if (density !== null) setDensity(density);
  }, [density, setDensity]);
  useEffect(() => deskShortcuts.rebind(chords), [chords]);
};
