import { v4 } from 'uuid';
import { type MongoInstallation, openMongoInstallation } from '../mongodb.ts';

export const MONGO_MISSING = 'MONGODB_URL is not set; `scripts/mongo-stand-in/start.sh PORT` starts a stand-in where Java and Maven are';

/** An installation of a test's own on the server of MONGODB_URL, dropped at the end. Null where no server is named. */
export const ownMongoInstallation = (): (MongoInstallation & { readonly url: string }) | null => {
  const given = process.env['MONGODB_URL'] ?? '';
  if (given === '') return null;
  const url = given.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/test-${v4()}`);
  const { db, close } = openMongoInstallation(url);
  return {
    url,
    db,
    close: async () => {
      await db.dropDatabase();
      await close();
    },
  };
};
