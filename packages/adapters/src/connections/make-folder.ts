import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, one by one; one that is there is left as it is. Throws what the system says. Node's own `recursive` tries for ever
 * where a folder above is there and yet takes none (`/proc`).
 */
export const makeFolder = (path: string, mode = 0o777): void => {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode });
    } catch (error) {
      // Another process was quicker.
      if (!existsSync(folder)) throw error;
    }
  }
};
