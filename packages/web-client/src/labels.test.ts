import { describe, expect, it } from 'vitest';
import { shownSince } from './labels.ts';

describe('the time in the shown state', () => {
  const agent = { status: 'ready', activity: 'idle', statusSince: 1_000, activitySince: 5_000 } as const;

  it('of whoever is ready begins when his last work ended', () => {
    expect(shownSince(agent)).toBe(5_000);
    expect(shownSince({ ...agent, statusSince: 9_000 })).toBe(9_000);
  });
  it('of a pause counts from its beginning, of work from its own', () => {
    expect(shownSince({ ...agent, status: 'not_ready' })).toBe(1_000);
    expect(shownSince({ ...agent, activity: 'talking' })).toBe(5_000);
  });
});
