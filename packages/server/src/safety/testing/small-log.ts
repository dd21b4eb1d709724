import { sqliteEventStore } from '@callboard/adapters/event-store/sqlite';
import { type Clock, type EventFeed, type EventStore, idOf, instant, type NewEvent } from '@callboard/kernel';
import { join } from 'node:path';

export const NOON = Date.UTC(2026, 10, 23, 12);
export const noon: Clock = { now: () => instant(NOON) };

/** An event whose body carries `word`, so that a test finds its bytes in the file. */
export const saying = (word: string): NewEvent => ({
  id: idOf('test', word),
  type: 'QueueRenamed',
  version: 1,
  actor: { kind: 'user', id: 'u1' },
  commandId: `command-${word}`,
  commandHash: `hash-${word}`,
  correlationId: `command-${word}`,
  causationId: null,
  outsideAt: null,
  sealed: {},
  data: { word, nested: { z: 1, a: [1.5, null, true] } },
});

export const openLog = (dataDir: string): Promise<EventStore & EventFeed> =>
  sqliteEventStore({ path: join(dataDir, 'events.db'), clock: noon, synchronous: 'NORMAL' });

/** `count` events in turn in three streams of two tenants: `word-1`, `word-2` … */
export const fill = async (log: EventStore, count: number, from = 1): Promise<void> => {
  const streams = ['demo.queue-a', 'demo.queue-b', 'other.queue-a'];
  for (let no = from; no < from + count; no += 1) await log.append(streams[no % 3] ?? 'demo.queue-a', 'any', [saying(`word-${no}.`)]);
};
