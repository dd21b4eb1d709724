import { describe, expect, it } from 'vitest';
import type { QueueRow } from './board-view.ts';
import { sharedPromise, waitsOn } from './waits.ts';

const queue = (part: Partial<QueueRow>): QueueRow => ({
  __typename: 'QueueRow',
  id: 'q',
  name: 'Platby',
  channels: ['voice'],
  waiting: 0,
  longestSince: null,
  longestLimitMs: 120_000,
  estimateMs: null,
  serviceLevel: null,
  serviceLevelTarget: 0.8,
  serviceLevelSeconds: 30,
  serviceLevelOf: 0,
  answered: 0,
  abandoned: 0,
  ready: 0,
  ...part,
});

describe('waits on a channel', () => {
  const nowMs = 1_000_000;
  it('counts its queues only', () => {
    const queues = [queue({ waiting: 2 }), queue({ waiting: 3 }), queue({ channels: ['chat'], waiting: 7 })];
    expect(waitsOn('voice', queues, nowMs).count).toBe(5);
    expect(waitsOn('chat', queues, nowMs).count).toBe(7);
  });
  it('names the wait nearest to its own limit, not the longest one', () => {
    const slow = queue({ name: 'Stížnosti', waiting: 1, longestSince: nowMs - 200_000, longestLimitMs: 900_000 });
    const fast = queue({ name: 'Tísňová', waiting: 1, longestSince: nowMs - 40_000, longestLimitMs: 30_000 });
    expect(waitsOn('voice', [slow, fast], nowMs).worst?.queueName).toBe('Tísňová');
  });
  it('has no wait while nobody waits', () => {
    expect(waitsOn('voice', [queue({})], nowMs)).toEqual({ count: 0, worst: null });
  });
});

describe('the shared promise', () => {
  it('is the one all queues make', () => {
    expect(sharedPromise([queue({}), queue({})])).toEqual({ target: 0.8, seconds: 30 });
  });
  it('is none where they promise different things', () => {
    expect(sharedPromise([queue({}), queue({ serviceLevelSeconds: 20 })])).toBeNull();
  });
});
