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
});
