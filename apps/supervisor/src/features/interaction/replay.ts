/** Where a replay stands. `index` counts from 0; a replay of nothing stands at 0. */
export interface Replay {
  readonly index: number;
  readonly playing: boolean;
  /** How many times faster than it happened. */
  readonly speed: number;
}

export const speeds = [1, 2, 5, 10] as const;

export type ReplayAction =
  | { readonly do: 'first' | 'last' | 'back' | 'forward' | 'play' | 'pause' | 'toggle' | 'tick' }
  | { readonly do: 'go'; readonly index: number }
  | { readonly do: 'speed'; readonly speed: number };

/** A silence of hours is not sat through: the longest wait between two events, ms. */
const longestGapMs = 4_000;
/** Events of one moment are still seen one after another. */
const shortestGapMs = 120;

const within = (index: number, count: number): number => Math.min(Math.max(0, index), Math.max(0, count - 1));

/** The replay of `count` events after an action. Stepping by hand stops it; playing from the end begins anew. */
export const replayed = (replay: Replay, action: ReplayAction, count: number): Replay => {
  const last = Math.max(0, count - 1);
  switch (action.do) {
    case 'first':
      return { ...replay, index: 0, playing: false };
    case 'last':
      return { ...replay, index: last, playing: false };
    case 'back':
      return { ...replay, index: within(replay.index - 1, count), playing: false };
    case 'forward':
      return { ...replay, index: within(replay.index + 1, count), playing: false };
    case 'go':
      return { ...replay, index: within(action.index, count), playing: false };
    case 'speed':
      return { ...replay, speed: action.speed };
    case 'pause':
      return { ...replay, playing: false };
    case 'play':
      return count < 2 ? replay : { ...replay, playing: true, index: replay.index >= last ? 0 : replay.index };
    case 'toggle':
      return replayed(replay, { do: replay.playing ? 'pause' : 'play' }, count);
    case 'tick': {
      if (!replay.playing) return replay;
      const index = within(replay.index + 1, count);
      return { ...replay, index, playing: index < last };
    }
  }
};

/** How long to wait at `index` before the next event, ms; null at the end. */
export const gapMs = (moments: readonly number[], index: number, speed: number): number | null => {
  const [from, to] = [moments[index], moments[index + 1]];
  if (from === undefined || to === undefined) return null;
  return Math.min(longestGapMs, Math.max(shortestGapMs, (to - from) / speed));
};
