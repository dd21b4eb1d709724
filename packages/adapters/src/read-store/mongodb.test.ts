import { holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { readStoreChecks } from '@callboard/projections/testing';
import { MongoClient } from 'mongodb';
import { ReadStoreUnavailable } from '@callboard/projections/ports';
import { v4 } from 'uuid';
import { expect, it } from 'vitest';
import { freePort } from '../connections/testing/redis.ts';
import { mongoReadStore } from './mongodb.ts';

const given = process.env['MONGODB_URL'] ?? '';
const name = 'the read store in MongoDB';

if (given === '') skipsContract(name, 'MONGODB_URL is not set; `scripts/mongo-stand-in/start.sh PORT` starts a stand-in where Java and Maven are');
else
  holdsContract(name, readStoreChecks, async () => {
    const database = `test-${v4()}`;
    const url = given.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
    const subject = mongoReadStore({ url });
    return {
      subject,
      close: async () => {
        await subject.close();
        const cleaner = await MongoClient.connect(url);
        await cleaner.db(database).dropDatabase();
        await cleaner.close();
      },
    };
  });

it('the read store in MongoDB says within a few seconds that the server cannot be reached', async () => {
  const store = mongoReadStore({ url: `mongodb://127.0.0.1:${await freePort()}/callboard` });
  await expect(store.load('agents@1-a', 'a')).rejects.toBeInstanceOf(ReadStoreUnavailable);
  await expect(store.write({ writes: [], parked: [], checkpoints: { documents: 1n } })).rejects.toBeInstanceOf(ReadStoreUnavailable);
  await store.close();
});
