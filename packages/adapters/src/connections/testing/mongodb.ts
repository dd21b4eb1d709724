import { BSON } from 'mongodb';
import { v4 } from 'uuid';
import { databaseOf, mongoClient, type MongoInstallation, openMongoInstallation } from '../mongodb.ts';

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

/** Every document of the database that the address names, as bytes, for a search; the database is dropped then. */
export const lastBytesOf = async (url: string): Promise<Buffer> => {
  const client = mongoClient(url);
  const db = client.db(databaseOf(url));
  const found = await Promise.all((await db.listCollections().toArray()).map(({ name }) => db.collection(name).find().toArray()));
  await db.dropDatabase();
  await client.close();
  return Buffer.concat(found.flat().map((document) => BSON.serialize(document)));
};
