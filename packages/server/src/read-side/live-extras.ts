import type { Whispers } from '@callboard/gateway';
import type { LiveFeed, TenantDocuments } from '@callboard/projections';

/** What is not recorded (somebody types, say), over the live feed, so that it reaches the gateways of other processes too. */
export const createWhispers = async (liveFeed: LiveFeed): Promise<Whispers> => {
  const topics = new Map<string, Set<(payload: { readonly [key: string]: string | number }) => void>>();
  await liveFeed.listen((message) => {
    if (message.kind !== 'whisper') return;
    for (const heard of [...(topics.get(message.topic) ?? [])]) heard(message.payload);
  });
  return {
    say: (topic, payload) => void liveFeed.publish({ kind: 'whisper', topic, payload }).catch(() => undefined),
    listen: (topic, heard) => {
      const mine = topics.get(topic) ?? new Set();
      topics.set(topic, mine.add(heard));
      return () => {
        mine.delete(heard);
        if (mine.size === 0 && topics.get(topic) === mine) topics.delete(topic);
      };
    },
  };
};

const MINUTE_MS = 60_000;

/** Interactions that arrived within the last minute, of those still in memory. */
export const lastMinute = (documents: TenantDocuments, now: number): { readonly calls: number; readonly chats: number } => {
  const counts = { calls: 0, chats: 0 };
  for (const card of documents['interaction-card'].values()) {
    if (now - card.startedAt > MINUTE_MS) continue;
    if (card.channel === 'voice') counts.calls += 1;
    if (card.channel === 'chat') counts.chats += 1;
  }
  return counts;
};
