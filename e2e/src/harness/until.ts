import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * Waits until `look` answers something other than null or false, and gives it back.
 * Throws a sentence with `what` after `timeoutMs`; an exception of `look` counts as "not yet" and is shown with it.
 */
export const until = async <T>(what: string, look: () => T | Promise<T>, timeoutMs = 20_000): Promise<Exclude<T, null | false | undefined>> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let trouble = '';
    try {
      const seen = await look();
      if (seen !== null && seen !== false && seen !== undefined) return seen as Exclude<T, null | false | undefined>;
    } catch (error) {
      trouble = `; last trouble: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}${trouble}`);
    await pause(LOOK_EVERY_MS);
  }
};
