import { skipsContract } from '@callboard/kernel/contracts';
import { BSON } from 'mongodb';
import { afterAll, describe, expect, it } from 'vitest';
import { MONGO_MISSING, ownMongoInstallation } from '../connections/testing/mongodb.ts';
import { openMongoVault } from '../key-store/mongodb-vault.ts';
import { mongoLogMark, mongoSecrets, mongoSettings } from './mongodb.ts';

const name = 'what processes of an installation share in MongoDB';
const own = ownMongoInstallation();

if (own === null) skipsContract(name, MONGO_MISSING);
else {
  const { db, close } = own;
  afterAll(close);
  const vault = () => openMongoVault({ db, masterKey: new Uint8Array(32).fill(1) });

  describe(name, () => {
    it('has the same secrets for processes that begin at the same moment, and for one that begins later, and keeps none in the clear', async () => {
      const [first, ...others] = await Promise.all(Array.from({ length: 4 }, async () => mongoSecrets(db, await vault())));
      for (const other of [...others, await mongoSecrets(db, await vault())]) expect(other).toEqual(first);
      expect([first?.sessionKey.length, first?.hashKey.length, first?.installationId.length]).toEqual([32, 32, 12]);
      const kept = (await db.collection('installation').find().toArray()).map((document) => Buffer.from(BSON.serialize(document)).toString('latin1')).join('');
      for (const key of [first?.sessionKey, first?.hashKey]) expect(kept).not.toContain(Buffer.from(key ?? []).toString('hex'));
    });

    it('belongs to the log that was named first', async () => {
      const mark = mongoLogMark(db);
      expect(await mark.read()).toBeNull();
      await mark.write('first');
      await mark.write('second');
      expect(await mark.read()).toBe('first');
    });

    it('begins with an empty log, and is not there for one with events that knows nothing of it', async () => {
      const fresh = ownMongoInstallation();
      if (fresh === null) throw new Error(MONGO_MISSING);
      const mark = mongoLogMark(fresh.db);
      expect(await mark.begin(() => Promise.resolve('first'))).toBe(false);
      expect(await fresh.db.listCollections().toArray()).toEqual([]);
      // Another process says that it begins between this one's look at the mark and its look at the log.
      const meanwhile = async (): Promise<string | null> => {
        expect(await mark.begin(() => Promise.resolve(null))).toBe(true);
        return 'first';
      };
      expect(await mark.begin(meanwhile)).toBe(true);
      expect(await mark.begin(() => Promise.reject(new Error('nobody asks')))).toBe(true);
      await fresh.close();
    });

    it('has what each user arranged in each app', async () => {
      const settings = mongoSettings(db);
      expect(await settings.read('demo', 'petra', 'agent')).toEqual({});
      await settings.save('demo', 'petra', 'agent', { density: 'tight' });
      await settings.save('demo', 'petra', 'agent', { density: 'wide' });
      await settings.save('demo', 'petra', 'supervisor', { rows: 5 });
      expect([await settings.read('demo', 'petra', 'agent'), await settings.read('demo', 'zuzana', 'agent')]).toEqual([{ density: 'wide' }, {}]);
    });
  });
}
