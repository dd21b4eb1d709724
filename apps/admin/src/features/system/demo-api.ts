export const paces = ['calm', 'normal', 'peak'] as const;
export type Pace = (typeof paces)[number];

/** Arrivals of the last minute and how busy the demo's customers are told to be. */
export interface Traffic {
  readonly calls: number;
  readonly chats: number;
  readonly pace: Pace;
}

const answerWithinMs = 8_000;
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0);

/** Reads the answer of `/demo/status`; null where it is none. */
const parseTraffic = (value: unknown): Traffic | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { calls, chats, pace } = value as Readonly<Record<string, unknown>>;
  const known = paces.find((one) => one === pace);
  return known === undefined ? null : { calls: count(calls), chats: count(chats), pace: known };
};

/** How busy the demo is. null: this installation runs none. `silent`: nobody answered. Never throws. */
export const askTraffic = async (): Promise<Traffic | null | 'silent'> => {
  try {
    const response = await fetch('/demo/status', { signal: AbortSignal.timeout(answerWithinMs), headers: { accept: 'application/json' } });
    if (response.status === 404) return null;
    return response.ok ? parseTraffic(await response.json()) : 'silent';
  } catch {
    return 'silent'; // down or cut off: asked again soon
  }
};

/** False when the demo did not take it. Never throws. */
export const setPace = async (pace: Pace): Promise<boolean> => {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/demo/pace', { method: 'POST', headers, body: JSON.stringify({ pace }), signal: AbortSignal.timeout(answerWithinMs) });
    return response.ok;
  } catch {
    return false; // said in the corner in words
  }
};
