import { useEffect, useMemo, useReducer, useRef } from 'react';
import { gapMs, replayed, type Replay, type ReplayAction } from './replay.ts';

/** A replay over the moments of events, epoch ms. It stands at the last one first, and stays there when more come while it does. */
export const useReplay = (moments: readonly number[]): { readonly replay: Replay; readonly dispatch: (action: ReplayAction) => void } => {
  const count = moments.length;
  const known = useRef(count);
  const reduce = useMemo(() => (replay: Replay, action: ReplayAction) => replayed(replay, action, count), [count]);
  const [replay, dispatch] = useReducer(reduce, { index: Math.max(0, count - 1), playing: false, speed: 1 });
  const { index, playing, speed } = replay;
  useEffect(() => {
    if (count > known.current && index === known.current - 1 && !playing) dispatch({ do: 'last' });
    known.current = count;
  }, [count, index, playing]);
  useEffect(() => {
    const delayMs = playing ? gapMs(moments, index, speed) : null;
    if (delayMs === null) return undefined;
    const timer = setTimeout(() => dispatch({ do: 'tick' }), delayMs);
    return () => clearTimeout(timer);
  }, [moments, index, playing, speed]);
  return { replay, dispatch };
};
