import { describe, expect, it } from 'vitest';
import { demoSession } from './session.ts';

const HOUR_S = 3600;
const tokenOf = (iat: number, exp: number): string => `h.${Buffer.from(JSON.stringify({ iat, exp })).toString('base64url')}.s`;

/** A door that lets sign in who knows the password, for twelve hours. */
const door = () => {
  const state = { now: 0, open: true, signIns: 0 };
  return {
    state,
    now: () => state.now,
    api: {
      request: async (_query: string, variables: Readonly<Record<string, unknown>>) => {
        if (!state.open) return null;
        state.signIns += 1;
        const iat = state.now / 1000;
        return { signIn: variables['password'] === 'secret' ? { ok: true, token: tokenOf(iat, iat + 12 * HOUR_S) } : { ok: false, token: null } };
      },
    },
  };
};
const first = tokenOf(0, 12 * HOUR_S);

describe('a demo agent', () => {
  it('signs in again before his session ends', async () => {
    const { api, now, state } = door();
    const session = demoSession({ login: 'petra', password: 'secret', token: first, api, now, early: 0.5 });
    state.now = 11 * HOUR_S * 1000;
    expect(await session.token()).toBe(first);
    state.now = 11.5 * HOUR_S * 1000;
    const second = await session.token();
    expect(second).not.toBe(first);
    expect([await session.token(), state.signIns]).toEqual([second, 1]);
    state.now = 23 * HOUR_S * 1000;
    expect(await session.token()).not.toBe(second);
    expect(state.signIns).toBe(2);
  });

  it('does so once for all who ask at the same time', async () => {
    const { api, now, state } = door();
    const session = demoSession({ login: 'petra', password: 'secret', token: first, api, now, early: 1 });
    state.now = 13 * HOUR_S * 1000;
    expect(new Set(await Promise.all([session.token(), session.token(), session.token()])).size).toBe(1);
    expect(state.signIns).toBe(1);
  });

  it('tries again a minute after a server that did not answer', async () => {
    const { api, now, state } = door();
    const session = demoSession({ login: 'petra', password: 'secret', token: first, api, now, early: 1 });
    state.now = 13 * HOUR_S * 1000;
    state.open = false;
    expect(await session.token()).toBe(null);
    state.open = true;
    expect(await session.token()).toBe(null);
    state.now += 60_000;
    expect(await session.token()).not.toBe(null);
  });

  it('whose password was changed stays out and does not hammer at the door', async () => {
    const { api, now, state } = door();
    const session = demoSession({ login: 'petra', password: 'old', token: first, api, now, early: 1 });
    state.now = 13 * HOUR_S * 1000;
    for (let i = 0; i < 10; i += 1) expect(await session.token()).toBe(null);
    expect(state.signIns).toBe(1);
  });
});
