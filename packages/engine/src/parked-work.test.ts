import { instant, StoreUnavailable } from '@callboard/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { createParking, type Parking } from './parked-work.ts';

let parking: Parking;
let aside: Set<string>;
const work = { id: 'w-1', by: 'carry-offers', what: 'RouteInteraction', about: 'i-1' };
const poisoned = (): Promise<never> => Promise.reject(new Error('the stream cannot be read'));

beforeEach(() => {
  aside = new Set();
  parking = createParking({
    clock: { now: () => instant(1000) },
    position: () => 7n,
    changed: (about, isParked) => void (isParked ? aside.add(about) : aside.delete(about)),
    report: () => undefined,
  });
});

describe('work that fails', () => {
  it('is tried again, and parked with its reason after the last try', async () => {
    await expect(parking.attempt(work, poisoned, 3)).rejects.toThrow('cannot be read');
    await expect(parking.attempt(work, poisoned, 3)).rejects.toThrow('cannot be read');
    expect(parking.list()).toEqual([]);
    expect(await parking.attempt(work, poisoned, 3)).toBeNull();
    expect(parking.list()).toEqual([{ ...work, position: 7n, reason: 'Error: the stream cannot be read', at: 1000 }]);
    expect([...aside]).toEqual(['i-1']);
  });

  it('is never parked because the log cannot be written', async () => {
    const outage = () => Promise.reject(new StoreUnavailable('no space'));
    for (let tries = 0; tries < 50; tries += 1) await expect(parking.attempt(work, outage, 3)).rejects.toThrow(StoreUnavailable);
    expect(parking.list()).toEqual([]);
  });

  it('counts from the beginning after it succeeded', async () => {
    await expect(parking.attempt(work, poisoned, 2)).rejects.toThrow();
    expect(await parking.attempt(work, () => Promise.resolve('done'), 2)).toBe('done');
    await expect(parking.attempt(work, poisoned, 2)).rejects.toThrow();
  });
});

describe('parked work', () => {
  it('is done when a person retries it, and nothing of it is aside any more', async () => {
    let healed = false;
    const run = () => (healed ? Promise.resolve() : poisoned());
    await parking.attempt(work, run, 1);
    await parking.attempt({ ...work, id: 'w-2' }, () => Promise.reject(new Error('other')), 1);
    expect(await parking.retry('w-1')).toBe(true);
    expect(parking.list()).toHaveLength(2);
    healed = true;
    expect(await parking.retry('w-1')).toBe(true);
    expect(parking.list().map(({ id }) => id)).toEqual(['w-2']);
    expect([...aside]).toEqual(['i-1']);
    expect(await parking.retry('w-1')).toBe(false);
  });
  it('frees its interaction when the last of it is done', async () => {
    let healed = false;
    await parking.attempt(work, () => (healed ? Promise.resolve() : poisoned()), 1);
    healed = true;
    expect(await parking.retry('w-1')).toBe(true);
    expect([...aside]).toEqual([]);
  });
});
