import { SubjectIsErased } from '@callboard/engine/ports';
import { vaultChecks } from '@callboard/engine/testing';
import { StoreUnavailable } from '@callboard/kernel';
import { holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openMongoInstallation } from '../connections/mongodb.ts';
import { MONGO_MISSING, ownMongoInstallation } from '../connections/testing/mongodb.ts';
import { freePort } from '../connections/testing/redis.ts';
import { openMongoVault } from './mongodb-vault.ts';

const name = 'the vault in MongoDB';
const masterKey = new Uint8Array(32).fill(1);

type Own = NonNullable<ReturnType<typeof ownMongoInstallation>>;

/** Runs with two processes' vaults on one key store. */
const withTwo = async (run: (one: Awaited<ReturnType<typeof openMongoVault>>, other: typeof one, own: Own) => Promise<void>): Promise<void> => {
  const own = ownMongoInstallation();
  if (own === null) throw new Error(MONGO_MISSING);
  const open = () => openMongoVault({ db: own.db, masterKey, lookEveryMs: 0 });
  const [one, other] = await Promise.all([open(), open()]);
  await run(one, other, own);
  await own.close();
};

if (ownMongoInstallation() === null) skipsContract(name, MONGO_MISSING);
else {
  holdsContract(name, vaultChecks, async () => {
    const own = ownMongoInstallation();
    if (own === null) throw new Error(MONGO_MISSING);
    const { db, close } = own;
    return {
      subject: {
        vault: await openMongoVault({ db, masterKey }),
        reopen: (key = masterKey) => openMongoVault({ db, masterKey: key }),
        bytesAtRest: async () => {
          const found = await Promise.all((await db.listCollections().toArray()).map(({ name: collection }) => db.collection(collection).find().toArray()));
          return found.flat().map((document) => BSON.serialize(document));
        },
      },
      close,
    };
  });

  describe('two vaults on one MongoDB', () => {
    it('share the key of a new subject, and the erasure of an old one', () =>
      withTwo(async (one, other) => {
        const [mine, theirs] = await Promise.all([one.seal('s1', 'mine'), other.seal('s1', 'theirs')]);
        expect([await one.open(theirs), await other.open(mine)]).toEqual(['theirs', 'mine']);
        await one.erase(['s1']);
        expect([await one.open(mine), await other.open(mine)]).toEqual([null, null]);
        await expect(other.seal('s1', 'after')).rejects.toBeInstanceOf(SubjectIsErased);
      }));

    it('keep no key of a subject that was erased while the other one made it', () =>
      withTwo(async (one, other, { db }) => {
        const subjects = Array.from({ length: 30 }, (_, index) => `s${index}`);
        const sealed = await Promise.allSettled(subjects.flatMap((subject) => [one.seal(subject, 'x'), other.erase([subject])]));
        expect(
          sealed.filter(({ status }) => status === 'rejected').map((settled) => 'reason' in settled && settled.reason instanceof SubjectIsErased),
        ).not.toContain(false);
        expect(await db.collection('keys').countDocuments()).toBe(0);
        expect(await Promise.all(subjects.map((subject) => one.isErased(subject)))).not.toContain(false);
      }));

    it('take away a key that was left by a process which ended while its subject was erased', () =>
      withTwo(async (one, _other, { db }) => {
        const part = await one.seal('s1', 'x');
        await db.collection<{ readonly _id: string }>('erased').insertOne({ _id: 's1' });
        const again = await openMongoVault({ db, masterKey });
        expect(await again.open(part)).toBeNull();
        await expect(again.seal('s1', 'y')).rejects.toBeInstanceOf(SubjectIsErased);
        expect(await db.collection('keys').countDocuments()).toBe(0);
      }));

    it('go on with a change of the master key that was interrupted', () =>
      withTwo(async (one, _other, { db }) => {
        const part = await one.seal('s1', 'kept');
        await one.seal('s2', 'kept too');
        const next = new Uint8Array(32).fill(9);
        const keys = db.collection<{ readonly _id: string }>('keys');
        const [before] = await keys.find({ _id: 's1/1' }).toArray();
        await one.rotate(next);
        // As it is when it ended between the two keys: one is wrapped by the old master key, which is still the written one.
        await keys.replaceOne({ _id: 's1/1' }, before ?? {});
        const master = db.collection<{ readonly _id: string }>('master');
        await master.deleteOne({ _id: 'master' });
        const again = await openMongoVault({ db, masterKey });
        expect(await again.open(part)).toBe('kept');
        await again.rotate(next);
        expect(await (await openMongoVault({ db, masterKey: next })).open(part)).toBe('kept');
        await expect(openMongoVault({ db, masterKey })).rejects.toThrow('another master key');
      }));
  });
}

it('the vault in MongoDB says within a few seconds that the server cannot be reached', async () => {
  const { db, close } = openMongoInstallation(`mongodb://127.0.0.1:${await freePort()}/callboard`);
  await expect(openMongoVault({ db, masterKey })).rejects.toBeInstanceOf(StoreUnavailable);
  await close();
});
