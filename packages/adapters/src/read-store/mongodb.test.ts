import { holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { readStoreChecks } from '@callboard/projections/testing';
import { MongoClient } from 'mongodb';
import { v4 } from 'uuid';
import { mongoReadStore } from './mongodb.ts';

const given = process.env['MONGODB_URL'] ?? '';
const name = 'the read store in MongoDB';

if (given === '') skipsContract(name, 'MONGODB_URL is not set; `scripts/mongo-stand-in/start.sh PORT` starts a stand-in where Java and Maven are');
else
  holdsContract(name, readStoreChecks, async () => {
    const database = `test-${v4()}`;
    const url = given.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
    const subject = await mongoReadStore({ url });
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
