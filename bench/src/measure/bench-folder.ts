import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../.data-bench/', import.meta.url));

/** A new folder on the disk the project is on, where durability costs what it costs; a temporary directory may be memory. Removed when the process ends. */
export const benchFolder = (name: string): string => {
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, `${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
