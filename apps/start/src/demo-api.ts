export type Pace = 'calm' | 'normal' | 'peak';

export interface DemoStatus {
  readonly calls: number;
  readonly chats: number;
  readonly pace: Pace;
  /** What the chat window says of where it stands: chats from here find the people who signed in. */
  readonly chatSite: string;
}

/** `none`: this installation runs no demo. `silent`: nobody answered. */
export type DemoAnswer = { readonly kind: 'running'; readonly status: DemoStatus } | { readonly kind: 'none' } | { readonly kind: 'silent' };

export const parsePace = (value: unknown): Pace | null => (value === 'calm' || value === 'normal' || value === 'peak' ? value : null);

const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0);

/** Reads the answer of `/demo/status`; null where it is none. */
export const parseStatus = (value: unknown): DemoStatus | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { calls, chats, pace, chatSite } = value as Readonly<Record<string, unknown>>;
  return { calls: count(calls), chats: count(chats), pace: parsePace(pace) ?? 'normal', chatSite: typeof chatSite === 'string' ? chatSite : 'web' };
};

const answerWithinMs = 8_000;

/** How the demo is doing. Never throws. */
export const askStatus = async (): Promise<DemoAnswer> => {
  try {
    const response = await fetch('/demo/status', { signal: AbortSignal.timeout(answerWithinMs), headers: { accept: 'application/json' } });
    if (response.status === 404) return { kind: 'none' };
    if (!response.ok) return { kind: 'silent' };
    const status = parseStatus(await response.json());
    return status === null ? { kind: 'silent' } : { kind: 'running', status };
  } catch {
    return { kind: 'silent' }; // down or cut off: the page keeps asking
  }
};

const post = async (path: string, body: object): Promise<boolean> => {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(answerWithinMs) });
    return response.ok;
  } catch {
    return false; // said on the page in words
  }
};

/** Lets customers of the demo call that number now. False when the demo did not take it. */
export const sendCalls = (calls: number, number: string): Promise<boolean> => post('/demo/call', { count: calls, number });

export const setPace = (pace: Pace): Promise<boolean> => post('/demo/pace', { pace });
