import { Worker } from 'node:worker_threads';

/** How far the WAL was copied back; both in pages. */
export type WalReport = { readonly pages: number; readonly copied: number };

export type WalThread = {
  /** Has the WAL copied; once more while it is being copied changes nothing. */
  readonly copy: () => void;
  readonly close: () => Promise<unknown>;
};

/** A second thread that copies the WAL of a file back into it, so that the writer does not. `lost`: there is none (any more), the writer is alone. */
export const walThread = (path: string, copied: (report: WalReport) => void, lost: () => void): WalThread => {
  const worker = new Worker(new URL('wal-worker.ts', import.meta.url), { workerData: path });
  worker.unref();
  let asked = false;
  worker.on('error', lost);
  worker.on('message', (report: WalReport) => {
    asked = false;
    copied(report);
  });
  return {
    copy: () => {
      if (asked) return;
      asked = true;
      worker.postMessage('copy');
    },
    close: () => worker.terminate(),
  };
};
