import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Watched } from './loop-watchdog.ts';

// The other thread of `loop-watchdog.ts`, which is the only one to start it.
const { beats, everyMs, looks } = workerData as Watched;
const beat = new Int32Array(beats);
let seen = -1;
let unmoved = 0;

setInterval(() => {
  const now = Atomics.load(beat, 0);
  unmoved = now === seen ? unmoved + 1 : 0;
  seen = now;
  if (unmoved < looks) return;
  // The loop that would print for this thread stands still.
  writeSync(2, `${JSON.stringify({ level: 60, time: Date.now(), name: 'server', msg: 'the event loop stands still; the process is ended' })}\n`);
  process.kill(process.pid, 'SIGKILL');
}, everyMs);
