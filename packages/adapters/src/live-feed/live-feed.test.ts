import { failuresOf, holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { type LiveFeedSubject, liveFeedChecks } from '@callboard/projections/testing';
import { v4 } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { startOwnRedis, startRedis } from '../connections/testing/redis.ts';
import { inProcessLiveFeed } from './in-process.ts';
import { redisLiveFeed } from './redis.ts';

const inProcess = (): LiveFeedSubject => {
  const feed = inProcessLiveFeed();
  return { sender: feed, receiver: feed };
};

holdsContract('the live feed in one process', liveFeedChecks, () => Promise.resolve({ subject: inProcess(), close: () => Promise.resolve() }));

const redis = await startRedis();
if (redis.url === null) skipsContract('the live feed on Redis', redis.why);
else {
  const { url } = redis;
  afterAll(redis.stop);
  holdsContract('the live feed on Redis', liveFeedChecks, () => {
    const channel = `test:${v4()}`;
    const subject = { sender: redisLiveFeed({ url, channel }), receiver: redisLiveFeed({ url, channel }) };
    return Promise.resolve({
      subject,
      close: async () => {
        await subject.sender.close();
        await subject.receiver.close();
      },
    });
  });
}

it('the live feed on Redis tells its listeners that they missed something when it was away, and goes on', async (context) => {
  const own = await startOwnRedis();
  if (own.url === null) return context.skip(own.why);
  const feeds = [redisLiveFeed({ url: own.url }), redisLiveFeed({ url: own.url })] as const;
  const [sender, receiver] = feeds;
  const got: bigint[] = [];
  let misses = 0;
  await receiver.listen(
    (message) => void (message.kind === 'changes' && got.push(message.position)),
    () => void (misses += 1),
  );
  const changes = (position: bigint) => ({ kind: 'changes', previous: position - 1n, position, changes: [] }) as const;
  await sender.publish(changes(1n));
  await expect.poll(() => got).toEqual([1n]);
  expect(misses).toBe(0);
  await own.restart(() => sender.publish(changes(2n)));
  await expect.poll(() => misses, { timeout: 10_000 }).toBe(1);
  await sender.publish(changes(3n));
  // What did not go out is not sent again; where the sender had come to is.
  await expect.poll(() => got.at(-1), { timeout: 10_000 }).toBe(3n);
  expect(got.filter((position) => position === 3n)).toHaveLength(1);
  await Promise.all(feeds.map((feed) => feed.close()));
  await own.stop();
});

it('the contract of live feeds notices one that sends twice', async () => {
  const twice = (): LiveFeedSubject => {
    const { sender, receiver } = inProcess();
    return {
      receiver,
      sender: {
        ...sender,
        publish: async (message) => {
          await sender.publish(message);
          await sender.publish(message);
        },
      },
    };
  };
  const check = liveFeedChecks.filter(({ title }) => title === 'a whisper arrives like the rest');
  expect(await failuresOf(check, () => Promise.resolve({ subject: twice(), close: () => Promise.resolve() }))).toHaveLength(1);
});
