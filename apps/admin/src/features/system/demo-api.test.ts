import { afterEach, describe, expect, it, vi } from 'vitest';
import { askTraffic, setPace } from './demo-api.ts';

const answered = (status: number, body: unknown) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json(body, { status })),
  );

describe('the demo traffic', () => {
  afterEach(() => vi.unstubAllGlobals());
  it('is what the demo says', async () => {
    answered(200, { calls: 12, chats: 3, pace: 'peak' });
    expect(await askTraffic()).toEqual({ calls: 12, chats: 3, pace: 'peak' });
  });
  it('is none where the installation runs no demo', async () => {
    answered(404, {});
    expect(await askTraffic()).toBeNull();
  });
  it('stays as it was while nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('down')));
    expect(await askTraffic()).toBe('silent');
    expect(await setPace('calm')).toBe(false);
  });
  it('is turned by telling the demo its pace', async () => {
    const asked = vi.fn(async (_path: string, _init: { readonly body: string }) => Response.json({ pace: 'calm' }));
    vi.stubGlobal('fetch', asked);
    expect(await setPace('calm')).toBe(true);
    expect(asked.mock.calls[0]?.[0]).toBe('/demo/pace');
    expect(JSON.parse(asked.mock.calls[0]?.[1].body ?? '')).toEqual({ pace: 'calm' });
  });
});
