import type { Check } from '@callboard/kernel/contracts';
import { expect } from 'vitest';
import type { LiveFeed, LiveMessage, Whisper } from './live-feed.ts';

/** Two ends of one feed: the same object in one process, two connections otherwise. */
export type LiveFeedSubject = { readonly sender: LiveFeed; readonly receiver: LiveFeed };

const changes = (position: bigint): LiveMessage => ({
  kind: 'changes',
  previous: position - 1n,
  position,
  changes: [
    { projection: 'agents', id: 'a', doc: { name: 'Žofie', n: Number(position % 1000n), sealed: { subjectId: 's1' } }, position },
    { projection: 'agents', id: 'b', doc: null, position },
  ],
});

const whisper: Whisper = { kind: 'whisper', topic: 'typing/c1', payload: { who: 'agent', until: 5 } };

/** What every live feed must do. */
export const liveFeedChecks: readonly Check<LiveFeedSubject>[] = [
  {
    title: 'messages arrive whole and in order',
    check: async ({ sender, receiver }) => {
      const got: (LiveMessage | Whisper)[] = [];
      await receiver.listen((message) => got.push(message));
      const sent = Array.from({ length: 300 }, (_, index) => changes(9_007_199_254_740_990n + BigInt(index)));
      for (const message of sent) await sender.publish(message);
      await expect.poll(() => got.length, { timeout: 5_000 }).toBe(300);
      expect(got).toEqual(sent);
    },
  },
  {
    title: 'a whisper arrives like the rest',
    check: async ({ sender, receiver }) => {
      const got: (LiveMessage | Whisper)[] = [];
      await receiver.listen((message) => got.push(message));
      await sender.publish(whisper);
      await expect.poll(() => got, { timeout: 2_000 }).toEqual([whisper]);
    },
  },
  {
    title: 'every listener gets every message, and who stopped gets none',
    check: async ({ sender, receiver }) => {
      const [one, other]: [bigint[], bigint[]] = [[], []];
      const position = (into: bigint[]) => (message: LiveMessage | Whisper) => {
        if (message.kind === 'changes') into.push(message.position);
      };
      const stop = await receiver.listen(position(one));
      await receiver.listen(position(other));
      await sender.publish(changes(1n));
      await expect.poll(() => [one.length, other.length], { timeout: 5_000 }).toEqual([1, 1]);
      await stop();
      await sender.publish(changes(2n));
      await expect.poll(() => other, { timeout: 5_000 }).toEqual([1n, 2n]);
      expect(one).toEqual([1n]);
    },
  },
  {
    title: 'publishing to nobody is no error',
    check: async ({ sender }) => {
      await expect(sender.publish(changes(1n))).resolves.toBeUndefined();
    },
  },
];
