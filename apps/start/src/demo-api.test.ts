import { afterEach, describe, expect, it, vi } from 'vitest';
import { askStatus, parseStatus, sendCalls } from './demo-api.ts';
import { statusText } from './start-words.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: unknown) => {
  const asked = vi.fn(async (_path: string, _init?: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', asked);
  return asked;
};

describe('the demo status', () => {
  it('is taken as it comes, with a pace it knows', () => {
    expect(parseStatus({ calls: 4, chats: 2, pace: 'peak', chatSite: 'start' })).toEqual({ calls: 4, chats: 2, pace: 'peak', chatSite: 'start' });
    expect(parseStatus({ calls: 'many', chats: -1, pace: 'wild' })).toEqual({ calls: 0, chats: 0, pace: 'normal', chatSite: 'web' });
    expect(parseStatus('nothing')).toBeNull();
  });

  it('tells an installation without a demo from one that is silent', async () => {
    answering(404, {});
    expect(await askStatus()).toEqual({ kind: 'none' });
    answering(503, {});
    expect(await askStatus()).toEqual({ kind: 'silent' });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    expect(await askStatus()).toEqual({ kind: 'silent' });
  });

  it('is said with Czech and English plurals', () => {
    expect(statusText('cs', { calls: 1, chats: 5 })).toBe('Běží: 1 hovor, 5 chatů');
    expect(statusText('cs', { calls: 4, chats: 2 })).toBe('Běží: 4 hovory, 2 chaty');
    expect(statusText('en', { calls: 1, chats: 0 })).toBe('Running: 1 call, 0 chats');
  });
});

describe('sending calls', () => {
  it('names how many and which number', async () => {
    const asked = answering(200, {});
    expect(await sendCalls(5, '800100')).toBe(true);
    expect(asked.mock.calls[0]?.[0]).toBe('/demo/call');
    expect(asked.mock.calls[0]?.[1]?.body).toBe(JSON.stringify({ count: 5, number: '800100' }));
  });
});
