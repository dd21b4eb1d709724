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

    it('serve nothing of a subject any more once its erasure was answered, although they had its key at hand', async () => {
      const own = ownMongoInstallation();
      if (own === null) throw new Error(MONGO_MISSING);
      const open = () => openMongoVault({ db: own.db, masterKey, lookEveryMs: 400 });
      const [one, other] = await Promise.all([open(), open()]);
      const part = await one.seal('s1', 'mine');
      expect(await other.open(part)).toBe('mine');
      await one.erase(['s1']);
      expect(await other.open(part)).toBeNull();
      await own.close();
    });

    it('serve nothing of a subject whose erasure ended before its keys were deleted', () =>
      withTwo(async (_one, other, { db }) => {
        const part = await other.seal('s1', 'mine');
        const keys = db.collection('keys');
        const withoutDeleting = Object.assign(Object.create(keys) as typeof keys, { deleteMany: () => Promise.reject(new Error('ended here')) });
        const collection = (name: string) => (name === 'keys' ? withoutDeleting : db.collection(name));
        const dying = await openMongoVault({ db: Object.assign(Object.create(db) as typeof db, { collection }), masterKey });
        await expect(dying.erase(['s1'])).rejects.toThrow('ended here');
        expect(await other.open(part)).toBeNull();
        await expect(other.seal('s1', 'after')).rejects.toBeInstanceOf(SubjectIsErased);
      }));

    const next = new Uint8Array(32).fill(9);
    /** A vault that ends after so many keys were wrapped anew. */
    const rotatedHalfWay = async (db: Own['db'], wraps: number): Promise<void> => {
      const keys = db.collection('keys');
      let left = wraps;
      const mortal = Object.assign(Object.create(keys) as typeof keys, {
        replaceOne: (...args: Parameters<typeof keys.replaceOne>) => ((left -= 1) < 0 ? Promise.reject(new Error('ended here')) : keys.replaceOne(...args)),
      });
      const collection = (name: string) => (name === 'keys' ? mortal : db.collection(name));
      const vault = await openMongoVault({ db: Object.assign(Object.create(db) as typeof db, { collection }), masterKey });
      await expect(vault.rotate(next)).rejects.toThrow('ended here');
    };

    it.each([0, 1, 5])('open everything with the new master key when its change ended after %i of 6 keys, and finish it when asked again', (wraps) =>
      withTwo(async (one, _other, { db }) => {
        const parts = await Promise.all(Array.from({ length: 6 }, (_, index) => one.seal(`s${index}`, index)));
        await rotatedHalfWay(db, wraps);
        await expect(openMongoVault({ db, masterKey })).rejects.toThrow('has begun');
        const again = await openMongoVault({ db, masterKey: next });
        expect(await Promise.all(parts.map((part) => again.open(part)))).toEqual([0, 1, 2, 3, 4, 5]);
        const meanwhile = await again.seal('new', 'meanwhile');
        await expect(again.rotate(new Uint8Array(32).fill(7))).rejects.toThrow('finish that one first');
        await again.rotate(next);
        const after = await openMongoVault({ db, masterKey: next });
        expect(await Promise.all([...parts, meanwhile].map((part) => after.open(part)))).toEqual([0, 1, 2, 3, 4, 5, 'meanwhile']);
        expect(await db.collection('keys').distinct('by')).toHaveLength(1);
        await expect(openMongoVault({ db, masterKey })).rejects.toThrow('another master key');
        // Asked once more it has nothing to do.
        await after.rotate(next);
        expect(await after.open(meanwhile)).toBe('meanwhile');
      }),
    );

    it('lose nothing that was sealed while the master key was changed: it is refused in words, or opens with the new one', () =>
      withTwo(async (one, other, { db }) => {
        const known = await other.seal('known', 'known');
        const sealing = Array.from({ length: 60 }, (_, index) => other.seal(`s${index}`, index).catch((error: unknown) => error));
        const [sealed] = await Promise.all([Promise.all(sealing), one.rotate(next)]);
        const parts = sealed.flatMap((part) => (part instanceof Error ? [] : [part as Awaited<ReturnType<typeof other.seal>>]));
        for (const refused of sealed) if (refused instanceof Error) expect(refused).toBeInstanceOf(StoreUnavailable);
        const after = await openMongoVault({ db, masterKey: next });
        for (const part of [known, ...parts]) expect(await after.open(part)).not.toBeNull();
        // The one with the old key goes on with what it knows, and says what to do about the rest.
        expect(await other.open(known)).toBe('known');
        await expect(other.seal('later', 'x')).rejects.toThrow('start this process again with the new one');
        expect(await after.open(await after.seal('later', 'y'))).toBe('y');
      }));
  });
}

it('the vault in MongoDB says within a few seconds that the server cannot be reached', async () => {
  const { db, close } = openMongoInstallation(`mongodb://127.0.0.1:${await freePort()}/callboard`);
  await expect(openMongoVault({ db, masterKey })).rejects.toBeInstanceOf(StoreUnavailable);
  await close();
});
