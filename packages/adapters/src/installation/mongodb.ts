import { randomBytes } from 'node:crypto';
import type { Vault } from '@callboard/engine/ports';
import type { SealedPart } from '@callboard/kernel';
import type { Db } from 'mongodb';
import { foundOrMade, isDuplicateKey, orUnavailable } from '../connections/mongodb.ts';

export type SharedSecrets = { readonly sessionKey: Uint8Array; readonly hashKey: Uint8Array; readonly installationId: string };

/** Whom the vault seals the installation's secrets for: no person. */
const SUBJECT = 'installation';

type Kept = { readonly _id: string; readonly part: SealedPart };
type Clear = { readonly sessionKey: string; readonly hashKey: string; readonly installationId: string };

/** What all processes of an installation must agree on: made by the first one, kept under the vault's master key. */
export const mongoSecrets = async (db: Db, vault: Vault): Promise<SharedSecrets> => {
  const fresh = async (): Promise<Kept> => {
    const [sessionKey, hashKey, installationId] = [32, 32, 6].map((bytes) => randomBytes(bytes).toString('hex'));
    return { _id: 'secrets', part: await vault.seal(SUBJECT, { sessionKey, hashKey, installationId }) };
  };
  const { part } = await orUnavailable('the secrets', () => foundOrMade(db.collection<Kept>('installation'), 'secrets', fresh));
  // Sealed by this module.
  const { sessionKey, hashKey, installationId } = (await vault.open(part)) as Clear;
  return { sessionKey: Buffer.from(sessionKey, 'hex'), hashKey: Buffer.from(hashKey, 'hex'), installationId };
};

/** Which log keys and checkpoints belong to: the id of its first event. */
export const mongoLogMark = (db: Db) => {
  const marks = db.collection<{ readonly _id: string; readonly firstEventId: string }>('installation');
  return {
    read: (): Promise<string | null> => orUnavailable('the mark of the log', async () => (await marks.findOne({ _id: 'log' }))?.firstEventId ?? null),
    /** Leaves the one that is there. */
    write: async (firstEventId: string): Promise<void> =>
      void (await orUnavailable('the mark of the log', () => foundOrMade(marks, 'log', () => Promise.resolve({ _id: 'log', firstEventId })))),
  };
};

/** What users arranged in their apps, for gateways that share no data folder. */
export const mongoSettings = (db: Db) => {
  const settings = db.collection<{ readonly _id: string; readonly value: string }>('settings');
  const idOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    read: async (tenant: string, userId: string, app: string): Promise<unknown> =>
      JSON.parse((await orUnavailable('the settings', () => settings.findOne({ _id: idOf(tenant, userId, app) })))?.value ?? '{}') as unknown,
    save: async (tenant: string, userId: string, app: string, value: unknown): Promise<void> => {
      const _id = idOf(tenant, userId, app);
      const put = () => settings.replaceOne({ _id }, { value: JSON.stringify(value ?? {}) }, { upsert: true });
      // Of two first ones at once the database refuses one: it is there then, and is replaced.
      await orUnavailable('the settings', async () => {
        try {
          await put();
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          await put();
        }
      });
    },
  };
};
