import { describe, expect, it } from 'vitest';
import { shownEstimateMs } from './expected-wait.ts';

describe('the expected wait of a queue', () => {
  it('is shown where somebody waits at the other end', () => {
    expect(shownEstimateMs({ channels: ['voice'], waiting: 2, estimateMs: 90_000 })).toBe(90_000);
    expect(shownEstimateMs({ channels: ['mail', 'chat'], waiting: 1, estimateMs: 15_000 })).toBe(15_000);
    expect(shownEstimateMs({ channels: ['voice'], waiting: 2, estimateMs: null })).toBeNull();
  });
  it('is left out where nobody waits, and where nobody sits beside what waits', () => {
    expect(shownEstimateMs({ channels: ['voice'], waiting: 0, estimateMs: 90_000 })).toBeNull();
    expect(shownEstimateMs({ channels: ['mail'], waiting: 4, estimateMs: 90_000 })).toBeNull();
    expect(shownEstimateMs({ channels: ['social', 'sms'], waiting: 4, estimateMs: 90_000 })).toBeNull();
  });
});
