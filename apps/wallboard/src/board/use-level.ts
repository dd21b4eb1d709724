import { useState } from 'react';
import { levelAfter, type Level, type Threshold } from './breach.ts';

/** The level of a figure that remembers what it showed before. */
export const useLevel = (value: number | null, sample: number, threshold: Threshold): Level => {
  const [shown, setShown] = useState<Level>('none');
  const next = levelAfter(shown, value, sample, threshold);
  if (next !== shown) setShown(next);
  return next;
};
