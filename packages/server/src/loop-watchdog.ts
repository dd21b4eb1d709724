import { Worker } from 'node:worker_threads';

export type WatchdogOptions = {
  /** How long the event loop may stand still, ms. */
  readonly stalledMs: number;
  /** How often it is looked at, ms. Default 500. */
  readonly everyMs?: number;
};

/** What the watching thread is told: a counter that the loop moves, and how many looks at an unmoved counter are too many. */
export type Watched = { readonly beats: SharedArrayBuffer; readonly everyMs: number; readonly looks: number };

/**
 * Ends this process by `SIGKILL` when its event loop stands still: an endless loop would hold the data folder and answer nobody, and whoever watches over the
 * process starts it again only when it is gone. The other thread counts its own looks, so that a machine that sleeps or is short of processors is no stall.
 */
export const watchLoop = ({ stalledMs, everyMs = 500 }: WatchdogOptions): { readonly close: () => void } => {
  const beats = new SharedArrayBuffer(4);
  const beat = new Int32Array(beats);
  const heart = setInterval(() => void Atomics.add(beat, 0, 1), everyMs);
  heart.unref();
  const watched: Watched = { beats, everyMs, looks: Math.ceil(stalledMs / everyMs) };
  const thread = new Worker(new URL('loop-watchdog-thread.ts', import.meta.url), { workerData: watched });
  thread.unref();
  return {
    close: () => {
      clearInterval(heart);
      void thread.terminate();
    },
  };
};
