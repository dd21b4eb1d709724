import { useEffect } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** Puts the scheme on the page; `system` follows the machine. */
export const useScheme = (scheme: 'light' | 'dark' | 'system'): void => {
  useEffect(() => {
    const query = matchMedia(dark);
    const apply = (): void => {
      document.documentElement.dataset['scheme'] = scheme === 'system' ? (query.matches ? 'dark' : 'light') : scheme;
    };
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [scheme]);
};
