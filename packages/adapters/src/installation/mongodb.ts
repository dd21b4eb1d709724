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

/** `firstEventId` null: the log was empty when the installation was made. */
type Mark = { readonly _id: string; readonly firstEventId: string | null };
const LOG = 'log';

/** Which log keys and checkpoints belong to: the id of its first event. */
export const mongoLogMark = (db: Db) => {
  const marks = db.collection<Mark>('installation');
  const found = (): Promise<Mark | null> => marks.findOne({ _id: LOG });
  const guarded = <T>(work: () => Promise<T>): Promise<T> => orUnavailable('the mark of the log', work);
  return {
    read: (): Promise<string | null> => guarded(async () => (await found())?.firstEventId ?? null),
    /** Leaves the one that is there. */
    write: (firstEventId: string): Promise<void> =>
      guarded(async () => {
        await marks.updateOne({ _id: LOG, firstEventId: null }, { $set: { firstEventId } }, { upsert: true }).catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
      }),
    /**
     * False where nothing is here that could belong to the log, which has events: what was sealed in it cannot be read. Where the log is empty as well, an
     * installation begins here, and says so before anybody records anything.
     */
    begin: (firstEventId: () => Promise<string | null>): Promise<boolean> =>
      guarded(async () => {
        if ((await found()) !== null) return true;
        // Whoever recorded the first event had said before that the installation began: looked at once more after the log.
        if ((await firstEventId()) !== null) return (await found()) !== null;
        await foundOrMade<Mark>(marks, LOG, () => Promise.resolve({ _id: LOG, firstEventId: null }));
        return true;
      }),
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
