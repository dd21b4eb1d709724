import { describe, expect, it } from 'vitest';
import { aCall } from '../testing/desk-facts.ts';
import { waitedForMe, waitsSince } from './waits.ts';

const step = (at: number, code: string, details: Readonly<Record<string, unknown>> = {}) => ({ at, code, details });
const left = (at: number, outcome: string) => step(at, 'left-queue', { outcome, waitedMs: 1 });

describe('how long the customer waited', () => {
  const before = [step(1_000, 'queued'), left(39_000, 'answered')];
  const transferred = [...before, step(90_000, 'transferred'), step(90_000, 'queued'), left(110_000, 'answered')];

  it('stays what it was when the agent answered, also after he passed the call on', () => {
    expect(waitedForMe(aCall({ handlingSince: 39_000, steps: before, waitedMs: 38_000 }))).toBe(38_000);
    expect(waitedForMe(aCall({ handlingSince: 39_000, steps: transferred, waitedMs: 58_000 }))).toBe(38_000);
  });
  it('is the new wait alone for whoever gets it next', () => {
    expect(waitedForMe(aCall({ handlingSince: 110_000, steps: transferred, waitedMs: 58_000 }))).toBe(20_000);
    expect(waitsSince(aCall({ queuedAt: 1_000, steps: transferred.slice(0, 4) }))).toBe(90_000);
  });
  it('goes on from queue to queue while nobody answers', () => {
    const overflowed = [step(1_000, 'queued'), left(61_000, 'overflowed'), step(61_000, 'queued')];
    expect(waitsSince(aCall({ queuedAt: 1_000, steps: overflowed }))).toBe(1_000);
    expect(waitedForMe(aCall({ handlingSince: 71_000, steps: [...overflowed, left(71_000, 'answered')] }))).toBe(70_000);
  });
  it('is unknown where he waited in no queue, and counts from the offer or the first queue where no step tells', () => {
    expect(waitedForMe(aCall({ handlingSince: 2_000, steps: [step(1_000, 'started')], waitedMs: null }))).toBeNull();
    expect(waitsSince(aCall({ queuedAt: 1_500, steps: [] }))).toBe(1_500);
    expect(waitsSince(aCall({ queuedAt: 1_500, steps: before, offer: { id: 'o-1', offeredAt: 50_000, expiresAt: 70_000, alerting: true } }))).toBe(50_000);
  });
});
