import { describe, expect, it } from 'vitest';
import { gapMs, replayed, type Replay } from './replay.ts';

const at = (index: number, part: Partial<Replay> = {}): Replay => ({ index, playing: false, speed: 1, ...part });

describe('stepping through five events', () => {
  it('goes forwards and back, and stops at both ends', () => {
    expect(replayed(at(2), { do: 'forward' }, 5).index).toBe(3);
    expect(replayed(at(4), { do: 'forward' }, 5).index).toBe(4);
    expect(replayed(at(2), { do: 'back' }, 5).index).toBe(1);
    expect(replayed(at(0), { do: 'back' }, 5).index).toBe(0);
  });
  it('goes to the ends and to any event', () => {
    expect(replayed(at(2), { do: 'first' }, 5).index).toBe(0);
    expect(replayed(at(2), { do: 'last' }, 5).index).toBe(4);
    expect(replayed(at(2), { do: 'go', index: 99 }, 5).index).toBe(4);
  });
  it('stops playing when a hand steps in', () => {
    expect(replayed(at(2, { playing: true }), { do: 'back' }, 5).playing).toBe(false);
  });
  it('has nowhere to go without events', () => {
    expect(replayed(at(0), { do: 'last' }, 0)).toEqual(at(0));
    expect(replayed(at(0), { do: 'play' }, 0).playing).toBe(false);
  });
});

describe('playing', () => {
  it('begins anew from the end', () => {
    expect(replayed(at(4), { do: 'play' }, 5)).toEqual(at(0, { playing: true }));
    expect(replayed(at(1), { do: 'toggle' }, 5)).toEqual(at(1, { playing: true }));
  });
  it('ends with the last event', () => {
    expect(replayed(at(3, { playing: true }), { do: 'tick' }, 5)).toEqual(at(4));
    expect(replayed(at(2, { playing: true }), { do: 'tick' }, 5)).toEqual(at(3, { playing: true }));
  });
  it('lets a late tick pass after it was stopped', () => {
    expect(replayed(at(2), { do: 'tick' }, 5)).toEqual(at(2));
  });
  it('waits as long as it took, divided by the speed', () => {
    const moments = [0, 1_000, 3_000, 3_000, 3_600_000];
    expect(gapMs(moments, 0, 1)).toBe(1_000);
    expect(gapMs(moments, 0, 5)).toBe(200);
    expect(gapMs(moments, 3, 10)).toBe(4_000);
    expect(gapMs(moments, 4, 1)).toBeNull();
  });
  it('still shows events of one moment one after another, and sits no hour through', () => {
    expect(gapMs([5, 5], 0, 10)).toBeGreaterThan(0);
    expect(gapMs([0, 3_600_000], 0, 1)).toBe(4_000);
  });
});
