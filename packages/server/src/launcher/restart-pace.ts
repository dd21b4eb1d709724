/** How one life of a process ended. */
export type Ending = {
  /** Whether it had told that it was ready. */
  readonly ready: boolean;
  readonly livedMs: number;
  readonly signal: NodeJS.Signals | null;
};

export type RestartPace = {
  /** How long to wait before the next try, milliseconds, and how many lives in a row ended too soon. */
  readonly ended: (ending: Ending) => { readonly pauseMs: number; readonly inARow: number };
};

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 30_000;
/** Who lived that long did not die of being started. */
const STEADY_MS = 60_000;

/**
 * When to start a process again: at once after an accident, ever later while it keeps dying soon after its start.
 * A ready process that was killed (`kill -9`, the system short of memory) did not fail by itself and comes back at once, however often.
 */
export const restartPace = (): RestartPace => {
  let inARow = 0;
  return {
    ended: ({ ready, livedMs, signal }) => {
      inARow = (ready && signal === 'SIGKILL') || livedMs >= STEADY_MS ? 0 : inARow + 1;
      return { pauseMs: inARow === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (inARow - 1)), inARow };
    },
  };
};
