import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const BLOCKING = fileURLToPath(new URL('testing/blocking-process.ts', import.meta.url));
const lifeOf = (blockMs: number): Promise<{ readonly signal: NodeJS.Signals | null; readonly out: string; readonly errors: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [BLOCKING, String(blockMs)], (error, out, errors) => resolve({ signal: error?.signal ?? null, out, errors }));
  });

it('a process whose event loop stands still is ended, and says why', async () => {
  const { signal, out, errors } = await lifeOf(3_600_000);
  expect(signal).toBe('SIGKILL');
  expect(out).toBe('');
  expect(errors).toContain('the event loop stands still');
});

it('a process that is busy for a while is left alone, and may end by itself', async () => {
  expect(await lifeOf(400)).toMatchObject({ signal: null, out: 'done\n', errors: '' });
});
