/** What an expected wait is worked out from. */
export type WaitOutlook = {
  /** How many are served before this one; a fraction where others share only some of the same agents. */
  readonly ahead: number;
  /** How many can be served at once by whoever is there: an agent who may have three chats counts three times. */
  readonly slots: number;
  readonly meanHandleMs: number;
  /** How often one who waits gives up, per ms of waiting (1 ÷ mean patience); 0 = nobody does. */
  readonly leavingPerMs: number;
};

/**
 * How long somebody will wait until it is his turn, ms; null when nobody is there to serve him. The queue-length predictor with abandonment
 * (QLm): while k others are still before him, the next one goes after 1 ÷ (slots ÷ handle time + k ÷ patience) on average, so his wait is the
 * sum of that over k = 0 … ahead; without abandonment it is (ahead + 1) × handle time ÷ slots.
 * Sources: W. Whitt, Predicting queueing delays, Management Science 45(6), 1999; R. Ibrahim and W. Whitt, Real-time delay estimation in
 * overloaded multiserver queues with abandonments, Management Science 55(10), 2009. Exact for one queue of equal agents with exponential times.
 */
export const expectedWaitMs = ({ ahead, slots, meanHandleMs, leavingPerMs }: WaitOutlook): number | null => {
  if (slots <= 0) return null;
  const servedPerMs = slots / Math.max(1, meanHandleMs);
  if (leavingPerMs <= 0) return (ahead + 1) / servedPerMs;
  const whole = Math.floor(ahead);
  let ms = (ahead - whole) / (servedPerMs + (whole + 1) * leavingPerMs);
  for (let before = 0; before <= whole; before += 1) ms += 1 / (servedPerMs + before * leavingPerMs);
  return ms;
};

/** Handle time where nothing was handled yet: three minutes. */
export const USUAL_HANDLE_MS = 180_000;
