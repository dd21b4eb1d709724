import { ReadStoreUnavailable } from '@callboard/projections';
import { describe, expect, it } from 'vitest';
import { createAccounts } from './accounts.ts';

const login = { id: 'u1', tenant: 'demo', login: 'petra', passwordHash: 'h', disabled: false };
const user = { id: 'u1', login: 'petra', displayName: 'Petra', roles: ['agent'], language: 'cs', teamId: null, siteId: null, deskAddress: null, place: null };

/** Documents with one user in them, which can be taken away. */
const documentsWith = (parts: { away: boolean; disabled: boolean; asked: number }): Parameters<typeof createAccounts>[0] => {
  const guarded = <T>(found: T): Promise<T> => {
    parts.asked += 1;
    return parts.away ? Promise.reject(new ReadStoreUnavailable('away')) : Promise.resolve(found);
  };
  const load = (projection: string, _tenant: string, id: string) =>
    guarded(id === 'u1' ? (projection === 'login' ? { ...login, disabled: parts.disabled } : { ...user, tenant: 'demo', disabled: parts.disabled }) : null);
  // Of a reader only what accounts ask.
  return { load, find: () => guarded([login]), count: () => guarded(0) } as unknown as Parameters<typeof createAccounts>[0];
};

describe('somebody with a session, while the documents are away', () => {
  it('is who he was when he was read last, and is read anew when they are back', async () => {
    const parts = { away: false, disabled: false, asked: 0 };
    const accounts = createAccounts(documentsWith(parts));
    const before = await accounts.byId('demo', 'u1');
    expect(before).toMatchObject({ id: 'u1', roles: ['agent'], disabled: false });
    parts.away = true;
    expect(await accounts.byId('demo', 'u1')).toEqual(before);
    const { asked } = parts;
    // The documents are not waited for at each request.
    expect(await accounts.byId('demo', 'u1')).toEqual(before);
    expect(parts.asked).toBe(asked);
    Object.assign(parts, { away: false, disabled: true });
    await expect.poll(async () => (await accounts.byId('demo', 'u1'))?.disabled).toBe(true);
  });

  it('is nobody where he was never read, and nobody signs in', async () => {
    const parts = { away: true, disabled: false, asked: 0 };
    const accounts = createAccounts(documentsWith(parts));
    await expect(accounts.byId('demo', 'u1')).rejects.toBeInstanceOf(ReadStoreUnavailable);
    await expect(accounts.byLogin('demo', 'petra')).rejects.toBeInstanceOf(ReadStoreUnavailable);
    Object.assign(parts, { away: false });
    expect(await accounts.byId('demo', 'somebody else')).toBeNull();
  });
});
