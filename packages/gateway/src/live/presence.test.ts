import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPresence } from './presence.ts';

describe('presence', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const tracked = () => {
    const told: string[] = [];
    const presence = createPresence({ graceMs: 10_000, lost: (key) => told.push(`lost ${key}`), restored: (key) => told.push(`restored ${key}`) });
    return { presence, told };
  };

  it('is not lost while another one of the same is there', () => {
    const { presence, told } = tracked();
    presence.came('jana');
    presence.came('jana');
    presence.went('jana');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });

  it('is lost after the grace, once, and restored when one comes back', () => {
    const { presence, told } = tracked();
    presence.came('jana');
    presence.went('jana');
    vi.advanceTimersByTime(9_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['lost jana']);
    presence.came('jana');
    expect(told).toEqual(['lost jana', 'restored jana']);
  });

  it('survives a reconnect within the grace without a word', () => {
    const { presence, told } = tracked();
    presence.came('jana');
    presence.went('jana');
    vi.advanceTimersByTime(5_000);
    presence.came('jana');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });

  it('is not lost while he is at another gateway, and is restored here when that one told him gone', async () => {
    const told: string[] = [];
    const there = new Set(['jana']);
    const presence = createPresence({
      graceMs: 10_000,
      lost: (key) => told.push(`lost ${key}`),
      restored: (key) => told.push(`restored ${key}`),
      isElsewhere: (key) => Promise.resolve(there.has(key)),
    });
    presence.came('jana');
    presence.went('jana');
    presence.expect('petr');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['lost petr']);
    there.clear();
    presence.expect('jana');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['lost petr', 'lost jana']);
    presence.goneElsewhere('eva');
    presence.came('eva');
    expect(told.at(-1)).toBe('restored eva');
  });

  it('is not lost when he comes while the other gateways are asked', async () => {
    const told: string[] = [];
    const answer = Promise.withResolvers<boolean>();
    const presence = createPresence({ graceMs: 10, lost: (key) => told.push(key), restored: () => undefined, isElsewhere: () => answer.promise });
    presence.expect('jana');
    await vi.advanceTimersByTimeAsync(10);
    presence.came('jana');
    answer.resolve(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
  });
});
