import { StoreUnavailable } from '@callboard/kernel';
import { checkpointsChecks, holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { openMongoInstallation } from '../connections/mongodb.ts';
import { MONGO_MISSING, ownMongoInstallation } from '../connections/testing/mongodb.ts';
import { freePort } from '../connections/testing/redis.ts';
import { mongoCheckpoints } from './mongodb-checkpoints.ts';

const name = 'checkpoints in MongoDB';
const shared = ownMongoInstallation();

if (shared === null) skipsContract(name, MONGO_MISSING);
else {
  const { db } = shared;
  afterAll(shared.close);
  holdsContract(name, checkpointsChecks, () => Promise.resolve({ subject: mongoCheckpoints(db), close: () => Promise.resolve() }));

  describe(name, () => {
    it('are put back where a log was put back, those beyond it alone', async () => {
      const own = ownMongoInstallation();
      const checkpoints = mongoCheckpoints(own?.db ?? db);
      expect(await checkpoints.furthest()).toBe(0n);
      await Promise.all([checkpoints.save('near', 5n), checkpoints.save('far', 100n), checkpoints.save('farther', 9_007_199_254_740_993n)]);
      expect(await checkpoints.furthest()).toBe(9_007_199_254_740_993n);
      await checkpoints.putBack(20n);
      expect(await Promise.all(['near', 'far', 'farther'].map((follower) => checkpoints.load(follower)))).toEqual([5n, 20n, 20n]);
      await own?.close();
    });

    it('saved by many at once are where the furthest one came', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, index) => mongoCheckpoints(db).save('raced', BigInt((index * 7) % 40))));
      expect(await mongoCheckpoints(db).load('raced')).toBe(39n);
    });
  });
}

it('checkpoints in MongoDB say within a few seconds that the server cannot be reached', async () => {
  const { db, close } = openMongoInstallation(`mongodb://127.0.0.1:${await freePort()}/callboard`);
  await expect(mongoCheckpoints(db).save('a', 1n)).rejects.toBeInstanceOf(StoreUnavailable);
  await close();
});
