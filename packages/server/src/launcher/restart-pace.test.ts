import { expect, it } from 'vitest';
import { restartPace } from './restart-pace.ts';

const soon = { ready: false, livedMs: 200, signal: null };

it('a process that keeps dying is started ever later, up to half a minute', () => {
  const pace = restartPace();
  expect(Array.from({ length: 9 }, () => pace.ended(soon).pauseMs)).toEqual([300, 600, 1200, 2400, 4800, 9600, 19_200, 30_000, 30_000]);
  expect(pace.ended(soon).inARow).toBe(10);
});

it('a process that came up and dies again soon is started ever later too', () => {
  const pace = restartPace();
  pace.ended({ ready: true, livedMs: 3000, signal: null });
  expect(pace.ended({ ready: true, livedMs: 3000, signal: 'SIGSEGV' })).toEqual({ pauseMs: 600, inARow: 2 });
});

it('a process that lived long begins anew', () => {
  const pace = restartPace();
  for (let i = 0; i < 5; i += 1) pace.ended(soon);
  expect(pace.ended({ ready: true, livedMs: 60_000, signal: null })).toEqual({ pauseMs: 0, inARow: 0 });
});

it('a ready process that was killed comes back at once, however often', () => {
  const pace = restartPace();
  const killed = { ready: true, livedMs: 500, signal: 'SIGKILL' } as const;
  expect(Array.from({ length: 20 }, () => pace.ended(killed).pauseMs)).toEqual(Array.from({ length: 20 }, () => 0));
});
