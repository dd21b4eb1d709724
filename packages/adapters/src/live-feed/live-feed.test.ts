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

it('the live feed on Redis tells its listeners again and again that they miss something while it is away, and once when it is back', async (context) => {
  const own = await startOwnRedis();
  if (own.url === null) return context.skip(own.why);
  const feed = redisLiveFeed({ url: own.url, whileAwayMs: 20 });
  let misses = 0;
  await feed.listen(
    () => undefined,
    () => void (misses += 1),
  );
  await own.restart(() => expect.poll(() => misses, { timeout: 10_000 }).toBeGreaterThan(2));
  const got: bigint[] = [];
  await feed.listen((message) => void (message.kind === 'changes' && got.push(message.position)));
  const change = { kind: 'changes', previous: 0n, position: 1n, changes: [] } as const;
  await expect.poll(() => feed.publish(change).then(() => got.length), { timeout: 10_000 }).toBeGreaterThan(0);
  const back = misses;
  const since = performance.now();
  await expect.poll(() => performance.now() - since > 100).toBe(true);
  expect(misses).toBe(back);
  await feed.close();
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
