import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 1279.98px)');

const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the page is too narrow for three columns. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
