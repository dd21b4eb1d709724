import type { Position } from '@callboard/kernel';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchDataAge } from './data-age.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const watched = () => {
  const log = { head: 10n as Position, reflected: 10n as Position, away: false };
  const age = watchDataAge({
    head: () => (log.away ? Promise.reject(new Error('away')) : Promise.resolve(log.head)),
    reflected: () => log.reflected,
    elapsed: () => Date.now(),
  });
  const after = (seconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(seconds * 1000);
  return { log, age, after };
};

it('says nothing while the views follow, however little happens', async () => {
  const { log, age, after } = watched();
  await after(600);
  expect(age.oldMs()).toBeNull();
  log.head = 11n;
  await after(3);
  log.reflected = 11n;
  await after(60);
  expect(age.oldMs()).toBeNull();
  age.stop();
});

it('says how old the views are while they do not reflect what was recorded, and nothing again once they do', async () => {
  const { log, age, after } = watched();
  await after(20);
  log.head = 11n;
  await after(9);
  expect(age.oldMs()).toBeNull();
  await after(2);
  expect(age.oldMs()).toBeGreaterThanOrEqual(10_000);
  await after(60);
  expect(age.oldMs()).toBeGreaterThanOrEqual(70_000);
  log.reflected = 11n;
  await after(2);
  expect(age.oldMs()).toBeNull();
  age.stop();
});

it('lets them grow old while the log does not answer', async () => {
  const { log, age, after } = watched();
  await after(20);
  log.away = true;
  await after(12);
  const old = age.oldMs();
  expect(old).toBeGreaterThanOrEqual(11_000);
  expect(old).toBeLessThanOrEqual(13_000);
  log.away = false;
  await after(2);
  expect(age.oldMs()).toBeNull();
  age.stop();
});

it('are as new as what they have reached, where they run behind all the time', async () => {
  const { log, age, after } = watched();
  await after(20);
  for (let second = 0; second < 60; second += 1) {
    log.reflected = log.head;
    log.head += 5n;
    await after(1);
  }
  expect(age.oldMs()).toBeNull();
  age.stop();
});
