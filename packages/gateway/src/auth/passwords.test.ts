import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

const PASSWORD = 'správné heslo';

it('a password is hashed by argon2id with 19 MiB, two passes and one lane, a salt of 16 bytes and 32 bytes of hash', async () => {
  // The PHC form has both in base64 without padding: 16 bytes are 22 characters, 32 bytes 43.
  expect(await hashPassword(PASSWORD)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
});

it('the same password hashed twice has two salts and two hashes, and fits both', async () => {
  const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
  const parts = [one, two].map((text) => text.split('$').slice(-2));
  expect(parts[0]?.[0]).not.toBe(parts[1]?.[0]);
  expect(parts[0]?.[1]).not.toBe(parts[1]?.[1]);
  expect([await verifyPassword(one, PASSWORD), await verifyPassword(two, PASSWORD)]).toEqual([true, true]);
});

it.each(['správné heslO', 'správné hesl', '', `${PASSWORD} `])('another password, %j, does not fit', async (other) => {
  expect(await verifyPassword(await hashPassword(PASSWORD), other)).toBe(false);
});

it.each([
  ['no hash at all', null],
  ['an empty hash', ''],
  ['something that is no hash', 'garbage'],
  ['the password itself', PASSWORD],
  ['a hash that was cut short', '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ'],
])('%s fits no password, and is no outage', async (_what, hash) => {
  expect(await verifyPassword(hash, PASSWORD)).toBe(false);
});

it('nobody fits the hash that stands in where there is none', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});

it('an unknown login takes about as long as a known one', async () => {
  const known = await hashPassword(PASSWORD);
  const tookMs = async (hash: string | null): Promise<number> => {
    const before = performance.now();
    await verifyPassword(hash, 'wrong');
    return performance.now() - before;
  };
  await tookMs(null);
  // The shortest of several: what else runs on the machine only makes one longer.
  const shortest = async (hash: string | null): Promise<number> => Math.min(await tookMs(hash), await tookMs(hash), await tookMs(hash), await tookMs(hash));
  const [withHash, without] = [await shortest(known), await shortest(null)];
  expect(without).toBeGreaterThan(withHash / 3);
});
