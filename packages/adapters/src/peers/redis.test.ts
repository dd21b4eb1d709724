import { NobodyAnswers } from '@callboard/engine/ports';
import { skipsContract } from '@callboard/kernel/contracts';
import { v4 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, startRedis } from '../connections/testing/redis.ts';
import { redisPeers } from './redis.ts';

const redis = await startRedis();

if (redis.url === null) skipsContract('questions over Redis', redis.why);
else {
  const { url } = redis;
  afterAll(redis.stop);
  const pair = (patienceMs = 8000) => {
    const prefix = `test:${v4()}`;
    const [asking, serving] = [redisPeers({ url, prefix, patienceMs }), redisPeers({ url, prefix })];
    return { asking, serving, close: () => Promise.all([asking.close(), serving.close()]) };
  };

  describe('a question over Redis', () => {
    it('is answered by who serves it, bigints and all, each with its own answer', async () => {
      const { asking, serving, close } = pair();
      await serving.serve('double', (question) => Promise.resolve({ twice: (question as { readonly n: bigint }).n * 2n, nothing: null }));
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => asking.ask('double', { n: BigInt(n) })));
      expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => ({ twice: BigInt(n) * 2n, nothing: null })));
      await close();
    });

    it('that nobody serves fails at once', async () => {
      const { asking, close } = pair();
      await expect(asking.ask('nothing', {})).rejects.toBeInstanceOf(NobodyAnswers);
      await close();
    });

    it('that gets no answer is given up', async () => {
      const { asking, serving, close } = pair(200);
      await serving.serve('silent', () => new Promise(() => undefined));
      await expect(asking.ask('silent', {})).rejects.toBeInstanceOf(NobodyAnswers);
      await close();
    });

    it('that fails over there fails here with the same words', async () => {
      const { asking, serving, close } = pair();
      await serving.serve('broken', () => Promise.reject(new Error('the link is down')));
      await expect(asking.ask('broken', {})).rejects.toThrow('the link is down');
      await close();
    });
  });
}

it('a question without Redis is given up as one that nobody answers', async () => {
  const peers = redisPeers({ url: `redis://127.0.0.1:${await freePort()}`, patienceMs: 300 });
  await expect(peers.ask('anything', {})).rejects.toBeInstanceOf(NobodyAnswers);
  await peers.close();
});
