import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export type BoundedFile = { readonly path: string; readonly line: (text: string) => void; readonly close: () => void };

/** Appends lines to a file that its user alone reads. When it passes `mostBytes` it becomes `<path>.1`, in the place of the one before: twice that much is kept at most. */
export const boundedFile = (path: string, mostBytes = 8_000_000): BoundedFile => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const open = (): number => openSync(path, 'a', 0o600);
  let file: number | null = open();
  let size = fstatSync(file).size;
  return {
    path,
    line: (text) => {
      if (file === null) return;
      const bytes = Buffer.from(`${text}\n`);
      if (size > 0 && size + bytes.length > mostBytes) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = open();
        size = 0;
      }
      size += writeSync(file, bytes);
    },
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
};
