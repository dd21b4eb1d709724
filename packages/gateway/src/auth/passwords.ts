import { hash, verify } from '@node-rs/argon2';

// RFC 9106 asks for argon2id; memory and passes are OWASP's 2024 minimum (19 MiB, 2 passes, 1 lane), about 30 ms here.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shorter ones are refused when a password is set. */
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 256;

/** An argon2id hash in PHC form, with its own salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | null = null;
const decoyHash = (): Promise<string> => (decoy ??= hashPassword('nobody has this password'));

/** Whether the password fits the hash. A null hash takes the same time and never fits, so that nobody learns which logins exist. */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const against = passwordHash ?? (await decoyHash());
  const fits = await verify(against, password).catch(() => false);
  return fits && passwordHash !== null;
};
