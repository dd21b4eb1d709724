import { describe, expect, it } from 'vitest';
import type { CstaRequest } from '../codec/message.ts';
import { OutstandingRequests, TooManyOutstandingRequests } from './outstanding.ts';

const request: CstaRequest = { kind: 'request', name: 'RequestSystemStatus' };
const answer = { kind: 'response', name: 'RequestSystemStatusResponse', systemStatus: 'normal' } as const;

describe('invoke IDs', () => {
  it('are four digits from 0001 to 9998, each used once while outstanding, and only a freed one again', async () => {
    const outstanding = new OutstandingRequests(60_000);
    const used: string[] = [];
    const open = (): Promise<unknown> => outstanding.open(request, (invokeId) => used.push(invokeId));
    const waiting = Array.from({ length: 9_998 }, open);
    expect(new Set(used).size).toBe(9_998);
    expect([used[0], used.at(-1)]).toEqual(['0001', '9998']);
    await expect(open()).rejects.toThrow(TooManyOutstandingRequests);
    outstanding.settle('4711', answer);
    const again = open();
    expect(used.at(-1)).toBe('4711');
    const settled = Promise.allSettled([...waiting, again]);
    outstanding.failAll(new Error('over'));
    const outcomes = await settled;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outstanding.size).toBe(0);
  });

  it('nobody waits for are ignored', () => {
    const outstanding = new OutstandingRequests(60_000);
    expect(outstanding.settle('0001', answer)).toBeNull();
  });
});
