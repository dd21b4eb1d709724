import { useNowMs } from '@callboard/ui/clock';

/** How long the picture stays in one place, ms. */
const everyMs = 4 * 60_000;

/** Where the picture stands, in units of the 1920 px design: far enough for the display's cells to rest, too little to be seen. */
const places: readonly { readonly x: number; readonly y: number }[] = [
  { x: 0, y: 0 },
  { x: 4, y: 2 },
  { x: 6, y: -3 },
  { x: 2, y: -5 },
  { x: -3, y: -4 },
  { x: -6, y: 0 },
  { x: -4, y: 4 },
  { x: 1, y: 5 },
];

/** Moves the whole picture a little every few minutes against burn-in. */
export const useShift = (): { readonly x: number; readonly y: number } => {
  const nowMs = useNowMs();
  return places[Math.floor(nowMs / everyMs) % places.length] ?? { x: 0, y: 0 };
};
