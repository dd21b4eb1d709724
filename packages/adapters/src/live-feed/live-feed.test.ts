import { failuresOf, holdsContract, skipsContract } from '@callboard/kernel/contracts';
import { type LiveFeedSubject, liveFeedChecks } from '@callboard/projections/testing';
import { v4 } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { startRedis } from '../connections/testing/redis.ts';
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
