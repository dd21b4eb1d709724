import { localStorageColorSchemeManager, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import './tokens.css';
import './base.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme.css';
import './fonts.ts';
import { ServerOffsetContext, type ServerOffset } from './clock.ts';
import { applyDensity, DensityContext, storedDensity } from './density.ts';
import { cssVariablesResolver, theme } from './theme.ts';

const schemeManager = localStorageColorSchemeManager({ key: 'callboard.scheme' });

/** Keeps `data-scheme`, which our tokens follow, in step with Mantine's `data-mantine-color-scheme`. */
const SchemeMirror = () => {
  const { colorScheme } = useMantineColorScheme();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const computed = colorScheme === 'auto' ? system : colorScheme;
  useLayoutEffect(() => {
    document.documentElement.dataset['scheme'] = computed;
  }, [computed]);
  return null;
};

export interface UiProviderProps {
  /** Milliseconds between the server's clock and this machine's, for all timers; asked at every tick. */
  readonly serverOffsetMs?: ServerOffset | undefined;
  /** Name of the place where notices appear, for assistive technology. */
  readonly noticesLabel?: string | undefined;
  readonly children: ReactNode;
}

const sameClock: ServerOffset = () => 0;

/** Everything an app needs around it: tokens, type, theme, scheme, density, clock and notices. Stands at the root, once. */
export const UiProvider = ({ serverOffsetMs = sameClock, noticesLabel, children }: UiProviderProps) => {
  const [density, setDensity] = useState(storedDensity);
  useLayoutEffect(() => applyDensity(density), [density]);
  const densityChoice = useMemo(() => ({ density, setDensity }), [density]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={schemeManager} defaultColorScheme="auto">
      <SchemeMirror />
      <section aria-label={noticesLabel}>
        <Notifications position="bottom-left" limit={3} containerWidth={360} withinPortal={false} />
      </section>
      <DensityContext value={densityChoice}>
        <ServerOffsetContext value={serverOffsetMs}>{children}</ServerOffsetContext>
      </DensityContext>
    </MantineProvider>
  );
};
