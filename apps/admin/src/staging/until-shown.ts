import type { ConfigView } from '../config/config-view.ts';

/** The view is not waited for longer than this: what was saved is saved. */
const patienceMs = 2_000;

/** Resolves when the live settings have reached a log position, or when patience ends. */
export const untilShown = (view: ConfigView, position: string | null): Promise<void> =>
  new Promise((resolve) => {
    const reached = (): boolean => {
      const shown = view.get().position;
      return position === null || (shown !== null && BigInt(shown) >= BigInt(position));
    };
    if (reached()) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, patienceMs);
    const stop = view.subscribe(() => {
      if (reached()) end();
    });
  });
