/** Where nothing was handled yet: three minutes. */
export const USUAL_HANDLE_MS = 180_000;

/**
 * How long somebody at this place in a queue will still wait, ms: place × average handle time ÷ agents who are there.
 * Null when nobody is there. An estimate for people, not a measure: it knows nothing of skills, priorities or other queues of the same agents.
 */
export const estimateWaitMs = (place: number, averageHandleMs: number | null, agents: number): number | null =>
  agents === 0 ? null : Math.round((place * (averageHandleMs ?? USUAL_HANDLE_MS)) / agents / 1000) * 1000;
