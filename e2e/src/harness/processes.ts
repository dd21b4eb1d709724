import { existsSync, readFileSync } from 'node:fs';

/** Whether a process of that id runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Ids of a process's children and their children, with what they run. Linux. */
export const descendants = (pid: number): readonly (readonly [file: string, pid: number])[] => {
  const path = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(path)) return [];
  const own = readFileSync(path, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return own.flatMap((child) => {
    const words = existsSync(`/proc/${child}/cmdline`) ? readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0') : [];
    const file = words.find((word) => /\/src\/.*\.ts$/.test(word)) ?? '';
    return [[file.replace(/^.*\/packages\//, ''), child] as const, ...descendants(child)];
  });
};
